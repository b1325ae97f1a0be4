-- A change of time or place that participants have not been told yet: the organiser sees the
-- notice first, then sends it.
ALTER TABLE edition ADD COLUMN untold TEXT;

-- Who was there. A walk-in has no registration; an undone scan stays as a line.
CREATE TABLE attendance (
    id {id} NOT NULL PRIMARY KEY,
    edition {id} NOT NULL REFERENCES edition (id),
    registration {id} REFERENCES registration (id),
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    municipality TEXT,
    at {timestamp} NOT NULL,
    undone_at {timestamp},
    -- SHA-256 of the certificate's number; absent until it is made
    certificate {bytes}
){strict};
-- The first scan wins.
CREATE UNIQUE INDEX attendance_once ON attendance (registration)
    WHERE registration IS NOT NULL AND undone_at IS NULL;
CREATE INDEX attendance_edition ON attendance (edition);
CREATE INDEX attendance_certificate ON attendance (certificate);

-- Door staff: a link for one edition that ends with the day.
CREATE TABLE door_link (
    hash {bytes} NOT NULL PRIMARY KEY,
    edition {id} NOT NULL REFERENCES edition (id),
    expires_at {timestamp} NOT NULL
){strict};

-- Evaluation: no key to a person. The day only, so that the order tells nothing.
CREATE TABLE evaluation (
    id {id} NOT NULL PRIMARY KEY,
    edition {id} NOT NULL REFERENCES edition (id),
    useful {integer} NOT NULL CHECK (useful BETWEEN 1 AND 5),
    plan_started TEXT NOT NULL,
    best TEXT NOT NULL,
    better TEXT NOT NULL,
    day TEXT NOT NULL
){strict};
CREATE INDEX evaluation_edition ON evaluation (edition);

-- One evaluation per private link, without saying which: only that it was used.
CREATE TABLE evaluation_used (
    registration {id} NOT NULL PRIMARY KEY REFERENCES registration (id)
){strict};

-- What was deleted when: the proof for the auditor, without names.
CREATE TABLE deletion (
    id {id} NOT NULL PRIMARY KEY,
    edition {id} NOT NULL REFERENCES edition (id),
    what TEXT NOT NULL,
    rows {integer} NOT NULL,
    at {timestamp} NOT NULL
){strict};
CREATE INDEX deletion_edition ON deletion (edition);
