// SPDX-License-Identifier: EUPL-1.2
//! The routes of what comes with and after an edition.

use super::{
    ORGANISER, ORGANISERS, contacts, coverage, follow_up, invite, materials, offline, others, practice,
    privacy, report,
};
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
        .get("/aanmelding/{secret}/deelnemers", Public, others::show)
        .post("/aanmelding/{secret}/kennismaken", Public, others::set)
        .get("/organisatie/masterclasses/verslag", ORGANISERS, report::list)
        .get("/organisatie/masterclasses/verslag/{series}", ORGANISERS, report::show)
        .get("/organisatie/masterclasses/verslag/{series}/verslag.pdf", ORGANISERS, report::pdf)
        .get("/organisatie/masterclasses/verslag/{series}/verslag.csv", ORGANISERS, report::csv)
        .post("/organisatie/masterclasses/verslag/{series}/kosten", ORGANISER, report::set_cost)
        .get("/organisatie/masterclasses/bereik", ORGANISERS, coverage::show)
        .get("/organisatie/masterclasses/bereik/kaart.svg", ORGANISERS, coverage::picture)
        .post("/organisatie/masterclasses/bereik/voorbeeld", ORGANISER, invite::preview)
        .post("/organisatie/masterclasses/bereik/uitnodigen", ORGANISER, invite::invite)
        .post("/organisatie/masterclasses/bereik/opnieuw", ORGANISER, invite::again)
        .get("/organisatie/masterclasses/contacten", ORGANISERS, contacts::show)
        .post("/organisatie/masterclasses/contacten", ORGANISER, contacts::add)
        .post("/organisatie/masterclasses/contacten/weg", ORGANISER, contacts::remove)
        .get("/organisatie/masterclasses/gegevens", ORGANISERS, privacy::show)
        .get("/organisatie/masterclasses/gegevens/wisverslag.csv", ORGANISERS, privacy::csv)
        .post("/organisatie/masterclasses/gegevens/{edition}/wissen", ORGANISER, privacy::forget)
        .get("/geen-uitnodiging/{secret}", Public, invite::unsubscribe_show)
        .post("/geen-uitnodiging/{secret}", Public, invite::unsubscribe)
        .get("/vervolg/{secret}", Public, follow_up::show)
        .post("/vervolg/{secret}", Public, follow_up::submit)
        .get("/deur/inchecken.js", Public, offline::worker)
        .get("/organisatie/masterclasses/inchecken.js", Public, offline::worker)
        .post("/deur/{secret}/scan", Public, offline::scan)
        .post("/deur/{secret}/scan/inloop", Public, offline::walk_in)
        .post("/organisatie/masterclasses/{edition}/dag/scan", ORGANISERS, offline::scan)
        .post("/organisatie/masterclasses/{edition}/dag/scan/inloop", ORGANISERS, offline::walk_in)
        .with_state(state)
}
