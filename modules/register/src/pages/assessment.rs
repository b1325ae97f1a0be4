// SPDX-License-Identifier: EUPL-1.2
//! What a worker makes of a report in codes, beside what the reporter said; what the words of the story
//! suggest, and what law may apply. The program proposes, the worker decides (I-12).

use super::case::{closed, cookie};
use super::code_names;
use super::reading::Reading;
use super::report::{self, id_of};
use crate::app::record::Record;
use crate::app::{assess, desk};
use crate::domain::{Refusal, ReportId};
use crate::error::RegisterError;
use crate::state::State;
use crate::{refusal_text, words};
use askama::Template;
use axum::extract::{Path, State as With};
use classification::{Certainty, Code, Coding, Coverage, Fault, List, Suggested, codebook};
use gw_core::{AccountId, Locale};
use gw_i18n::{Words, format, t};
use gw_web::field::Choice;
use gw_web::{Answer, Form, FormState, Notice, Shell, Visit, page, page_with_errors, see_other};

struct Earlier {
    when: String,
    who: String,
    codes: String,
}

struct Norm {
    name: String,
    says: &'static str,
    depends: bool,
    to_check: bool,
}

/// One ground, and what law may say about it.
struct Ground {
    name: String,
    norms: Vec<Norm>,
    /// Why no law of equal treatment covers it; empty when one does.
    uncovered: String,
}

struct Term {
    says: &'static str,
    /// Empty: the day from which it runs is not known.
    due: String,
    over: bool,
}

#[derive(Template)]
#[template(path = "beoordeling.html")]
struct AssessmentPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    id: ReportId,
    stated: String,
    suggested: Vec<(String, String)>,
    grounds: Vec<Choice>,
    fields: Vec<Choice>,
    natures: Vec<Choice>,
    /// Empty: the case decides it.
    handling: Vec<Choice>,
    history: Vec<Earlier>,
    basis: Vec<Ground>,
    terms: Vec<Term>,
    warnings: Vec<&'static str>,
    police: bool,
    stated_only: bool,
    notice: Option<Notice>,
}

const GROUND: &str = "grond";
const FIELD: &str = "terrein";
const NATURE: &str = "aard";
/// Of a report without a case; in a case it is decided there.
const HANDLING: &str = "behandeling";
const LISTS: [(&str, List); 4] =
    [(GROUND, List::Ground), (FIELD, List::Field), (NATURE, List::Nature), (HANDLING, List::Handling)];

/// What the page needs: the coded part, the story for its words, the names of colleagues.
struct Seen {
    record: Record,
    story: String,
    people: Vec<(AccountId, String)>,
}

async fn seen(state: &State, visit: &Visit, id: ReportId) -> Result<Seen, RegisterError> {
    let actor = visit.actor().map_err(|_| RegisterError::Unknown)?;
    let opened = desk::open(state, actor, id, cookie(visit)).await?;
    let people = crate::app::worklist::colleagues(state, actor).await?;
    let story = opened.content.answers.one("verhaal").to_owned();
    Ok(Seen { record: opened.record, story, people })
}

/// What stands in the form before anybody types: the last assessment, never a suggestion.
fn filled(record: &Record) -> FormState {
    let mut form = FormState::default();
    if let Some(assessed) = record.report.classified.counted() {
        let coding = assessed.coding();
        let sets = [&coding.grounds, &coding.fields, &coding.natures, &coding.handling];
        for ((name, _), set) in LISTS.iter().zip(sets) {
            for code in set {
                form.values.push(name, code.to_string());
            }
        }
    }
    form
}

fn assessment_page(
    state: &State,
    visit: &Visit,
    id: ReportId,
    seen: &Seen,
    form: FormState,
) -> AssessmentPage {
    let (w, locale, today) = (words(visit.locale), visit.locale, state.ctx.clock.today());
    let (record, basis) = (&seen.record, assess::basis(&seen.record));
    let stated = &record.report.classified.stated().0;
    AssessmentPage {
        shell: report::below(visit, t!(w, "beoordeling-titel"), (id, &record.number), &form),
        w,
        form,
        id,
        stated: code_names::names(locale, stated.grounds.iter().chain(&stated.fields).copied()),
        suggested: suggested(locale, &seen.story),
        grounds: code_names::choices(locale, List::Ground, today),
        fields: code_names::choices(locale, List::Field, today),
        natures: code_names::choices(locale, List::Nature, today),
        handling: match record.case {
            None => code_names::choices(locale, List::Handling, today),
            Some(_) => Vec::new(),
        },
        history: history(locale, seen),
        basis: basis.coverage.iter().map(|one| ground(locale, one)).collect(),
        terms: basis
            .terms
            .iter()
            .map(|(term, due)| Term {
                says: code_names::of(&term.says, locale),
                due: due.map(|due| format::date(locale, due.by)).unwrap_or_default(),
                over: due.is_some_and(|due| due.by < today),
            })
            .collect(),
        warnings: basis.warnings.iter().map(|one| code_names::of(&one.says, locale)).collect(),
        police: basis.police,
        stated_only: basis.stated_only,
        notice: visit.query("gedaan").map(|_| Notice::done(t!(w, "zaak-vastgelegd"))),
    }
}

/// Code and the words that it rests on.
fn suggested(locale: Locale, story: &str) -> Vec<(String, String)> {
    let all = classification::suggest(codebook(), story);
    let named = all.into_iter().map(|one| {
        let what = match one.what {
            Suggested::Code(code) => code_names::name(locale, code),
            Suggested::InformationRequest => t!(words(locale), "beoordeling-vraag").to_owned(),
        };
        (what, one.found)
    });
    named.collect()
}

fn history(locale: Locale, seen: &Seen) -> Vec<Earlier> {
    let all = seen.record.report.classified.history().iter().rev();
    all.map(|one| {
        let coding = one.assessed.coding();
        let codes = coding.grounds.iter().chain(&coding.fields).chain(&coding.natures).copied();
        let known = seen.people.iter().find(|(id, _)| *id == one.by).map(|(_, name)| name.clone());
        Earlier {
            when: format::date(locale, one.on),
            who: known.unwrap_or_else(|| t!(words(locale), "zaak-vertrokken").to_owned()),
            codes: code_names::names(locale, codes),
        }
    })
    .collect()
}

fn ground(locale: Locale, one: &Coverage<'static>) -> Ground {
    let norms = one.matches.iter().map(|found| Norm {
        name: format!("{} {}", found.law.id, found.norm.article),
        says: code_names::of(&found.norm.says, locale),
        depends: found.certainty == Certainty::Depends,
        to_check: found.to_check,
    });
    let uncovered = match (&one.uncovered, locale) {
        (Some(texts), Locale::Nl) => texts.nl.clone(),
        (Some(texts), Locale::En) => texts.en.clone(),
        (None, _) => String::new(),
    };
    Ground { name: code_names::name(locale, one.ground), norms: norms.collect(), uncovered }
}

async fn shown(state: &State, visit: &Visit, id: ReportId, form: Option<FormState>) -> Answer {
    let seen = match seen(state, visit, id).await {
        Ok(seen) => seen,
        Err(error) => return closed(visit, error),
    };
    match form {
        None => page(&assessment_page(state, visit, id, &seen, filled(&seen.record))),
        Some(form) => page_with_errors(&assessment_page(state, visit, id, &seen, form)),
    }
}

pub async fn show(With(state): With<State>, visit: Visit, Path(id): Path<String>) -> Answer {
    shown(&state, &visit, id_of(&id)?, None).await
}

/// Everything that is missing, each at its field.
fn refuse(form: &mut FormState, faults: &[Fault], locale: Locale) {
    for fault in faults {
        let (field, rule) = match fault {
            Fault::NoGround => (GROUND, Refusal::GroundMissing),
            Fault::NoField => (FIELD, Refusal::FieldMissing),
            Fault::SeveralFields => (FIELD, Refusal::OneFieldOnly),
            Fault::NoNature => (NATURE, Refusal::NatureMissing),
            Fault::RegistrationOnly => (HANDLING, Refusal::RegistrationOnly),
            Fault::NotInList(code) => (field_of(*code), Refusal::UnknownCode),
            Fault::NoListOnThatDay => (GROUND, Refusal::UnknownCode),
        };
        form.refuse(field, refusal_text(rule, locale));
    }
}

const fn field_of(code: Code) -> &'static str {
    match code.list() {
        List::Field => FIELD,
        List::Nature => NATURE,
        List::Handling => HANDLING,
        _ => GROUND,
    }
}

/// The codes of the form; what is of no list is told at its field.
fn typed(form: &mut FormState, locale: Locale) -> Coding {
    let mut r = Reading { form, locale };
    Coding::of(LISTS.iter().flat_map(|(name, list)| r.codes(name, *list))).0
}

pub async fn submit(
    With(state): With<State>,
    visit: Visit,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Answer {
    let id = id_of(&id)?;
    let record = match assess::record(&state, visit.actor()?, id).await {
        Ok(record) => record,
        Err(error) => return closed(&visit, error),
    };
    let mut form = FormState::new(fields);
    let mut coding = typed(&mut form, visit.locale);
    if record.case.is_some() {
        coding.handling.clone_from(&record.coding().handling);
    }
    let faults = coding.faults(codebook(), state.ctx.clock.today());
    refuse(&mut form, &faults, visit.locale);
    if !form.is_valid() {
        return shown(&state, &visit, id, Some(form)).await;
    }
    match assess::assess(&state, visit.actor()?, id, coding, cookie(&visit)).await {
        Ok(()) => see_other(&visit.href(&format!("/adv/meldingen/{id}/beoordeling?gedaan=1"))),
        Err(RegisterError::Refused(rule)) => {
            form.refuse(GROUND, refusal_text(rule, visit.locale));
            shown(&state, &visit, id, Some(form)).await
        }
        Err(error) => closed(&visit, error),
    }
}
