// SPDX-License-Identifier: EUPL-1.2
//! What people type, and what they mean.

use crate::{SET, TODAY, port};
use gw_core::ports::Municipalities;
use municipality::domain::Fit;

fn first(query: &str) -> String {
    port().search(query, 5).first().map(|found| found.name.clone()).unwrap_or_default()
}

#[test]
fn names_other_names_and_codes() {
    for (typed, meant) in [
        ("den haag", "'s-Gravenhage"),
        ("Den Bosch", "'s-Hertogenbosch"),
        ("s-hertogenbosch", "'s-Hertogenbosch"),
        ("sgravenhage", "'s-Gravenhage"),
        ("nuenen", "Nuenen, Gerwen en Nederwetten"),
        ("Nuenen, Gerwen en Nederwetten", "Nuenen, Gerwen en Nederwetten"),
        ("gerwen", "Nuenen, Gerwen en Nederwetten"),
        ("Grins", "Groningen"),
        ("Groningen (gemeente)", "Groningen"),
        ("gemeente Utrecht", "Utrecht"),
        ("AMSTERDAM", "Amsterdam"),
        ("gm0363", "Amsterdam"),
        ("Hengelo (O.)", "Hengelo"),
        ("bergen nh", "Bergen (NH.)"),
        ("Bergen (L)", "Bergen (L.)"),
        ("alphen rijn", "Alphen aan den Rijn"),
    ] {
        assert_eq!(first(typed), meant, "{typed}");
    }
}

#[test]
fn accents_make_no_difference_on_either_side() {
    for (typed, meant) in [
        ("sudwest", "Súdwest-Fryslân"),
        ("SÚDWEST FRYSLÂN", "Súdwest-Fryslân"),
        ("noardeast fryslan", "Noardeast-Fryslân"),
        ("Grüningen", "Groningen"),
        ("Lëéûwarden", "Leeuwarden"),
        ("Ĳsselstein", "IJsselstein"),
        ("Cranendonçk", "Cranendonck"),
        ("Enscheñede", "Enschede"),
    ] {
        assert_eq!(first(typed), meant, "{typed}");
    }
}

#[test]
fn one_or_two_letters_may_be_wrong() {
    for (typed, meant) in [
        ("Amersfort", "Amersfoort"),
        ("Zwole", "Zwolle"),
        ("Leuwarden", "Leeuwarden"),
        ("Bodegraven-Reeuwyk", "Bodegraven-Reeuwijk"),
        ("Nymegen", "Nijmegen"),
        ("Maasticht", "Maastricht"),
        ("Nederweten", "Nuenen, Gerwen en Nederwetten"),
    ] {
        let found = SET.find(typed, TODAY, 5);
        assert!(matches!(found[0].fit, Fit::Typo(_)), "{typed}: {:?}", found[0].fit);
        assert!(
            found.iter().any(|one| one.municipality.name == meant),
            "{typed}: {}",
            found[0].municipality.name
        );
    }
    assert!(
        SET.find("Hengel", TODAY, 5).iter().all(|one| !matches!(one.fit, Fit::Typo(_))),
        "a start is no typo"
    );
}

#[test]
fn an_old_name_is_found_with_what_came_after() {
    for (old, new) in [
        ("Bedum", "Het Hogeland"),
        ("het Bildt", "Waadhoeke"),
        ("Weesp", "Amsterdam"),
        ("Menameradeel", "Waadhoeke"),
    ] {
        let found = port().search(old, 1).remove(0);
        assert!(!found.current && found.successors.iter().any(|(_, name)| name == new), "{old}: {found:?}");
    }
}

#[test]
fn what_is_no_name_finds_nothing_and_does_no_harm() {
    for typed in ["atlantis", "  ", "<script>", "🎉", "'", "%", "zzzz", "\u{202e}madretsma"] {
        assert!(port().search(typed, 5).is_empty(), "{typed}");
    }
    let long = "amsterdam ".repeat(100_000);
    assert!(port().search(&long, 5).len() <= 5, "only the beginning is looked at");
}

#[test]
fn bergen_is_two_municipalities() {
    let found = port().search("Bergen", 5);
    assert!(found[..2].iter().all(|one| one.name.starts_with("Bergen (")), "{found:?}");
}
