// SPDX-License-Identifier: EUPL-1.2
//! When terms end.

use classification::*;
use jiff::civil::date;

fn term(id: &str) -> &'static Term {
    codebook().term(id).unwrap()
}

#[test]
fn a_dismissal_can_be_contested_for_two_months_to_the_day() {
    let term = term("nietigheid-ontslag");
    assert_eq!(term.kind, TermKind::Law);
    assert_eq!(
        term.due(date(2026, 1, 15)).unwrap(),
        Due { by: date(2026, 3, 15), perhaps: Some(date(2026, 3, 16)) }
    );
    assert_eq!(
        term.due(date(2026, 1, 14)).unwrap(),
        Due { by: date(2026, 3, 14), perhaps: Some(date(2026, 3, 16)) }
    );
    assert_eq!(term.due(date(2026, 1, 13)).unwrap(), Due { by: date(2026, 3, 13), perhaps: None });
    // The last day of a short month.
    assert_eq!(term.due(date(2025, 12, 31)).unwrap().by, date(2026, 2, 28));
}

#[test]
fn a_claim_lapses_after_six_months_whatever_the_day() {
    let due = term("verval-vordering").due(date(2026, 1, 10)).unwrap();
    assert_eq!(due, Due { by: date(2026, 7, 10), perhaps: None });
}

#[test]
fn norms_run_in_working_days_and_can_be_set() {
    assert_eq!(term("contact").due(date(2026, 11, 27)).unwrap().by, date(2026, 12, 2));
    assert_eq!(term("contact").set(5).due(date(2026, 11, 27)).unwrap().by, date(2026, 12, 4));
    assert_eq!(term("wederhoor").due(date(2026, 11, 27)).unwrap().by, date(2026, 12, 18));
    // Law is no setting.
    assert_eq!(term("nietigheid-ontslag").set(12).amount, 2);
}

#[test]
fn what_is_not_verified_says_so() {
    for term in codebook().terms() {
        let law = term.kind == TermKind::Law;
        assert!(!law || matches!(term.mark, Mark::Stated | Mark::ToCheck), "{}", term.id);
    }
    assert!(term("awb-jaar").mark.needs_check());
    assert!(!term("verval-vordering").mark.needs_check());
}
