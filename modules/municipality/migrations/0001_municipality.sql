-- Facts from the live sources, laid over what the program was built with (domain/overlay.rs).
-- Reference data: about municipalities, never about people, and of no organisation.
CREATE TABLE municipality_import (
    id {id} NOT NULL PRIMARY KEY,
    -- cbs-v3, cbs-v4, statline, tooi, roo
    format TEXT NOT NULL,
    -- names and SHA-256 of the files, as JSON
    files TEXT NOT NULL,
    written {integer} NOT NULL,
    at {timestamp} NOT NULL
){strict};

CREATE TABLE municipality_fact (
    code TEXT NOT NULL,
    -- naam, inwoners, opvolger:GM1992, … (domain/fact.rs)
    field TEXT NOT NULL,
    -- cbs, tooi, roo
    source TEXT NOT NULL,
    -- the day on which it was so, YYYY-MM-DD
    on_day TEXT NOT NULL,
    value TEXT NOT NULL,
    import {id} NOT NULL REFERENCES municipality_import (id),
    PRIMARY KEY (code, field, source, on_day)
){strict};
