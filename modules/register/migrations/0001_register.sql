-- The register. Readable without keys: random ids, the organisation, sizes in steps, the day of
-- arrival, the locator of a return code. Everything else is sealed; docs/security/register.md.
CREATE TABLE register_organisation (
    organisation {id} PRIMARY KEY,
    public_key {bytes} NOT NULL,
    team {id} NOT NULL,
    team_key {bytes} NOT NULL,
    -- The team's secret, for the organisation.
    team_parcel {bytes} NOT NULL,
    -- The organisation's secret, under two of three shares of this set.
    recovery {bytes} NOT NULL,
    recovery_set {bytes} NOT NULL,
    -- A bit for each share that was confirmed.
    confirmed {integer} NOT NULL,
    -- The day on which it began to take reports.
    opened_on TEXT,
    -- The desk for reports that fit no other organisation.
    is_default {bool} NOT NULL,
    -- How many reports there were per year, sealed.
    counter {bytes} NOT NULL,
    counter_version {integer} NOT NULL
){strict};

CREATE TABLE register_person (
    account {id} PRIMARY KEY,
    public_key {bytes} NOT NULL,
    salt {bytes} NOT NULL,
    wrapped {bytes} NOT NULL,
    -- Under the password before: two databases do not commit together.
    salt_before {bytes},
    wrapped_before {bytes}
){strict};

CREATE TABLE register_grant (
    organisation {id} NOT NULL REFERENCES register_organisation (organisation),
    account {id} NOT NULL REFERENCES register_person (account),
    what TEXT NOT NULL,
    parcel {bytes} NOT NULL,
    PRIMARY KEY (organisation, account, what)
){strict};

-- Secrets of a worker who is signed in, under the cookie of the session.
CREATE TABLE register_unlocked (
    label {id} PRIMARY KEY,
    account {id} NOT NULL,
    person {bytes} NOT NULL,
    until {timestamp} NOT NULL
){strict};

-- Shares that were made and not yet confirmed, under the cookie of who made them.
CREATE TABLE register_ceremony (
    organisation {id} PRIMARY KEY REFERENCES register_organisation (organisation),
    shares {bytes} NOT NULL,
    version {integer} NOT NULL
){strict};

CREATE TABLE register_draft (
    id {id} PRIMARY KEY,
    label {id} NOT NULL UNIQUE,
    locator TEXT NOT NULL,
    verifier {bytes} NOT NULL,
    cookie_key {bytes} NOT NULL,
    code_key {bytes} NOT NULL,
    body {bytes} NOT NULL,
    version {integer} NOT NULL,
    day TEXT NOT NULL
){strict};
CREATE INDEX register_draft_locator ON register_draft (locator);
CREATE INDEX register_draft_day ON register_draft (day);

CREATE TABLE register_report (
    id {id} PRIMARY KEY,
    organisation {id} NOT NULL REFERENCES register_organisation (organisation),
    locator TEXT NOT NULL,
    verifier {bytes} NOT NULL,
    day TEXT NOT NULL,
    epoch {id} NOT NULL,
    team_key {bytes} NOT NULL,
    code_key {bytes} NOT NULL,
    facts {bytes} NOT NULL,
    facts_version {integer} NOT NULL,
    body {bytes} NOT NULL,
    body_version {integer} NOT NULL
){strict};
CREATE INDEX register_report_locator ON register_report (locator);
CREATE INDEX register_report_organisation ON register_report (organisation, day);

-- Who somebody is: a row of its own with a key of its own, so that it can go before the report.
CREATE TABLE register_identity (
    report {id} PRIMARY KEY REFERENCES register_report (id),
    epoch {id} NOT NULL,
    team_key {bytes} NOT NULL,
    code_key {bytes} NOT NULL,
    body {bytes} NOT NULL,
    version {integer} NOT NULL
){strict};

CREATE TABLE register_message (
    id {id} PRIMARY KEY,
    report {id} NOT NULL REFERENCES register_report (id),
    number {integer} NOT NULL,
    day TEXT NOT NULL,
    body {bytes} NOT NULL,
    UNIQUE (report, number)
){strict};

CREATE TABLE register_trail (
    organisation {id} NOT NULL,
    sequence {integer} NOT NULL,
    day TEXT NOT NULL,
    sealed {bytes} NOT NULL,
    link {bytes} NOT NULL,
    PRIMARY KEY (organisation, sequence)
){strict};

CREATE TABLE register_trail_head (
    organisation {id} PRIMARY KEY,
    sequence {integer} NOT NULL,
    link {bytes} NOT NULL
){strict};

-- Which organisation serves a municipality; public knowledge.
CREATE TABLE register_area (
    municipality TEXT PRIMARY KEY,
    organisation {id} NOT NULL REFERENCES register_organisation (organisation)
){strict};
