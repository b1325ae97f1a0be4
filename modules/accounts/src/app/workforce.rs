// SPDX-License-Identifier: EUPL-1.2
//! The people of an organisation, for modules that let them work together.

use crate::app::second_factor::{FactorError, prove};
use crate::state::State;
use crate::store::{self, members};
use gw_core::ports::{Colleague, Colleagues, NotProven, Soon};
use gw_core::{Actor, OrganisationId, Role};
use gw_db::DbError;

/// Answers from the accounts.
pub struct Workforce(pub State);

impl Workforce {
    async fn found(&self, organisation: OrganisationId, roles: &[Role]) -> Result<Vec<Colleague>, DbError> {
        let rows = members::list(&mut self.0.ctx.read().await?, organisation).await?;
        let all = rows.into_iter().map(|row| Colleague {
            account: row.account,
            name: row.name,
            roles: store::roles(&row.roles),
        });
        Ok(all.filter(|one| one.roles.iter().any(|role| roles.contains(role))).collect())
    }

    async fn name(&self, organisation: OrganisationId) -> Result<Option<String>, DbError> {
        let row = store::organisation(&mut self.0.ctx.read().await?, organisation).await?;
        Ok(row.map(|row| row.name))
    }
}

impl Colleagues for Workforce {
    fn of<'a>(
        &'a self,
        organisation: OrganisationId,
        roles: &'a [Role],
    ) -> Soon<'a, Result<Vec<Colleague>, NotProven>> {
        Box::pin(async move {
            self.found(organisation, roles).await.map_err(|error| {
                tracing::error!(%error, "colleagues were not looked up");
                NotProven::Failed
            })
        })
    }

    fn organisation(&self, organisation: OrganisationId) -> Soon<'_, Result<Option<String>, NotProven>> {
        Box::pin(async move {
            self.name(organisation).await.map_err(|error| {
                tracing::error!(%error, "an organisation was not looked up");
                NotProven::Failed
            })
        })
    }

    fn prove<'a>(&'a self, actor: &'a Actor, password: &'a str) -> Soon<'a, Result<(), NotProven>> {
        Box::pin(async move {
            prove(&self.0, actor, password).await.map_err(|error| match error {
                FactorError::Wait(seconds) => NotProven::Wait(seconds),
                FactorError::Db(error) => {
                    tracing::error!(%error, "a password was not looked up");
                    NotProven::Failed
                }
                _ => NotProven::Wrong,
            })
        })
    }
}
