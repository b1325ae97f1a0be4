-- One form makes one plan, however often it is sent.
ALTER TABLE plan ADD COLUMN form TEXT;
CREATE UNIQUE INDEX plan_form ON plan (organisation, form);

-- The form that a change came from: what a page sent itself is no conflict with that page.
ALTER TABLE plan_change ADD COLUMN form TEXT NOT NULL DEFAULT '';

-- Where a person was, so that another device can go on there.
CREATE TABLE plan_place (
    plan {id} NOT NULL REFERENCES plan (id),
    account {id} NOT NULL,
    screen TEXT NOT NULL,
    at {timestamp} NOT NULL,
    PRIMARY KEY (plan, account)
){strict};

-- A plan as it was when somebody gave it a name.
CREATE TABLE plan_version (
    plan {id} NOT NULL REFERENCES plan (id),
    number {integer} NOT NULL,
    name TEXT NOT NULL,
    revision {integer} NOT NULL,
    document TEXT NOT NULL,
    private TEXT NOT NULL,
    answered TEXT NOT NULL,
    account {id} NOT NULL,
    person TEXT NOT NULL,
    at {timestamp} NOT NULL,
    PRIMARY KEY (plan, number)
){strict};
