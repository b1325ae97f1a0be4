// SPDX-License-Identifier: EUPL-1.2
//! Small questions of which the answer can be seen by eye.

use hours::{Answer, Clash, Difference, Limits, Measure, Question, Range, Reason, Why, propose};

/// Certainty 3, ten hours to begin and `yearly` a year.
fn measure(id: &str, goals: &[&str], yearly: u64) -> Measure {
    Measure {
        id: id.to_owned(),
        goals: goals.iter().map(|&goal| goal.to_owned()).collect(),
        finding: false,
        certainty: 3,
        hours_once: Range::new(5, 10),
        hours_yearly: Range::new(yearly / 2, yearly),
        euro: Range::new(0, 1000),
        present: false,
    }
}

fn question(goals: &[&str], measures: Vec<Measure>) -> Question {
    Question {
        goals: goals.iter().map(|&goal| goal.to_owned()).collect(),
        measures,
        limits: Limits { hours_per_year: 184, years: 3, euro: Some(20_000), least: 1, most: 5 },
        keep: [].into(),
        leave: [].into(),
    }
}

fn ids(question: &Question) -> Vec<String> {
    propose(question).unwrap().best().unwrap().chosen.iter().map(|one| one.id.clone()).collect()
}

fn reason(question: &Question, id: &str) -> Reason {
    let answer = propose(question).unwrap();
    answer.best().unwrap().left_out.iter().find(|one| one.id == id).unwrap().reason.clone()
}

#[test]
fn certainty_comes_before_hours_and_goals_before_certainty() {
    let weak = Measure { certainty: 1, ..measure("weak", &["a"], 2) };
    let mut asked =
        question(&["a", "b"], vec![weak, measure("strong", &["a"], 100), measure("other", &["b"], 60)]);
    assert_eq!(ids(&asked), ["other", "strong"]);
    assert_eq!(reason(&asked, "weak"), Reason::LessCertain { own: 1, best: 3, by: "strong".to_owned() });
    // 4 hours less a week: both goals only with the weak one.
    asked.limits.hours_per_year = 70;
    assert_eq!(ids(&asked), ["other", "weak"]);
    // Strong would replace weak: 10 + 300 + 10 + 180 - 210.
    assert_eq!(reason(&asked, "strong"), Reason::DoesNotFit { hours: 290, euro: 0, number: false });
}

#[test]
fn a_grave_finding_covers_nothing_unless_the_officer_keeps_it_and_then_still_nothing() {
    let risky = Measure { finding: true, ..measure("risky", &["a"], 10) };
    let mut asked = question(&["a"], vec![risky, measure("sound", &["a"], 90)]);
    assert_eq!(ids(&asked), ["sound"]);
    assert_eq!(reason(&asked, "risky"), Reason::Finding);
    asked.keep.insert("risky".to_owned());
    assert_eq!(ids(&asked), ["risky", "sound"]);
}

#[test]
fn the_officer_decides() {
    let mut asked = question(&["a"], vec![measure("one", &["a"], 10), measure("two", &["a"], 20)]);
    assert_eq!(ids(&asked), ["one"]);
    assert_eq!(reason(&asked, "two"), Reason::NothingNew { by: vec!["one".to_owned()] });
    asked.leave.insert("one".to_owned());
    assert_eq!(ids(&asked), ["two"]);
    assert_eq!(reason(&asked, "one"), Reason::Excluded);
    asked.leave.clear();
    asked.limits.least = 2;
    let answer = propose(&asked).unwrap();
    let proposal = answer.best().unwrap();
    assert_eq!(proposal.chosen.iter().filter(|one| one.why == Why::Number).count(), 2, "either could go");
    assert_eq!(proposal.first_year, Range::new(5 + 5 + 5 + 10, 10 + 10 + 10 + 20));
}

#[test]
fn a_tie_leaves_the_plan_as_it_is() {
    let present = Measure { present: true, ..measure("z", &["a"], 10) };
    assert_eq!(ids(&question(&["a"], vec![measure("a", &["a"], 10), present])), ["z"]);
}

#[test]
fn what_cannot_be_met_is_answered() {
    let mut asked = question(&["a"], vec![measure("one", &["a"], 200), measure("two", &[], 10)]);
    asked.keep.insert("one".to_owned());
    assert_eq!(propose(&asked).unwrap(), Answer::Impossible(vec![Clash::Hours { over: 610 - 552 }]));
    asked.leave.insert("one".to_owned());
    asked.limits = Limits { least: 4, most: 0, euro: Some(0), ..asked.limits };
    let Answer::Impossible(clashes) = propose(&asked).unwrap() else { panic!() };
    assert_eq!(
        clashes,
        [
            Clash::KeptAndLeftOut("one".to_owned()),
            Clash::Bounds { least: 4, most: 0 },
            Clash::Number { kept: 1, most: 0 },
            Clash::Hours { over: 58 },
            Clash::Euro { over: 1000 },
        ]
    );
}

#[test]
fn nothing_at_all_is_a_proposal_too() {
    let empty = question(&[], vec![]);
    assert!(ids(&empty).is_empty());
    let mut no_hours = question(&["a"], vec![measure("one", &["a"], 10)]);
    no_hours.limits = Limits { hours_per_year: 0, years: 0, ..no_hours.limits };
    let answer = propose(&no_hours).unwrap();
    assert!(!answer.best().unwrap().least_met);
    assert_eq!(reason(&no_hours, "one"), Reason::DoesNotFit { hours: 20, euro: 0, number: false });
}

#[test]
fn absurd_amounts_do_no_harm() {
    let mut huge = measure("huge", &["a"], u64::MAX);
    huge.euro = Range::new(u64::MAX, 0);
    let mut asked = question(&["a"], vec![huge, measure("one", &["a"], 10)]);
    asked.limits =
        Limits { hours_per_year: u64::MAX, years: u32::MAX, euro: None, least: 0, most: usize::MAX };
    assert_eq!(ids(&asked), ["one"]);
    asked.limits.euro = Some(u64::MAX);
    asked.limits.years = 1;
    assert_eq!(ids(&asked), ["one"]);
}

/// As large as a plan in the workbench gets, with amounts that tie and amounts that do not.
#[test]
fn the_largest_plan_is_answered() {
    let goals: Vec<String> = (0..12).map(|at| format!("d{at:02}")).collect();
    let measures = (0..80u64).map(|at| {
        let own: Vec<&str> =
            goals.iter().skip(usize::try_from(at % 10).unwrap()).step_by(5).map(String::as_str).collect();
        let certainty = u8::try_from(at % 4).unwrap();
        Measure { certainty, ..measure(&format!("m{at:02}"), &own, 20 + at * 7 % 60) }
    });
    let mut asked = question(&goals.iter().map(String::as_str).collect::<Vec<_>>(), measures.collect());
    asked.limits = Limits { least: 3, most: 8, ..asked.limits };
    let answer = propose(&asked).unwrap();
    assert_eq!(answer.best().unwrap().values.goals, 12);
}

#[test]
fn double_the_hours_and_see_what_enters() {
    let measures = vec![
        measure("club", &["a"], 50),
        measure("desk", &["b"], 60),
        measure("school", &["c"], 150),
        measure("extra", &["a"], 90),
    ];
    let asked = question(&["a", "b", "c"], measures);
    let (four, eight) = (propose(&asked).unwrap(), propose(&asked.with_hours(368)).unwrap());
    let (four, eight) = (four.best().unwrap(), eight.best().unwrap());
    assert_eq!(four.values.goals, 2);
    assert_eq!(
        reason(&asked, "school"),
        Reason::DoesNotFit { hours: 10 * 3 + 3 * 260 - 552, euro: 0, number: false }
    );
    let difference = Difference::between(four, eight);
    assert_eq!(difference.enters, ["school"]);
    assert!(difference.leaves.is_empty() && !difference.is_empty());
    assert_eq!(difference.room, ["extra"]);
}
