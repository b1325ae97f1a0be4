// SPDX-License-Identifier: EUPL-1.2
//! Questions that are no report: one short form, and below it what was asked before. Nothing of it stands in
//! an address.

use super::case::closed;
use super::intake::coded;
use super::reading::Reading;
use super::worklist::{PAGE, page_number};
use super::{code_names, names};
use crate::app::information::{self as questions, Asked, Listed, Words as Said};
use crate::app::{take_down, worker};
use crate::domain::{Asker, Done, InformationRequestId, guards};
use crate::error::RegisterError;
use crate::intake::{CHANNELS, LONGEST_LINE};
use crate::state::State;
use crate::{refusal_text, words};
use askama::Template;
use axum::extract::State as With;
use classification::Code;
use gw_core::Locale;
use gw_i18n::{Words, format, t};
use gw_web::field::Choice;
use gw_web::{Answer, Form, FormState, Notice, Problem, Shell, Visit, page, page_with_errors, see_other};
use jiff::civil::Date;

struct Row {
    day: String,
    subject: String,
    asker: &'static str,
    channel: String,
    done: String,
}

struct Month {
    name: String,
    count: usize,
}

#[derive(Template)]
#[template(path = "informatie.html")]
struct InformationPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    /// Has this ADV keys?
    open: bool,
    channels: Vec<Choice>,
    askers: Vec<Choice>,
    done: Vec<Choice>,
    /// Sent twice, it is one question.
    key: String,
    rows: Vec<Row>,
    months: Vec<Month>,
    total: usize,
    /// From 1.
    page: usize,
    pages: usize,
    notice: Option<Notice>,
}

fn rows(locale: Locale, found: &Listed) -> Vec<Row> {
    let w = words(locale);
    let row = |line: &questions::Line| {
        let (coded, said) = (&line.coded, line.words.as_ref());
        let done = names::coded(locale, "info-gedaan", coded.done.code());
        let to = said.map_or("", |said| said.referred_to.as_str());
        Row {
            day: format::date(locale, coded.received_on),
            subject: said.map_or_else(|| t!(w, "info-weg").to_owned(), |said| said.subject.clone()),
            asker: names::coded(locale, "info-van", coded.asker.code()),
            channel: code_names::name(locale, coded.channel),
            done: if to.is_empty() { done.to_owned() } else { format!("{done}: {to}") },
        }
    };
    found.lines.iter().map(row).collect()
}

fn months(locale: Locale, found: &Listed) -> Vec<Month> {
    let named = |((year, month), count): &((i16, i8), usize)| Month {
        name: format!("{} {year}", format::month(locale, *month)),
        count: *count,
    };
    found.months.iter().map(named).collect()
}

async fn information_page(
    state: &State,
    visit: &Visit,
    form: FormState,
    notice: Option<Notice>,
) -> Result<InformationPage, Problem> {
    let (w, locale, today) = (words(visit.locale), visit.locale, state.ctx.clock.today());
    let actor = visit.actor()?;
    let at = page_number(visit.query("bladzijde").as_deref());
    let found = questions::list(state, actor, (at - 1).saturating_mul(PAGE), PAGE).await?;
    let mut shell = visit.shell(t!(w, "info-titel")).errors(!form.is_valid());
    if !form.is_valid() {
        // Another language would be an empty form.
        shell = shell.one_language();
    }
    let key = match form.value("_sleutel") {
        "" => state.ctx.ids.v4::<InformationRequestId>().to_string(),
        key => key.to_owned(),
    };
    let asker = |one: &Asker| Choice::new(one.code(), names::coded(locale, "info-van", one.code()));
    let done = |one: &Done| Choice::new(one.code(), names::coded(locale, "info-gedaan", one.code()));
    Ok(InformationPage {
        shell: shell.crumb("/adv", t!(w, "balie-titel")),
        w,
        open: take_down::is_open(state, actor).await?,
        channels: coded(locale, &CHANNELS, today),
        askers: Asker::ALL.iter().map(asker).collect(),
        done: Done::ALL.iter().map(done).collect(),
        key,
        rows: rows(locale, &found),
        months: months(locale, &found),
        total: found.total,
        page: at,
        pages: found.total.div_ceil(PAGE).max(1),
        notice,
        form,
    })
}

pub async fn show(With(state): With<State>, visit: Visit) -> Answer {
    let done = visit.query("gedaan").map(|_| Notice::done(t!(words(visit.locale), "info-bewaard")));
    page(&information_page(&state, &visit, FormState::default(), done).await?)
}

/// A line of free text: not too long, and without a citizen service number.
pub(super) fn line(r: &mut Reading<'_>, name: &str, most: usize) -> String {
    let text = r.text(name);
    if text.chars().count() > most {
        let most = names::characters(r.locale.into(), most);
        r.form.refuse(name, t!(words(r.locale), "fout-te-lang", most = most));
    }
    if let Err(rule) = guards::i16_no_citizen_number(&text) {
        r.form.refuse(name, refusal_text(rule, r.locale));
    }
    text
}

/// Nothing was filled in where something must be.
pub(super) fn needed(r: &mut Reading<'_>, name: &str, why: &str) {
    if !r.tick(name) {
        r.form.refuse(name, why);
    }
}

/// A day that has been, today when nothing was typed.
pub(super) fn past_day(r: &mut Reading<'_>, name: &str, today: Date) -> Date {
    let day = r.day(name).unwrap_or(today);
    if day > today {
        r.form.refuse(name, t!(words(r.locale), "fout-toekomst"));
    }
    day
}

/// None: something is wrong, and stands at its field.
fn asked(mut r: Reading<'_>, today: Date) -> Option<Asked> {
    let w = words(r.locale);
    for name in ["kanaal", "wie", "gedaan"] {
        needed(&mut r, name, t!(w, "fout-kies"));
    }
    needed(&mut r, "onderwerp", t!(w, "fout-leeg"));
    let channel: Option<Code> = r.one("kanaal", |text| {
        let known = CHANNELS.contains(&text);
        text.parse().ok().filter(|_| known)
    });
    let (asker, done) = (r.one("wie", Asker::from_code), r.one("gedaan", Done::from_code));
    let subject = line(&mut r, "onderwerp", LONGEST_LINE);
    let referred_to = line(&mut r, "naar", LONGEST_LINE);
    if done == Some(Done::Referred) {
        needed(&mut r, "naar", t!(w, "info-fout-naar"));
    }
    let received_on = past_day(&mut r, "dag", today);
    if !r.form.is_valid() {
        return None;
    }
    let said = Said { subject, referred_to };
    Some(Asked { received_on, channel: channel?, asker: asker?, done: done?, words: said })
}

pub async fn submit(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    // Before anything of the form is read.
    let actor = visit.actor()?;
    worker(actor)?;
    let mut form = FormState::new(fields);
    let key: InformationRequestId = form.value("_sleutel").parse().map_err(|_| Problem::Unreadable)?;
    let reading = Reading { form: &mut form, locale: visit.locale };
    let Some(asked) = asked(reading, state.ctx.clock.today()) else {
        return page_with_errors(&information_page(&state, &visit, form, None).await?);
    };
    match questions::add(&state, actor, key, &asked).await {
        Ok(_) => see_other(&visit.href("/adv/informatie?gedaan=1")),
        // The page says so; what was typed waits in it.
        Err(RegisterError::NobodyOpen) => {
            page_with_errors(&information_page(&state, &visit, form, None).await?)
        }
        Err(error) => closed(&visit, error),
    }
}
