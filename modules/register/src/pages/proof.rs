// SPDX-License-Identifier: EUPL-1.2
//! Proof of having reported: given to who holds the code, checked by anybody who got one. What is
//! checked travels in the form and in no address.

use super::case::set;
use super::digits::european;
use crate::app::follow::Opened;
use crate::app::proof;
use crate::state::State;
use crate::words;
use askama::Template;
use axum::extract::State as With;
use axum::response::IntoResponse;
use gw_i18n::{Words, format, t};
use gw_web::{Answer, Carrier, Form, FormState, Made, Notice, Problem, Shell, Visit, page, page_with_errors};
use jiff::civil::Date;
use std::time::Duration;

const CHECKING: &str = "/melden/bewijs";
/// A wrong code waits; everybody else does not.
const WRONG_WAITS: Duration = Duration::from_millis(700);

#[derive(Template)]
#[template(path = "proof.html")]
struct ProofPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    key: String,
    notice: Option<Notice>,
}

fn proof_page(
    state: &State,
    visit: &Visit,
    (form, notice): (FormState, Option<Notice>),
) -> Result<ProofPage, Problem> {
    let w = words(visit.language);
    let carrier = Carrier { form: "nagaan", button: t!(w, "bewijs-knop") };
    let shell = visit.shell(t!(w, "bewijs-pagina")).errors(!form.is_valid()).carried_by(carrier, CHECKING);
    Ok(ProofPage { shell, w, form, key: proof::public_key(state)?, notice })
}

pub async fn show(With(state): With<State>, visit: Visit) -> Answer {
    page(&proof_page(&state, &visit, (FormState::default(), None))?)
}

pub async fn check(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let (w, language) = (words(visit.language), visit.language);
    // From the same page in another language: what was typed comes along, nothing is checked yet.
    if fields.get("naar") == "hier" {
        return page(&proof_page(&state, &visit, (FormState::new(fields), None))?);
    }
    let mut form = FormState::new(fields);
    let number: String = european(form.value("nummer")).split_whitespace().collect();
    let code = european(form.value("controle"));
    let day: Result<Date, _> = form.value("dag").parse();
    if number.is_empty() {
        form.refuse("nummer", t!(w, "fout-bewijs-nummer"));
    }
    if day.is_err() {
        form.refuse("dag", t!(w, "fout-bewijs-dag"));
    }
    if code.is_empty() {
        form.refuse("controle", t!(w, "fout-bewijs-code"));
    }
    let Some(day) = day.ok().filter(|_| form.is_valid()) else {
        return page_with_errors(&proof_page(&state, &visit, (form, None))?);
    };
    let found = proof::check(&state, &number, day, &code).await?;
    let notice = if let Some(organisation) = found {
        let service = proof::service(&state, organisation, language).await?;
        let day = format::date(language, day);
        Notice::done(t!(w, "bewijs-klopt", number = number, day = day, service = service))
    } else {
        tokio::time::sleep(WRONG_WAITS).await;
        Notice::error(t!(w, "bewijs-niet-van-ons"))
    };
    page(&proof_page(&state, &visit, (form, Some(notice)))?)
}

/// The document, for the report of this code: in a language of the site, because others read it.
pub(super) async fn give(state: &State, visit: &Visit, report: &Opened) -> Answer {
    let doc = proof::document(state, report, visit.locale).await?;
    let content = set(state.pdf.clone(), doc).await?;
    // Tells nobody who sees the folder what it is about.
    Ok(Made { kind: gw_documents::PDF, name: "bewijs.pdf".to_owned(), content }.into_response())
}
