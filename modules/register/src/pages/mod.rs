// SPDX-License-Identifier: EUPL-1.2
//! Pages for residents without an account (`/melden`), and for the people of an ADV (`/adv`).
//! Nobody of a municipality, no organiser and no administrator has a route in here.

mod agenda;
mod alike;
mod ask;
mod assessment;
mod attachment_desk;
mod attachments;
mod case;
mod code_names;
mod complaint;
mod complaints;
mod cookie;
mod digits;
mod follow;
mod follow_consent;
mod follow_files;
mod incident;
mod incidents;
mod information;
mod intake;
mod kept;
mod keys;
mod names;
mod proof;
mod reading;
mod report;
mod steps;
mod transfer;
mod worklist;
mod worklist_filter;

use worklist::report_with;

use crate::state::State;
use gw_core::Role;
use gw_web::{Access, Routes};

/// Who assists people.
const WORKERS: Access = Access::Roles(&[Role::CaseWorker, Role::AdvCoordinator]);
/// Who keeps the keys of the organisation.
const COORDINATORS: Access = Access::Roles(&[Role::AdvCoordinator]);

pub fn routes(state: State) -> Routes {
    let routes = residents(Routes::default());
    keys_and_shares(reports_and_cases(desk(routes))).with_state(state)
}

fn residents(routes: Routes<State>) -> Routes<State> {
    routes
        .get("/melden", Access::Public, ask::start)
        .get("/melden/vraag/{number}", Access::Public, ask::show)
        .post("/melden/vraag/{number}", Access::Public, ask::submit)
        .post("/melden/weg", Access::Public, ask::discard)
        .get("/melden/bestanden", Access::Public, attachments::show)
        .upload("/melden/bestanden", Access::Public, attachments::add)
        .post("/melden/bestanden/weg", Access::Public, attachments::remove)
        .get("/melden/bewijs", Access::Public, proof::show)
        .post("/melden/bewijs", Access::Public, proof::check)
        .get("/melden/code", Access::Public, kept::show)
        .post("/melden/code", Access::Public, kept::confirm)
        .get("/melden/code.svg", Access::Public, kept::picture)
        .get("/melden/volgen", Access::Public, follow::show)
        .post("/melden/volgen", Access::Public, follow::open)
        .post("/melden/volgen/bericht", Access::Public, follow::write)
        .upload("/melden/volgen/bestanden", Access::Public, follow_files::add)
        .post("/melden/volgen/bestanden/weg", Access::Public, follow_files::remove)
        .post("/melden/volgen/bewijs", Access::Public, follow_files::proof)
        .post("/melden/volgen/toestemming", Access::Public, follow_consent::give)
        .post("/melden/volgen/toestemming/intrekken", Access::Public, follow_consent::withdraw)
        .post("/melden/volgen/intrekken", Access::Public, follow::withdraw)
}

fn desk(routes: Routes<State>) -> Routes<State> {
    routes
        .get("/adv", WORKERS, worklist::show)
        .post("/adv/zoeken", WORKERS, worklist::search)
        .get("/adv/agenda", WORKERS, agenda::week)
        .get("/adv/werkverdeling", COORDINATORS, agenda::workload)
        .get("/adv/intake", WORKERS, intake::show)
        .post("/adv/intake", WORKERS, intake::submit)
        .get("/adv/informatie", WORKERS, information::show)
        .post("/adv/informatie", WORKERS, information::submit)
        .get("/adv/klachten", COORDINATORS, complaints::list)
        .post("/adv/klachten", COORDINATORS, complaints::submit)
        .get("/adv/klachten/{id}", COORDINATORS, complaint::show)
        .post("/adv/klachten/{id}", COORDINATORS, complaint::submit)
}

fn reports_and_cases(routes: Routes<State>) -> Routes<State> {
    routes
        .get("/adv/meldingen/{id}", WORKERS, report::show)
        .get("/adv/meldingen/{id}/bestanden/{number}", WORKERS, attachment_desk::copy)
        .post("/adv/meldingen/{id}/bestanden/{number}", WORKERS, attachment_desk::original)
        .post("/adv/meldingen/{id}/bericht", WORKERS, report::answer)
        .post("/adv/meldingen/{id}/naam", WORKERS, report::identity)
        .post("/adv/meldingen/{id}/stap", WORKERS, steps::step)
        .get("/adv/meldingen/{id}/overdragen", WORKERS, transfer::show)
        .post("/adv/meldingen/{id}/overdragen", WORKERS, transfer::submit)
        .get("/adv/meldingen/{id}/beoordeling", WORKERS, assessment::show)
        .post("/adv/meldingen/{id}/beoordeling", WORKERS, assessment::submit)
        .get("/adv/meldingen/{id}/voorval", WORKERS, incident::show)
        .post("/adv/meldingen/{id}/voorval", WORKERS, incident::submit)
        .get("/adv/meldingen/{id}/gelijkend", WORKERS, alike::show)
        .get("/adv/voorvallen", WORKERS, incidents::list)
        .get("/adv/voorvallen/{id}", WORKERS, incidents::show)
        .post("/adv/voorvallen/{id}/bericht", WORKERS, incidents::answer)
        .post("/adv/voorvallen/{id}/massamelding", WORKERS, incidents::mass)
        .get("/adv/dossiers/{id}", WORKERS, case::show)
        .get("/adv/dossiers/{id}/{part}", WORKERS, case::part)
        .post("/adv/dossiers/{id}/{part}", WORKERS, case::act)
        .get("/adv/dossiers/{id}/brief/{letter}", WORKERS, case::show_letter)
        .post("/adv/dossiers/{id}/brief/{letter}", WORKERS, case::make_letter)
}

fn keys_and_shares(routes: Routes<State>) -> Routes<State> {
    routes
        .post("/adv/ontgrendelen", WORKERS, keys::unlock)
        .post("/adv/vergrendelen", WORKERS, keys::lock)
        .get("/adv/sleutels", WORKERS, keys::show)
        .post("/adv/sleutels/mijn", WORKERS, keys::make)
        .post("/adv/sleutels/begin", COORDINATORS, keys::begin)
        .get("/adv/sleutels/deel/{number}", COORDINATORS, keys::share)
        .post("/adv/sleutels/deel/{number}", COORDINATORS, keys::confirm)
        .post("/adv/sleutels/nieuwe-delen", COORDINATORS, keys::renew)
        .post("/adv/sleutels/toegang", WORKERS, keys::grant)
        .post("/adv/sleutels/intrekken", COORDINATORS, keys::withdraw)
        .post("/adv/sleutels/herstel", COORDINATORS, keys::recover)
        .post("/adv/sleutels/gebied", COORDINATORS, keys::area)
}
