// SPDX-License-Identifier: EUPL-1.2
//! Good practices from the session: told by a participant or trainer, confirmed by the
//! municipality, published by the organiser.

mod confirm;
mod queue;

pub use confirm::{confirm, confirm_submit};
pub use queue::{decide, queue, queue_submit};

use super::materials::{chosen_part, part_choices};
use super::view::{slot_title, when};
use crate::app::practice::{self, PracticeError, Teller};
use crate::app::view;
use crate::domain::{BadPractice, EditionId, NewPractice, PracticeEntry, PracticeId, PracticeState, Slot};
use crate::store::{self, PracticeRow};
use crate::{State, words};
use askama::Template;
use axum::extract::{Path, State as With};
use gw_i18n::{Words, t};
use gw_web::field::Choice;
use gw_web::{
    Answer, Fields, Form, FormState, Notice, Problem, Shell, Visit, page, page_with_errors, see_other,
};

/// A practice in words.
pub struct Told {
    pub id: PracticeId,
    pub title: String,
    pub municipality: String,
    pub done: String,
    pub for_whom: String,
    pub outcome: String,
    pub contact_role: String,
    pub part: String,
    pub remark: String,
    pub state: &'static str,
    /// Waits for the organiser.
    pub to_decide: bool,
    pub published: bool,
}

pub fn told(state: &State, w: &'static Words, row: PracticeRow) -> Told {
    let standing = PracticeState::from_code(&row.state).unwrap_or(PracticeState::Closed);
    Told {
        id: row.id,
        municipality: state
            .municipalities
            .by_code(&row.municipality)
            .map_or_else(|| row.municipality.clone(), |facts| facts.name),
        title: row.title,
        done: row.done,
        for_whom: row.for_whom,
        outcome: row.outcome,
        contact_role: row.contact_role,
        part: slot_title(w.locale(), &row.part),
        remark: row.remark,
        state: match standing {
            PracticeState::Closed => t!(w, "practice-closed"),
            PracticeState::Asked => t!(w, "practice-asked"),
            PracticeState::Confirmed => t!(w, "practice-confirmed"),
            PracticeState::Declined => t!(w, "practice-declined"),
            PracticeState::Published => t!(w, "practice-published"),
            PracticeState::Rejected => t!(w, "practice-rejected"),
        },
        to_decide: standing == PracticeState::Confirmed,
        published: standing == PracticeState::Published,
    }
}

/// The form, wherever it stands.
struct Telling {
    form: FormState,
    action: String,
    key: String,
    municipalities: Vec<Choice>,
    consents: Vec<Choice>,
    parts: Vec<Choice>,
}

impl Telling {
    fn new(state: &State, w: &'static Words, form: FormState, action: String, slots: &[Slot]) -> Self {
        let key = match form.value("_sleutel") {
            "" => state.ctx.ids.token(),
            key => key.to_owned(),
        };
        let all = state.municipalities.names();
        Self {
            form,
            action,
            key,
            municipalities: all
                .iter()
                .map(|(code, name)| Choice::new(code.as_str(), name.as_str()))
                .collect(),
            consents: vec![
                Choice::new("ja", t!(w, "practice-consent-yes")).note(t!(w, "practice-consent-yes-note")),
                Choice::new("nee", t!(w, "practice-consent-no")).note(t!(w, "practice-consent-no-note")),
            ],
            parts: part_choices(w.locale(), slots),
        }
    }
}

/// Reads the form, and tells it; errors go to their fields.
async fn take(
    state: &State,
    w: &'static Words,
    fields: Fields,
    (edition, slots): (EditionId, &[Slot]),
    teller: &Teller<'_>,
) -> Result<Result<PracticeId, FormState>, Problem> {
    let text = |name: &str| fields.get(name).to_owned();
    let entry = PracticeEntry {
        municipality: text("gemeente"),
        title: text("titel"),
        done: text("gedaan"),
        for_whom: text("voorwie"),
        outcome: text("opbrengst"),
        contact_role: text("rol"),
        consent: text("toestemming"),
        confirm: text("bevestiger"),
    };
    let part = chosen_part(slots, fields.get("onderdeel"))?;
    let key = text("_sleutel");
    let mut form = FormState::new(fields);
    let known = |code: &str| state.municipalities.by_code(code).is_some_and(|facts| facts.current);
    let new: NewPractice = match entry.read(known) {
        Ok(new) => new,
        Err(bad) => {
            for (field, why) in bad {
                form.refuse(field, complaint(w, why));
            }
            return Ok(Err(form));
        }
    };
    if key.len() < 32 {
        return Err(Problem::Unreadable);
    }
    match practice::tell(&state.ctx, edition, teller, (&new, part), &key).await {
        Ok(id) => return Ok(Ok(id)),
        Err(PracticeError::OtherMunicipality) => form.refuse("bevestiger", t!(w, "practice-wrong-domain")),
        Err(PracticeError::OneselfConfirms) => form.refuse("bevestiger", t!(w, "practice-wrong-self")),
        Err(PracticeError::Step(error)) => return Err(error.into()),
    }
    Ok(Err(form))
}

fn complaint(w: &'static Words, bad: BadPractice) -> String {
    match bad {
        BadPractice::Empty => t!(w, "wrong-empty").to_owned(),
        BadPractice::TooLong(most) => t!(w, "wrong-long", most = most),
        BadPractice::NotAChoice => t!(w, "wrong-policy").to_owned(),
        BadPractice::NotAnEmail => t!(w, "wrong-email").to_owned(),
        BadPractice::UnknownMunicipality => t!(w, "wrong-municipality").to_owned(),
    }
}

#[derive(Template)]
#[template(path = "practice_tell.html")]
struct TellPage {
    shell: Shell,
    w: &'static Words,
    telling: Telling,
    lead: String,
    notice: Option<Notice>,
}

async fn tell_page(
    state: &State,
    visit: Visit,
    secret: &str,
    form: Option<FormState>,
) -> Result<(TellPage, String), Problem> {
    let (w, locale) = (words(visit.locale), visit.locale);
    let mut conn = state.ctx.read().await?;
    let mine = view::mine(&mut conn, secret).await?;
    if mine.row.state != "geplaatst" {
        return Err(Problem::NotFound);
    }
    let slots = store::slots(&mut conn, mine.row.edition).await?;
    drop(conn);
    let form = form.unwrap_or_else(|| {
        let mut form = FormState::default();
        form.values.set("gemeente", mine.row.municipality.clone().unwrap_or_default());
        form
    });
    let action = format!("/aanmelding/{secret}/praktijk");
    let done = visit.query("gedaan").map(|_| Notice::done(t!(w, "practice-thanks")));
    let page_of = TellPage {
        lead: format!("{}, {}", mine.line.row.region, when(&mine.line, locale)),
        shell: visit.shell(t!(w, "practice-tell")).errors(!form.is_valid()).one_language(),
        telling: Telling::new(state, w, form, action, &slots),
        notice: done,
        w,
    };
    Ok((page_of, mine.row.email))
}

/// `/aanmelding/{secret}/praktijk`
pub async fn show(With(state): With<State>, visit: Visit, Path(secret): Path<String>) -> Answer {
    page(&tell_page(&state, visit, &secret, None).await?.0)
}

pub async fn submit(
    With(state): With<State>,
    visit: Visit,
    Path(secret): Path<String>,
    Form(fields): Form,
) -> Answer {
    let w = words(visit.locale);
    let (_, email) = tell_page(&state, visit.clone(), &secret, None).await?;
    let mut conn = state.ctx.read().await?;
    let mine = view::mine(&mut conn, &secret).await?;
    let slots = store::slots(&mut conn, mine.row.edition).await?;
    drop(conn);
    match take(&state, w, fields, (mine.row.edition, &slots), &Teller::Participant(&email)).await? {
        Ok(_) => see_other(&visit.href(&format!("/aanmelding/{secret}/praktijk?gedaan=1"))),
        Err(form) => page_with_errors(&tell_page(&state, visit, &secret, Some(form)).await?.0),
    }
}
