// SPDX-License-Identifier: EUPL-1.2
//! Pairs for groups A and B.

use crate::TODAY;
use crate::golden::Pair;
use crate::sound::text;
use plan_check::PlanFile;
use plan_check::plan::*;

pub fn of_type(file: &mut PlanFile, soort: MaatregelType) -> &mut Maatregel {
    file.maatregelen[0].soort = Some(soort);
    &mut file.maatregelen[0]
}

pub fn dialogue(file: &mut PlanFile) -> &mut Maatregel {
    let yes = Some(true);
    let measure = of_type(file, MaatregelType::Dialoog);
    measure.contactvoorwaarden = Contactvoorwaarden {
        gelijke_status: yes,
        gezamenlijk_doel: yes,
        samenwerking: yes,
        steun_gezag: yes,
        herhaald: Some(false),
        angst_laag: Some(false),
    };
    (measure.gespreksregels, measure.uitvoerder_geschoold) = (yes, yes);
    measure.wijkfase = Some(Wijkfase::Rust);
    measure
}

pub fn meeting(file: &mut PlanFile) -> &mut Maatregel {
    let measure = dialogue(file);
    measure.soort = Some(MaatregelType::Ontmoeting);
    (measure.verplicht, measure.competitief) = (Some(false), Some(false));
    measure
}

pub fn practice_test(file: &mut PlanFile) -> &mut Maatregel {
    let measure = of_type(file, MaatregelType::Praktijktest);
    measure.test_herhaald = Some(true);
    measure.test_vervolg = Some(vec!["gesprek".to_owned()]);
    measure.testfasen = Some(vec![Testfase::EersteContact, Testfase::GesprekOfBezichtiging]);
    measure
}

pub fn confronting(file: &mut PlanFile) -> &mut Maatregel {
    let measure = &mut file.maatregelen[0];
    measure.mechanismen = vec!["M05".to_owned()];
    measure.groep_motivatie = Some(GroepMotivatie::Hoog);
    (measure.vaardigheden, measure.opvolging) = (Some(true), Some(true));
    measure
}

/// Rule, change that hits, near miss.
pub const COMPLETENESS: &[Pair] = &[
    ("A01", |f| f.doelen[0].indicatoren.clear(), |f| f.doelen[0].problemen.clear()),
    ("A02", |f| f.maatregelen[0].eigenaar = text("  "), |f| f.maatregelen[0].eigenaar = text("x")),
    (
        "A03",
        |f| f.doelen[0].nulmeting = Some(Nulmeting::default()),
        |f| f.doelen[0].nulmeting = Some(Nulmeting { waarde: Some(0.0), ..Nulmeting::default() }),
    ),
    (
        "A04",
        |f| f.doelen[0].activiteit_als_doel = Some(true),
        // Not confirmed is unknown, not a violation.
        |f| f.doelen[0].activiteit_als_doel = None,
    ),
    ("A05", |f| f.doelen[0].datum = None, |f| f.doelen[0].niveau = None),
    ("A06", |f| f.maatregelen[0].doelen.clear(), |f| f.maatregelen[0].indicatoren.clear()),
    ("A07", |f| f.maatregelen[0].doelen.clear(), |f| f.maatregelen.truncate(1)),
    ("A08", |f| f.problemen[0].bronnen.clear(), |f| f.problemen[0].tekst = None),
    (
        "A09",
        |f| f.bronnen[0].soort = Some(BronSoort::Politie),
        |f| f.bronnen.push(Bron { id: "b2".to_owned(), soort: Some(BronSoort::Adv), ..Bron::default() }),
    ),
    (
        "A10",
        |f| {
            f.maatregelen[0].budget.clear();
            f.maatregelen[0].kosteloos = Some(false);
        },
        |f| {
            f.maatregelen[0].budget.clear();
            f.maatregelen[0].kosteloos = Some(true);
        },
    ),
    ("A11", |f| f.plan.budget = Some(899.99), |f| f.plan.budget = Some(900.0)),
    (
        "A12",
        |f| f.budgetregels[0].structureel = Some(false),
        |f| {
            f.budgetregels[0].structureel = Some(false);
            f.maatregelen[0].looptijd_mnd = Some(24);
        },
    ),
    ("A13", |f| f.plan.portefeuillehouder = text(" "), |f| f.plan.trekker = None),
    ("A14", |f| f.plan.vervanger = None, |f| (f.plan.trekker, f.plan.vervanger) = (None, None)),
    (
        "A15",
        |f| f.plan.status = Some(PlanStatus::Vastgesteld),
        |f| f.plan.status = Some(PlanStatus::TerInzage),
    ),
    (
        "A16",
        |f| f.maatregelen[0].evaluatiemoment = None,
        |f| {
            f.maatregelen[0].evaluatiemoment = None;
            f.maatregelen[0].stop_criterium = text("minder dan tien clubs doen mee");
        },
    ),
    ("A17", |f| f.plan.eind = TODAY.yesterday().ok(), |f| f.plan.eind = Some(TODAY)),
];

pub const BACKFIRE: &[Pair] = &[
    (
        "B01",
        |f| f.maatregelen[0].boodschap = vec![Boodschap::StereotypeOntkend],
        |f| f.maatregelen[0].boodschap = vec![Boodschap::PersoonlijkVerhaal],
    ),
    (
        "B02",
        |f| {
            f.maatregelen[0].boodschap = vec![Boodschap::PrevalentieNegatief];
            f.maatregelen[0].doelgroep_soort = Some(DoelgroepSoort::Publiek);
        },
        |f| {
            f.maatregelen[0].boodschap = vec![Boodschap::PrevalentieNegatief];
            f.maatregelen[0].doelgroep_soort = Some(DoelgroepSoort::Doelwit);
        },
    ),
    (
        "B03",
        |f| of_type(f, MaatregelType::Campagne).boodschap = vec![Boodschap::DwangDreiging],
        |f| of_type(f, MaatregelType::Handhaving).boodschap = vec![Boodschap::DwangDreiging],
    ),
    (
        "B04",
        |f| of_type(f, MaatregelType::Elearning).verplicht = Some(true),
        |f| of_type(f, MaatregelType::Elearning).verplicht = None,
    ),
    (
        "B05",
        |f| of_type(f, MaatregelType::Simulatie).gronden = Some(vec![Grond::Handicap]),
        |f| of_type(f, MaatregelType::Toegankelijkheid).gronden = Some(vec![Grond::Handicap]),
    ),
    (
        "B06",
        |f| confronting(f).groep_motivatie = Some(GroepMotivatie::Gemengd),
        |f| confronting(f).groep_motivatie = Some(GroepMotivatie::Hoog),
    ),
    ("B07", |f| confronting(f).opvolging = Some(false), |f| confronting(f).opvolging = Some(true)),
    (
        "B08",
        |f| dialogue(f).contactvoorwaarden.samenwerking = Some(false),
        // Three known, one unknown: there may be four.
        |f| dialogue(f).contactvoorwaarden.samenwerking = None,
    ),
    ("B09", |f| meeting(f).competitief = Some(true), |f| meeting(f).competitief = Some(false)),
    (
        "B10",
        |f| dialogue(f).uitvoerder_geschoold = Some(false),
        |f| dialogue(f).uitvoerder_geschoold = Some(true),
    ),
    (
        "B11",
        |f| dialogue(f).wijkfase = Some(Wijkfase::Incident),
        |f| dialogue(f).wijkfase = Some(Wijkfase::Ongemak),
    ),
    (
        "B12",
        |f| of_type(f, MaatregelType::TheaterFilm).verhaalfiguur_stereotype_bevestigend = Some(true),
        |f| of_type(f, MaatregelType::TheaterFilm).verhaalfiguur_stereotype_bevestigend = Some(false),
    ),
    (
        "B13",
        |f| f.maatregelen[0].boodschap = vec![Boodschap::HeldenOfZieligheid],
        |f| f.maatregelen[0].boodschap = vec![Boodschap::Autonomie],
    ),
    (
        "B14",
        |f| of_type(f, MaatregelType::TegenspraakOnline).boodschap = vec![Boodschap::HumorBeschamen],
        |f| of_type(f, MaatregelType::Campagne).boodschap = vec![Boodschap::HumorBeschamen],
    ),
    (
        "B15",
        |f| _ = of_type(f, MaatregelType::CharterKeurmerk),
        |f| of_type(f, MaatregelType::CharterKeurmerk).mechanismen = vec!["M07".to_owned()],
    ),
    ("B16", |f| anonymous(f, Rol::Werkgever), |f| anonymous(f, Rol::Inkoper)),
    ("B17", |f| practice_test(f).test_herhaald = Some(false), |f| practice_test(f).test_herhaald = None),
    ("B18", |f| practice_test(f).test_vervolg = Some(Vec::new()), |f| practice_test(f).test_vervolg = None),
    ("B19", |f| practice_test(f).testfasen = Some(vec![Testfase::EersteContact]), |f| _ = practice_test(f)),
    (
        "B20",
        |f| {
            (f.maatregelen[0].zichtbaarheidsactie, f.maatregelen[0].veiligheidsplan) =
                (Some(true), Some(false));
        },
        |f| {
            (f.maatregelen[0].zichtbaarheidsactie, f.maatregelen[0].veiligheidsplan) =
                (Some(false), Some(false));
        },
    ),
    ("B21", |f| f.plan.communicatie_als_bewijs = Some(true), |f| f.plan.communicatie_als_bewijs = None),
];

/// Anonymous application as a demand on suppliers, beside structured selection in `role`.
fn anonymous(file: &mut PlanFile, role: Rol) {
    let measure = of_type(file, MaatregelType::AnoniemSolliciteren);
    measure.mechanismen = vec!["onbekend".to_owned()];
    measure.rol = Some(Rol::Inkoper);
    let structured = Maatregel {
        id: "m2".to_owned(),
        soort: Some(MaatregelType::ProcedureSelectie),
        rol: Some(role),
        ..measure.clone()
    };
    file.maatregelen.push(structured);
}
