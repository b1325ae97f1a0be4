// SPDX-License-Identifier: EUPL-1.2
//! What can be filled in for a measure. Most typed facts matter for some types only.

use super::{many, one, only, part, rare};
use crate::domain::{Kind, ObjectKind};
use plan_check::plan::{
    Beleidsveld, Boodschap, DoelgroepSoort, Domein, GroepMotivatie, Grond, Leeftijd, MaatregelType, Rol,
    Setting, Testfase, Voortgang, Wijkfase,
};

const LEARNING: &[&str] = &["voorlichting", "lessenreeks", "training", "elearning", "omstandertraining"];
const CONTACT: &[&str] = &["ontmoeting", "dialoog", "mentoring"];
const GUIDED: &[&str] = &["lessenreeks", "training", "omstandertraining", "dialoog", "ontmoeting"];
const MESSAGE: &[&str] = &[
    "campagne",
    "normuitspraak",
    "voorlichting",
    "theater_film",
    "rolmodellen",
    "tegenspraak_online",
    "charter_keurmerk",
];
const VISIBLE: &[&str] = &["campagne", "rolmodellen", "theater_film", "voorlichting"];
const STORY: &[&str] = &["theater_film", "campagne", "voorlichting"];
const TESTS: &[&str] = &["praktijktest", "mystery_guest"];
const SELECTION: &[&str] = &["procedure_selectie", "anoniem_solliciteren"];
/// Types in which members of a group tell about themselves.
const TELLING: &[&str] =
    &["rolmodellen", "voorlichting", "lessenreeks", "dialoog", "campagne", "theater_film"];

/// Mechanisms of the dossier. "onbekend" is an answer too.
const MECHANISMS: fn() -> Vec<&'static str> = || {
    vec![
        "M01", "M02", "M03", "M04", "M05", "M06", "M07", "M08", "M09", "M10", "M11", "M12", "M13", "M14",
        "M15", "M16", "M17", "M18", "M19", "M20", "onbekend",
    ]
};

pub const MEASURE: ObjectKind = ObjectKind {
    list: "maatregelen",
    place: "maatregelen",
    prefix: "m",
    title: "titel",
    or_title: "type",
    facts: &["eigenaar", "uren_per_jaar"],
    step: 4,
    parts: &[
        part("titel", Kind::Line),
        part("type", one!("type", MaatregelType)),
        part("doelen", Kind::Refs("doelen")),
        part("eigenaar", Kind::Line),
        part("uren_opzet", Kind::UpTo(100_000)),
        part("uren_per_jaar", Kind::UpTo(100_000)),
        part("budget", Kind::Refs("budgetregels")),
        part("kosteloos", Kind::YesNo),
        part("rol", one!("rol", Rol)),
        part("doelgroep_soort", one!("doelgroep", DoelgroepSoort)),
        part("leeftijd", one!("leeftijd", Leeftijd)),
        part("gronden", many!("grond", Grond)),
        part("domein", one!("domein", Domein)),
        part("setting", one!("setting", Setting)),
        part("mechanismen", Kind::Many("mechanisme", MECHANISMS)),
        part("indicatoren", Kind::Refs("indicatoren")),
        part("looptijd_mnd", Kind::UpTo(240)),
        part("opvolging", Kind::YesNo),
        part("evaluatiemoment", Kind::Line),
        part("stop_criterium", Kind::Line),
        only(LEARNING, "verplicht", Kind::YesNo),
        only(LEARNING, "sessies", Kind::UpTo(1000)),
        only(LEARNING, "minuten", Kind::UpTo(1000)),
        only(LEARNING, "vaardigheden", Kind::YesNo),
        only(LEARNING, "groep_motivatie", one!("motivatie", GroepMotivatie)),
        only(GUIDED, "uitvoerder_geschoold", Kind::YesNo),
        only(MESSAGE, "boodschap", many!("boodschap", Boodschap)),
        only(STORY, "verhaalfiguur_stereotype_bevestigend", Kind::YesNo),
        only(VISIBLE, "zichtbaarheidsactie", Kind::YesNo),
        only(VISIBLE, "veiligheidsplan", Kind::YesNo),
        only(CONTACT, "contactvoorwaarden.gelijke_status", Kind::YesNo),
        only(CONTACT, "contactvoorwaarden.gezamenlijk_doel", Kind::YesNo),
        only(CONTACT, "contactvoorwaarden.samenwerking", Kind::YesNo),
        only(CONTACT, "contactvoorwaarden.steun_gezag", Kind::YesNo),
        only(CONTACT, "contactvoorwaarden.herhaald", Kind::YesNo),
        only(CONTACT, "contactvoorwaarden.angst_laag", Kind::YesNo),
        only(CONTACT, "competitief", Kind::YesNo),
        only(&["dialoog"], "gespreksregels", Kind::YesNo),
        only(&["dialoog", "ontmoeting"], "wijkfase", one!("wijkfase", Wijkfase)),
        only(TESTS, "testfasen", many!("testfase", Testfase)),
        only(TESTS, "test_herhaald", Kind::YesNo),
        only(TESTS, "test_vervolg", Kind::Lines),
        only(SELECTION, "aanpassing_beperking", Kind::YesNo),
        only(TELLING, "vertellers.eigen_keuze", Kind::YesNo),
        only(TELLING, "vertellers.vergoeding", Kind::YesNo),
        only(TELLING, "vertellers.veiligheid", Kind::YesNo),
        only(&["adv_extra"], "adv_gescheiden", Kind::YesNo),
        part("voortgang", one!("voortgang", Voortgang)),
        part("voortgang_toelichting", Kind::Line),
        rare("uitvoerder", Kind::Line),
        rare("start", Kind::Date),
        rare("eind", Kind::Date),
        rare("risico", Kind::Lines),
        rare("betrokken_veld", many!("beleidsveld", Beleidsveld)),
        rare("interventie_id", Kind::Line),
        rare("interventie_uit_kis", Kind::YesNo),
        rare("interventie_geevalueerd", Kind::YesNo),
        rare("voorgesteld_als_bewezen", Kind::YesNo),
    ],
};

/// Each condition of contact (card M01).
pub const CONDITIONS: [&str; 6] = [
    "contactvoorwaarden.gelijke_status",
    "contactvoorwaarden.gezamenlijk_doel",
    "contactvoorwaarden.samenwerking",
    "contactvoorwaarden.steun_gezag",
    "contactvoorwaarden.herhaald",
    "contactvoorwaarden.angst_laag",
];
