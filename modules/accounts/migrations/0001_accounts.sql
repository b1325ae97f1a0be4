-- Who can sign in, for which organisation, in which roles.
CREATE TABLE organisation (
    id {id} NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL UNIQUE,
    -- GM0363, when the organisation is a municipality
    municipality TEXT,
    -- invented, for the demo: all it makes carries "verzonnen voorbeeld"
    example {bool} NOT NULL,
    created_at {timestamp} NOT NULL
){strict};

CREATE TABLE account (
    id {id} NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    -- lower case
    email TEXT NOT NULL UNIQUE,
    -- argon2id as a PHC string; absent until the invitation is accepted
    password TEXT,
    created_at {timestamp} NOT NULL
){strict};

CREATE TABLE membership (
    account {id} NOT NULL REFERENCES account (id),
    organisation {id} NOT NULL REFERENCES organisation (id),
    role TEXT NOT NULL,
    PRIMARY KEY (account, organisation, role)
){strict};

-- A session: the cookie holds a secret, the table its SHA-256.
CREATE TABLE session (
    id {id} NOT NULL PRIMARY KEY,
    secret_hash {bytes} NOT NULL UNIQUE,
    account {id} NOT NULL REFERENCES account (id),
    organisation {id} NOT NULL REFERENCES organisation (id),
    created_at {timestamp} NOT NULL,
    expires_at {timestamp} NOT NULL
){strict};
CREATE INDEX session_account ON session (account);

-- Failed sign-ins per address of a person AND network: a stranger elsewhere cannot lock
-- somebody out. The key is a hash; no address is kept.
CREATE TABLE failed_sign_in (
    key {bytes} NOT NULL PRIMARY KEY,
    failures {integer} NOT NULL,
    last_at {timestamp} NOT NULL
){strict};
