// SPDX-License-Identifier: EUPL-1.2
//! What words suggest, and what they do not.

use crate::code;
use classification::*;

fn found(story: &str, wanted: &str) -> Option<String> {
    let all = suggest(codebook(), story);
    all.into_iter().find(|one| one.what == Suggested::Code(code(wanted))).map(|one| one.found)
}

#[test]
fn accents_capitals_and_endings_do_not_matter() {
    assert_eq!(found("In twee CAFÉS geweigerd", "T05").as_deref(), Some("CAFÉS"));
    // The accent as a sign of its own.
    assert_eq!(found("het cafe\u{301} in", "T05").as_deref(), Some("cafe\u{301}"));
    assert_eq!(found("tijdens mijn zwangerschapsverlof", "G07a").as_deref(), Some("zwangerschapsverlof"));
    assert_eq!(found("de clubs", "T05"), None, "an exact word is exact");
}

#[test]
fn a_phrase_stays_within_its_sentence() {
    assert_eq!(found("Hij mocht wel. Ik ging niet.", "A01"), None);
    assert_eq!(found("Ik mocht daar helemaal niet in", "A01").as_deref(), Some("mocht daar helemaal niet"));
    let far = "Ik mocht een twee drie vier vijf zes zeven acht negen niet";
    assert_eq!(found(far, "A01"), None, "too far apart");
}

#[test]
fn an_age_is_a_number_that_people_are() {
    assert_eq!(found("Ik ben 82.", "G05").as_deref(), Some("Ik ben 82"));
    assert_eq!(found("Ik ben 14.", "G05"), None);
    assert_eq!(found("Ik ben 1000", "G05"), None);
    assert_eq!(found("mijn zoon zit in groep 7", "T08a").as_deref(), Some("groep 7"));
}

#[test]
fn the_first_place_and_the_number_of_places_are_told() {
    let all = suggest(codebook(), "Een agent kwam. De agent vroeg iets. 🙂 De politie ging weg.");
    let police = all.iter().find(|one| one.what == Suggested::Code(code("T09"))).unwrap();
    assert_eq!((police.found.as_str(), police.at, police.places), ("agent", 4, 3));
}

#[test]
fn nothing_suggests_nothing() {
    assert_eq!(suggest(codebook(), ""), []);
    assert_eq!(suggest(codebook(), "\u{0}\u{202e} … !!! 🙂🙂"), []);
}

#[test]
fn a_very_long_story_is_read_in_time() {
    let story = "De politie hield mij vaak aan en ik mocht niet naar binnen bij de club ".repeat(3_000);
    assert!(story.len() > 200_000);
    let all = suggest(codebook(), &story);
    assert!(all.iter().any(|one| one.places == 3_000), "{all:?}");
}
