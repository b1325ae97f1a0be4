-- A series of masterclasses, its editions, and who takes part.
CREATE TABLE series (
    id {id} NOT NULL PRIMARY KEY,
    organisation {id} NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    lead TEXT NOT NULL,
    -- invented, for the demo
    example {bool} NOT NULL,
    created_at {timestamp} NOT NULL
){strict};

CREATE TABLE edition (
    id {id} NOT NULL PRIMARY KEY,
    series {id} NOT NULL REFERENCES series (id),
    slug TEXT NOT NULL,
    region TEXT NOT NULL,
    state TEXT NOT NULL,
    starts_at {timestamp} NOT NULL,
    ends_at {timestamp} NOT NULL,
    capacity {integer} NOT NULL CHECK (capacity >= 0),
    -- place, room, structured facts on accessibility (JSON)
    venue TEXT NOT NULL,
    -- caps, reserved share, home region, order, offers (JSON)
    settings TEXT NOT NULL,
    -- trainers, contact, ADVs of the region (JSON)
    people TEXT NOT NULL,
    -- iCalendar: rises with each change of time or place
    sequence {integer} NOT NULL,
    -- number of the last registration; rises under the lock of this row
    last_entry {integer} NOT NULL,
    -- the dated rules as they were when the waiting list was last looked through
    swept TEXT NOT NULL,
    updated_at {timestamp} NOT NULL,
    UNIQUE (series, slug)
){strict};
CREATE INDEX edition_starts ON edition (starts_at);

CREATE TABLE slot (
    edition {id} NOT NULL REFERENCES edition (id),
    position {integer} NOT NULL,
    -- minutes after midnight, Dutch time
    starts {integer} NOT NULL,
    ends {integer} NOT NULL,
    title TEXT NOT NULL,
    -- step 1 to 6 of the handreiking
    step {integer},
    speaker TEXT NOT NULL,
    PRIMARY KEY (edition, position)
){strict};

CREATE TABLE registration (
    id {id} NOT NULL PRIMARY KEY,
    edition {id} NOT NULL REFERENCES edition (id),
    -- number of entry within the edition: 1 came before 2
    entry {integer} NOT NULL,
    state TEXT NOT NULL,
    name TEXT NOT NULL,
    -- lower case
    email TEXT NOT NULL,
    municipality TEXT,
    organisation TEXT NOT NULL,
    function TEXT NOT NULL,
    -- what the registrant says: ja, nee, weet_niet
    policy TEXT NOT NULL,
    question TEXT NOT NULL,
    people {integer} NOT NULL CHECK (people BETWEEN 1 AND 15),
    -- facts for the seating rules, as they were at registration
    target_group {bool} NOT NULL,
    home {bool} NOT NULL,
    population {integer},
    locale TEXT NOT NULL,
    -- SHA-256 of the form's key: a double click makes one registration
    form_hash {bytes} NOT NULL UNIQUE,
    -- the part of a party that did not fit: the registration of those who did
    parent {id} REFERENCES registration (id),
    offered_until {timestamp},
    created_at {timestamp} NOT NULL,
    updated_at {timestamp} NOT NULL,
    UNIQUE (edition, entry)
){strict};
-- One live registration per person and edition.
CREATE UNIQUE INDEX registration_person ON registration (edition, email)
    WHERE parent IS NULL AND state IN ('beoordelen', 'geplaatst', 'wacht', 'aangeboden');
CREATE INDEX registration_waiting ON registration (edition, entry) WHERE state = 'wacht';
CREATE INDEX registration_offered ON registration (offered_until) WHERE state = 'aangeboden';

-- Taken seats, live offers included. The second line behind the lock: two writers that both think
-- that seat 100 is free cannot both have it, and there is no seat 101 to give.
CREATE TABLE seat (
    edition {id} NOT NULL REFERENCES edition (id),
    number {integer} NOT NULL CHECK (number >= 1),
    registration {id} NOT NULL REFERENCES registration (id),
    PRIMARY KEY (edition, number)
){strict};
CREATE INDEX seat_registration ON seat (registration);

-- Private links: the address holds a secret, the table its SHA-256. One comes with the confirmation
-- page, a new one with each mail.
CREATE TABLE registration_link (
    hash {bytes} NOT NULL PRIMARY KEY,
    registration {id} NOT NULL REFERENCES registration (id)
){strict};

-- Asked apart, kept apart, gone days after the edition.
CREATE TABLE needs (
    registration {id} NOT NULL PRIMARY KEY REFERENCES registration (id),
    diet TEXT NOT NULL,
    access TEXT NOT NULL
){strict};

-- Mail domains that belong to a municipality; others wait for a person.
CREATE TABLE known_domain (
    domain TEXT NOT NULL PRIMARY KEY,
    municipality TEXT NOT NULL
){strict};
