-- Who did what, in order, each event bound to the one before it (gw_db::audit).
CREATE TABLE audit_event (
    sequence {integer} NOT NULL PRIMARY KEY,
    at {timestamp} NOT NULL,
    account {id},
    organisation {id},
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    hash {bytes} NOT NULL
){strict};

-- The last link: one row, locked by whoever adds an event.
CREATE TABLE audit_head (
    id {integer} NOT NULL PRIMARY KEY CHECK (id = 1),
    sequence {integer} NOT NULL,
    hash {bytes} NOT NULL
){strict};


