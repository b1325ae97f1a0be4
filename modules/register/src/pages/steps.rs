// SPDX-License-Identifier: EUPL-1.2
//! What becomes of a report: registered, assisted, finished, set aside, said to be the same as another.
//! Which of these is possible now, the report itself answers.

use super::case::{closed, cookie};
use super::report::{id_of, shown};
use super::{names, report_with};
use crate::app::record::Record;
use crate::app::{assess, cases};
use crate::domain::{Refusal, ReportId};
use crate::error::RegisterError;
use crate::state::State;
use crate::{refusal_text, words};
use axum::extract::{Path, State as With};
use classification::codebook;
use gw_core::Locale;
use gw_i18n::t;
use gw_web::{Answer, Form, FormState, Problem, Visit, see_other};

macro_rules! deeds {
    ($($variant:ident = $code:literal asks $number:literal;)+) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        enum Deed { $($variant),+ }

        impl Deed {
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The number of another report is asked for.
            const fn asks_number(self) -> bool {
                match self { $(Self::$variant => $number),+ }
            }
        }
    };
}

deeds! {
    Register = "registreren" asks false;
    Start = "dossier" asks false;
    Done = "afdoen" asks false;
    SameIncident = "voorval" asks true;
    Duplicate = "dubbel" asks true;
    SetAside = "terzijde" asks false;
}

/// A form on the page of the report.
pub(super) struct Step {
    pub(super) code: &'static str,
    pub(super) title: &'static str,
    pub(super) lead: &'static str,
    pub(super) button: &'static str,
    pub(super) asks_number: bool,
    /// That it is the same person is said, not guessed (I-13).
    pub(super) asks_person: bool,
    /// Names of its two fields.
    pub(super) number: &'static str,
    /// The rule that keeps it closed.
    pub(super) closed: Option<&'static str>,
    pub(super) error: Option<String>,
}

impl Deed {
    /// The answer of the report to an example.
    fn may(self, state: &State, record: &Record) -> Result<(), Refusal> {
        let report = &record.report;
        match self {
            Self::Register => {
                let today = state.ctx.clock.today();
                report.clone().register(codebook(), today, |code, day| assess::existed(state, code, day))
            }
            Self::Start => report.state.open_case().map(|_| ()),
            Self::Done => report.state.done().map(|_| ()),
            Self::SameIncident => Ok(()),
            Self::Duplicate => report.state.duplicate(true, true).map(|_| ()),
            Self::SetAside => report.state.not_a_report().map(|_| ()),
        }
    }

    const fn number(self) -> &'static str {
        match self {
            Self::Duplicate => "dubbel.nummer",
            _ => "voorval.nummer",
        }
    }
}

/// Those that have a place on the page now: what cannot follow any more is not shown, what lacks
/// something says what. One that was just sent stays.
pub(super) fn of(state: &State, record: &Record, form: &FormState, locale: Locale) -> Vec<Step> {
    let sent = form.value("_doe").to_owned();
    let step = |deed: &Deed| {
        let code = deed.code();
        let refused = deed.may(state, record).err();
        if refused == Some(Refusal::NotFromHere) && sent != code {
            return None;
        }
        let anchor = format!("stap-{code}");
        Some(Step {
            code,
            title: names::step(locale, code),
            lead: names::step(locale, &format!("{code}-uitleg")),
            button: names::step(locale, &format!("{code}-knop")),
            asks_number: deed.asks_number(),
            asks_person: *deed == Deed::Duplicate,
            number: deed.number(),
            closed: refused.filter(|_| sent != code).map(|rule| refusal_text(rule, locale)),
            error: form.errors().iter().find(|(at, _)| *at == anchor).map(|(_, why)| why.clone()),
        })
    };
    Deed::ALL.iter().filter_map(step).collect()
}

pub async fn step(
    With(state): With<State>,
    visit: Visit,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Answer {
    let id = id_of(&id)?;
    let deed = Deed::ALL.iter().copied().find(|one| one.code() == fields.get("_doe"));
    let deed = deed.ok_or(Problem::Unreadable)?;
    let mut form = FormState::new(fields);
    match taken(&state, &visit, (id, deed), &mut form).await {
        Ok(Some(to)) => see_other(&visit.href(&to)),
        Ok(None) => shown(&state, &visit, id, (form, None)).await,
        Err(RegisterError::Refused(rule)) => {
            let place = match (deed, rule) {
                (Deed::Duplicate, Refusal::NotTheSamePerson) => "dubbel.persoon".to_owned(),
                (deed, _) if deed.asks_number() => deed.number().to_owned(),
                (deed, _) => format!("stap-{}", deed.code()),
            };
            form.refuse(&place, refusal_text(rule, visit.locale));
            shown(&state, &visit, id, (form, None)).await
        }
        Err(error) => closed(&visit, error),
    }
}

/// Where to go on; none when the form comes back.
async fn taken(
    state: &State,
    visit: &Visit,
    (id, deed): (ReportId, Deed),
    form: &mut FormState,
) -> Result<Option<String>, RegisterError> {
    let actor = visit.actor().map_err(|_| RegisterError::Unknown)?;
    let here = format!("/adv/meldingen/{id}?gedaan=1");
    if deed.asks_number() {
        let typed = form.value(deed.number()).to_owned();
        let Some(other) = report_with(state, actor, &typed).await? else {
            form.refuse(deed.number(), t!(words(visit.locale), "fout-nummer"));
            return Ok(None);
        };
        if deed == Deed::Duplicate {
            let same_person = !form.value("dubbel.persoon").is_empty();
            assess::mark_duplicate(state, actor, id, (other, same_person)).await?;
        } else {
            assess::same_incident(state, actor, id, other).await?;
        }
        return Ok(Some(here));
    }
    match deed {
        Deed::Register => assess::register(state, actor, id).await?,
        Deed::Done => assess::done(state, actor, id).await?,
        Deed::SetAside => assess::set_aside(state, actor, id).await?,
        _ => {
            let case = cases::start(state, actor, id, cookie(visit)).await?;
            return Ok(Some(format!("/adv/dossiers/{case}?gedaan=1")));
        }
    }
    Ok(Some(here))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_has_words() {
        for locale in Locale::ALL {
            for deed in Deed::ALL {
                for end in ["", "-uitleg", "-knop"] {
                    let key = format!("{}{end}", deed.code());
                    assert!(!names::step(locale, &key).is_empty(), "stap-{key} {locale:?}");
                }
            }
        }
    }
}
