// SPDX-License-Identifier: EUPL-1.2
//! The routes of what comes with and after an edition.

use super::{ORGANISER, ORGANISERS, materials, practice};
use crate::State;
use gw_web::Access::Public;
use gw_web::Routes;

pub fn routes(state: State) -> Routes {
    Routes::default()
        .get("/organisatie/masterclasses/{edition}/materiaal", ORGANISERS, materials::show)
        .post("/organisatie/masterclasses/{edition}/materiaal", ORGANISERS, materials::add)
        .post("/organisatie/masterclasses/{edition}/materiaal/weg", ORGANISERS, materials::remove)
        .get("/masterclasses/{series}/{edition}/materiaal/{material}", Public, materials::public_file)
        .get("/aanmelding/{secret}/materiaal/{material}", Public, materials::private_file)
        .get("/aanmelding/{secret}/praktijk", Public, practice::show)
        .post("/aanmelding/{secret}/praktijk", Public, practice::submit)
        .get("/organisatie/masterclasses/{edition}/praktijken", ORGANISERS, practice::queue)
        .post("/organisatie/masterclasses/{edition}/praktijken", ORGANISERS, practice::queue_submit)
        .post("/organisatie/masterclasses/{edition}/praktijken/besluit", ORGANISER, practice::decide)
        .get("/praktijk-bevestigen/{secret}", Public, practice::confirm)
        .post("/praktijk-bevestigen/{secret}", Public, practice::confirm_submit)
        .with_state(state)
}
