-- What a reporter sent along. Readable without keys: random ids, what it belongs to, its number there,
-- its size on disk (in steps of a tenth), the day. Name, kind, size and content are sealed under a key
-- of the file's own; that key lies under the key of the draft, later under that of the report.
CREATE TABLE register_attachment (
    id {id} PRIMARY KEY,
    draft {id} REFERENCES register_draft (id) ON DELETE CASCADE,
    report {id} REFERENCES register_report (id) ON DELETE CASCADE,
    number {integer} NOT NULL,
    day TEXT NOT NULL,
    size {integer} NOT NULL,
    file_key {bytes} NOT NULL,
    meta {bytes} NOT NULL,
    version {integer} NOT NULL,
    UNIQUE (draft, number),
    UNIQUE (report, number)
){strict};

-- Apart, because it is never changed and seldom read. `form` is `origineel` or `werkkopie`; without a
-- row of the second the original is what workers get.
CREATE TABLE register_attachment_content (
    attachment {id} NOT NULL REFERENCES register_attachment (id) ON DELETE CASCADE,
    form TEXT NOT NULL,
    sealed {bytes} NOT NULL,
    PRIMARY KEY (attachment, form)
){strict};
