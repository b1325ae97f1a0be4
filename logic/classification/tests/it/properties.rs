// SPDX-License-Identifier: EUPL-1.2
//! What holds for any reports at all.

use classification::*;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use std::collections::BTreeSet;

const TOWNS: [&str; 3] = ["GM1", "GM2", "GM3"];

#[derive(Clone, Debug)]
struct Report {
    day: Date,
    residence: Residence,
    place: Place,
    coding: Coding,
    counts: bool,
    in_cluster: bool,
}

fn some(list: List, most: usize) -> impl Strategy<Value = BTreeSet<Code>> {
    let all: Vec<Code> = codebook().all(list).map(|entry| entry.code).collect();
    prop::collection::btree_set(prop::sample::select(all), 1..=most)
}

fn report() -> impl Strategy<Value = Report> {
    let town = prop::sample::select(TOWNS.to_vec());
    let residence = prop_oneof![
        4 => town.clone().prop_map(|code| Residence::In(code.to_owned())),
        1 => Just(Residence::Abroad),
        1 => Just(Residence::Unknown),
    ];
    let place = prop_oneof![
        4 => town.prop_map(|code| Place::In(code.to_owned())),
        1 => Just(Place::Nationwide),
        1 => Just(Place::OnlineOnly),
        1 => Just(Place::Abroad),
        1 => Just(Place::NotApplicable),
        1 => Just(Place::Unknown),
    ];
    let coding =
        (some(List::Ground, 3), some(List::Field, 1), some(List::Nature, 3), some(List::Handling, 3))
            .prop_map(|(grounds, fields, natures, handling)| Coding { grounds, fields, natures, handling });
    (0_i32..730, residence, place, coding, any::<bool>(), any::<bool>()).prop_map(
        |(days, residence, place, coding, counts, in_cluster)| Report {
            day: date(2025, 1, 1) + days.days(),
            residence,
            place,
            coding,
            counts,
            in_cluster,
        },
    )
}

fn counted(report: &Report) -> Counted<'_> {
    Counted {
        registered_on: report.day,
        residence: &report.residence,
        place: &report.place,
        coding: &report.coding,
        counts: report.counts,
        in_cluster: report.in_cluster,
    }
}

proptest! {
    /// I-06: sums, and which table may exceed the total.
    #[test]
    fn the_form_adds_up(reports in prop::collection::vec(report(), 0..60), clusters: bool) {
        let (from, to) = (date(2026, 1, 1), date(2026, 12, 31));
        let form = codebook().form_on(to).unwrap();
        let in_year = |r: &&Report| r.counts && r.day.year() == 2026 && (clusters || !r.in_cluster);
        for town in TOWNS {
            let selection = Selection { municipality: town, from, to, clusters };
            let filled = fill(form, selection, reports.iter().map(counted), unchanged);
            let residents = reports.iter().filter(in_year).filter(|r| r.residence.municipality() == Some(town));
            let here = reports.iter().filter(in_year).filter(|r| r.place.municipality() == Some(town));
            let both = residents.clone().filter(|r| r.place.municipality() == Some(town)).count();
            prop_assert_eq!(filled.total.c3() as usize, residents.count());
            prop_assert_eq!((filled.total.c1 + filled.total.c4) as usize, here.count());
            prop_assert_eq!(filled.total.c1 as usize, both);
            for table in [Table::Ground, Table::Nature, Table::Handling] {
                let sum = filled.sum(table);
                prop_assert!(sum.c1 >= filled.total.c1 && sum.c2 >= filled.total.c2 && sum.c4 >= filled.total.c4);
                for (key, row) in &filled.tables[&table] {
                    prop_assert!(row.c5() <= filled.total.c5(), "{}", key);
                }
            }
            prop_assert_eq!(filled.sum(Table::Field), filled.total, "one field per report");
            prop_assert_eq!(filled.unclear, 0);
        }
    }

    /// I-24: a report stands in at most two forms, and the sum of forms is no national total.
    #[test]
    fn a_report_stands_in_at_most_two_forms(report in report()) {
        let columns: Vec<_> = TOWNS
            .into_iter()
            .map(|town| column(town, &report.residence, &report.place, report.day, report.day, unchanged))
            .filter(|placed| *placed != Placed::NotInThisForm)
            .collect();
        prop_assert!(columns.len() <= 2);
        if columns.len() == 2 {
            prop_assert!(columns.contains(&Placed::In(Column::C2)) && columns.contains(&Placed::In(Column::C4)));
        }
    }

    /// The code of the place and the column say the same.
    #[test]
    fn place_and_column_agree(report in report()) {
        for town in TOWNS {
            let here = report.place.code(town) == PLACE_HERE;
            let lives = report.residence.municipality() == Some(town);
            let placed = column(town, &report.residence, &report.place, report.day, report.day, unchanged);
            let wanted = match (lives, here) {
                (true, true) => Placed::In(Column::C1),
                (true, false) => Placed::In(Column::C2),
                (false, true) => Placed::In(Column::C4),
                (false, false) => Placed::NotInThisForm,
            };
            prop_assert_eq!(placed, wanted);
        }
    }

    /// Every story can be read, and a suggestion stands where it says.
    #[test]
    fn suggestions_rest_on_words_of_the_story(story in "(\\PC|de politie|mocht niet|zwanger|\n|é){0,60}") {
        for one in suggest(codebook(), &story) {
            prop_assert_eq!(story.get(one.at..one.at + one.found.len()), Some(one.found.as_str()));
            prop_assert!(one.places >= 1);
        }
    }

    /// Coverage never names a ground that was not asked for, and always gives a norm or a reason.
    #[test]
    fn coverage_is_a_norm_or_a_reason(grounds in some(List::Ground, 3), field in some(List::Field, 1), natures in some(List::Nature, 3)) {
        let natures: Vec<_> = natures.into_iter().collect();
        let all = coverage(codebook(), grounds.clone(), field.first().copied(), &natures, date(2026, 3, 10));
        prop_assert_eq!(all.len(), grounds.len());
        for one in all {
            prop_assert_eq!(one.has_equal_treatment(), one.uncovered.is_none());
            prop_assert!(one.terms.is_empty() || one.has_equal_treatment());
        }
    }

    #[test]
    fn any_text_can_be_tried_as_a_code(text in "\\PC{0,6}") {
        if let Ok(code) = text.parse::<Code>() {
            prop_assert_eq!(code.to_string(), text);
        }
    }

    /// A later start never ends earlier, and working days are working days.
    #[test]
    fn terms_are_monotonous(days in 0_i32..20_000, more in 0_i32..400) {
        let start = date(2000, 1, 1) + days.days();
        for term in codebook().terms() {
            let (early, late) = (term.due(start).unwrap(), term.due(start + more.days()).unwrap());
            prop_assert!(early.by <= late.by && start < early.by, "{}", term.id);
            prop_assert!(early.perhaps.is_none_or(|later| later > early.by && is_working_day(later)));
            if term.unit == Unit::WorkingDays {
                prop_assert!(is_working_day(early.by));
            }
        }
    }
}
