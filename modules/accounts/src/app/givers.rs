// SPDX-License-Identifier: EUPL-1.2
//! Who gives accounts in a municipality: the port for a masterclass, whose participants ask there.

use crate::store::members;
use gw_core::ports::{AccountGivers, Asked, PersonLine, PortFailure};
use gw_db::{Ctx, DbError};

/// The managers of organisations, for other modules.
#[derive(Clone)]
pub struct Givers {
    pub ctx: Ctx,
}

impl AccountGivers for Givers {
    fn of_municipality<'a>(&'a self, municipality: &'a str) -> Asked<'a, Vec<PersonLine>> {
        Box::pin(async move {
            let failed = |error: DbError| PortFailure::Failed(error.to_string());
            let mut conn = self.ctx.read().await.map_err(failed)?;
            let rows = members::managers_of_municipality(&mut conn, municipality).await.map_err(failed)?;
            Ok(rows.into_iter().map(|(name, email)| PersonLine { name, email }).collect())
        })
    }
}
