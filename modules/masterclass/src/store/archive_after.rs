// SPDX-License-Identifier: EUPL-1.2
//! The rest of this module's part in the archive of an organisation: what came after the day. Comes
//! after [`super::archive::ARCHIVE`], whose rows these point to.

use gw_db::archive::Kind::{Bool, Bytes, Id, Integer, Text, Timestamp};
use gw_db::archive::Table;

const EDITIONS: &str =
    "edition IN (SELECT e.id FROM edition e JOIN series s ON s.id = e.series WHERE s.organisation = $1)";
const SERIES: &str = "series IN (SELECT id FROM series WHERE organisation = $1)";

pub const ARCHIVE_AFTER: &[Table] = &[
    Table::new(
        "masterclass",
        "material",
        &[
            ("id", Id),
            ("edition", Id),
            ("title", Text),
            ("url", Text),
            ("kind", Text),
            ("size", Integer),
            ("audience", Text),
            ("part", Text),
            ("step", Integer),
            ("created_at", Timestamp),
        ],
        EDITIONS,
    ),
    Table::new(
        "masterclass",
        "material_file",
        &[("material", Id), ("content", Bytes)],
        "material IN (SELECT m.id FROM material m JOIN edition e ON e.id = m.edition
                      JOIN series s ON s.id = e.series WHERE s.organisation = $1)",
    ),
    Table::new(
        "masterclass",
        "practice_note",
        &[
            ("id", Id),
            ("edition", Id),
            ("municipality", Text),
            ("title", Text),
            ("done", Text),
            ("for_whom", Text),
            ("outcome", Text),
            ("contact_role", Text),
            ("part", Text),
            ("step", Integer),
            ("state", Text),
            ("by_trainer", Bool),
            ("confirm_email", Text),
            ("remark", Text),
            ("form_hash", Bytes),
            ("created_at", Timestamp),
            ("confirmed_at", Timestamp),
            ("decided_at", Timestamp),
        ],
        EDITIONS,
    ),
    Table::new(
        "masterclass",
        "series_cost",
        &[("series", Id), ("euro", Integer), ("updated_at", Timestamp)],
        SERIES,
    ),
    Table::new(
        "masterclass",
        "municipality_contact",
        &[
            ("organisation", Id),
            ("municipality", Text),
            ("name", Text),
            ("email", Text),
            ("unsubscribed_at", Timestamp),
            ("updated_at", Timestamp),
        ],
        "organisation = $1",
    ),
    Table::new(
        "masterclass",
        "series_invitation",
        &[("id", Id), ("series", Id), ("municipality", Text), ("note", Text), ("created_at", Timestamp)],
        SERIES,
    ),
    Table::new(
        "masterclass",
        "municipality_letter",
        &[
            ("id", Id),
            ("organisation", Id),
            ("notice", Text),
            ("about", Id),
            ("cause", Text),
            ("created_at", Timestamp),
            ("outcome", Text),
            ("ended_at", Timestamp),
        ],
        "organisation = $1",
    ),
    Table::new(
        "masterclass",
        "follow_up",
        &[
            ("id", Id),
            ("edition", Id),
            ("municipality", Text),
            ("months", Integer),
            ("registration", Id),
            ("created_at", Timestamp),
            ("answered_at", Timestamp),
            ("answer", Text),
        ],
        EDITIONS,
    ),
    Table::new(
        "masterclass",
        "open_to_others",
        &[("registration", Id)],
        "registration IN (SELECT r.id FROM registration r JOIN edition e ON e.id = r.edition
                          JOIN series s ON s.id = e.series WHERE s.organisation = $1)",
    ),
];
