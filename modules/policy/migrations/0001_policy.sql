-- A plan is one document in the format of the plan file (docs/adr/0002).
CREATE TABLE plan (
    id {id} NOT NULL PRIMARY KEY,
    organisation {id} NOT NULL,
    municipality TEXT NOT NULL,
    -- invented, for the demo
    example {bool} NOT NULL,
    document TEXT NOT NULL,
    -- what never leaves the workbench: who supports the plan and who does not
    private TEXT NOT NULL,
    -- ids of the questions that came with a proposal, and of those that the officer has answered
    prefilled TEXT NOT NULL,
    answered TEXT NOT NULL,
    revision {integer} NOT NULL,
    created_at {timestamp} NOT NULL,
    updated_at {timestamp} NOT NULL
){strict};
CREATE INDEX plan_organisation ON plan (organisation);

-- Every change of one field: for conflicts between two officers, for history, for undo.
CREATE TABLE plan_change (
    plan {id} NOT NULL REFERENCES plan (id),
    revision {integer} NOT NULL,
    path TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    account {id} NOT NULL,
    -- the name at that moment, as the history shows it
    person TEXT NOT NULL,
    at {timestamp} NOT NULL,
    PRIMARY KEY (plan, revision, path)
){strict};
