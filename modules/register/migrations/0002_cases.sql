-- Cases. Readable without keys: random ids, the organisation, sizes in steps, the day on which it began.
-- Which reports it is about is sealed, in the case and in the reports.
CREATE TABLE register_case (
    id {id} PRIMARY KEY,
    organisation {id} NOT NULL REFERENCES register_organisation (organisation),
    epoch {id} NOT NULL,
    team_key {bytes} NOT NULL,
    body {bytes} NOT NULL,
    body_version {integer} NOT NULL,
    day TEXT NOT NULL
){strict};
CREATE INDEX register_case_organisation ON register_case (organisation);

-- The number of the event in the trail with which a report last changed: memory of a node reads what
-- is new since.
ALTER TABLE register_report ADD COLUMN changed {integer} NOT NULL DEFAULT 0;
CREATE INDEX register_report_changed ON register_report (organisation, changed, id);

-- The words of a report as numbers under a key of the team, sealed, for searching.
ALTER TABLE register_report ADD COLUMN sketch {bytes};
