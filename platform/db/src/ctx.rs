// SPDX-License-Identifier: EUPL-1.2
//! What every use case needs besides its input: the database, the time, new ids.

use crate::{Db, DbError, ReadConn, Tx};
use gw_core::{Clock, Ids, Timestamp};
use std::sync::Arc;
use uuid::Uuid;

/// Cheap to clone; each module's state holds one.
#[derive(Clone)]
pub struct Ctx {
    pub db: Db,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<Ids>,
}

impl Ctx {
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub async fn begin(&self) -> Result<Tx, DbError> {
        self.db.begin().await
    }

    /// See [`Db::begin_grouped`].
    pub async fn begin_grouped(&self) -> Result<Tx, DbError> {
        self.db.begin_grouped().await
    }

    /// See [`Db::begin_in_line`].
    pub async fn begin_in_line(&self, lock: Uuid) -> Result<Tx, DbError> {
        self.db.begin_in_line(lock).await
    }

    pub async fn read(&self) -> Result<ReadConn, DbError> {
        self.db.read().await
    }
}
