// SPDX-License-Identifier: EUPL-1.2
//! Files that must be refused, whole, with the name of the file and what is wrong.

use evidence::Dossier;

const CARD: &str = include_str!("../../../../data/evidence/mechanisms/M04.toml");
const HARM: &str = include_str!("../../../../data/evidence/mechanisms/M06.toml");
const PITFALL: &str = include_str!("../../../../data/evidence/pitfalls/V09.toml");
const STUDY: &str = include_str!("../../../../data/evidence/studies/murrar-2020.toml");
const OTHER: &str = include_str!("../../../../data/evidence/studies/duguid-thomas-hunt-2015.toml");
const OPEN: &str = include_str!("../../../../data/evidence/studies/lai-2016.toml");

/// A dossier of one card and its studies.
fn read(card: &str, study: &str) -> Result<(), String> {
    let files = [
        ("mechanisms/M04.toml".to_owned(), card),
        ("studies/murrar-2020.toml".to_owned(), study),
        ("studies/duguid-thomas-hunt-2015.toml".to_owned(), OTHER),
    ];
    Dossier::read(files, []).map(|_| ()).map_err(|error| error.to_string())
}

fn changed(text: &str, from: &str, to: &str) -> String {
    let new = text.replacen(from, to, 1);
    assert_ne!(new, text, "{from}");
    new
}

#[test]
fn a_wrong_card_is_named_and_refused() {
    assert_eq!(read(CARD, STUDY), Ok(()));
    for (from, to, says) in [
        ("certainty = [3, 3]", "certainty = [3, 5]", "between 0 and 4"),
        ("certainty = [3, 3]", "certainty = [3, 1]", "low and a high end"),
        ("certainty = [3, 3]", "certainty = [2, 3]", "adds up"),
        ("base = [3, 3]", "base = [4, 4]", "adds up"),
        ("direction = \"helpt\"", "direction = \"super\"", "unknown variant"),
        ("id = \"M04\"", "id = \"V04\"", "M.."),
        ("id = \"M04\"", "id = \"M4\"", "M.."),
        ("editor", "schrijver", "unknown field"),
        ("drafted = \"2026-11-24\"", "drafted = \"gisteren\"", "must be days"),
        ("review_by = \"2028-11-24\"", "review_by = \"2029-01-01\"", "24 months"),
        ("study = \"murrar-2020\"", "study = \"murrar-2021\"", "murrar-2021 is not a study"),
        ("study = \"duguid-thomas-hunt-2015\"", "study = \"murrar-2020\"", "stands twice"),
        ("key = \"norm_waar\"", "key = \"norm_eigen_groep\"", "same key"),
        ("[fails]", "[instead]", "when it fails"),
        ("rated_by = \"redactie Gelijkwijzer\"", "rated_by = \" \"", "names who rated"),
        ("rated_on = \"2026-11-24\"", "rated_on = \"ooit\"", "rated_on must be a day"),
        ("confirmed = false", "confirmed = true", "who confirmed it"),
        ("confirmed = false", "confirmed = false\nconfirmed_by = \"A. Lezer\"", "who confirmed it"),
        ("confirmed = false", "", "missing field"),
    ] {
        let error = read(&changed(CARD, from, to), STUDY).unwrap_err();
        assert!(error.starts_with("mechanisms/M04.toml") && error.contains(says), "{from}: {error}");
    }
    let signed = |line: &str| changed(CARD, "review_by", &format!("{line}\nreview_by"));
    let half = read(&signed("second_reader = \"A. Lezer\""), STUDY).unwrap_err();
    assert!(half.contains("name and day"), "{half}");
    let own = signed("second_reader = \"redactie Gelijkwijzer\"\nread_on = \"2026-11-25\"");
    assert!(read(&own, STUDY).unwrap_err().contains("someone else"));
    assert_eq!(read(&signed("second_reader = \"A. Lezer\"\nread_on = \"2026-12-01\""), STUDY), Ok(()));
    let confirmed = |by: &str, on: &str| {
        let to = format!("confirmed = true\nconfirmed_by = \"{by}\"\nconfirmed_on = \"{on}\"");
        read(&changed(CARD, "confirmed = false", &to), STUDY)
    };
    assert_eq!(confirmed("A. Lezer", "2026-12-01"), Ok(()));
    assert!(confirmed("redactie Gelijkwijzer", "2026-12-01").unwrap_err().contains("someone else"));
    assert!(confirmed("A. Lezer", "2026-11-01").unwrap_err().contains("not before rated_on"));
}

/// More comes off than there is; the same reason twice.
#[test]
fn every_deduction_counts_once() {
    let with = |text: &str| {
        let file = [("mechanisms/M06.toml".to_owned(), text)];
        Dossier::read(file, []).unwrap_err().to_string()
    };
    let nothing_left = changed(HARM, "base = [3, 3]", "base = [1, 1]");
    assert!(with(&nothing_left).contains("adds up"));
    let twice = changed(HARM, "reason = \"alleen_direct\"", "reason = \"alleen_houding\"");
    assert!(with(&twice).contains("stands twice in the rating"));
    // Whole for both: then the high end is lower too.
    let whole = changed(HARM, "partly = true", "partly = false");
    assert!(with(&whole).contains("adds up"));
}

#[test]
fn a_wrong_study_is_named_and_refused() {
    for (from, to, says) in [
        ("doi_status = \"geverifieerd\"", "doi_status = \"open\"", "and only there"),
        ("doi = \"10.1038", "# \"", "and only there"),
        ("doi = \"10.1038/", "doi = \"https://doi.org/10.1038/", "not a DOI"),
        ("mark = \"A\"", "mark = \"R\"", "mark A"),
        ("sms = 5", "sms = 6", "Maryland"),
        ("countries = [\"US\"]", "countries = [\"Amerika\"]", "two letters"),
        ("groups = [\"jongeren\"]", "groups = [\"iedereen\"]", "groups"),
        ("language = \"en\"", "language = \"Engels\"", "language of two letters"),
        ("nl = \"Laten zien dat medestudenten insluiten\"", "nl = \"\"", "what it is about"),
        ("drafted =", "second_reader = \"A. Lezer\"\ndrafted =", "name and day"),
    ] {
        let error = read(CARD, &changed(STUDY, from, to)).unwrap_err();
        assert!(error.starts_with("studies/murrar-2020.toml") && error.contains(says), "{from}: {error}");
    }
    let stored =
        changed(OPEN, "doi_status = \"open\"", "doi_status = \"open\"\ndoi = \"10.1037/xge0000179\"");
    let error = Dossier::read([("studies/lai-2016.toml".to_owned(), stored.as_str())], []).unwrap_err();
    assert!(error.to_string().contains("and only there"));
}

#[test]
fn nothing_stands_twice_and_nothing_dangles() {
    let twice =
        Dossier::read([("pitfalls/a.toml".to_owned(), PITFALL), ("pitfalls/b.toml".to_owned(), PITFALL)], []);
    assert!(twice.unwrap_err().to_string().contains("pitfalls/b.toml: V09 occurs twice"));
    let measure = include_str!("../../../../data/measures/vaste-selectie.toml");
    let dangling = Dossier::read([], [("vaste-selectie.toml".to_owned(), measure)]).unwrap_err();
    assert!(dangling.to_string().contains("M08 is not a card"), "{dangling}");
    let swapped = changed(measure, "pitfalls = [\"V15\"]", "pitfalls = [\"M08\"]");
    let evidence = include_str!("../../../../data/evidence/mechanisms/M08.toml");
    let studies = [
        include_str!("../../../../data/evidence/studies/aamodt-2006.toml"),
        include_str!("../../../../data/evidence/studies/de-kock-hauptfleisch-2018.toml"),
    ];
    let files = [("mechanisms/M08.toml".to_owned(), evidence)]
        .into_iter()
        .chain(studies.map(|text| ("studies/s.toml".to_owned(), text)));
    let wrong = Dossier::read(files, [("vaste-selectie.toml".to_owned(), swapped.as_str())]).unwrap_err();
    assert!(wrong.to_string().contains("M08 is not a card of that kind"), "{wrong}");
}
