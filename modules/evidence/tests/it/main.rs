// SPDX-License-Identifier: EUPL-1.2
//! The dossier as it is shipped, and files that must be refused.
#![expect(clippy::unwrap_used, reason = "a failure must stop the test")]

mod plan_check;

use evidence::Dossier;
use evidence::domain::Kind;

const GOOD: &str = include_str!("../../../../data/evidence/mechanisms/M04.toml");

#[test]
fn twenty_mechanisms_twenty_pitfalls_and_the_library() {
    let dossier = Dossier::embedded().unwrap();
    assert_eq!(dossier.cards(Kind::Mechanism).count(), 20);
    assert_eq!(dossier.cards(Kind::Pitfall).count(), 20);
    assert!(dossier.measures().count() >= 24);
    assert_eq!(dossier.card("m04").unwrap().id, "M04");
    assert!(dossier.card("M99").is_none());
}

#[test]
fn a_wrong_file_is_named_and_refused() {
    let read = |text: &str| {
        Dossier::read([("M04.toml".to_owned(), text)], []).map(|_| ()).map_err(|error| error.to_string())
    };
    assert_eq!(read(GOOD), Ok(()));
    for (from, to, says) in [
        ("certainty = [3, 3]", "certainty = [3, 5]", "certainty"),
        ("certainty = [3, 3]", "certainty = [3, 1]", "certainty"),
        ("direction = \"helpt\"", "direction = \"super\"", "unknown variant"),
        ("verified = true", "verified = false", "DOI"),
        ("id = \"M04\"", "id = \"V04\"", "M.."),
        ("drafted", "gelezen", "unknown field"),
    ] {
        let text = GOOD.replace(from, to);
        assert_ne!(text, GOOD, "{from}");
        let error = read(&text).unwrap_err();
        assert!(error.starts_with("M04.toml") && error.contains(says), "{error}");
    }
    let twice = Dossier::read([("a.toml".to_owned(), GOOD), ("b.toml".to_owned(), GOOD)], []).unwrap_err();
    assert!(twice.to_string().contains("b.toml: M04 occurs twice"));
    let measure = include_str!("../../../../data/measures/vaste-selectie.toml");
    let dangling = Dossier::read([], [("vaste-selectie.toml".to_owned(), measure)]).unwrap_err();
    assert!(dangling.to_string().contains("is not a card"));
}
