// SPDX-License-Identifier: EUPL-1.2
//! Questions that are no report: of a school that wants to know the rules, of somebody who is accused. They
//! count apart, and no name is in them. Sealed without anybody's key, so that whoever answers the telephone
//! can write one down; the words also under the key of the month in which they go.

use crate::app::trail::{self, Act, Event};
use crate::app::{month_after, take_down};
use crate::domain::{Asker, Done, InformationRequestId, Refusal, Settings, guards};
use crate::error::{RegisterError, Result};
use crate::state::State;
use crate::store::questions::{self as rows, QuestionRow};
use classification::{Code, codebook};
use gw_core::{AccountId, Actor, OrganisationId, Timestamp};
use gw_vault::{Bucket, Place};
use jiff::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Months for which the coded line is kept, for the figures; the words go earlier (`bewaar-vraag`).
const MONTHS_LINE: i64 = 24;
/// When the codebook has no term for the words.
const MONTHS_WORDS: i64 = 3;

const FACTS: &str = "vraag.feiten";
const BODY: &str = "vraag.inhoud";

/// What a worker writes down. No `Debug`: it would print a question.
#[derive(Clone)]
pub struct Asked {
    pub received_on: Date,
    /// List M.
    pub channel: Code,
    pub asker: Asker,
    pub done: Done,
    pub words: Words,
}

/// What it was about; empty once it is gone.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Words {
    pub subject: String,
    /// To whom the asker was pointed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub referred_to: String,
}

/// The coded part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coded {
    pub at: Timestamp,
    pub received_on: Date,
    pub channel: Code,
    pub asker: Asker,
    pub done: Done,
    pub by: AccountId,
}

/// A question in the list.
pub struct Line {
    pub coded: Coded,
    /// None: its words are gone.
    pub words: Option<Words>,
}

/// A part of the list, the newest first.
#[derive(Default)]
pub struct Listed {
    pub total: usize,
    /// Year, month, and how many came in then; the newest first.
    pub months: Vec<((i16, i8), usize)>,
    pub lines: Vec<Line>,
}

fn cell(organisation: OrganisationId, id: InformationRequestId, field: &str) -> Place<'_> {
    Place::new(organisation.uuid(), id.uuid(), field)
}

/// Writes one down. `id` comes with the form: sent twice it is one question. False: it was there already.
///
/// # Errors
/// A citizen service number in it, or an ADV without keys: nothing was written.
pub async fn add(state: &State, actor: &Actor, id: InformationRequestId, asked: &Asked) -> Result<bool> {
    if !take_down::is_open(state, actor).await? {
        return Err(RegisterError::NobodyOpen);
    }
    let (ctx, today) = (&state.ctx, state.ctx.clock.today());
    for text in [&asked.words.subject, &asked.words.referred_to] {
        guards::i16_no_citizen_number(text)?;
    }
    if asked.received_on > today {
        return Err(Refusal::TooEarly.into());
    }
    let row = seal(state, actor, id, asked)?;
    let oldest = today.checked_sub(Span::new().months(MONTHS_LINE)).unwrap_or(today);
    let mut tx = ctx.begin().await?;
    rows::tidy(&mut tx, (&today.to_string(), &oldest.to_string())).await?;
    let is_new = rows::add(&mut tx, &row).await?;
    if is_new {
        let event = Event::new(state, Some(actor.account), Act::Asked, id.uuid());
        trail::record(state, &mut tx, actor.organisation, &event).await?;
    } else if !rows::has(&mut tx, id, actor.organisation).await? {
        return Err(RegisterError::Conflict);
    }
    tx.commit().await?;
    Ok(is_new)
}

fn seal(state: &State, actor: &Actor, id: InformationRequestId, asked: &Asked) -> Result<QuestionRow> {
    let (ids, organisation, today) = (&state.ctx.ids, actor.organisation, state.ctx.clock.today());
    let coded = Coded {
        at: state.ctx.now(),
        received_on: asked.received_on,
        channel: asked.channel,
        asker: asked.asker,
        done: asked.done,
        by: actor.account,
    };
    let key = state.safe.facts(organisation)?;
    let facts = key.seal(ids, &cell(organisation, id, FACTS), Bucket::Small, &serde_json::to_vec(&coded)?)?;
    let words = serde_json::to_vec(&asked.words)?;
    let inner = key.seal(ids, &cell(organisation, id, BODY), Bucket::Text, &words)?;
    let due_on = Settings::default().retention(codebook(), "bewaar-vraag", today);
    let month =
        due_on.map_or_else(|| month_after(today, MONTHS_WORDS), |day| day.strftime("%Y-%m").to_string());
    let (epoch, cover) = state.safe.epoch(ids, organisation, "vraag", &month)?;
    let last = due_on.or_else(|| today.checked_add(Span::new().months(MONTHS_WORDS)).ok()).unwrap_or(today);
    Ok(QuestionRow {
        id,
        organisation,
        day: today.to_string(),
        due_on: last.to_string(),
        epoch,
        facts,
        body: cover.cover(ids, &cell(organisation, id, BODY), &inner)?,
    })
}

/// The questions of the reader's own ADV; no key of a person is needed.
pub async fn list(state: &State, actor: &Actor, from: usize, length: usize) -> Result<Listed> {
    super::worker(actor)?;
    let (organisation, today) = (actor.organisation, state.ctx.clock.today().to_string());
    let key = state.safe.facts(organisation)?;
    let mut conn = state.ctx.read().await?;
    let (mut all, mut months) = (Vec::new(), BTreeMap::new());
    for (id, facts) in rows::facts_of(&mut conn, organisation).await? {
        let coded: Coded = serde_json::from_slice(&key.open(&cell(organisation, id, FACTS), &facts)?)?;
        *months.entry((coded.received_on.year(), coded.received_on.month())).or_insert(0_usize) += 1;
        all.push((id, coded));
    }
    all.sort_by_key(|(id, coded)| Reverse((coded.received_on, coded.at, *id)));
    let total = all.len();
    let mut lines = Vec::new();
    for (id, coded) in all.into_iter().skip(from).take(length) {
        let words = match rows::body(&mut conn, id, &today).await? {
            Some((epoch, body)) => Some(opened(state, organisation, id, (epoch, &body))?),
            None => None,
        };
        lines.push(Line { coded, words });
    }
    Ok(Listed { total, months: months.into_iter().rev().collect(), lines })
}

fn opened(
    state: &State,
    organisation: OrganisationId,
    id: InformationRequestId,
    (epoch, body): (uuid::Uuid, &[u8]),
) -> Result<Words> {
    let place = cell(organisation, id, BODY);
    let inner = state.safe.open_epoch(organisation, epoch)?.uncover(&place, body)?;
    let text = state.safe.facts(organisation)?.open(&place, &inner)?;
    Ok(serde_json::from_slice(&text)?)
}
