// SPDX-License-Identifier: EUPL-1.2
//! The same once more, on another day.

use super::{key, key_of};
use crate::app::making;
use crate::domain::{EditionId, Wrong, read_day};
use crate::pages::organise::{below, own};
use crate::pages::view::when;
use crate::{State, words};
use askama::Template;
use axum::extract::{Path, State as With};
use gw_i18n::{Words, t};
use gw_web::{Answer, Form, FormState, Shell, Visit, page, page_with_errors, see_other};

#[derive(Template)]
#[template(path = "making/copy.html")]
struct CopyPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    name: String,
    action: String,
    key: String,
}

fn copy_page(state: &State, visit: &Visit, line: &crate::app::view::Line, form: FormState) -> CopyPage {
    let w = words(visit.locale);
    let base = format!("/organisatie/masterclasses/{}", line.row.id);
    CopyPage {
        name: format!("{}, {}", line.row.region, when(line, visit.locale)),
        action: format!("{base}/kopie"),
        shell: below(visit.shell(t!(w, "copy-title")).errors(!form.is_valid()), line),
        key: key_of(&form, state),
        w,
        form,
    }
}

pub async fn show(With(state): With<State>, visit: Visit, Path(id): Path<EditionId>) -> Answer {
    let line = own(&state, &visit, id).await?;
    page(&copy_page(&state, &visit, &line, FormState::default()))
}

pub async fn make(
    With(state): With<State>,
    visit: Visit,
    Path(id): Path<EditionId>,
    Form(fields): Form,
) -> Answer {
    let line = own(&state, &visit, id).await?;
    let new: EditionId = making::id_of_form(&key(&fields)?)?;
    let wrong = match read_day(fields.get("dag")) {
        Some(day) if day > state.ctx.clock.today() => {
            making::copy_edition(&state.ctx, visit.actor()?, (id, new), day).await?;
            return see_other(&visit.href(&format!("/organisatie/masterclasses/{new}?gedaan=1")));
        }
        Some(_) => Wrong::Past,
        None => Wrong::NotADay,
    };
    let mut form = FormState::new(fields);
    super::refuse_all(&mut form, visit.locale, vec![("dag", wrong)]);
    page_with_errors(&copy_page(&state, &visit, &line, form))
}
