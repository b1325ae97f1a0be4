// SPDX-License-Identifier: EUPL-1.2
//! Searching in what is sealed. Nothing readable lies on disk: per report a sealed sketch, the words of
//! story, messages and case as numbers under a key of the team. Who has that key unlocked lets the node hold
//! the sketches in memory; what they point to is opened and looked at, so a hit is a hit.

use crate::app::file::cell;
use crate::app::memory::{List, Seen, start};
use crate::app::trail::{self, Act, Event};
use crate::app::{casefile, change, follow, keys, record, version};
use crate::domain::{Reader, ReportId, ReportState};
use crate::error::{RegisterError, Result};
use crate::state::State;
use crate::store::reports::{self as rows, SketchRow};
use gw_core::{Actor, OrganisationId, Timestamp};
use gw_db::AsConn;
use gw_vault::{Bucket, SearchKey, TeamSecret};
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Letters of a word that its number is made of: from so many on, the beginning of a word finds it.
const LETTERS: usize = 5;
/// Shorter words tell nothing.
const SHORTEST: usize = 3;
/// A sketch has room for 128, 256, 512 … words: its size tells little of the story's.
const ROOM: usize = 128;
const SKETCH: &str = "melding.woorden";
/// Nobody searched for so long: the words go from memory.
const IDLE: i64 = 30 * 60;
const LOOK: Duration = Duration::from_mins(5);

/// The sketches of one organisation in the memory of this node.
pub(crate) struct Words {
    seen: Seen,
    of: HashMap<ReportId, Box<[u64]>>,
    used: Option<Timestamp>,
}

impl Default for Words {
    fn default() -> Self {
        Self { seen: start(), of: HashMap::new(), used: None }
    }
}

/// What a word is found by; None: too short.
fn stem(word: &str) -> Option<String> {
    (word.chars().count() >= SHORTEST).then(|| word.chars().take(LETTERS).collect())
}

/// Does a word of the text answer to a word that is looked for?
fn answers(word: &str, wanted: &str) -> bool {
    if wanted.chars().count() < LETTERS { word == wanted } else { word.starts_with(wanted) }
}

fn sketch(key: &SearchKey, texts: &[String]) -> Vec<u64> {
    let stems: BTreeSet<String> =
        texts.iter().flat_map(|text| classification::folded(text)).filter_map(|word| stem(&word)).collect();
    let mut all: Vec<u64> = stems.iter().map(|stem| key.token(stem)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Filled up with numbers that no word has; zeros end it.
fn packed(words: &[u64]) -> Vec<u8> {
    let room = (words.len() + 1).next_power_of_two().max(ROOM);
    let zeros = std::iter::repeat_n(0, room - words.len());
    words.iter().copied().chain(zeros).flat_map(u64::to_be_bytes).collect()
}

fn unpacked(bytes: &[u8]) -> Box<[u64]> {
    bytes
        .chunks_exact(8)
        .filter_map(|part| Some(u64::from_be_bytes(part.try_into().ok()?)))
        .filter(|one| *one != 0)
        .collect()
}

/// Of these reports, in their order, those in which all words occur.
pub(crate) async fn among(
    state: &State,
    actor: &Actor,
    cookie: &str,
    (text, list, candidates): (&str, &Arc<List>, Vec<ReportId>),
) -> Result<Vec<ReportId>> {
    let (organisation, reader) = (actor.organisation, Reader::of(actor));
    let team = keys::team(state, &mut state.ctx.read().await?, actor, cookie).await?;
    let wanted: Vec<String> =
        classification::folded(text).into_iter().filter(|word| word.chars().count() >= SHORTEST).collect();
    let number = text.trim();
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let key = team.search()?;
    let words = refreshed(state, organisation, (&team, &key)).await?;
    let tokens: Vec<u64> = wanted.iter().filter_map(|word| stem(word)).map(|stem| key.token(&stem)).collect();
    let mut likely = Vec::new();
    {
        let words = words.lock().unwrap_or_else(PoisonError::into_inner);
        for id in candidates {
            let by_number = list.read(|held| held.number(id) == Some(number));
            let sketch = words.of.get(&id);
            let all = sketch.is_some_and(|one| tokens.iter().all(|token| one.binary_search(token).is_ok()));
            if by_number || all {
                likely.push((id, by_number));
            }
        }
    }
    let mut found = Vec::new();
    let mut conn = state.ctx.read().await?;
    for (id, by_number) in likely {
        let texts = texts(state, &mut conn, (&team, Some(&reader)), id).await?;
        if by_number || has_all(&texts, &wanted) {
            found.push(id);
        }
    }
    drop(conn);
    let mut tx = state.ctx.begin().await?;
    let event = Event::new(state, Some(actor.account), Act::Searched, organisation.uuid());
    trail::record(state, &mut tx, organisation, &event).await?;
    tx.commit().await?;
    Ok(found)
}

/// How many of these words each of these reports has. Numbers are compared with numbers: no story is
/// opened for it.
pub(crate) async fn shared(
    state: &State,
    organisation: OrganisationId,
    team: &TeamSecret,
    (wanted, candidates): (&BTreeSet<String>, Vec<ReportId>),
) -> Result<Vec<(ReportId, usize)>> {
    let key = team.search()?;
    let held = refreshed(state, organisation, (team, &key)).await?;
    let tokens: BTreeSet<u64> =
        wanted.iter().filter_map(|word| stem(word)).map(|stem| key.token(&stem)).collect();
    let words = held.lock().unwrap_or_else(PoisonError::into_inner);
    let count = |id: ReportId| {
        let sketch = words.of.get(&id)?;
        Some((id, tokens.iter().filter(|token| sketch.binary_search(token).is_ok()).count()))
    };
    Ok(candidates.into_iter().filter_map(count).collect())
}

fn has_all(texts: &[String], wanted: &[String]) -> bool {
    let words: BTreeSet<String> = texts.iter().flat_map(|text| classification::folded(text)).collect();
    wanted.iter().all(|wanted| words.iter().any(|word| answers(word, wanted)))
}

/// What was written: story, messages, and the case. `reader`: for whom it is opened; nobody, when only
/// its words are kept as numbers.
async fn texts(
    state: &State,
    conn: &mut impl AsConn,
    (team, reader): (&TeamSecret, Option<&Reader>),
    id: ReportId,
) -> Result<Vec<String>> {
    let row = rows::get(conn, id).await?.ok_or(RegisterError::Unknown)?;
    let record = change::opened(state, &row)?;
    let closed = reader.is_some_and(|reader| record.may_open(reader).is_err());
    if closed || record.passed_to.is_some() || record.report.state == ReportState::Anonymised {
        return Ok(Vec::new());
    }
    let (key, _) = keys::report_key(state, team, &row)?;
    let (content, messages) = follow::words(conn, (&row, &record), &key).await?;
    let mut all: Vec<String> = content.answers.texts().map(str::to_owned).collect();
    all.push(content.summary);
    all.extend(messages.into_iter().map(|one| one.text));
    if let Some(link) = &record.case {
        all.extend(casefile::words(state, conn, (team, link.id)).await?);
    }
    Ok(all)
}

/// Brings the words in memory up to date; sketches that are missing or old are made on this occasion.
async fn refreshed(
    state: &State,
    organisation: OrganisationId,
    (team, key): (&TeamSecret, &SearchKey),
) -> Result<Arc<Mutex<Words>>> {
    let held = state.memory.words(organisation);
    let (mut seen, first) = {
        let mut words = held.lock().unwrap_or_else(PoisonError::into_inner);
        (words.seen, words.used.replace(state.ctx.now()).is_none())
    };
    if first {
        tokio::spawn(forget_when_idle(state.clone(), organisation, held.clone()));
    }
    loop {
        let page = rows::sketches(&mut state.ctx.read().await?, organisation, seen).await?;
        let Some(last) = page.last() else { break };
        seen = (last.changed, last.id);
        let mut known = Vec::new();
        let mut made = Vec::new();
        for row in &page {
            match stored(state, organisation, row, key)? {
                Ok(words) => known.push((row.id, words)),
                Err(at) => made.push((row.id, at)),
            }
        }
        known.extend(make(state, organisation, (team, key), &made).await?);
        let mut words = held.lock().unwrap_or_else(PoisonError::into_inner);
        words.of.extend(known);
        words.seen = words.seen.max(seen);
    }
    Ok(held)
}

/// The sketch of a row, or the version that it should have.
fn stored(
    state: &State,
    organisation: OrganisationId,
    row: &SketchRow,
    key: &SearchKey,
) -> Result<std::result::Result<Box<[u64]>, u64>> {
    let record = record::open(state, organisation, row.id, (&row.facts, row.facts_version))?;
    // A message or a step more makes other words: a sketch of before does not open.
    let case = record.case.as_ref().map_or(0, |link| version(link.version));
    let at = u64::from(record.messages) + version(record.body_version) + case;
    let place = cell(organisation, row.id, SKETCH).row_version(at);
    let opened = row.sketch.as_deref().map(|sealed| key.cells().and_then(|cells| cells.open(&place, sealed)));
    Ok(match opened {
        Some(Ok(words)) => Ok(unpacked(&words)),
        _ => Err(at),
    })
}

/// Makes the sketches of these reports and keeps them for the next time.
async fn make(
    state: &State,
    organisation: OrganisationId,
    (team, key): (&TeamSecret, &SearchKey),
    reports: &[(ReportId, u64)],
) -> Result<Vec<(ReportId, Box<[u64]>)>> {
    if reports.is_empty() {
        return Ok(Vec::new());
    }
    let (mut all, mut sealed) = (Vec::new(), Vec::new());
    let mut conn = state.ctx.read().await?;
    for (id, at) in reports {
        let words = sketch(key, &texts(state, &mut conn, (team, None), *id).await?);
        let place = cell(organisation, *id, SKETCH).row_version(*at);
        sealed.push((*id, key.cells()?.seal(&state.ctx.ids, &place, Bucket::Exact, &packed(&words))?));
        all.push((*id, words.into()));
    }
    drop(conn);
    let mut tx = state.ctx.begin().await?;
    for (id, sketch) in &sealed {
        rows::set_sketch(&mut tx, *id, sketch).await?;
    }
    tx.commit().await?;
    Ok(all)
}

async fn forget_when_idle(state: State, organisation: OrganisationId, held: Arc<Mutex<Words>>) {
    loop {
        tokio::time::sleep(LOOK).await;
        let used = held.lock().unwrap_or_else(PoisonError::into_inner).used;
        if used.is_none_or(|used| used.plus_seconds(IDLE) < state.ctx.now()) {
            state.memory.keep_words_of(|other| other != organisation);
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gw_core::Ids;

    #[test]
    fn a_word_is_found_by_itself_and_from_five_letters_on_by_its_beginning() {
        assert!(answers("portier", "porti") && answers("portier", "portier") && answers("bar", "bar"));
        assert!(!answers("portier", "port") && !answers("barst", "bar") && !answers("portier", "portiers"));
        for (word, found_by) in [("portier", Some("porti")), ("bar", Some("bar")), ("ik", None)] {
            assert_eq!(stem(word).as_deref(), found_by);
        }
    }

    #[test]
    fn a_sketch_comes_back_and_tells_its_size_in_steps() {
        let key = TeamSecret::random(&Ids::seeded(1)).search().unwrap();
        let text = |words: usize| vec![(0..words).map(|n| format!("w{n:04}x")).collect::<Vec<_>>().join(" ")];
        for (words, bytes) in [(0, 1024), (1, 1024), (127, 1024), (128, 2048), (300, 4096)] {
            let sketch = sketch(&key, &text(words));
            assert_eq!((sketch.len(), packed(&sketch).len()), (words, bytes));
            assert_eq!(&*unpacked(&packed(&sketch)), sketch);
        }
        let other = TeamSecret::random(&Ids::seeded(2)).search().unwrap();
        assert_ne!(key.token("porti"), other.token("porti"), "another team has other numbers");
    }
}
