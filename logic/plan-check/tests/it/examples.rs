// SPDX-License-Identifier: EUPL-1.2
//! The plan of the invented municipality of Heidebrink, with the findings it was made for.

use crate::TODAY;
use plan_check::{PlanFile, check, parse_plan};

pub fn heidebrink() -> PlanFile {
    parse_plan(include_str!("../../../../docs/plan.example.json")).unwrap()
}

#[test]
fn heidebrink_gives_what_it_was_made_for() {
    let report = check(&heidebrink(), TODAY);
    for (rule, object) in [
        ("A01", "d1"),
        ("A04", "d1"),
        ("A05", "d1"),
        ("A09", "plan"),
        ("A14", "plan"),
        ("B01", "m2"),
        ("B05", "m1"),
        ("D04", "plan"),
        ("D12", "m7"),
    ] {
        assert!(report.hits(rule, object), "{rule} on {object}");
    }
    // The garden meets the conditions of contact; the club norm has nothing against it.
    assert!(!report.hits("B08", "m5"));
    let on_club: Vec<_> = report.bevindingen.iter().filter(|f| f.object.id == "m4").collect();
    assert!(on_club.is_empty(), "{on_club:?}");
    assert_eq!(report.bevindingen[0].ernst, 4, "the most severe first");
}
