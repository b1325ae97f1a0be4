// SPDX-License-Identifier: EUPL-1.2
//! A finding that somebody accepts, with a reason.

use crate::TODAY;
use crate::case::Case;
use plan_check::{Afweging, Input, Report, Status, check};

fn weighing() -> Afweging {
    Afweging {
        regel: "A02".to_owned(),
        object: "m".to_owned(),
        motivering: "De eigenaar komt in januari.".to_owned(),
        wie: "J. de Vries".to_owned(),
        wanneer: Some(TODAY),
    }
}

fn report(weighings: &[Afweging]) -> Report {
    let case = Case::changed(|f| f.maatregelen[0].eigenaar = None);
    check(&Input { cards: case.cards.as_ref(), ..Input::new(&case.file, TODAY).weighings(weighings) })
}

#[test]
fn a_weighed_finding_stays_and_blocks_no_more() {
    assert_eq!(report(&[]).blocking().count(), 1);
    let weighed = report(&[weighing()]);
    assert_eq!(weighed.blocking().count(), 0);
    let finding = weighed.bevindingen.iter().find(|finding| finding.regel == "A02").unwrap();
    assert_eq!(finding.status, Status::Afgewogen);
    let why = finding.afweging.as_ref().unwrap();
    assert_eq!((why.wie.as_str(), why.wanneer.as_str()), ("J. de Vries", "2026-11-24"));
    let written = serde_json::to_value(finding).unwrap();
    assert_eq!(written["status"], "afgewogen");
    assert_eq!(written["afweging"]["motivering"], "De eigenaar komt in januari.");
}

#[test]
fn a_weighing_of_something_else_or_without_a_reason_is_none() {
    for other in [
        Afweging { regel: "A01".to_owned(), ..weighing() },
        Afweging { object: "m2".to_owned(), ..weighing() },
        Afweging { motivering: "  ".to_owned(), ..weighing() },
        Afweging { wie: String::new(), ..weighing() },
        Afweging { wanneer: None, ..weighing() },
        // It is not made yet on the day of the check.
        Afweging { wanneer: TODAY.tomorrow().ok(), ..weighing() },
    ] {
        assert_eq!(report(std::slice::from_ref(&other)).blocking().count(), 1, "{other:?}");
    }
}

#[test]
fn the_last_weighing_counts_wherever_it_stands() {
    let mut case = Case::changed(|f| f.maatregelen[0].eigenaar = None);
    case.file.afwegingen.push(weighing());
    let earlier = Afweging { motivering: "Ouder.".to_owned(), wanneer: TODAY.yesterday().ok(), ..weighing() };
    let kept = [earlier];
    let report = check(&Input::new(&case.file, TODAY).weighings(&kept));
    let finding = report.bevindingen.iter().find(|finding| finding.regel == "A02").unwrap();
    assert_eq!(finding.afweging.as_ref().unwrap().motivering, "De eigenaar komt in januari.");
}
