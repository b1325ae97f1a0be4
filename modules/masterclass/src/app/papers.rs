// SPDX-License-Identifier: EUPL-1.2
//! What an organiser takes from the system about people: lists for paper, needs in numbers. Each
//! time it is looked at stands in the log.

use super::seats::{Edition, StepError, note};
use crate::domain::EditionId;
use crate::store::{self, PresentRow};
use gw_core::Actor;
use gw_db::Ctx;
use serde_json::json;
use std::collections::BTreeMap;

/// Everyone with a seat, for badges and for the attendance list. Not the needs.
pub async fn expected(
    ctx: &Ctx,
    actor: &Actor,
    id: EditionId,
    what: &'static str,
) -> Result<Vec<PresentRow>, StepError> {
    let mut tx = ctx.begin().await?;
    Edition::load(&mut tx, id).await?;
    let rows = store::attendance_list(&mut tx, id).await?;
    let by = Some((actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.lijst", id, json!({"wat": what, "aantal": rows.len()})).await?;
    tx.commit().await?;
    Ok(rows.into_iter().filter(|row| row.registration.is_some()).collect())
}

/// A wish, as people wrote it, and how many wrote it.
pub type Count = (String, usize);

/// Diet and access needs in numbers, without names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    pub diets: Vec<Count>,
    pub access: Vec<Count>,
}

pub async fn needs(ctx: &Ctx, actor: &Actor, id: EditionId) -> Result<Needs, StepError> {
    let mut tx = ctx.begin().await?;
    let rows = store::needs_of_edition(&mut tx, id).await?;
    let by = Some((actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.behoeften.gezien", id, json!({"aantal": rows.len()})).await?;
    tx.commit().await?;
    Ok(Needs {
        diets: counted(rows.iter().map(|(diet, _)| diet.as_str())),
        access: counted(rows.iter().map(|(_, access)| access.as_str())),
    })
}

/// The same words in another case are the same wish; most wanted first.
fn counted<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<Count> {
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for text in texts.map(str::trim).filter(|text| !text.is_empty()) {
        counts.entry(text.to_lowercase()).or_insert_with(|| (text.to_owned(), 0)).1 += 1;
    }
    let mut counts: Vec<Count> = counts.into_values().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_wish_is_counted_once() {
        let counts = counted(["vegetarisch", " Vegetarisch ", "", "halal", "vegetarisch"].into_iter());
        assert_eq!(counts, [("vegetarisch".to_owned(), 3), ("halal".to_owned(), 1)]);
    }
}
