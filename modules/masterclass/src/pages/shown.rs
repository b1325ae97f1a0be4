// SPDX-License-Identifier: EUPL-1.2
//! What came out of an edition, on its public page: materials, and good practices that may be
//! published. Past editions keep both.

use super::materials::{Item, item};
use super::practice::{Told, told};
use crate::app::view::Line;
use crate::app::{StepError, material};
use crate::domain::{Audience, PracticeState};
use crate::{State, store};
use gw_core::Locale;
use gw_db::AsConn;
use gw_web::Visit;

/// Materials and practices as this visitor may see them.
pub struct Shown {
    pub items: Vec<Item>,
    /// So many more are for participants.
    pub more: usize,
    pub told: Vec<Told>,
}

pub async fn shown(
    state: &State,
    conn: &mut impl AsConn,
    visit: &Visit,
    line: &Line,
) -> Result<Shown, StepError> {
    let participant = material::is_participant(conn, visit.actor.as_deref(), line).await?;
    let rows = store::materials(conn, line.row.id).await?;
    let practices = store::practices(conn, line.row.id).await?;
    let open = |audience: &str| participant || audience == Audience::Public.code();
    let more = rows.iter().filter(|row| !open(&row.audience)).count();
    let rows = rows.into_iter().filter(|row| open(&row.audience));
    let published = practices.into_iter().filter(|row| row.state == PracticeState::Published.code());
    Ok(Shown {
        items: rows.map(|row| item(row, visit.locale, &line.path())).collect(),
        more,
        told: published.map(|row| told(state, crate::words(visit.locale), row)).collect(),
    })
}

/// Every material, for the holder of a private link.
pub async fn by_link(
    conn: &mut impl AsConn,
    line: &Line,
    (locale, base): (Locale, &str),
) -> Result<Vec<Item>, StepError> {
    let rows = store::materials(conn, line.row.id).await?;
    Ok(rows.into_iter().map(|row| item(row, locale, base)).collect())
}
