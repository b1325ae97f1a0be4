// SPDX-License-Identifier: EUPL-1.2
//! Pages for residents without an account (`/melden`), and for the people of an ADV (`/adv`).
//! Nobody of a municipality, no organiser and no administrator has a route in here.

mod ask;
mod cookie;
mod desk;
mod digits;
mod follow;
mod kept;
mod keys;
mod names;

use crate::state::State;
use gw_core::Role;
use gw_web::{Access, Routes};

/// Who assists people.
const WORKERS: Access = Access::Roles(&[Role::CaseWorker, Role::AdvCoordinator]);
/// Who keeps the keys of the organisation.
const COORDINATORS: Access = Access::Roles(&[Role::AdvCoordinator]);

pub fn routes(state: State) -> Routes {
    Routes::default()
        .get("/melden", Access::Public, ask::start)
        .get("/melden/vraag/{number}", Access::Public, ask::show)
        .post("/melden/vraag/{number}", Access::Public, ask::submit)
        .post("/melden/weg", Access::Public, ask::discard)
        .get("/melden/code", Access::Public, kept::show)
        .post("/melden/code", Access::Public, kept::confirm)
        .get("/melden/code.svg", Access::Public, kept::picture)
        .get("/melden/volgen", Access::Public, follow::show)
        .post("/melden/volgen", Access::Public, follow::open)
        .post("/melden/volgen/bericht", Access::Public, follow::write)
        .post("/melden/volgen/intrekken", Access::Public, follow::withdraw)
        .get("/adv", WORKERS, desk::list)
        .get("/adv/meldingen/{id}", WORKERS, desk::show)
        .post("/adv/meldingen/{id}/bericht", WORKERS, desk::answer)
        .post("/adv/meldingen/{id}/registreren", WORKERS, desk::register)
        .post("/adv/meldingen/{id}/naam", WORKERS, desk::identity)
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
        .with_state(state)
}
