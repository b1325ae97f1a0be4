-- What stays and what follows: materials, good practices from the session, the report, who was
-- reached and invited, and the question after three and twelve months.

CREATE TABLE material (
    id {id} NOT NULL PRIMARY KEY,
    edition {id} NOT NULL REFERENCES edition (id),
    title TEXT NOT NULL,
    -- address (https) of a link; empty for a file
    url TEXT NOT NULL,
    -- what the content of a file was found to be; empty for a link
    kind TEXT NOT NULL,
    size {integer} NOT NULL,
    -- openbaar, deelnemers
    audience TEXT NOT NULL,
    -- title of the slot that it belongs to, as it was; empty for the whole afternoon
    part TEXT NOT NULL,
    step {integer},
    created_at {timestamp} NOT NULL
){strict};
CREATE INDEX material_edition ON material (edition);

-- Apart, so that a list of materials does not read the files.
CREATE TABLE material_file (
    material {id} NOT NULL PRIMARY KEY REFERENCES material (id),
    content {bytes} NOT NULL
){strict};

-- A good practice told in the session. Nobody has studied it: whoever shows it says so.
CREATE TABLE practice_note (
    id {id} NOT NULL PRIMARY KEY,
    edition {id} NOT NULL REFERENCES edition (id),
    municipality TEXT NOT NULL,
    title TEXT NOT NULL,
    done TEXT NOT NULL,
    for_whom TEXT NOT NULL,
    outcome TEXT NOT NULL,
    contact_role TEXT NOT NULL,
    part TEXT NOT NULL,
    step {integer},
    -- besloten, gevraagd, bevestigd, geweigerd, gepubliceerd, afgewezen
    state TEXT NOT NULL,
    by_trainer {bool} NOT NULL,
    -- who is asked to confirm for the municipality; empty when that is done and later forgotten
    confirm_email TEXT NOT NULL,
    remark TEXT NOT NULL,
    -- SHA-256 of the form's key: a double click makes one
    form_hash {bytes} NOT NULL UNIQUE,
    created_at {timestamp} NOT NULL,
    confirmed_at {timestamp},
    decided_at {timestamp}
){strict};
CREATE INDEX practice_note_edition ON practice_note (edition);

CREATE TABLE practice_link (
    hash {bytes} NOT NULL PRIMARY KEY,
    practice {id} NOT NULL REFERENCES practice_note (id)
){strict};

-- What a series cost, as the organiser entered it.
CREATE TABLE series_cost (
    series {id} NOT NULL PRIMARY KEY REFERENCES series (id),
    euro {integer} NOT NULL,
    updated_at {timestamp} NOT NULL
){strict};

-- Whom an organiser can invite for a municipality. Who has said no stays as a line without a name.
CREATE TABLE municipality_contact (
    organisation {id} NOT NULL,
    municipality TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    unsubscribed_at {timestamp},
    updated_at {timestamp} NOT NULL,
    PRIMARY KEY (organisation, municipality)
){strict};

CREATE TABLE contact_link (
    hash {bytes} NOT NULL PRIMARY KEY,
    organisation {id} NOT NULL,
    municipality TEXT NOT NULL
){strict};

-- Once per municipality and series.
CREATE TABLE series_invitation (
    id {id} NOT NULL PRIMARY KEY,
    series {id} NOT NULL REFERENCES series (id),
    municipality TEXT NOT NULL,
    -- what the organiser wrote besides the fixed text
    note TEXT NOT NULL,
    created_at {timestamp} NOT NULL,
    UNIQUE (series, municipality)
){strict};

-- The question after three and twelve months: one per municipality that was there.
CREATE TABLE follow_up (
    id {id} NOT NULL PRIMARY KEY,
    edition {id} NOT NULL REFERENCES edition (id),
    municipality TEXT NOT NULL,
    months {integer} NOT NULL,
    -- who of the municipality is asked
    registration {id} NOT NULL REFERENCES registration (id),
    created_at {timestamp} NOT NULL,
    answered_at {timestamp},
    answer TEXT,
    UNIQUE (edition, municipality, months)
){strict};

CREATE TABLE follow_up_link (
    hash {bytes} NOT NULL PRIMARY KEY,
    follow_up {id} NOT NULL REFERENCES follow_up (id)
){strict};

-- Who wants to be seen by the other participants who want that too.
CREATE TABLE open_to_others (
    registration {id} NOT NULL PRIMARY KEY REFERENCES registration (id)
){strict};
