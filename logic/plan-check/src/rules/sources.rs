// SPDX-License-Identifier: EUPL-1.2
//! The names of sources of rules in English. Cards have a title of their own in both languages; names of
//! authors, laws and organisations stay as they are.

use super::OWN_CHOICE;

const ENGLISH: [(&str, &str); 34] = [
    (OWN_CHOICE, "choice of Gelijkwijzer"),
    ("AVG", "GDPR"),
    ("CBS Veiligheidsmonitor 2021", "Statistics Netherlands (CBS), Safety Monitor 2021"),
    ("Forscher e.a. 2019", "Forscher et al. 2019"),
    ("Gent: praktijktesten 2015–2023", "Ghent: practice tests 2015–2023"),
    ("KIS 2021: institutioneel racisme", "KIS 2021: institutional racism"),
    ("KIS-interventiedatabase", "KIS database of interventions"),
    ("KIS: Meerdere vliegen in één klap", "KIS: several aims at one stroke"),
    ("KIS: goed uitvoeren", "KIS: carrying out well"),
    ("Movisie inspiratiebundels", "Movisie, collections of examples"),
    ("Movisie: 8 tips", "Movisie: 8 tips"),
    ("Movisie: drie rollen", "Movisie: three roles"),
    ("Movisie: inclusie en antidiscriminatie", "Movisie: inclusion and anti-discrimination"),
    ("NCDR", "National Coordinator against Discrimination and Racism (NCDR)"),
    ("VNG", "Association of Netherlands Municipalities (VNG)"),
    ("WGBH/CZ", "Act on equal treatment on the ground of disability or chronic illness (WGBH/CZ)"),
    ("Wet goed verhuurderschap", "Good Landlordship Act"),
    ("Wijkverbinder", "neighbourhood connector (Wijkverbinder)"),
    ("handreiking stap 1", "guide for municipalities, step 1"),
    ("handreiking stap 2", "guide for municipalities, step 2"),
    ("handreiking stap 4", "guide for municipalities, step 4"),
    ("handreiking stap 4 en 6", "guide for municipalities, steps 4 and 6"),
    ("handreiking stap 6", "guide for municipalities, step 6"),
    ("masterclass 2019", "masterclass 2019"),
    ("monitor 2022", "monitor 2022"),
    ("monitor 2025", "monitor 2025"),
    ("monitors 2017, 2022 en 2025", "monitors of 2017, 2022 and 2025"),
    ("onderzocht en toegepast op een kaart", "studied and applied, on a card"),
    ("oorzaak capaciteit", "cause: capacity"),
    ("opbouw van het dossier", "how the dossier is built"),
    ("statistiek", "statistics"),
    ("statusladder van de monitor", "ladder of statuses of the monitor"),
    ("werkwijze inspraak", "way of working in participation"),
    ("zekerheid op een kaart (0–4)", "certainty on a card (0–4)"),
];

/// A source of a rule for readers of English.
pub fn source_in_english(source: &str) -> &str {
    ENGLISH.iter().find(|(dutch, _)| *dutch == source).map_or(source, |(_, english)| english)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::rule_lines;

    /// Authors with a year, and words that are the same in both languages.
    const AS_THEY_ARE: [&str; 6] = [
        "Bezrukova 2016",
        "Do it Right 2016",
        "Forscher 2019",
        "Lai 2016",
        "Paluck, Green & Green 2019",
        "SMART",
    ];

    fn is_card(source: &str) -> bool {
        source.len() == 3 && source.starts_with(['M', 'V']) && source[1..].parse::<u8>().is_ok()
    }

    #[test]
    fn every_source_of_a_rule_has_an_english_name() {
        let mut used: Vec<&str> = rule_lines().flat_map(|rule| rule.sources.iter().copied()).collect();
        used.sort_unstable();
        used.dedup();
        for source in &used {
            let known = ENGLISH.iter().any(|(dutch, _)| dutch == source);
            assert!(known || is_card(source) || AS_THEY_ARE.contains(source), "no English name: {source}");
        }
        for (dutch, _) in ENGLISH {
            assert!(used.contains(&dutch), "no rule has this source: {dutch}");
        }
    }
}
