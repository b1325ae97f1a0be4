// SPDX-License-Identifier: EUPL-1.2
//! Which other reports may be about the same incident: near in time, not in another municipality, and told
//! in the same words. It works only while the keys are unlocked, and it suggests: a worker decides.

use crate::app::record::Record;
use crate::app::trail::{self, Act, Event};
use crate::app::{change, follow, keys, search};
use crate::domain::worklist::{Filter, Order};
use crate::domain::{IncidentId, Reader, Refusal, ReportId, ReportState};
use crate::error::{RegisterError, Result};
use crate::state::State;
use crate::store::reports as rows;
use gw_core::Actor;
use gw_vault::TeamSecret;
use jiff::Span;
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// More apart is another incident, or one that words alone do not show.
const DAYS: i64 = 30;
/// Suggestions; a worker reads them all.
const MOST: usize = 5;
/// Of so many with most words in common, place and time are looked at.
const LOOKED_AT: usize = 50;
/// Shorter words stand in every story.
const SHORTEST: usize = 4;
/// So many words in common at least, and of a long story more.
const FEWEST: usize = 3;
const ENOUGH: usize = 8;

/// Words of four letters and more that tell nothing of what happened, in Dutch and English.
const EMPTY: &[&str] = &[
    "alle", "alleen", "alles", "altijd", "andere", "anders", "bent", "daar", "daarna", "daarom", "deze",
    "dacht", "doen", "door", "deed", "eens", "eerst", "geen", "gewoon", "gezegd", "ging", "hadden", "hebben",
    "hebt", "heeft", "heel", "helemaal", "hier", "iedereen", "iemand", "iets", "jullie", "kreeg", "kunnen",
    "komen", "kwam", "later", "maar", "mijn", "meer", "mensen", "mocht", "moest", "moet", "naar", "niemand",
    "niet", "niets", "omdat", "onder", "onze", "over", "riep", "samen", "steeds", "tegen", "terug", "toen",
    "tijdens", "veel", "volgens", "voor", "vond", "waar", "waarom", "want", "waren", "weer", "weet", "werd",
    "werden", "wilde", "willen", "wordt", "worden", "zeggen", "zegt", "zegden", "zeiden", "zich", "zijn",
    "zoals", "zonder", "zullen", "about", "after", "again", "also", "because", "been", "before", "could",
    "does", "from", "have", "here", "into", "just", "more", "only", "other", "over", "people", "said",
    "some", "that", "their", "them", "then", "there", "they", "this", "told", "very", "want", "were", "what",
    "when", "where", "which", "with", "would", "your",
];

/// A report that looks like another, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    pub id: ReportId,
    pub number: String,
    pub received_on: Date,
    /// It is on an incident with others already.
    pub incident: Option<IncidentId>,
    /// Words that both tell.
    pub words: usize,
    pub days: i32,
    /// In the same municipality; false: of one of the two it is not known.
    pub same_place: bool,
}

/// The words of a story that tell something.
fn telling<'a>(texts: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    let words = texts.flat_map(classification::folded);
    words.filter(|word| word.chars().count() >= SHORTEST && !EMPTY.contains(&word.as_str())).collect()
}

/// How many words in common are enough for a story of so many.
fn needed(words: usize) -> usize {
    (words / 4).clamp(FEWEST, ENOUGH)
}

fn days_between(a: Date, b: Date) -> i32 {
    a.until(b).map_or(i32::MAX, |span| span.get_days().abs())
}

/// Days between the two and whether the place is the same; None: these are two incidents.
fn together(one: &Record, other: &Record) -> Option<(i32, bool)> {
    let (here, there) = (&one.about, &other.about);
    let same_place = match (here.place.municipality(), there.place.municipality()) {
        (Some(a), Some(b)) if a == b => true,
        // What happens online happens to people in many places.
        (Some(_), Some(_)) if !(here.online && there.online) => return None,
        _ => false,
    };
    let days = match (here.happened.begins(), there.happened.begins()) {
        (Some(a), Some(b)) => days_between(a, b),
        _ => days_between(one.report.received_on, other.report.received_on),
    };
    (i64::from(days) <= DAYS).then_some((days, same_place))
}

/// The report and the telling words of its story, opened for who may open it.
async fn opened(
    state: &State,
    reader: &Reader,
    team: &TeamSecret,
    report: ReportId,
) -> Result<(Record, BTreeSet<String>)> {
    let mut conn = state.ctx.read().await?;
    let row = rows::get(&mut conn, report).await?.ok_or(RegisterError::Unknown)?;
    if row.organisation != reader.organisation {
        return Err(RegisterError::Unknown);
    }
    let record = change::opened(state, &row)?;
    record.may_open(reader)?;
    if record.report.state == ReportState::Anonymised {
        return Err(Refusal::Gone.into());
    }
    if record.passed_to.is_some() {
        return Err(Refusal::PassedOn.into());
    }
    let (key, _) = keys::report_key(state, team, &row)?;
    let (content, _) = follow::words(&mut conn, (&row, &record), &key).await?;
    let words = telling(content.answers.texts());
    Ok((record, words))
}

/// Reports that are open to the reader, came in near this one, and are not on its incident yet.
async fn near(state: &State, reader: &Reader, record: &Record) -> Result<Vec<ReportId>> {
    let (report, received) = (record.report.id, record.report.received_on);
    let span = Span::new().days(DAYS);
    let filter = Filter {
        from: Some(received.checked_sub(span).unwrap_or(received)),
        to: Some(received.checked_add(span).unwrap_or(received)),
        ..Filter::default()
    };
    let held = state.memory.worklist(state, reader.organisation).await?;
    Ok(held.read(|held| {
        let all = held.list.query(reader.account, &filter, Order::Newest, 0, usize::MAX).reports;
        let other = |id: &ReportId| {
            let incident = held.extra(*id).and_then(|extra| extra.incident);
            let joined = incident.is_some() && incident == record.report.incident;
            let ended = held.list.seen(*id).is_none_or(|seen| {
                matches!(
                    seen.state,
                    ReportState::NotAReport | ReportState::PassedOn | ReportState::Anonymised
                )
            });
            *id != report && !joined && !ended
        };
        all.into_iter().filter(other).collect()
    }))
}

/// Reports that may be about the same incident, the likeliest first; at most five.
pub async fn alike(state: &State, actor: &Actor, report: ReportId, cookie: &str) -> Result<Vec<Alike>> {
    let reader = super::worker(actor)?;
    let team = keys::team(state, &mut state.ctx.read().await?, actor, cookie).await?;
    let (record, words) = opened(state, &reader, &team, report).await?;
    let candidates = near(state, &reader, &record).await?;
    let mut likely = search::shared(state, reader.organisation, &team, (&words, candidates)).await?;
    likely.retain(|(_, shared)| *shared >= needed(words.len()));
    likely.sort_by_key(|(id, shared)| (Reverse(*shared), *id));
    let mut found = Vec::new();
    for (id, shared) in likely.into_iter().take(LOOKED_AT) {
        let other = match change::read(state, &reader, id).await {
            Ok(other) => other,
            Err(RegisterError::Refused(_)) => continue,
            Err(error) => return Err(error),
        };
        let Some((days, same_place)) = together(&record, &other) else { continue };
        let (number, incident) = (other.number, other.report.incident);
        let received_on = other.report.received_on;
        found.push(Alike { id, number, received_on, incident, words: shared, days, same_place });
    }
    found.sort_by_key(|one| (!one.same_place, Reverse(one.words), one.days, one.id));
    found.truncate(MOST);
    // The words of others were compared with it: that is an event, as a search is.
    let mut tx = state.ctx.begin().await?;
    let event = Event::new(state, Some(actor.account), Act::Searched, report.uuid());
    trail::record(state, &mut tx, reader.organisation, &event).await?;
    tx.commit().await?;
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_that_tell_something_are_compared() {
        let words = telling(["Omdat ik daar niet naar binnen mocht.", "De Portier riep iets."].into_iter());
        assert_eq!(words, ["binnen", "portier"].map(str::to_owned).into());
    }

    #[test]
    fn a_long_story_needs_more_in_common_than_a_short_one() {
        assert_eq!([0, 3, 12, 20, 32, 400].map(needed), [3, 3, 3, 5, 8, 8]);
    }
}
