// SPDX-License-Identifier: EUPL-1.2
//! Files of invented reports (docs/reports.schema.json), the same in each run: stories of 300 to 1,200
//! signs, three years of days, a tenth with a case.

use anyhow::Context;
use jiff::Span;
use jiff::civil::Date;
use serde_json::{Value, json};
use std::ops::Range;

/// Stands in one story of a hundred, by chance.
pub const ONE_IN_A_HUNDRED: &str = "klarinet";
/// Stands in no story.
pub const NOWHERE: &str = "xylofoon";

const SHORTEST: u32 = 300;
const LONGEST: u32 = 1_200;
/// Three years, without the last days: what is registered later is registered today at the latest.
const DAYS: u32 = 1_090;
const LATER: u32 = 4;
/// How long a case takes that is closed.
const CASE_DAYS: i64 = 150;

const WORDS: &str = "
    ik wij hij zij de het een en maar omdat toen daarna niet wel al nog steeds heel erg zo dus want met zonder bij
    naar van voor over onder tegen achter naast tussen tijdens volgens mijn onze zijn haar hun dit dat deze die wie
    wat waar wanneer waarom hoe vaak nooit altijd soms gisteren vandaag maandag dinsdag woensdag donderdag vrijdag
    zaterdag zondag ochtend middag avond nacht week maand jaar zomer winter buurman buurvrouw collega leidinggevende
    directeur portier verkoper caissière bewaker docent mentor leerling student arts verpleegkundige chauffeur
    conducteur makelaar verhuurder huurder trainer scheidsrechter ambtenaar agent getuige vriend vriendin moeder
    vader zoon dochter broer zus oma opa kinderen gezin vrouw man mensen groep klas team winkel supermarkt café
    restaurant school kantoor fabriek werkplaats kliniek ziekenhuis sporthal zwembad bibliotheek station bushalte
    trein bus taxi straat plein wijk flat woning tuin kelder trap gang deur loket balie telefoon brief bericht mail
    formulier contract rooster loon vakantie sollicitatie gesprek afspraak uitnodiging opleiding stage diploma cijfer
    huur borg sleutel rekening verzekering lening pas kaartje kleding hoofddoek keppel kruisje haren huid naam accent
    taal geloof afkomst leeftijd handicap rolstoel hulphond bril gehoorapparaat zwangerschap ziekte medicijn kosten
    zei vroeg riep lachte schreef belde stuurde weigerde vertelde hoorde zag dacht voelde wilde mocht moest kon ging
    kwam bleef stond zat liep wachtte zocht vond kreeg gaf nam hield sloot opende begon stopte klaagde meldde tekende
    werkte huurde kocht betaalde verloor won hielp negeerde pestte duwde schold dreigde volgde keek wees groot klein
    oud jong nieuw vol leeg druk rustig boos bang verdrietig moe verbaasd eerlijk oneerlijk vriendelijk onbeschoft
    duidelijk vaag laat vroeg lang kort duur gratis open gesloten eigen ander eerste laatste volgende vorige";

const MUNICIPALITIES: [&str; 12] = [
    "GM0150", "GM0183", "GM0664", "GM0177", "GM0363", "GM0599", "GM0518", "GM0344", "GM0772", "GM0014",
    "GM0034", "GM0855",
];
const GROUNDS: [&str; 12] =
    ["G01", "G01a", "G01b", "G02", "G03", "G04", "G04e", "G05", "G06", "G07a", "G07d", "G11a"];
const FIELDS: [&str; 10] = ["T01a", "T01b", "T03a", "T04a", "T05", "T06", "T08b", "T13", "T02", "T12"];
const NATURES: [&str; 4] = ["A01", "A02", "A02a", "A04"];
const CHANNELS: [&str; 5] = ["M02a", "M02b", "M03", "M04a", "M05a"];
const ROLES: [&str; 3] = ["R01", "R02", "R03"];
const WISHES: [&str; 4] = ["K01", "K02", "K03", "K04"];
const OTHER_SIDES: [&str; 3] = ["W01", "W02", "W03"];
const OUTCOMES: [&str; 4] = ["U02", "U03", "U04", "U08"];
const AGES: [&str; 4] = ["18-29", "30-44", "45-64", "65+"];

/// Numbers that look like chance (SplitMix64) and are the same in each run.
struct Chance(u64);

impl Chance {
    fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0, below `end`.
    fn below(&mut self, end: u32) -> u32 {
        u32::try_from(self.draw() >> 32).unwrap_or_default() % end.max(1)
    }

    fn one_of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        let at = usize::try_from(self.draw() >> 32).unwrap_or_default() % all.len().max(1);
        all.get(at).copied().unwrap_or_default()
    }
}

/// A file with the reports of these numbers.
pub fn file(today: Date, numbers: Range<u32>) -> anyhow::Result<Vec<u8>> {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let (mut incidents, mut reports) = (Vec::new(), Vec::new());
    for number in numbers {
        let (incident, report) = one(number, today, &words)?;
        incidents.push(incident);
        reports.push(report);
    }
    let document = json!({
        "formaat": "gelijkwijzer-meldingen",
        "versie": 1,
        "herkomst": "meting",
        "voorvallen": incidents,
        "meldingen": reports,
    });
    Ok(serde_json::to_vec(&document)?)
}

fn after(day: Date, days: i64) -> anyhow::Result<Date> {
    day.checked_add(Span::new().days(days)).context("a day outside the calendar")
}

/// An incident, and the report of it.
fn one(number: u32, today: Date, words: &[&str]) -> anyhow::Result<(Value, Value)> {
    let mut chance = Chance(u64::from(number).wrapping_mul(0xD134_2543_DE82_EF95));
    let received = after(today, -i64::from(LATER + chance.below(DAYS)))?;
    let registered = after(received, i64::from(chance.below(LATER)))?;
    let place = json!({ "soort": "gemeente", "gemeente": chance.one_of(&MUNICIPALITIES) });
    let home = json!({ "soort": "gemeente", "gemeente": chance.one_of(&MUNICIPALITIES) });
    let happened = after(received, -i64::from(chance.below(60)))?;
    let incident =
        json!({ "id": format!("v{number}"), "wanneer": { "dag": happened.to_string() }, "plaats": place });
    let state = match number % 10 {
        0 => "gekoppeld",
        1 => "ontvangen",
        2 | 3 => "geregistreerd",
        _ => "afgedaan_registratie",
    };
    let judged = state != "ontvangen";
    let handling = if state == "gekoppeld" { "H02" } else { "H01" };
    let (ground, field, nature) = (chance.one_of(&GROUNDS), chance.one_of(&FIELDS), chance.one_of(&NATURES));
    let stated = json!([ground, field, nature]);
    let assessed = if judged { json!([ground, field, nature, handling]) } else { json!([]) };
    let known = chance.below(10) < 4;
    let case = if state == "gekoppeld" { case(registered, today, &mut chance)? } else { Value::Null };
    let report = json!({
        "id": format!("m{number}"),
        "ontvangen": received.to_string(),
        "geregistreerd": judged.then(|| registered.to_string()),
        "stand": state,
        "kanaal": chance.one_of(&CHANNELS),
        "rol": chance.one_of(&ROLES),
        "wens": chance.one_of(&WISHES),
        "anonimiteit": if known { "N00" } else { "N02" },
        "woonplaats": home,
        "taal": "nl",
        "opgegeven": stated,
        "beoordeeld": assessed,
        "wederpartijen": [chance.one_of(&OTHER_SIDES)],
        "voorval": format!("v{number}"),
        "personen": [person(number, known, &mut chance)],
        "dossier": case,
        "verhaal": story(words, &mut chance),
    });
    Ok((incident, report))
}

/// Half of the cases that are old enough are closed.
fn case(opened: Date, today: Date, chance: &mut Chance) -> anyhow::Result<Value> {
    let end = after(opened, CASE_DAYS)?;
    let closed = (chance.below(2) == 0 && end <= today).then_some(end);
    Ok(json!({
        "geopend": opened.to_string(),
        "eerste_contact": opened.to_string(),
        "afgesloten": closed.map(|day| day.to_string()),
        "uitkomst": closed.map(|_| chance.one_of(&OUTCOMES)),
    }))
}

fn person(number: u32, known: bool, chance: &mut Chance) -> Value {
    let age = chance.one_of(&AGES);
    if known {
        json!({ "rollen": ["melder"], "leeftijd": age, "naam": format!("Verzonnen Naam {number}"),
            "email": "naam@voorbeeld.nl" })
    } else {
        json!({ "rollen": ["melder"], "leeftijd": age })
    }
}

fn story(words: &[&str], chance: &mut Chance) -> String {
    let length = SHORTEST + chance.below(LONGEST - SHORTEST);
    let length = usize::try_from(length).unwrap_or_default();
    let mut text = "Verzonnen voorbeeld.".to_owned();
    if chance.below(100) == 0 {
        text.push_str(" Hij hield een ");
        text.push_str(ONE_IN_A_HUNDRED);
        text.push('.');
    }
    while text.chars().count() < length {
        for at in 0..6 + chance.below(8) {
            let word = chance.one_of(words);
            text.push(' ');
            if at == 0 {
                text.extend(word.chars().take(1).flat_map(char::to_uppercase));
                text.extend(word.chars().skip(1));
            } else {
                text.push_str(word);
            }
        }
        text.push('.');
    }
    text.chars().take(length).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reports(numbers: Range<u32>) -> Vec<Value> {
        let bytes = file(jiff::civil::date(2026, 11, 27), numbers).unwrap();
        let document: Value = serde_json::from_slice(&bytes).unwrap();
        document["meldingen"].as_array().unwrap().clone()
    }

    #[test]
    fn stories_are_as_long_as_they_should_be_and_the_same_in_each_run() {
        let all = reports(0..2_000);
        let mut with = 0;
        for one in &all {
            let story = one["verhaal"].as_str().unwrap();
            assert!((300..=1_200).contains(&story.chars().count()), "{}", story.len());
            assert!(!story.contains(NOWHERE));
            with += usize::from(story.contains(ONE_IN_A_HUNDRED));
        }
        assert!((8..=40).contains(&with), "{with} of 2,000");
        assert_eq!(reports(1_990..2_000), all[1_990..]);
        assert_eq!(all.iter().filter(|one| !one["dossier"].is_null()).count(), 200);
    }

    #[test]
    fn no_other_word_begins_like_those_that_are_looked_for() {
        for wanted in [ONE_IN_A_HUNDRED, NOWHERE] {
            assert!(!WORDS.split_whitespace().any(|word| word.starts_with(&wanted[..5])));
        }
    }
}
