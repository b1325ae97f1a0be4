// SPDX-License-Identifier: EUPL-1.2
//! Somebody calls, writes or comes by: everything on one page, to fill in while they talk. The answer to
//! the form is the code, to read out or to print; it stands in no address and, after this, nowhere.

use super::case::closed;
use super::{ask, code_names, kept, names};
use crate::app::{take_down, worker};
use crate::domain::ReportId;
use crate::error::RegisterError;
use crate::intake::{Answers, AtDesk, CHANNELS, Fault, LONGEST_LINE, ROLES, Step, Wrong};
use crate::state::State;
use crate::{refusal_text, words};
use askama::Template;
use axum::extract::State as With;
use classification::{Code, codebook};
use gw_core::{Language, Locale};
use gw_i18n::{Words, t};
use gw_vault::ReturnCode;
use gw_web::field::Choice;
use gw_web::{Answer, Fields, Form, FormState, Notice, Problem, Shell, Visit, page, page_with_errors};
use jiff::civil::Date;

#[derive(Template)]
#[template(path = "opnemen.html")]
struct IntakePage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    /// Takes this ADV reports?
    open: bool,
    channels: Vec<Choice>,
    roles: Vec<Choice>,
    languages: Vec<Choice>,
    places: Vec<Choice>,
    times: Vec<Choice>,
    grounds: Vec<Choice>,
    wishes: Vec<Choice>,
    levels: Vec<Choice>,
    /// Sent twice, these two make one report with one code.
    key: String,
    code: String,
}

#[derive(Template)]
#[template(path = "opgenomen.html")]
struct ReceiptPage {
    shell: Shell,
    w: &'static Words,
    report: ReportId,
    notice: Notice,
    code: String,
    locator: String,
    words: String,
    /// The code as a picture: drawn in the page, because it has no address of its own.
    size: usize,
    path: String,
    /// Where the reporter comes back with it.
    back: String,
}

/// Some codes of a list, those that can be chosen on this day.
pub(super) fn coded(locale: Locale, codes: &[&str], day: Date) -> Vec<Choice> {
    let codes = codes.iter().filter_map(|text| text.parse::<Code>().ok());
    let codes = codes.filter(|code| codebook().is_valid_on(*code, day));
    codes.map(|code| Choice::new(code.to_string(), code_names::name(locale, code))).collect()
}

async fn intake_page(
    state: &State,
    visit: &Visit,
    form: FormState,
    (report, code): (ReportId, &ReturnCode),
) -> Result<IntakePage, Problem> {
    let (w, locale, today) = (words(visit.locale), visit.locale, state.ctx.clock.today());
    let open = take_down::is_open(state, visit.actor()?).await?;
    let mut shell = visit.shell(t!(w, "intake-titel")).errors(!form.is_valid());
    if !form.is_valid() {
        // Another language would be an empty form.
        shell = shell.one_language();
    }
    let language = |one: Language| Choice::new(one.code(), names::language(locale, one.code()));
    Ok(IntakePage {
        shell: shell.crumb("/adv", t!(w, "balie-titel")),
        w,
        form,
        open,
        channels: coded(locale, &CHANNELS, today),
        roles: coded(locale, &ROLES, today),
        languages: Language::ALL.map(language).into(),
        places: names::choices(locale, Step::Where),
        times: names::choices(locale, Step::When),
        grounds: names::choices(locale, Step::Why),
        wishes: names::choices(locale, Step::Wish),
        levels: names::choices(locale, Step::Known),
        key: report.to_string(),
        code: code.text().to_string(),
    })
}

pub async fn show(With(state): With<State>, visit: Visit) -> Answer {
    let (report, code) = (state.ctx.ids.v4::<ReportId>(), ReturnCode::random(&state.ctx.ids));
    page(&intake_page(&state, &visit, FormState::default(), (report, &code)).await?)
}

fn taken(state: &State, fields: &Fields) -> AtDesk {
    let steps = Step::ALL.into_iter();
    let answers = steps.fold(Answers::default(), |answers, step| ask::taken(state, answers, step, fields));
    AtDesk::new(answers, (fields.get("kanaal"), fields.get("taal")), fields.has("verteld", "ja"))
}

/// What is wrong at a field, in words for a worker.
fn said(locale: Locale, field: &str, why: Wrong) -> String {
    let w = words(locale);
    match why {
        Wrong::NotChosen => t!(w, "fout-kies").to_owned(),
        Wrong::NotInformed => t!(w, "intake-fout-verteld").to_owned(),
        Wrong::Rule(rule) => refusal_text(rule, locale).to_owned(),
        Wrong::Answer(Fault::NoStory) => t!(w, "intake-fout-verhaal").to_owned(),
        Wrong::Answer(Fault::Nobody) => t!(w, "intake-fout-niemand").to_owned(),
        Wrong::Answer(Fault::TooLong) if field != "verhaal" => {
            t!(w, "fout-te-lang", most = names::characters(locale.into(), LONGEST_LINE))
        }
        Wrong::Answer(fault) => names::fault(locale, fault),
    }
}

pub async fn submit(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    // Before anything of the form is read.
    worker(visit.actor()?)?;
    let report: ReportId = fields.get("_sleutel").parse().map_err(|_| Problem::Unreadable)?;
    let code = ReturnCode::read(fields.get("code")).map_err(|_| Problem::Unreadable)?;
    let taken = taken(&state, &fields);
    let mut form = FormState::new(fields);
    match take_down::file(&state, visit.actor()?, &taken, (report, &code)).await {
        Ok(Ok(filed)) => {
            let language = taken.language.unwrap_or_default();
            page(&receipt(&state, &visit, (report, filed.before), (&code, language))?)
        }
        Ok(Err(wrong)) => {
            for (field, why) in wrong {
                form.refuse(field, said(visit.locale, field, why));
            }
            page_with_errors(&intake_page(&state, &visit, form, (report, &code)).await?)
        }
        // The page says so; what was typed waits in it.
        Err(RegisterError::NobodyOpen) => {
            page_with_errors(&intake_page(&state, &visit, form, (report, &code)).await?)
        }
        Err(error) => closed(&visit, error),
    }
}

fn receipt(
    state: &State,
    visit: &Visit,
    (report, before): (ReportId, bool),
    (code, language): (&ReturnCode, Language),
) -> Result<ReceiptPage, Problem> {
    let w = words(visit.locale);
    let (size, path) = kept::drawn(&code.text()).ok_or(Problem::Internal)?;
    Ok(ReceiptPage {
        // It is an answer to a form: there is no address at which it stands in another language.
        shell: visit.shell(t!(w, "opgenomen-titel")).one_language().crumb("/adv", t!(w, "balie-titel")),
        w,
        report,
        notice: if before {
            Notice::warning(t!(w, "opgenomen-al"))
        } else {
            Notice::done(t!(w, "opgenomen-gedaan"))
        },
        code: code.text().to_string(),
        locator: code.locator().text(),
        words: code.words().join(" "),
        size,
        path,
        back: format!("{}{}", state.site, language.href("/melden/volgen")),
    })
}
