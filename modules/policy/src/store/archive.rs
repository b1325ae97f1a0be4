// SPDX-License-Identifier: EUPL-1.2
//! This module's part in the archive of an organisation: its plans with their whole history. The
//! private part goes along: the archive is the organisation's own.

use gw_db::archive::Kind::{Bool, Id, Integer, Text, Timestamp};
use gw_db::archive::Table;

pub const ARCHIVE: &[Table] = &[
    Table::new(
        "policy",
        "plan",
        &[
            ("id", Id),
            ("organisation", Id),
            ("municipality", Text),
            ("example", Bool),
            ("document", Text),
            ("private", Text),
            ("prefilled", Text),
            ("answered", Text),
            ("revision", Integer),
            ("created_at", Timestamp),
            ("updated_at", Timestamp),
            ("form", Text),
        ],
        "organisation = $1",
    ),
    Table::new(
        "policy",
        "plan_change",
        &[
            ("plan", Id),
            ("revision", Integer),
            ("path", Text),
            ("before", Text),
            ("after", Text),
            ("account", Id),
            ("person", Text),
            ("at", Timestamp),
            ("form", Text),
        ],
        "plan IN (SELECT id FROM plan WHERE organisation = $1)",
    ),
    Table::new(
        "policy",
        "plan_place",
        &[("plan", Id), ("account", Id), ("screen", Text), ("at", Timestamp)],
        "plan IN (SELECT id FROM plan WHERE organisation = $1)",
    ),
    Table::new(
        "policy",
        "plan_version",
        &[
            ("plan", Id),
            ("number", Integer),
            ("name", Text),
            ("revision", Integer),
            ("document", Text),
            ("private", Text),
            ("answered", Text),
            ("account", Id),
            ("person", Text),
            ("at", Timestamp),
        ],
        "plan IN (SELECT id FROM plan WHERE organisation = $1)",
    ),
];
