// SPDX-License-Identifier: EUPL-1.2
//! Afterwards: evaluation, certificate, and checking a certificate's number.

use super::view::when;
use crate::app::view::{Line, mine};
use crate::app::{StepError, day, evaluate};
use crate::domain::{Evaluation, Started};
use crate::{State, store, words};
use askama::Template;
use axum::extract::{Path, State as With};
use axum::response::IntoResponse;
use gw_core::Locale;
use gw_documents::Doc;
use gw_i18n::{Words, format, t};
use gw_web::field::Choice;
use gw_web::{
    Answer, Form, FormState, Made, Notice, Problem, Shell, Visit, page, page_with_errors, see_other,
};

#[derive(Template)]
#[template(path = "evaluation.html")]
struct EvaluationPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    action: String,
    edition: String,
    marks: Vec<Choice>,
    started: Vec<Choice>,
}

async fn evaluation_page(
    state: &State,
    visit: Visit,
    secret: &str,
    form: FormState,
) -> Result<EvaluationPage, Problem> {
    let (w, locale) = (words(visit.locale), visit.locale);
    let mine = mine(&mut state.ctx.read().await?, secret).await?;
    let mark = |number: u8| match number {
        1 => Choice::new("1", t!(w, "mark-1")),
        5 => Choice::new("5", t!(w, "mark-5")),
        other => Choice::new(other.to_string(), other.to_string()),
    };
    let name = |one| match one {
        Started::Yes => t!(w, "started-yes"),
        Started::Partly => t!(w, "started-partly"),
        Started::No => t!(w, "started-no"),
    };
    Ok(EvaluationPage {
        action: format!("/aanmelding/{secret}/evaluatie"),
        edition: format!("{}, {}", mine.line.row.region, when(&mine.line, locale)),
        marks: (1..=5).map(mark).collect(),
        started: Started::ALL.into_iter().map(|one| Choice::new(one.code(), name(one))).collect(),
        shell: visit.shell(t!(w, "evaluation-title")).errors(!form.is_valid()).one_language(),
        w,
        form,
    })
}

pub async fn evaluation(With(state): With<State>, visit: Visit, Path(secret): Path<String>) -> Answer {
    page(&evaluation_page(&state, visit, &secret, FormState::default()).await?)
}

pub async fn evaluation_submit(
    With(state): With<State>,
    visit: Visit,
    Path(secret): Path<String>,
    Form(fields): Form,
) -> Answer {
    let w = words(visit.locale);
    let given =
        Evaluation::read(fields.get("nuttig"), fields.get("plan"), fields.get("beste"), fields.get("beter"));
    let mut form = FormState::new(fields);
    match given {
        Err(wrong) => {
            for field in wrong {
                let long = matches!(field, "beste" | "beter");
                form.refuse(
                    field,
                    if long { t!(w, "wrong-long", most = 1000) } else { t!(w, "wrong-policy").to_owned() },
                );
            }
        }
        Ok(given) => match evaluate::evaluate(&state.ctx, &secret, &given).await {
            Ok(()) => return see_other(&visit.href(&format!("/aanmelding/{secret}?gedaan=1"))),
            Err(StepError::Already) => form.refuse("nuttig", t!(w, "evaluation-twice")),
            Err(StepError::NotNow) => form.refuse("nuttig", t!(w, "evaluation-early")),
            Err(error) => return Err(error.into()),
        },
    }
    page_with_errors(&evaluation_page(&state, visit, &secret, form).await?)
}

/// The certificate of whoever was checked in, as PDF/UA.
pub async fn certificate(With(state): With<State>, visit: Visit, Path(secret): Path<String>) -> Answer {
    let mine = mine(&mut state.ctx.read().await?, &secret).await?;
    let number = match day::certificate(&state.ctx, mine.row.id).await {
        Ok(number) => number,
        Err(StepError::NotNow) => return Err(Problem::NotFound),
        Err(error) => return Err(error.into()),
    };
    let doc = certificate_doc(&state, visit.locale, &mine.line, &mine.row.name, &number);
    let content = gw_documents::set(state.pdf.clone(), doc).await?;
    let name = format!("certificaat-{}.pdf", number.to_lowercase());
    Ok(Made { kind: gw_documents::PDF, name, content }.into_response())
}

fn certificate_doc(state: &State, locale: Locale, line: &Line, name: &str, number: &str) -> Doc {
    let w = words(locale);
    let mut doc = Doc::new(t!(w, "certificate-title"), locale, line.row.starts_at.date());
    doc.subtitle.clone_from(&line.row.series_title);
    doc.organisation.clone_from(&line.team.contact_naam);
    doc.example = line.row.example;
    let day = format::date(locale, line.row.starts_at.date());
    let place = line.venue.plaats.clone();
    let address = format!("{}{}", state.site, locale.href("/certificaat"));
    doc.heading(1, name.to_owned());
    doc.paragraph(t!(w, "certificate-text", day = day, place = place));
    doc.paragraph(t!(w, "certificate-number", number = number.to_owned(), address = address));
    doc
}

#[derive(Template)]
#[template(path = "verify.html")]
struct VerifyPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    notice: Option<Notice>,
}

/// Is this number of a certificate real? Says for whom and which meeting, as on the paper.
pub async fn verify(With(state): With<State>, visit: Visit) -> Answer {
    let (w, locale) = (words(visit.locale), visit.locale);
    let mut form = FormState::default();
    let notice = match visit.query("nummer") {
        None => None,
        Some(number) => {
            form.values.set("nummer", number.clone());
            let mut conn = state.ctx.read().await?;
            Some(match day::verify(&mut conn, &number).await? {
                None => Notice::warning(t!(w, "verify-unknown")),
                Some((edition, name)) => {
                    let row = store::line_by_id(&mut conn, edition).await?.ok_or(Problem::NotFound)?;
                    let day = format::date(locale, row.starts_at.date());
                    Notice::done(t!(w, "verify-known", name = name, series = row.series_title, day = day))
                }
            })
        }
    };
    page(&VerifyPage { shell: visit.shell(t!(w, "verify-title")), w, form, notice })
}
