-- Invitations, links by mail, the second factor; what a session runs on.

-- Coarse, from the browser's own words: "Firefox, Windows". For the list of sessions only.
ALTER TABLE session ADD COLUMN device TEXT NOT NULL DEFAULT '';

-- Since when the account belongs to no organisation; after a while it is emptied.
ALTER TABLE account ADD COLUMN left_at {timestamp};

CREATE TABLE invitation (
    id {id} NOT NULL PRIMARY KEY,
    organisation {id} NOT NULL REFERENCES organisation (id),
    -- lower case
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    -- codes with commas between them
    roles TEXT NOT NULL,
    locale TEXT NOT NULL,
    -- absent: the command line
    invited_by {id} REFERENCES account (id),
    -- how often the mail went out
    sent {integer} NOT NULL,
    created_at {timestamp} NOT NULL,
    expires_at {timestamp} NOT NULL,
    accepted_at {timestamp},
    withdrawn_at {timestamp}
){strict};
-- One open invitation per person and organisation, whoever clicks at the same moment.
CREATE UNIQUE INDEX invitation_open ON invitation (organisation, email)
    WHERE accepted_at IS NULL AND withdrawn_at IS NULL;

-- A link that was mailed to a person: for a new password, or to prove a new address. The link
-- holds a code made from the id and the key of this installation; no secret is kept here.
CREATE TABLE account_link (
    id {id} NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('wachtwoord', 'email')),
    account {id} NOT NULL REFERENCES account (id),
    -- the new address, lower case; for kind 'email'
    email TEXT,
    created_at {timestamp} NOT NULL,
    expires_at {timestamp} NOT NULL,
    used_at {timestamp}
){strict};
CREATE INDEX account_link_account ON account_link (account);

CREATE TABLE second_factor (
    account {id} NOT NULL PRIMARY KEY REFERENCES account (id),
    -- sealed with the key of this installation, bound to the account
    secret {bytes} NOT NULL,
    -- the last time step of which a code was used: a code works once
    last_step {integer} NOT NULL,
    created_at {timestamp} NOT NULL,
    -- absent: shown, but not yet proven to work
    confirmed_at {timestamp}
){strict};

CREATE TABLE recovery_code (
    account {id} NOT NULL REFERENCES account (id),
    code_hash {bytes} NOT NULL,
    used_at {timestamp},
    PRIMARY KEY (account, code_hash)
){strict};

-- The password was right, the second factor is still to come. Gives no access to anything.
CREATE TABLE pending_sign_in (
    secret_hash {bytes} NOT NULL PRIMARY KEY,
    account {id} NOT NULL REFERENCES account (id),
    device TEXT NOT NULL,
    attempts {integer} NOT NULL,
    expires_at {timestamp} NOT NULL
){strict};

-- The last walk over the whole audit chain; one row.
CREATE TABLE audit_check (
    id {integer} NOT NULL PRIMARY KEY CHECK (id = 1),
    at {timestamp} NOT NULL,
    events {integer} NOT NULL,
    -- the first event that does not fit
    broken_at {integer}
){strict};

-- The log of one organisation, newest first.
CREATE INDEX audit_event_organisation ON audit_event (organisation, sequence);
