// SPDX-License-Identifier: EUPL-1.2
//! Others: policy fields, residents and groups, what ran before, and who supports the plan.

use super::{STEP_NUMBERS, many, one, part, rare};
use crate::domain::{Kind, ObjectKind};
use plan_check::plan::{AfstemmingStatus, Beleidsveld, Domein, Grond, Invloed, Vervolg, Verwerking};

/// From against to for.
const STANCES: &[i64] = &[-2, -1, 0, 1, 2];

/// Who is for, who doubts: five people, one argument each, in which order to talk.
pub const ACTOR: ObjectKind = ObjectKind {
    list: "actoren",
    place: "besloten.actoren",
    prefix: "x",
    title: "naam",
    or_title: "rol",
    facts: &["houding", "invloed", "belang", "argument", "actie"],
    step: 3,
    parts: &[
        part("naam", Kind::Line),
        part("rol", Kind::Line),
        part("belang", Kind::Line),
        part("invloed", one!("invloed", Invloed)),
        part("houding", Kind::Pick("houding", STANCES)),
        part("argument", Kind::Text),
        part("actie", Kind::Line),
        part("volgorde", Kind::UpTo(99)),
    ],
};

pub const TALK: ObjectKind = ObjectKind {
    list: "raadplegingen",
    place: "raadplegingen",
    prefix: "r",
    title: "doel",
    or_title: "vorm",
    facts: &["doelgroepen", "deelnemers_n", "afgerond_op"],
    step: 3,
    parts: &[
        part("doel", Kind::Line),
        part("vorm", Kind::Text),
        part("stap", Kind::Pick("stap", STEP_NUMBERS)),
        part("doelgroepen", Kind::Lines),
        part("gronden", many!("grond", Grond)),
        part("deelnemers_n", Kind::Number),
        part("vergoeding", Kind::Line),
        part("toegankelijkheid", Kind::Line),
        part("bijzondere_gegevens", Kind::YesNo),
        part("avg_grondslag", Kind::Line),
        part("afgerond_op", Kind::Gone),
        part("opbrengst", Kind::Lines),
        part("terugkoppeling_op", Kind::Gone),
        rare("werving", Kind::Line),
    ],
};

pub const SIGNAL: ObjectKind = ObjectKind {
    list: "signalen",
    place: "signalen",
    prefix: "s",
    title: "tekst_geanonimiseerd",
    or_title: "plaats",
    facts: &["verwerking", "gronden", "domein"],
    step: 1,
    parts: &[
        part("tekst_geanonimiseerd", Kind::Text),
        part("gronden", many!("grond", Grond)),
        part("domein", one!("domein", Domein)),
        part("raadpleging", Kind::RefOne("raadplegingen")),
        part("problemen", Kind::Refs("problemen")),
        part("verwerking", one!("verwerking", Verwerking)),
        part("motivering", Kind::Text),
        rare("besloten_door", Kind::Line),
        rare("groep", Kind::Line),
        rare("plaats", Kind::Line),
        rare("ernst", Kind::Line),
        rare("codes", Kind::Lines),
        rare("bron", Kind::Line),
    ],
};

pub const OLD_ACTIVITY: ObjectKind = ObjectKind {
    list: "oude_activiteiten",
    place: "oude_activiteiten",
    prefix: "o",
    title: "titel",
    or_title: "",
    facts: &["besluit"],
    step: 1,
    parts: &[part("titel", Kind::Line), part("besluit", one!("vervolg", Vervolg))],
};

pub const ALIGNMENT: ObjectKind = ObjectKind {
    list: "afstemming",
    place: "afstemming",
    prefix: "a",
    title: "beleidsveld",
    or_title: "contact",
    facts: &["contact", "afspraak", "status"],
    step: 4,
    parts: &[
        part("beleidsveld", one!("beleidsveld", Beleidsveld)),
        part("contact", Kind::Line),
        part("raakvlak", Kind::Text),
        part("afspraak", Kind::Text),
        part("datum", Kind::Date),
        part("status", one!("afstemmingstatus", AfstemmingStatus)),
    ],
};

/// The fields with which the workbench aligns; the plan file knows three more.
pub const FIELDS_TO_ALIGN: [Beleidsveld; 12] = [
    Beleidsveld::Onderwijs,
    Beleidsveld::Sport,
    Beleidsveld::Wonen,
    Beleidsveld::Arbeidsmarkt,
    Beleidsveld::HrEigenOrganisatie,
    Beleidsveld::InkoopSubsidies,
    Beleidsveld::HorecaUitgaan,
    Beleidsveld::WmoZorgJeugd,
    Beleidsveld::Toegankelijkheid,
    Beleidsveld::Veiligheid,
    Beleidsveld::Integratie,
    Beleidsveld::DigitaalDienstverlening,
];
