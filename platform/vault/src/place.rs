// SPDX-License-Identifier: EUPL-1.2
//! Where a sealed cell belongs. The place is authenticated with the cell: moved to another case,
//! another field, or put back after a newer one was written, it does not open.

use uuid::Uuid;

/// Tenant, case, field, version of the key, version of the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// The organisation whose data it is.
    pub tenant: Uuid,
    /// The case, report, person or draft that the cell is part of.
    pub case: Uuid,
    /// The table's column, or what is wrapped for whom: `melding.verhaal`.
    pub field: &'a str,
    /// Goes up when a key is replaced.
    pub key_version: u32,
    /// Goes up with each writing of the row; the row keeps the number that must open.
    pub row_version: u64,
}

impl<'a> Place<'a> {
    pub const fn new(tenant: Uuid, case: Uuid, field: &'a str) -> Self {
        Self { tenant, case, field, key_version: 1, row_version: 1 }
    }

    #[must_use]
    pub const fn key_version(self, key_version: u32) -> Self {
        Self { key_version, ..self }
    }

    #[must_use]
    pub const fn row_version(self, row_version: u64) -> Self {
        Self { row_version, ..self }
    }

    /// The associated data: the envelope's own head first, then the place, fixed sizes first.
    pub(crate) fn bound(&self, head: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(head.len() + 44 + self.field.len());
        bytes.extend_from_slice(head);
        bytes.extend_from_slice(self.tenant.as_bytes());
        bytes.extend_from_slice(self.case.as_bytes());
        bytes.extend_from_slice(&self.key_version.to_be_bytes());
        bytes.extend_from_slice(&self.row_version.to_be_bytes());
        bytes.extend_from_slice(self.field.as_bytes());
        bytes
    }
}
