// SPDX-License-Identifier: EUPL-1.2
//! The code: shown until the reporter has kept it. It stands in no address and, after this, nowhere.

use super::cookie;
use super::digits::european;
use crate::app::ceremony::same_group;
use crate::app::draft::{self, Draft};
use crate::state::State;
use crate::words;
use askama::Template;
use axum::extract::State as With;
use axum::http::header;
use axum::response::IntoResponse;
use fast_qr::{ECL, QRBuilder};
use gw_i18n::{Words, t};
use gw_web::{Answer, Form, FormState, Problem, Shell, Visit, page, page_with_errors, see_other};

/// Which group is asked back, from 1; not the first, which finds and does not open.
const ASKED: usize = 4;
/// The quiet edge that readers need (ISO/IEC 18004).
const EDGE: usize = 4;

#[derive(Template)]
#[template(path = "code.html")]
struct CodePage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    code: String,
    locator: String,
    words: String,
    asked: usize,
    filed: bool,
}

fn code_page(visit: &Visit, draft: &Draft, form: FormState) -> CodePage {
    let w = words(visit.language);
    CodePage {
        shell: visit.shell(t!(w, "code-titel")).errors(!form.is_valid()),
        w,
        form,
        code: draft.code.text().to_string(),
        locator: draft.code.locator().text(),
        words: draft.code.words().join(" "),
        asked: ASKED,
        filed: draft.filed,
    }
}

async fn of_visit(state: &State, visit: &Visit) -> Result<Option<Draft>, Problem> {
    match cookie::of(visit) {
        Some(cookie) => Ok(draft::of_cookie(state, cookie).await?),
        None => Ok(None),
    }
}

pub async fn show(With(state): With<State>, visit: Visit) -> Answer {
    match of_visit(&state, &visit).await? {
        Some(draft) => page(&code_page(&visit, &draft, FormState::default())),
        None => see_other(&visit.href("/melden")),
    }
}

/// One group typed again: it is on paper, or in a head. Then nothing of it stays in this browser.
pub async fn confirm(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let Some(draft) = of_visit(&state, &visit).await? else { return see_other(&visit.href("/melden")) };
    let text = draft.code.text();
    let right = text.split('-').nth(ASKED - 1).unwrap_or_default();
    let mut form = FormState::new(fields);
    if !same_group(&european(form.value("groep")), right) {
        form.refuse("groep", t!(words(visit.language), "fout-groep", group = ASKED));
        return page_with_errors(&code_page(&visit, &draft, form));
    }
    if draft.filed {
        draft::discard(&state, &draft).await?;
        return Ok(cookie::take(&visit, see_other(&visit.href("/melden?gedaan=klaar"))?));
    }
    // Kept for later: the draft stays, under its code.
    Ok(cookie::take(&visit, see_other(&visit.href("/melden?gedaan=klaar"))?))
}

/// The code as a picture to photograph. A resource of its own: the page needs no inline drawing.
pub async fn picture(With(state): With<State>, visit: Visit) -> Answer {
    let Some(draft) = of_visit(&state, &visit).await? else { return see_other(&visit.href("/melden")) };
    let svg = qr(&draft.code.text()).ok_or(Problem::Internal)?;
    Ok(([(header::CONTENT_TYPE, "image/svg+xml")], svg).into_response())
}

/// A QR code as one path: the size of the picture in units, and its squares.
pub(super) fn drawn(text: &str) -> Option<(usize, String)> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let mut path = String::new();
    for y in 0..code.size {
        for x in 0..code.size {
            if code[y][x].value() {
                path.push_str(&format!("M{} {}h1v1h-1z", x + EDGE, y + EDGE));
            }
        }
    }
    Some((code.size + 2 * EDGE, path))
}

fn qr(text: &str) -> Option<String> {
    let (size, path) = drawn(text)?;
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" shape-rendering=\"crispEdges\">\
         <rect width=\"{size}\" height=\"{size}\" fill=\"#fff\"/><path d=\"{path}\" fill=\"#000\"/></svg>"
    ))
}
