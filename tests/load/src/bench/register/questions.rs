// SPDX-License-Identifier: EUPL-1.2
//! What a worker asks of the list, timed as their browser waits for it.

use super::stories::{NOWHERE, ONE_IN_A_HUNDRED};
use anyhow::ensure;
use gw_load::{Answer, Client};
use jiff::Span;
use jiff::civil::Date;
use std::time::Instant;

/// The form that goes by POST, to be filled in.
type Form = &'static [(&'static str, &'static str)];

/// How it is asked: what says nothing of a report stands in the address.
pub enum Way {
    Address(String),
    Form(Form),
}

const LIST: &str = "/adv";
pub const COMMON: Form = &[("stand", "alles"), ("woorden", ONE_IN_A_HUNDRED)];
pub const ABSENT: Form = &[("stand", "alles"), ("woorden", NOWHERE)];

const ADDRESSES: [(&str, &str); 12] = [
    ("every state", "stand=alles"),
    ("a state of a report", "stand=melding.afgedaan_registratie"),
    ("a state of a case", "stand=dossier.afgesloten"),
    ("overdue", "stand=alles&termijn=te-laat"),
    ("due this week", "stand=alles&termijn=week"),
    ("without a deadline", "stand=alles&termijn=geen"),
    ("mine", "stand=alles&wie=mij"),
    ("nobody's", "stand=alles&wie=niemand"),
    ("the newest first", "stand=alles&volgorde=nieuw"),
    ("the oldest first", "stand=alles&volgorde=oud"),
    ("page 400", "stand=alles&bladzijde=400"),
    ("open, the oldest first", "volgorde=oud"),
];
const FORMS: [(&str, Form); 5] = [
    ("a ground", &[("stand", "alles"), ("grond", "G01")]),
    ("a field", &[("stand", "alles"), ("terrein", "T01a")]),
    ("a municipality", &[("stand", "alles"), ("gemeente", "Deventer")]),
    ("ground, field and municipality", &[("grond", "G01"), ("terrein", "T01a"), ("gemeente", "Deventer")]),
    ("a municipality by its code", &[("stand", "alles"), ("gemeente", "GM0034")]),
];

/// The first page, as it stands when somebody comes in.
pub fn list() -> Way {
    Way::Address(LIST.to_owned())
}

/// Each filter of the list by itself, and some together.
pub fn filters(today: Date) -> Vec<(&'static str, Way)> {
    let begin = today.checked_sub(Span::new().days(400)).unwrap_or(today);
    let end = today.checked_sub(Span::new().days(200)).unwrap_or(today);
    let period = format!("{LIST}?stand=alles&sinds={begin}&tot={end}");
    let addresses = ADDRESSES.iter().map(|(name, query)| (*name, Way::Address(format!("{LIST}?{query}"))));
    let forms = FORMS.iter().map(|(name, form)| (*name, Way::Form(form)));
    addresses.chain(std::iter::once(("a period", Way::Address(period)))).chain(forms).collect()
}

pub async fn ask(client: &mut Client, way: &Way) -> anyhow::Result<Answer> {
    match way {
        Way::Address(path) => client.get(path).await,
        Way::Form(fields) => client.post("/adv/zoeken", fields).await,
    }
}

/// Lines of the list on a page.
pub fn lines(page: &Answer) -> usize {
    page.text().matches("<th scope=\"row\">").count()
}

/// Milliseconds of so many times after the first, from the shortest to the longest.
pub async fn timed(client: &mut Client, way: &Way, times: usize) -> anyhow::Result<Vec<f64>> {
    let mut all = Vec::with_capacity(times);
    for time in 0..=times {
        let began = Instant::now();
        let page = ask(client, way).await?;
        let took = began.elapsed().as_secs_f64() * 1000.0;
        ensure!(page.status == 200, "the list answers {}", page.status);
        if time > 0 {
            all.push(took);
        }
    }
    all.sort_by(f64::total_cmp);
    Ok(all)
}
