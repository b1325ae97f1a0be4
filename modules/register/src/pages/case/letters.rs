// SPDX-License-Identifier: EUPL-1.2
//! The page of a letter: written, looked at, downloaded as PDF, Word or OpenDocument, noted as sent.

use super::letter::{ANSWER_BY, Kind, QUESTIONS, Texts};
use super::part::Part;
use super::view::{CasePage, address, number};
use super::{case_of, check_text, closed, cookie, opened};
use crate::app::cases;
use crate::domain::Refusal;
use crate::error::RegisterError;
use crate::letters::Head;
use crate::pages::names;
use crate::state::State;
use crate::{refusal_text, words};
use askama::Template;
use axum::extract::{Path, State as With};
use axum::response::IntoResponse;
use gw_core::Locale;
use gw_documents::{Doc, PdfWriter, WriteError};
use gw_i18n::{Words, t};
use gw_web::field::Choice;
use gw_web::{
    Answer, Form, FormState, Made, Notice, Problem, Shell, Visit, page, page_with_errors, see_other,
};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "brief.html")]
struct LetterPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    title: &'static str,
    action: String,
    revision: i64,
    /// Which texts this letter asks for.
    asks: &'static [&'static str],
    to_other_side: bool,
    languages: Vec<Choice>,
    /// The letter as HTML; escaped by its own writer.
    preview: Option<String>,
    notice: Option<Notice>,
}

impl LetterPage {
    fn asks(&self, field: &str) -> bool {
        self.asks.contains(&field)
    }
}

fn letter_page(visit: &Visit, one: &CasePage, kind: Kind, form: FormState) -> LetterPage {
    let (w, locale) = (words(visit.locale), visit.locale);
    let title = names::letter(locale, kind.code());
    let (id, part) = (one.file.case.id, kind.part());
    LetterPage {
        shell: visit
            .shell(format!("{title}, {}", number(&one.file)))
            .errors(!form.is_valid())
            .crumb("/adv", t!(w, "balie-titel"))
            .crumb(address(id, Part::Overview), t!(w, "zaak-titel", number = number(&one.file)))
            .crumb(address(id, part), names::part(locale, part.code())),
        w,
        form,
        title,
        action: visit.href(&format!("/adv/dossiers/{id}/brief/{}", kind.code())),
        revision: one.file.revision,
        asks: kind.fields(),
        to_other_side: kind.is_to_other_side(),
        languages: vec![Choice::new("nl", t!(w, "taal-nl")), Choice::new("en", t!(w, "taal-en"))],
        preview: None,
        notice: None,
    }
}

fn kind_of(letter: &str) -> Result<Kind, Problem> {
    Kind::from_code(letter).ok_or(Problem::NotFound)
}

pub async fn show(
    With(state): With<State>,
    visit: Visit,
    Path((id, letter)): Path<(String, String)>,
) -> Answer {
    let (id, kind) = (case_of(&id)?, kind_of(&letter)?);
    let one = match opened(&state, &visit, kind.part(), id).await {
        Ok(one) => one,
        Err(error) => return closed(&visit, error),
    };
    let mut form = FormState::default();
    form.values.set("taal", "nl");
    let now = one.now();
    let term = kind.term().and_then(|term| one.settings.due(now.book, term, now.today()));
    if let Some(day) = term {
        form.values.set(ANSWER_BY, day.to_string());
    }
    // Said before anything is written.
    let refused = kind.may(&one.file.case).err();
    let mut letter = letter_page(&visit, &one, kind, form);
    letter.notice = refused.map(|rule| Notice::warning(refusal_text(rule, visit.locale)));
    page(&letter)
}

/// What is missing or wrong, at its field.
fn check(kind: Kind, form: &mut FormState, locale: Locale) {
    let w = words(locale);
    for name in ["aan", "contact"].iter().chain(kind.fields()) {
        let may_be_empty = *name == QUESTIONS;
        if form.value(name).is_empty() && !may_be_empty {
            form.refuse(name, t!(w, "fout-leeg"));
        } else if *name == ANSWER_BY && form.value(name).parse::<jiff::civil::Date>().is_err() {
            form.refuse(name, t!(w, "fout-datum-leeg"));
        } else {
            check_text(name, form, locale);
        }
    }
}

fn document(
    (visit, one): (&Visit, &CasePage),
    kind: Kind,
    form: &FormState,
) -> Result<Result<Doc, Refusal>, Problem> {
    let actor = visit.actor()?;
    let today = one.at.date();
    let reference = number(&one.file);
    let head = Head {
        service: &actor.organisation_name,
        contact: form.value("contact"),
        worker: &actor.name,
        to: form.value("aan"),
        reference: &reference,
        on: today,
        locale: if form.value("taal") == "en" { Locale::En } else { Locale::Nl },
        example: actor.example,
    };
    Ok(kind.made(&one.file.case, &Texts::of(&form.values, today), head, &one.settings))
}

pub async fn make(
    With(state): With<State>,
    visit: Visit,
    Path((id, letter)): Path<(String, String)>,
    Form(fields): Form,
) -> Answer {
    let (id, kind) = (case_of(&id)?, kind_of(&letter)?);
    let revision: i64 = fields.get("revisie").parse().map_err(|_| Problem::Unreadable)?;
    let mut form = FormState::new(fields);
    let doing = form.value("_doe").to_owned();
    check(kind, &mut form, visit.locale);
    let one = match opened(&state, &visit, kind.part(), id).await {
        Ok(one) => one,
        Err(error) => return closed(&visit, error),
    };
    if !form.is_valid() {
        return page_with_errors(&letter_page(&visit, &one, kind, form));
    }
    let doc = match document((&visit, &one), kind, &form)? {
        Ok(doc) => doc,
        Err(rule) => return refused(&visit, &one, kind, (form, rule)),
    };
    let saved = |kind, ending, content| {
        let name = format!("brief-{}.{ending}", number(&one.file));
        Ok(Made { kind, name, content }.into_response())
    };
    match doing.as_str() {
        "pdf" => saved(gw_documents::PDF, "pdf", set(state.pdf.clone(), doc).await?),
        "docx" => saved(gw_documents::WORD, "docx", gw_documents::docx(&doc)?),
        "odt" => saved(gw_documents::OPEN_DOCUMENT, "odt", gw_documents::odt(&doc)?),
        "verstuurd" => {
            let action = kind.sent(!form.value("noemt").is_empty());
            match cases::act(&state, visit.actor()?, id, (revision, action), cookie(&visit)).await {
                Ok(_) => see_other(&visit.href(&format!("{}?gedaan=1", address(id, kind.part())))),
                Err(RegisterError::Refused(rule)) => refused(&visit, &one, kind, (form, rule)),
                Err(RegisterError::Changed) => {
                    let mut page_of = letter_page(&visit, &one, kind, form);
                    page_of.notice = Some(Notice::error(t!(words(visit.locale), "zaak-veranderd")));
                    page_with_errors(&page_of)
                }
                Err(error) => closed(&visit, error),
            }
        }
        _ => {
            let mut page_of = letter_page(&visit, &one, kind, form);
            page_of.preview = Some(gw_documents::html(&doc, 2));
            page(&page_of)
        }
    }
}

/// The rule is told at the field that it is about, or at the first.
fn refused(visit: &Visit, one: &CasePage, kind: Kind, (mut form, rule): (FormState, Refusal)) -> Answer {
    let names_reporter = matches!(rule, Refusal::AnonymousToOthers | Refusal::FullyAnonymous);
    let field = if names_reporter && kind.is_to_other_side() { "noemt" } else { "aan" };
    form.refuse(field, refusal_text(rule, visit.locale));
    page_with_errors(&letter_page(visit, one, kind, form))
}

/// Sets a document of the register. What the typesetter says of it may repeat words of the letter: those go
/// to no log.
pub(in crate::pages) async fn set(writer: Arc<dyn PdfWriter>, doc: Doc) -> Result<Vec<u8>, Problem> {
    gw_documents::set(writer, doc).await.map_err(|error| match error {
        WriteError::NoFonts => error.into(),
        WriteError::Faults(_) | WriteError::Refused(_) => {
            tracing::error!("a document of the register could not be set");
            Problem::Internal
        }
    })
}
