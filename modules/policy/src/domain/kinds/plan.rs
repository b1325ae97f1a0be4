// SPDX-License-Identifier: EUPL-1.2
//! The plan itself: one object, not a list.

use super::{STEP_NUMBERS, many, one, part, rare};
use crate::domain::{Kind, ObjectKind};
use plan_check::plan::{Domein, Grond, Hoofdoorzaak, Rol};

pub const PLAN: ObjectKind = ObjectKind {
    list: "gegevens",
    place: "plan",
    prefix: "",
    title: "titel",
    or_title: "",
    facts: &[],
    step: 1,
    parts: &[
        part("titel", Kind::Line),
        part("begin", Kind::Date),
        part("eind", Kind::Date),
        part("gronden", many!("grond", Grond)),
        part("motivering_gronden", Kind::Text),
        part("domeinen", many!("domein", Domein)),
        part("rollen", many!("rol", Rol)),
        part("adv_betrokken_stappen", Kind::PickMany("stap", STEP_NUMBERS)),
        part("lokale_inclusie_agenda_gekoppeld", Kind::YesNo),
        part("wgv_werkwijze_gekoppeld", Kind::YesNo),
        part("incidentprotocol", Kind::YesNo),
        part("communicatie_als_bewijs", Kind::YesNo),
        rare("definitie", Kind::Text),
        rare("ingebed_in", Kind::Line),
        part("hoofdoorzaak", one!("hoofdoorzaak", Hoofdoorzaak)),
        part("portefeuillehouder", Kind::Line),
        part("trekker", Kind::Line),
        part("uren_per_week", Kind::Decimal),
        part("vervanger", Kind::Line),
        part("budget", Kind::Euro),
        part("eigen_proces", Kind::Text),
        part("visie", Kind::Text),
        part("argumenten", Kind::Text),
        part("adv.naam", Kind::Line),
        part("adv.taken", Kind::Text),
        part("adv.extra_taken", Kind::Text),
        part("adv.contact", Kind::Line),
        part("adv.ritme", Kind::Line),
        part("adv.signalen_door", Kind::Line),
        part("adv.signalen_dagen", Kind::UpTo(365)),
        part("jaarkalender", Kind::Text),
        part("voortgangsmomenten", Kind::Text),
        part("communicatie", Kind::Text),
    ],
};

/// Of the plan's own fields, those that no question of the six steps asks.
pub const PLAN_FORM: &[&str] = &[
    "titel",
    "begin",
    "eind",
    "rollen",
    "domeinen",
    "motivering_gronden",
    "adv_betrokken_stappen",
    "lokale_inclusie_agenda_gekoppeld",
    "wgv_werkwijze_gekoppeld",
    "communicatie_als_bewijs",
    "definitie",
    "ingebed_in",
];
