-- Work that follows from a change, written in the transaction of its cause (gw_db::jobs).
CREATE TABLE job (
    id {id} NOT NULL PRIMARY KEY,
    -- which handler: accounts.uitnodiging
    kind TEXT NOT NULL,
    -- what makes it this piece of work and no other: the same key twice is one job
    key TEXT NOT NULL,
    -- JSON; emptied when the work is done, because it may name people
    payload TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('wacht', 'loopt', 'klaar', 'dood')),
    run_at {timestamp} NOT NULL,
    attempts {integer} NOT NULL,
    -- who works on it and until when; after that somebody else may
    lease {id},
    lease_until {timestamp},
    -- a code, never content
    last_error TEXT,
    created_at {timestamp} NOT NULL,
    finished_at {timestamp},
    UNIQUE (kind, key)
){strict};
CREATE INDEX job_due ON job (state, run_at);

-- Goes up when something changes that nodes keep in memory (gw_db::changes).
CREATE TABLE change_counter (
    name TEXT NOT NULL PRIMARY KEY,
    value {integer} NOT NULL
){strict};
