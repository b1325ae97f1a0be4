// SPDX-License-Identifier: EUPL-1.2
//! This module's part in the archive of an organisation. Passwords stay behind.

use gw_db::archive::Kind::{Bool, Id, Secret, Text, Timestamp};
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
        &[("id", Id), ("name", Text), ("email", Text), ("password", Secret), ("created_at", Timestamp)],
        MEMBERS,
    )
    .shared(),
    Table::new(
        "accounts",
        "membership",
        &[("account", Id), ("organisation", Id), ("role", Text)],
        "organisation = $1",
    ),
];
