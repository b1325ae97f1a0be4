-- Live mode. One row per edition, made at the first press of a trainer; none: nothing was opened yet.
CREATE TABLE live (
    edition {id} NOT NULL PRIMARY KEY REFERENCES edition (id),
    -- the slot that is open; absent between slots
    position {integer},
    -- when the open slot is over, with what was added
    until {timestamp},
    -- rises with each press; a form says which one it saw, so that two presses at once are one
    version {integer} NOT NULL,
    -- the trainer has closed the afternoon
    ended_at {timestamp}
){strict};

-- Which plan a municipality works on, because an officer of it said so. Absent: no consent, no count.
CREATE TABLE live_plan (
    edition {id} NOT NULL REFERENCES edition (id),
    municipality TEXT NOT NULL,
    organisation {id} NOT NULL,
    plan {id} NOT NULL,
    -- who said so
    account {id} NOT NULL,
    at {timestamp} NOT NULL,
    PRIMARY KEY (edition, municipality)
){strict};

-- The three next actions of a municipality, shared by its participants. The owner is a role, no name.
CREATE TABLE next_action (
    edition {id} NOT NULL REFERENCES edition (id),
    municipality TEXT NOT NULL,
    number {integer} NOT NULL CHECK (number BETWEEN 1 AND 3),
    action TEXT NOT NULL,
    owner TEXT NOT NULL,
    -- a day
    due TEXT NOT NULL,
    -- rises with each change, so that two colleagues do not overwrite each other
    revision {integer} NOT NULL,
    -- the revision that stands in the plan; absent: none
    planned {integer},
    updated_at {timestamp} NOT NULL,
    PRIMARY KEY (edition, municipality, number)
){strict};
