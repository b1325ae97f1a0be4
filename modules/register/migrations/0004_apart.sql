-- What is no report. Readable without keys: random ids, the organisation, days, sizes in steps.
-- A question: nobody's name. `day` is the day on which it was written down; the words go after `due_on`,
-- the coded line (for the figures) stays longer.
CREATE TABLE register_question (
    id {id} PRIMARY KEY,
    organisation {id} NOT NULL REFERENCES register_organisation (organisation),
    day TEXT NOT NULL,
    due_on TEXT NOT NULL,
    epoch {id} NOT NULL,
    facts {bytes} NOT NULL,
    body {bytes} NOT NULL
){strict};
CREATE INDEX register_question_organisation ON register_question (organisation);

-- A complaint about the ADV. It names no case. Without `due_on` it is open.
CREATE TABLE register_complaint (
    id {id} PRIMARY KEY,
    organisation {id} NOT NULL REFERENCES register_organisation (organisation),
    due_on TEXT,
    epoch {id} NOT NULL,
    body {bytes} NOT NULL,
    version {integer} NOT NULL
){strict};
CREATE INDEX register_complaint_organisation ON register_complaint (organisation);
