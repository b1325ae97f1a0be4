// SPDX-License-Identifier: EUPL-1.2
//! Pages for everyone, for a registrant by private link, and for the organiser.

mod after;
mod afterwards;
mod contacts;
mod coverage;
mod day;
mod edition;
mod feed;
mod follow_up;
mod form;
mod invite;
mod list;
mod live;
mod making;
mod materials;
mod mine;
mod offline;
mod organise;
mod others;
mod practice;
mod privacy;
mod reconfirm;
mod report;
mod series;
mod shown;
mod view;

pub use live::LiveRibbon;

use crate::State;
use crate::app::StepError;
use gw_core::Role;
use gw_web::{Access, Problem, Routes};

const ORGANISERS: Access = Access::Roles(&[Role::Organiser, Role::Trainer]);
const ORGANISER: Access = Access::Roles(&[Role::Organiser]);
const OFFICER: Access = Access::Roles(&[Role::PolicyOfficer]);

pub fn routes(state: State) -> Routes {
    live_routes(making::add(Routes::default()))
        .get("/masterclasses", Access::Public, list::show)
        .get("/masterclasses/{series}", Access::Public, series::show)
        .get("/masterclasses/{series}/lijst", Access::Public, series::embed)
        .get("/masterclasses/lijst", Access::Public, list::embed)
        .get("/masterclasses/rss.xml", Access::Public, feed::rss)
        .get("/masterclasses/{series}/agenda.ics", Access::Public, feed::calendar)
        .get("/masterclasses/{series}/{edition}", Access::Public, edition::show)
        .get("/masterclasses/{series}/{edition}/aanmelden", Access::Public, form::show)
        .post("/masterclasses/{series}/{edition}/aanmelden", Access::Public, form::submit)
        .get("/aanmelding/{secret}", Access::Public, mine::show)
        .get("/aanmelding/{secret}/komt", Access::Public, reconfirm::show)
        .post("/aanmelding/{secret}/komt", Access::Public, reconfirm::confirm)
        .post("/aanmelding/{secret}/gegevens", Access::Public, mine::details)
        .post("/aanmelding/{secret}/aannemen", Access::Public, mine::accept)
        .post("/aanmelding/{secret}/afmelden", Access::Public, mine::leave)
        .post("/aanmelding/{secret}/opnieuw", Access::Public, mine::wait_again)
        .post("/aanmelding/{secret}/overdragen", Access::Public, mine::transfer)
        .post("/aanmelding/{secret}/verplaatsen", Access::Public, mine::relocate)
        .get("/organisatie/masterclasses", ORGANISERS, organise::list)
        .get("/organisatie/masterclasses/{edition}", ORGANISERS, organise::show)
        .post("/organisatie/masterclasses/{edition}/stand", ORGANISER, organise::change_state)
        .post("/organisatie/masterclasses/{edition}/capaciteit", ORGANISER, organise::set_capacity)
        .post("/organisatie/masterclasses/{edition}/toelaten", ORGANISER, organise::approve)
        .post("/organisatie/masterclasses/{edition}/afwijzen", ORGANISER, organise::refuse)
        .get("/organisatie/masterclasses/{edition}/dag", ORGANISERS, day::show)
        .post("/organisatie/masterclasses/{edition}/dag/aanwezig", ORGANISERS, day::scan)
        .post("/organisatie/masterclasses/{edition}/dag/inloop", ORGANISERS, day::walk_in)
        .post("/organisatie/masterclasses/{edition}/dag/ongedaan", ORGANISERS, day::undo)
        .post("/organisatie/masterclasses/{edition}/dag/deurlink", ORGANISER, day::make_door_link)
        .get("/inchecken/{registration}", ORGANISERS, day::by_code)
        .get("/deur/{secret}", Access::Public, day::show)
        .post("/deur/{secret}/aanwezig", Access::Public, day::scan)
        .post("/deur/{secret}/inloop", Access::Public, day::walk_in)
        .post("/deur/{secret}/ongedaan", Access::Public, day::undo)
        .get("/aanmelding/{secret}/evaluatie", Access::Public, after::evaluation)
        .post("/aanmelding/{secret}/evaluatie", Access::Public, after::evaluation_submit)
        .get("/aanmelding/{secret}/certificaat.pdf", Access::Public, after::certificate)
        .get("/certificaat", Access::Public, after::verify)
        .get("/api/v1/masterclasses", Access::Public, feed::api)
        .with_state(state.clone())
        .merge(afterwards::routes(state))
}

/// Live mode: for the trainer and the room, for participants by private link, for officers.
fn live_routes(routes: Routes<State>) -> Routes<State> {
    use live::{actions, officer, participant, trainer};
    routes
        .get("/organisatie/masterclasses/{edition}/live", ORGANISERS, trainer::show)
        .post("/organisatie/masterclasses/{edition}/live", ORGANISERS, trainer::press)
        .get("/organisatie/masterclasses/{edition}/live/stroom", ORGANISERS, trainer::stream)
        .get("/organisatie/masterclasses/{edition}/zaal", ORGANISERS, trainer::room)
        .get("/organisatie/masterclasses/{edition}/zaal/stroom", ORGANISERS, trainer::room_stream)
        .get("/aanmelding/{secret}/live", Access::Public, participant::show)
        .get("/aanmelding/{secret}/live/stroom", Access::Public, participant::stream)
        .post("/aanmelding/{secret}/live/uitnodiging", Access::Public, participant::ask_account)
        .get("/aanmelding/{secret}/acties", Access::Public, actions::show_by_link)
        .post("/aanmelding/{secret}/acties", Access::Public, actions::save_by_link)
        .get("/werkbank/masterclass/{edition}", OFFICER, officer::show)
        .get("/werkbank/masterclass/{edition}/stroom", OFFICER, officer::stream)
        .get("/werkbank/masterclass/{edition}/lint", OFFICER, officer::ribbon_stream)
        .get("/werkbank/masterclass/{edition}/stap", OFFICER, officer::step)
        .post("/werkbank/masterclass/{edition}/meedoen", OFFICER, officer::join)
        .post("/werkbank/masterclass/{edition}/stoppen", OFFICER, officer::stop)
        .get("/werkbank/masterclass/{edition}/acties", OFFICER, actions::show_as_officer)
        .post("/werkbank/masterclass/{edition}/acties", OFFICER, actions::save_as_officer)
        .post("/werkbank/masterclass/{edition}/acties/plan", OFFICER, officer::plan_action)
}

/// What a page answers when a step was not taken and no page of its own explains it.
impl From<StepError> for Problem {
    fn from(error: StepError) -> Self {
        match error {
            StepError::Unknown => Self::NotFound,
            StepError::NotOpen(_) | StepError::Already | StepError::NotNow => Self::Conflict,
            StepError::Db(error) => error.into(),
        }
    }
}
