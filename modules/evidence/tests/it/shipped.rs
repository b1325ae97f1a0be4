// SPDX-License-Identifier: EUPL-1.2
//! The dossier as it is shipped.

use evidence::Dossier;
use evidence::domain::{Direction, DoiStatus, Freshness, Kind, Mark, Part, Research};
use gw_core::Locale;
use jiff::civil::date;
use std::collections::BTreeSet;

#[test]
fn twenty_and_twenty_and_the_rest() {
    let dossier = Dossier::embedded().unwrap();
    let ids = |kind: Kind| dossier.cards(kind).map(|card| card.id.clone()).collect::<Vec<_>>();
    let numbered = |letter: char| (1..=20).map(|at| format!("{letter}{at:02}")).collect::<Vec<_>>();
    assert_eq!(ids(Kind::Mechanism), numbered('M'));
    assert_eq!(ids(Kind::Pitfall), numbered('V'));
    assert_eq!(ids(Kind::Instrument).len(), 10);
    assert_eq!(ids(Kind::Intervention).len(), 12);
    assert_eq!(dossier.card("m04").unwrap().id, "M04");
    assert!(dossier.card("M99").is_none());
}

/// What the domain text calls "DOI verified", and nothing else, carries a DOI.
#[test]
fn a_doi_stands_only_where_it_was_verified() {
    let dossier = Dossier::embedded().unwrap();
    let with: BTreeSet<&str> =
        dossier.studies().filter(|study| study.doi.is_some()).map(|study| study.id.as_str()).collect();
    assert_eq!(with.len(), 34);
    for id in
        ["gawronski-2008", "skorinko-sinclair-2013", "kalev-dobbin-kelly-2006", "monteith-1998", "lai-2016"]
    {
        let study = dossier.study(id).unwrap();
        assert_eq!(study.doi_status, DoiStatus::Open, "{id}");
        assert!(!study.is_verified(), "{id}");
    }
    let dois: BTreeSet<_> = dossier.studies().filter_map(|study| study.doi.as_ref()).collect();
    assert_eq!(dois.len(), with.len(), "no two studies share a DOI");
    assert!(dossier.studies().all(|study| study.doi.is_none() || study.mark == Mark::Abstract));
}

#[test]
fn every_study_serves_a_card() {
    let dossier = Dossier::embedded().unwrap();
    let loose: Vec<_> = dossier
        .studies()
        .filter(|study| dossier.resting_on(&study.id).next().is_none())
        .map(|study| &study.id)
        .collect();
    assert!(loose.is_empty(), "{loose:?}");
}

/// A rating of two or more needs research, recorded here or named as not yet recorded.
#[test]
fn what_is_rated_rests_on_something() {
    let dossier = Dossier::embedded().unwrap();
    let bare: Vec<_> = dossier
        .all()
        .filter(|card| card.certainty[0] >= 2 && !card.evidence.iter().any(|one| one.role == Part::Effect))
        .map(|card| &card.id)
        .collect();
    assert!(bare.is_empty(), "{bare:?}");
    let unknown = |card: &&evidence::domain::Card| card.direction == Direction::Unknown;
    assert!(dossier.all().filter(unknown).all(|card| card.certainty[1] <= 1), "unknown is never sure");
}

/// A reader can tell the studies apart, also those of which nobody knows the title.
#[test]
fn every_study_has_a_name_of_its_own() {
    let dossier = Dossier::embedded().unwrap();
    for locale in Locale::ALL {
        let names: BTreeSet<_> = dossier.studies().map(|study| study.subject.of(locale)).collect();
        assert_eq!(names.len(), dossier.studies().count());
    }
    let students: Vec<_> = dossier.studies().filter(|study| study.authors.contains("tudent")).collect();
    assert_eq!(students.len(), 4);
    assert!(students.iter().all(|study| study.title.is_none()), "their titles are not known");
    let dutch = dossier.studies().filter(|study| study.short(Locale::En).contains("Gemeente"));
    assert_eq!(dutch.count(), 0, "no Dutch names in the English list");
}

/// A card is called by its number and its title; a named intervention by its title alone.
#[test]
fn an_intervention_is_called_by_its_name() {
    let dossier = Dossier::embedded().unwrap();
    let gsa = dossier.card("gsa").unwrap();
    assert_eq!(gsa.number(), None);
    assert!(gsa.label(Locale::Nl).starts_with("Gay-Straight Alliances"));
    assert_eq!(dossier.card("M04").unwrap().number(), Some("M04"));
    assert!(dossier.card("V09").unwrap().label(Locale::En).starts_with("V09 "));
}

#[test]
fn a_card_knows_which_research_it_has() {
    let dossier = Dossier::embedded().unwrap();
    let of = |id: &str| dossier.card(id).unwrap().research();
    assert_eq!(of("M01"), Research::Measured);
    assert_eq!(of("gsa"), Research::None);
    assert_eq!(of("fort-van-de-democratie"), Research::BackgroundOnly);
}

/// Nobody has read it second yet, and the pages say so.
#[test]
fn every_text_has_an_editor_and_a_day_of_review() {
    let dossier = Dossier::embedded().unwrap();
    for card in dossier.all() {
        assert_eq!(card.second_reader, None, "{}", card.id);
        assert!(!card.rating.confirmed && !card.rating.rated_by.is_empty(), "{}", card.id);
        assert_eq!(card.freshness(date(2026, 12, 1)), Freshness::Fresh, "{}", card.id);
        assert_eq!(card.freshness(date(2029, 1, 1)), Freshness::Overdue, "{}", card.id);
        assert_eq!(card.freshness(date(2029, 11, 26)), Freshness::Stale, "{}", card.id);
    }
}

/// Rules that name a card name one that exists, and every study that a rule names is cited so.
#[test]
fn rules_point_to_cards_that_exist() {
    let dossier = Dossier::embedded().unwrap();
    let looks_like_card = |source: &str| {
        let (letter, digits) = source.split_at(1);
        source.len() == 3
            && ["M", "V", "I"].contains(&letter)
            && digits.bytes().all(|one| one.is_ascii_digit())
    };
    let sources = plan_check::rule_lines().flat_map(|rule| rule.sources);
    for source in sources.filter(|source| looks_like_card(source)) {
        assert!(dossier.card(source).is_some(), "{source}");
    }
    let citing = |id: &str| plan_check::rule_lines().filter(|rule| rule.sources.contains(&id)).count();
    assert!(citing("M01") >= 2 && citing("V09") >= 1);
}

/// Words of the fixed rendering: nothing of a card is Dutch only.
#[test]
fn both_languages_say_something() {
    let dossier = Dossier::embedded().unwrap();
    for card in dossier.all() {
        let texts = [Some(&card.title), Some(&card.summary), card.fails.as_ref(), card.instead.as_ref()];
        for text in texts.into_iter().flatten() {
            assert!(!text.of(Locale::Nl).is_empty() && !text.of(Locale::En).is_empty(), "{}", card.id);
        }
    }
}
