-- Each mail to a municipality in the name of an organiser: an invitation to a series, or the question whether
-- a practice that was told is right. Its job is called by the id.
CREATE TABLE municipality_letter (
    id {id} NOT NULL PRIMARY KEY,
    organisation {id} NOT NULL,
    -- uitnodiging, praktijk
    notice TEXT NOT NULL,
    -- the invitation or the practice
    about {id} NOT NULL,
    -- empty, or the press of a button that sent it again
    cause TEXT NOT NULL,
    created_at {timestamp} NOT NULL,
    -- as in letter
    outcome TEXT,
    ended_at {timestamp},
    UNIQUE (about, cause)
){strict};
CREATE INDEX municipality_letter_organisation ON municipality_letter (organisation);
