// SPDX-License-Identifier: EUPL-1.2
//! What a report is about, as the worker understood it: where and when it happened, the other side, who
//! the reporter is in bands, and the days from which terms of law run.

use super::case::closed;
use super::reading::Reading;
use super::report::{self, id_of};
use super::{ask, code_names, names};
use crate::app::assess;
use crate::app::record::Record;
use crate::domain::watch::Events;
use crate::domain::{About, AgeBand, Gender, Happened, Refusal, ReportId};
use crate::error::RegisterError;
use crate::state::State;
use crate::{refusal_text, words};
use askama::Template;
use axum::extract::{Path, State as With};
use classification::{List, Place};
use gw_i18n::{Words, t};
use gw_web::field::Choice;
use gw_web::{Answer, Form, FormState, Notice, Shell, Visit, page, page_with_errors, see_other};
use jiff::civil::Date;

#[derive(Template)]
#[template(path = "voorval.html")]
struct IncidentPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    id: ReportId,
    places: Vec<Choice>,
    times: Vec<Choice>,
    sides: Vec<Choice>,
    ages: Vec<Choice>,
    genders: Vec<Choice>,
    notice: Option<Notice>,
}

const PLACES: [&str; 6] = ["gemeente", "landelijk", "alleen_online", "buitenland", "nvt", "onbekend"];
const TIMES: [&str; 5] = ["op_dag", "in_maand", "periode", "doorlopend", "onbekend"];

fn incident_page(
    state: &State,
    visit: &Visit,
    (id, record): (ReportId, &Record),
    form: FormState,
) -> IncidentPage {
    let (w, locale) = (words(visit.locale), visit.locale);
    let named = |word: &str, group: &str| Choice::new(word, names::coded(locale, group, word));
    IncidentPage {
        shell: report::below(visit, t!(w, "voorval-titel"), (id, &record.number), &form),
        w,
        form,
        id,
        places: PLACES.map(|word| named(word, "voorval-plek")).into(),
        times: TIMES.map(|word| named(word, "voorval-tijd")).into(),
        sides: code_names::choices(locale, List::OtherSide, state.ctx.clock.today()),
        ages: AgeBand::ALL.iter().map(|one| Choice::new(one.code(), one.code())).collect(),
        genders: Gender::ALL.iter().map(|one| named(one.code(), "voorval-geslacht")).collect(),
        notice: visit.query("gedaan").map(|_| Notice::done(t!(w, "zaak-vastgelegd"))),
    }
}

/// What is known, back in the form.
fn filled(state: &State, about: &About) -> FormState {
    let mut form = FormState::default();
    let mut set = |name: &str, value: &str| form.values.set(name, value);
    let place = match &about.place {
        Place::In(code) => {
            set("gemeente", &names::municipality(&*state.municipalities, code));
            "gemeente"
        }
        Place::Nationwide => "landelijk",
        Place::OnlineOnly => "alleen_online",
        Place::Abroad => "buitenland",
        Place::NotApplicable => "nvt",
        Place::Unknown => "onbekend",
    };
    set("plek", place);
    let time = match &about.happened {
        Happened::On { dag } => {
            set("van", &dag.to_string());
            "op_dag"
        }
        Happened::InMonth { jaar, maand } => {
            set("van", &format!("{jaar}-{maand:02}-01"));
            "in_maand"
        }
        Happened::Between { van, tot } => {
            set("van", &van.to_string());
            set("tot", &tot.to_string());
            "periode"
        }
        Happened::Ongoing { sinds } => {
            set("van", &sinds.map(|day| day.to_string()).unwrap_or_default());
            "doorlopend"
        }
        Happened::Unknown => "onbekend",
    };
    set("tijd", time);
    for (name, yes) in
        [("online", about.online), ("eigen", about.about_own_municipality), ("onveilig", about.unsafe_now)]
    {
        set(name, if yes { "ja" } else { "" });
    }
    set("leeftijd", about.age.map_or("", AgeBand::code));
    set("geslacht", about.gender.map_or("", Gender::code));
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    set("ontslag", &day(about.events.dismissal));
    set("einde", &day(about.events.end_of_employment));
    for code in &about.other_sides {
        form.values.push("wederpartij", code.to_string());
    }
    form
}

fn place(r: &mut Reading<'_>, state: &State) -> Option<Place> {
    Some(match r.form.value("plek") {
        "gemeente" => {
            let code = ask::code_of(state, r.form.value("gemeente"));
            if code.is_none() {
                r.form.refuse("gemeente", t!(words(r.locale), "fout-gemeente-een"));
            }
            Place::In(code?)
        }
        "landelijk" => Place::Nationwide,
        "alleen_online" => Place::OnlineOnly,
        "buitenland" => Place::Abroad,
        "nvt" => Place::NotApplicable,
        "onbekend" | "" => Place::Unknown,
        _ => {
            r.form.refuse("plek", t!(words(r.locale), "fout-keuze"));
            return None;
        }
    })
}

fn happened(r: &mut Reading<'_>) -> Option<Happened> {
    Some(match r.form.value("tijd") {
        "op_dag" => Happened::On { dag: r.needed_day("van")? },
        "in_maand" => {
            let day = r.needed_day("van")?;
            Happened::InMonth { jaar: day.year(), maand: day.month() }
        }
        "periode" => {
            let (van, tot) = (r.needed_day("van"), r.needed_day("tot"));
            Happened::Between { van: van?, tot: tot? }
        }
        "doorlopend" => Happened::Ongoing { sinds: r.day("van") },
        "onbekend" | "" => Happened::Unknown,
        _ => {
            r.form.refuse("tijd", t!(words(r.locale), "fout-keuze"));
            return None;
        }
    })
}

fn about(mut r: Reading<'_>, state: &State) -> Option<About> {
    let (place, happened) = (place(&mut r, state), happened(&mut r));
    let about = About {
        place: Place::Unknown,
        online: r.tick("online"),
        happened: Happened::Unknown,
        cluster: None,
        other_sides: r.codes("wederpartij", List::OtherSide).into_iter().collect(),
        about_own_municipality: r.tick("eigen"),
        unsafe_now: r.tick("onveilig"),
        age: r.one("leeftijd", AgeBand::from_code),
        gender: r.one("geslacht", Gender::from_code),
        events: Events { dismissal: r.day("ontslag"), end_of_employment: r.day("einde"), incident: None },
    };
    Some(About { place: place?, happened: happened?, ..about }).filter(|_| r.form.is_valid())
}

async fn record_of(state: &State, visit: &Visit, id: ReportId) -> Result<Record, RegisterError> {
    let actor = visit.actor().map_err(|_| RegisterError::Unknown)?;
    assess::record(state, actor, id).await
}

pub async fn show(With(state): With<State>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    match record_of(&state, &visit, id).await {
        Ok(record) => {
            let form = filled(&state, &record.about);
            page(&incident_page(&state, &visit, (id, &record), form))
        }
        Err(error) => closed(&visit, error),
    }
}

pub async fn submit(
    With(state): With<State>,
    visit: Visit,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Answer {
    let id = id_of(&id)?;
    let record = match record_of(&state, &visit, id).await {
        Ok(record) => record,
        Err(error) => return closed(&visit, error),
    };
    let mut form = FormState::new(fields);
    let Some(about) = about(Reading { form: &mut form, locale: visit.locale }, &state) else {
        return page_with_errors(&incident_page(&state, &visit, (id, &record), form));
    };
    match assess::describe(&state, visit.actor()?, id, about).await {
        Ok(()) => see_other(&visit.href(&format!("/adv/meldingen/{id}/voorval?gedaan=1"))),
        Err(RegisterError::Refused(rule)) => {
            // Nothing is reported before it happened, and no period runs backwards.
            let (field, why) = match rule {
                Refusal::TooEarly => ("van", t!(words(visit.locale), "fout-tijd")),
                Refusal::MunicipalityNotThen => ("gemeente", refusal_text(rule, visit.locale)),
                rule => ("wederpartij", refusal_text(rule, visit.locale)),
            };
            form.refuse(field, why);
            page_with_errors(&incident_page(&state, &visit, (id, &record), form))
        }
        Err(error) => closed(&visit, error),
    }
}
