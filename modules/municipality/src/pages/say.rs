// SPDX-License-Identifier: EUPL-1.2
//! Numbers and reasons in words, for every page of this module.

use crate::domain::{Distance, Municipality, SizeDifference, SizeGroup, class_limits};
use crate::words;
use gw_core::Locale;
use gw_core::ports::AdvBasis;
use gw_i18n::{format, t};

/// The group in words: "20.000 tot 50.000 inwoners".
pub(super) fn size_name(locale: Locale, group: SizeGroup) -> &'static str {
    let w = words(locale);
    match group {
        SizeGroup::Small => t!(w, "size-small"),
        SizeGroup::Middle => t!(w, "size-middle"),
        SizeGroup::Large => t!(w, "size-large"),
        SizeGroup::Largest => t!(w, "size-largest"),
    }
}

/// The step of colour of a group on the maps.
pub(super) const fn size_step(group: SizeGroup) -> u8 {
    match group {
        SizeGroup::Small => 1,
        SizeGroup::Middle => 2,
        SizeGroup::Large => 4,
        SizeGroup::Largest => 6,
    }
}

/// The size class of CBS in words: "klasse 4: 20.000 tot 50.000 inwoners".
pub(super) fn class_name(locale: Locale, class: u8) -> String {
    let w = words(locale);
    let show = |number: u32| format::integer(locale, number.into());
    match class_limits(class) {
        (Some(from), Some(to)) => t!(w, "class-between", class = class, from = show(from), to = show(to)),
        (None, Some(to)) => t!(w, "class-below", class = class, to = show(to)),
        (from, None) => t!(w, "class-above", class = class, from = show(from.unwrap_or(0))),
    }
}

/// "Bedum, De Marne en Winsum".
pub(super) fn list(locale: Locale, names: &[String]) -> String {
    let and = t!(words(locale), "and");
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + letters.as_str())
}

fn size_difference(locale: Locale, difference: SizeDifference) -> String {
    let w = words(locale);
    // At least one: "0 procent meer" says nothing.
    let percent = |value: f64| format::decimal(locale, value.max(1.0), 0);
    let times = |value: f64| format::decimal(locale, value, 1);
    match difference {
        SizeDifference::Equal => t!(w, "alike-equal").to_owned(),
        SizeDifference::More(value) => t!(w, "alike-more", percent = percent(value)),
        SizeDifference::Fewer(value) => t!(w, "alike-fewer", percent = percent(value)),
        SizeDifference::TimesLarger(value) => t!(w, "alike-larger", times = times(value)),
        SizeDifference::TimesSmaller(value) => t!(w, "alike-smaller", times = times(value)),
    }
}

/// Why another municipality is near: "Bijna even groot, ook in Zuid-Holland, 23 kilometer verderop."
pub(super) fn reasons(
    locale: Locale,
    own: &Municipality,
    other: &Municipality,
    distance: &Distance,
) -> String {
    let w = words(locale);
    let mut parts = vec![size_difference(locale, distance.size_difference())];
    let province = other.province.clone();
    parts.push(if own.province == other.province {
        t!(w, "alike-same-province", province = province)
    } else {
        t!(w, "alike-other-province", province = province)
    });
    match (&own.city_network, &other.city_network) {
        (None, None) => {}
        (Some(one), Some(two)) if one == two => {
            parts.push(t!(w, "alike-same-network", network = one.clone()));
        }
        (_, Some(network)) => parts.push(t!(w, "alike-other-network", network = network.clone())),
        (Some(network), None) => parts.push(t!(w, "alike-no-network", network = network.clone())),
    }
    match distance.kilometres {
        Some(km) => parts.push(t!(w, "alike-kilometres", km = format::decimal(locale, km.max(1.0), 0))),
        None => parts.push(t!(w, "alike-no-place").to_owned()),
    }
    format!("{}.", capital(&parts.join(", ")))
}

/// What a verified link rests on.
pub(super) fn basis(locale: Locale, basis: AdvBasis) -> &'static str {
    let w = words(locale);
    match basis {
        AdvBasis::Listed => t!(w, "basis-listed"),
        AdvBasis::Named => t!(w, "basis-named"),
        AdvBasis::WholeRegion => t!(w, "basis-region"),
        AdvBasis::Inferred => t!(w, "basis-inferred"),
    }
}

/// Words in the column `evidence_year` of the data, in English and Dutch.
const EVIDENCE: [(&str, &str); 6] = [
    ("undated", "zonder datum"),
    (" or later", " of later"),
    (" and later", " en later"),
    ("before ", "voor "),
    (" to about ", " tot ongeveer "),
    ("March", "maart"),
];

/// When the evidence is from.
pub(super) fn evidence(locale: Locale, text: &str) -> String {
    if locale == Locale::En {
        return text.to_owned();
    }
    EVIDENCE.iter().fold(text.to_owned(), |text, (english, dutch)| text.replace(english, dutch))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ReferenceSet;

    #[test]
    fn evidence_is_dutch_on_a_dutch_page() {
        let set = ReferenceSet::embedded().unwrap();
        for (_, adv) in set.all().filter_map(|m| set.adv_of(&m.code)) {
            let said = evidence(Locale::Nl, adv.evidence_year.as_deref().unwrap_or_default());
            for english in ["or later", "and later", "before", "about", "undated", "March"] {
                assert!(!said.contains(english), "{said}");
            }
        }
    }

    #[test]
    fn reasons_are_a_sentence() {
        let set = ReferenceSet::embedded().unwrap();
        let (own, other) = (set.get("GM0363").unwrap(), set.get("GM0599").unwrap());
        let distance = set.distance(own, other).unwrap();
        let said = reasons(Locale::Nl, own, other, &distance);
        assert!(
            said.starts_with("28 procent minder inwoners, in Zuid-Holland, ook een G4-gemeente, "),
            "{said}"
        );
        assert!(said.ends_with(" kilometer verderop."), "{said}");
        let said = reasons(Locale::En, own, other, &distance);
        assert!(
            said.starts_with("28 per cent fewer inhabitants, in Zuid-Holland, also a G4 municipality, "),
            "{said}"
        );
    }

    #[test]
    fn names_are_joined_as_people_do() {
        let names = ["Bedum", "De Marne", "Winsum"].map(str::to_owned);
        assert_eq!(list(Locale::Nl, &names), "Bedum, De Marne en Winsum");
        assert_eq!(list(Locale::En, &names[..1]), "Bedum");
    }
}
