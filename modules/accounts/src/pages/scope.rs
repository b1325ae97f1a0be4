// SPDX-License-Identifier: EUPL-1.2
//! The organisation whose people a page is about: one's own, or any for the administrator. The
//! pages are the same; only where they stand differs.

use crate::state::State;
use crate::store::{self, OrganisationRow};
use crate::words;
use gw_core::OrganisationId;
use gw_i18n::t;
use gw_web::{Problem, Shell, Visit};

pub struct Scope {
    pub organisation: OrganisationRow,
    /// Path of the list of people; every other path begins with it.
    pub base: String,
    own: bool,
}

impl Scope {
    /// The organisation for which the person acts.
    pub async fn own(state: &State, visit: &Visit) -> Result<Self, Problem> {
        let id = visit.actor()?.organisation;
        Self::of(state, id, "/collegas".to_owned(), true).await
    }

    /// The one in the path.
    pub async fn any(state: &State, org: &str) -> Result<Self, Problem> {
        let id: OrganisationId = org.parse().map_err(|_| Problem::NotFound)?;
        Self::of(state, id, format!("/beheer/organisaties/{id}"), false).await
    }

    async fn of(state: &State, id: OrganisationId, base: String, own: bool) -> Result<Self, Problem> {
        let organisation = store::organisation(&mut state.ctx.read().await?, id).await?;
        Ok(Self { organisation: organisation.ok_or(Problem::NotFound)?, base, own })
    }

    /// The layout with the way back.
    pub fn shell(&self, visit: &Visit, title: impl Into<String>, below: bool) -> Shell {
        let w = words(visit.locale);
        let shell = visit.shell(title);
        let shell = if self.own {
            shell.crumb("/mijn", t!(w, "mine-title"))
        } else {
            shell
                .crumb("/beheer", t!(w, "desk-title"))
                .crumb("/beheer/organisaties", t!(w, "organisations-title"))
        };
        if below { shell.crumb(self.base.clone(), self.organisation.name.clone()) } else { shell }
    }

    pub fn path(&self, rest: &str) -> String {
        format!("{}{rest}", self.base)
    }
}
