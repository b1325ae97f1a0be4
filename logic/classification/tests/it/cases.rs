// SPDX-License-Identifier: EUPL-1.2
//! The ten test cases: expected classification, coverage and column of the form of Waterveen.

use crate::{code, codes};
use classification::*;
use jiff::civil::{Date, date};

/// Invented: the municipality that reports, and another.
const WATERVEEN: &str = "GM9001";
const DUINHORST: &str = "GM9002";
const DAY: Date = date(2026, 3, 10);

struct Case {
    name: &'static str,
    story: &'static str,
    /// Grounds, field, natures, handling.
    coding: &'static str,
    /// Reporter, request, anonymity, other side, procedures.
    rest: &'static str,
    place: fn() -> Place,
    /// Of the grounds, field and natures: what the story itself suggests.
    suggested: &'static str,
    column: Option<Column>,
}

fn here() -> Place {
    Place::In(WATERVEEN.to_owned())
}

fn duinhorst() -> Place {
    Place::In(DUINHORST.to_owned())
}

fn nationwide() -> Place {
    Place::Nationwide
}

const CASES: &[Case] = &[
    Case {
        name: "TC-01",
        story: "Ik solliciteerde bij een kledingwinkel in Duinhorst. Het gesprek ging goed. Toen ik zei dat ik \
                    zwanger ben, werd de baas stil. Hij vroeg ook of ik mijn hoofddoek af kan doen. Een dag later \
                    kreeg ik een afwijzing.",
        coding: "G07a G11a T01a A01 H02 H04a H05",
        rest: "R01 K03 N00 W02 P02",
        place: duinhorst,
        suggested: "G07a G11a T01a A01",
        column: Some(Column::C2),
    },
    Case {
        name: "TC-02",
        story: "Wij zijn twee mannen en wonen samen. De buurman scheldt ons uit. Vorige week heeft hij onze \
                    voordeur beklad. Hij zei: ik maak jullie kapot. Wij zijn bang.",
        coding: "G06 T02 A02a A03d A04 H02 H05 H06",
        rest: "R01 W01 P03",
        place: here,
        suggested: "G06 T02 A02a A03d A04",
        column: Some(Column::C1),
    },
    Case {
        name: "TC-03a",
        story: "Op de radio was een lied over Chinezen. Mijn kinderen worden nu uitgelachen.",
        coding: "G01d T07 A02a H02",
        rest: "R01 K02",
        place: nationwide,
        suggested: "G01d T07",
        column: Some(Column::C2),
    },
    Case {
        name: "TC-03b",
        story: "Ik vind dat lied racistisch. Ik wil dit alleen melden.",
        coding: "G01d T07 A02a H01",
        rest: "R02 K01 N02",
        place: nationwide,
        suggested: "G01 T07 A02a",
        column: Some(Column::C2),
    },
    Case {
        name: "TC-03c",
        story: "Wij zijn een vereniging. 40 leden vroegen ons om te klagen over het lied.",
        coding: "G01d T07 A02a H01",
        rest: "R05",
        place: nationwide,
        suggested: "T07",
        column: Some(Column::C2),
    },
    Case {
        name: "TC-04",
        story: "Ik zeg mijn naam niet. Bij club Nova mocht ik niet naar binnen. Mijn witte vrienden wel. De \
                    portier zei: het is vol. Dat was niet waar.",
        coding: "G01a T05 A01 H01",
        rest: "R01 K01 N02 W03",
        place: here,
        suggested: "G01a T05 A01",
        column: Some(Column::C1),
    },
    Case {
        name: "TC-06",
        story: "Ik ben 14. Op school noemen twee jongens mij elke dag aap. De mentor zegt dat het een grapje is. \
                    Mijn moeder weet dat ik dit schrijf.",
        coding: "G01a T08b A02a A02b H02",
        rest: "R01 R04 K04 N01 W04 P01",
        place: here,
        suggested: "G01a T08b A02a A02b",
        column: Some(Column::C1),
    },
    Case {
        name: "TC-08",
        story: "De politie hield mij in één maand vier keer aan. Ik reed niet te hard. De agent zei: mooie auto \
                    voor jou. Ik heb een donkere huid.",
        coding: "G01a T09 A01 H02 H05",
        rest: "R01 W09 P05 P07",
        place: here,
        suggested: "G01a T09 A01",
        column: Some(Column::C1),
    },
    Case {
        name: "TC-09",
        story: "Op mijn werk maken ze grappen over mijn leeftijd. Ze noemen mij opa. Ik wilde hulp.",
        coding: "G05 T01b A02b H02",
        rest: "R01 K03 W02 U14",
        place: here,
        suggested: "G05 T01b A02b",
        column: Some(Column::C1),
    },
    Case {
        name: "TC-10",
        story: "Ik mag een huis niet huren omdat ik een uitkering heb. De verhuurder zei: alleen mensen met werk.",
        coding: "G90a T06 A01 H02 H06",
        rest: "R01 W06",
        place: here,
        suggested: "G90a T06 A01",
        column: Some(Column::C1),
    },
    Case {
        name: "TC-11",
        story: "Ik ben 82. De autoverhuurder weigert mij. Ik heb een geldig rijbewijs.",
        coding: "G05 T04c A01 H02",
        rest: "R01 W03 P12",
        place: here,
        suggested: "G05 T04c A01",
        column: Some(Column::C1),
    },
];

fn coding(case: &Case) -> Coding {
    let (coding, rest) = Coding::of(codes(case.coding));
    assert_eq!(rest, [], "{}", case.name);
    coding
}

fn resident() -> Residence {
    Residence::In(WATERVEEN.to_owned())
}

fn covered(name: &str) -> Vec<Coverage<'static>> {
    let case = CASES.iter().find(|case| case.name == name).unwrap();
    let coding = coding(case);
    let natures: Vec<_> = coding.natures.iter().copied().collect();
    coverage(codebook(), coding.grounds.clone(), coding.field(), &natures, DAY)
}

#[test]
fn every_case_is_classified_as_expected() {
    for case in CASES {
        let assessed = coding(case).assess(codebook(), DAY);
        assert!(assessed.is_ok(), "{}: {assessed:?}", case.name);
        assert_eq!(assessed.unwrap().version(), "2016", "{}", case.name);
        for code in codes(case.rest) {
            assert!(codebook().is_valid_on(code, DAY), "{}: {code}", case.name);
        }
    }
}

#[test]
fn every_case_stands_in_its_column() {
    for case in CASES {
        let placed = column(WATERVEEN, &resident(), &(case.place)(), DAY, DAY, unchanged);
        assert_eq!(placed, case.column.map_or(Placed::NotInThisForm, Placed::In), "{}", case.name);
    }
    // TC-03: whoever lives elsewhere is not in the form of Waterveen.
    let stranger = Residence::In(DUINHORST.to_owned());
    let placed = column(WATERVEEN, &stranger, &Place::Nationwide, DAY, DAY, unchanged);
    assert_eq!(placed, Placed::NotInThisForm);
    // TC-01 in the form of Duinhorst: the same report is c4 there (I-24).
    let place = Place::In(DUINHORST.to_owned());
    assert_eq!(column(DUINHORST, &resident(), &place, DAY, DAY, unchanged), Placed::In(Column::C4));
    assert_eq!(place.code(WATERVEEN), PLACE_ELSEWHERE);
    assert_eq!(place.code(DUINHORST), PLACE_HERE);
}

/// The words of each story suggest its codes, and the suggestion names words of the story.
#[test]
fn the_stories_suggest_their_codes() {
    for case in CASES {
        let found = suggest(codebook(), case.story);
        for wanted in codes(case.suggested) {
            let one = found.iter().find(|one| one.what == Suggested::Code(wanted));
            let one = one.unwrap_or_else(|| panic!("{}: nothing suggests {wanted}: {found:?}", case.name));
            assert!(case.story[one.at..].starts_with(&one.found), "{}: {one:?}", case.name);
        }
        // Help, not noise.
        assert!(found.len() <= 9, "{}: {found:?}", case.name);
    }
}

#[test]
fn tc_01_counts_once_in_the_total_and_twice_in_the_grounds() {
    let coding = coding(&CASES[0]);
    let form = codebook().form_on(DAY).unwrap();
    let report = Counted {
        registered_on: DAY,
        residence: &resident(),
        place: &duinhorst(),
        coding: &coding,
        counts: true,
        in_cluster: false,
    };
    let year =
        Selection { municipality: WATERVEEN, from: date(2026, 1, 1), to: date(2026, 12, 31), clusters: true };
    let filled = fill(form, year, [report], unchanged);
    assert_eq!((filled.total.c2, filled.total.c3(), filled.total.c5()), (1, 1, 1));
    assert_eq!(filled.sum(Table::Ground).c2, 2);
    assert_eq!(filled.row(Table::Ground, "geslacht").unwrap().c2, 1);
    assert_eq!(filled.row(Table::Ground, "godsdienst").unwrap().c2, 1);
    assert_eq!(filled.sum(Table::Field).c2, 1);

    let coverage = covered("TC-01");
    for ground in &coverage {
        let norm = ground.norm("awgb-5").unwrap();
        assert_eq!((norm.certainty, norm.to_check), (Certainty::Fits, false), "{}", ground.ground);
    }
    // The law on men and women is named too, as something to check.
    assert!(coverage[0].norm("wgbmv").unwrap().to_check);
}

#[test]
fn tc_02_has_three_natures_and_a_criminal_route() {
    let coding = coding(&CASES[1]);
    let form = codebook().form_on(DAY).unwrap();
    let rows = form.rows_of(Table::Nature, coding.natures.iter().copied());
    let keys: Vec<_> = rows.iter().map(|row| row.key.as_str()).collect();
    assert_eq!(keys, ["vijandige_bejegening", "geweld", "bedreiging"]);
    let coverage = covered("TC-02");
    let raise = coverage[0].norm("sr-44bis").unwrap();
    assert_eq!((raise.certainty, raise.to_check), (Certainty::Fits, false));
    assert!(!coverage[0].has_equal_treatment() && coverage[0].uncovered.is_some());
    assert!(offers_police_report(codebook(), coding.grounds.iter().copied()));
    // Before the article existed there is no such hint.
    let natures: Vec<_> = coding.natures.iter().copied().collect();
    let before = super::basis::of("G06", "T02", &natures, date(2025, 6, 30));
    assert!(before.norm("sr-44bis").is_none());
}

#[test]
fn tc_08_warns_about_the_college_and_the_name() {
    let warned = warnings(codebook(), &codes("G01a"), Some(code("T09")), &codes("P02"));
    let ids: Vec<_> = warned.iter().map(|warning| warning.id.as_str()).collect();
    assert_eq!(ids, ["college-profilering", "overleg-zonder-naam"]);
    // Only who thinks of that route hears about the College.
    assert_eq!(warnings(codebook(), &codes("G01a"), Some(code("T09")), &[]).len(), 1);
    assert!(!covered("TC-08")[0].has_equal_treatment());
}

#[test]
fn tc_09_is_covered_by_the_law_on_age_with_its_terms() {
    let coverage = covered("TC-09");
    assert_eq!(coverage[0].norm("wgbl-3").unwrap().certainty, Certainty::Fits);
    let terms: Vec<_> = coverage[0].terms.iter().map(|term| term.id.as_str()).collect();
    assert_eq!(terms, ["nietigheid-ontslag", "verval-vordering"]);
    assert!(!offers_police_report(codebook(), codes("G05")));
}

#[test]
fn tc_10_is_in_no_equal_treatment_law() {
    let coverage = covered("TC-10");
    assert!(!coverage[0].has_equal_treatment());
    let why = coverage[0].uncovered.as_ref().unwrap();
    assert_eq!(why.nl, "Geen gelijkebehandelingswet noemt deze grond.");
    let warned = warnings(codebook(), &codes("G90a"), Some(code("T06")), &[]);
    assert!(warned.iter().any(|warning| warning.id == "andere-grond"));
}

#[test]
fn tc_11_is_a_statutory_ground_without_coverage() {
    let coverage = covered("TC-11");
    assert!(coverage[0].matches.is_empty(), "{coverage:?}");
    let why = coverage[0].uncovered.as_ref().unwrap();
    assert!(why.nl.contains("WGBL") && why.nl.contains("overige dienst"), "{}", why.nl);
    assert!(why.en.contains("act on age"), "{}", why.en);
    let row = codebook().form_on(DAY).unwrap().row_of(code("G05")).unwrap();
    assert_eq!(row.key, "leeftijd");
}

#[test]
fn tc_12_reads_like_a_question() {
    let story = "Ik ben eigenaar van een café. Iemand zegt dat ik discrimineer. Wat moet ik doen?";
    let found = suggest(codebook(), story);
    let question = found.iter().find(|one| one.what == Suggested::InformationRequest).unwrap();
    assert_eq!(question.found, "zegt dat ik discrimineer");
}
