// SPDX-License-Identifier: EUPL-1.2
//! This module's part in the archive of an organisation. Passwords stay behind.

use gw_db::archive::Kind::{Bool, Id, Integer, Secret, Text, Timestamp};
use gw_db::archive::Table;

const MEMBERS: &str = "id IN (SELECT account FROM membership WHERE organisation = $1)";

pub const ARCHIVE: &[Table] = &[
    Table::new(
        "accounts",
        "organisation",
        &[
            ("id", Id),
            ("kind", Text),
            ("name", Text),
            ("municipality", Text),
            ("example", Bool),
            ("created_at", Timestamp),
        ],
        "id = $1",
    ),
    // A person can belong to more organisations.
    Table::new(
        "accounts",
        "account",
        &[
            ("id", Id),
            ("name", Text),
            ("email", Text),
            ("password", Secret),
            ("created_at", Timestamp),
            ("left_at", Timestamp),
        ],
        MEMBERS,
    )
    .shared(),
    Table::new(
        "accounts",
        "membership",
        &[("account", Id), ("organisation", Id), ("role", Text)],
        "organisation = $1",
    ),
    // For reading: an invitation works where it was sent from.
    Table::new(
        "accounts",
        "invitation",
        &[
            ("id", Id),
            ("organisation", Id),
            ("email", Text),
            ("name", Text),
            ("roles", Text),
            ("locale", Text),
            ("invited_by", Id),
            ("sent", Integer),
            ("created_at", Timestamp),
            ("expires_at", Timestamp),
            ("accepted_at", Timestamp),
            ("withdrawn_at", Timestamp),
        ],
        "organisation = $1",
    )
    .for_reading(),
];
