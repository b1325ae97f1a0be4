// SPDX-License-Identifier: EUPL-1.2
//! This module's part in the archive of an organisation: its series, editions and registrations.
//! Private links stay behind: after a move people get new ones by mail.

use gw_db::archive::Kind::{Bool, Bytes, Id, Integer, Text, Timestamp};
use gw_db::archive::Table;

const EDITIONS: &str =
    "edition IN (SELECT e.id FROM edition e JOIN series s ON s.id = e.series WHERE s.organisation = $1)";

pub const ARCHIVE: &[Table] = &[
    Table::new(
        "masterclass",
        "series",
        &[
            ("id", Id),
            ("organisation", Id),
            ("slug", Text),
            ("title", Text),
            ("lead", Text),
            ("example", Bool),
            ("created_at", Timestamp),
            ("region", Text),
        ],
        "organisation = $1",
    ),
    Table::new(
        "masterclass",
        "edition",
        &[
            ("id", Id),
            ("series", Id),
            ("slug", Text),
            ("region", Text),
            ("state", Text),
            ("starts_at", Timestamp),
            ("ends_at", Timestamp),
            ("capacity", Integer),
            ("venue", Text),
            ("settings", Text),
            ("people", Text),
            ("sequence", Integer),
            ("last_entry", Integer),
            ("swept", Text),
            ("updated_at", Timestamp),
            ("untold", Text),
        ],
        "series IN (SELECT id FROM series WHERE organisation = $1)",
    ),
    Table::new(
        "masterclass",
        "slot",
        &[
            ("edition", Id),
            ("position", Integer),
            ("starts", Integer),
            ("ends", Integer),
            ("title", Text),
            ("step", Integer),
            ("speaker", Text),
        ],
        EDITIONS,
    ),
    Table::new(
        "masterclass",
        "registration",
        &[
            ("id", Id),
            ("edition", Id),
            ("entry", Integer),
            ("state", Text),
            ("name", Text),
            ("email", Text),
            ("municipality", Text),
            ("organisation", Text),
            ("function", Text),
            ("policy", Text),
            ("question", Text),
            ("people", Integer),
            ("target_group", Bool),
            ("home", Bool),
            ("population", Integer),
            ("locale", Text),
            ("form_hash", Bytes),
            ("parent", Id),
            ("offered_until", Timestamp),
            ("created_at", Timestamp),
            ("updated_at", Timestamp),
            ("confirm_by", Timestamp),
            ("confirmed_at", Timestamp),
            ("by_hand", Text),
            ("refusal", Text),
        ],
        EDITIONS,
    ),
    Table::new(
        "masterclass",
        "letter",
        &[
            ("id", Id),
            ("registration", Id),
            ("notice", Text),
            ("cause", Text),
            ("created_at", Timestamp),
            ("outcome", Text),
            ("ended_at", Timestamp),
        ],
        "registration IN (SELECT r.id FROM registration r JOIN edition e ON e.id = r.edition
                          JOIN series s ON s.id = e.series WHERE s.organisation = $1)",
    ),
    Table::new(
        "masterclass",
        "seat",
        &[("edition", Id), ("number", Integer), ("registration", Id)],
        EDITIONS,
    ),
    Table::new(
        "masterclass",
        "attendance",
        &[
            ("id", Id),
            ("edition", Id),
            ("registration", Id),
            ("name", Text),
            ("email", Text),
            ("municipality", Text),
            ("at", Timestamp),
            ("undone_at", Timestamp),
            ("certificate", Bytes),
        ],
        EDITIONS,
    ),
    Table::new(
        "masterclass",
        "evaluation",
        &[
            ("id", Id),
            ("edition", Id),
            ("useful", Integer),
            ("plan_started", Text),
            ("best", Text),
            ("better", Text),
            ("day", Text),
        ],
        EDITIONS,
    ),
    Table::new(
        "masterclass",
        "evaluation_used",
        &[("registration", Id)],
        "registration IN (SELECT r.id FROM registration r JOIN edition e ON e.id = r.edition
                          JOIN series s ON s.id = e.series WHERE s.organisation = $1)",
    ),
    Table::new(
        "masterclass",
        "deletion",
        &[("id", Id), ("edition", Id), ("what", Text), ("rows", Integer), ("at", Timestamp)],
        EDITIONS,
    ),
    Table::new(
        "masterclass",
        "needs",
        &[("registration", Id), ("diet", Text), ("access", Text)],
        "registration IN (SELECT r.id FROM registration r JOIN edition e ON e.id = r.edition
                          JOIN series s ON s.id = e.series WHERE s.organisation = $1)",
    ),
];
