// SPDX-License-Identifier: EUPL-1.2
//! Proof of having reported (bewijs van melding): that a report of this number came in on this day at
//! this service, signed with a key of the installation. It says nothing of what was told or by whom.
//! Whoever gets it checks it on a public page; nothing is looked up there, so it stays true after the
//! report is destroyed, and tells nobody whether it was.

use crate::app::follow::Opened;
use crate::error::{RegisterError, Result};
use crate::state::State;
use crate::store::organisations;
use crate::words;
use gw_core::{Language, Locale, OrganisationId};
use gw_documents::{Column, Doc, Row, Table, Tone};
use gw_i18n::{format, t};
use gw_vault::Proof;
use jiff::civil::Date;

/// Characters of a number; longer is none.
const LONGEST_NUMBER: usize = 20;

/// What was signed: which organisation, which number, which day.
fn signed(state: &State, organisation: OrganisationId, number: &str, day: Date) -> Result<Proof> {
    let (id, day) = (organisation.uuid(), day.to_string());
    let parts: [&[u8]; 3] = [id.as_bytes(), number.as_bytes(), day.as_bytes()];
    Ok(state.safe.proof()?.sign(&parts))
}

/// What the organisation is called.
pub async fn service(
    state: &State,
    organisation: OrganisationId,
    language: impl Into<Language>,
) -> Result<String> {
    let w = words(language);
    let name = state.colleagues.organisation(organisation).await.map_err(|_| RegisterError::Work)?;
    Ok(name.unwrap_or_else(|| t!(w, "bewijs-dienst-onbekend").to_owned()))
}

/// The proof as a document.
pub async fn document(state: &State, report: &Opened, locale: Locale) -> Result<Doc> {
    let w = words(locale);
    let (number, day) = (report.record.number.clone(), report.record.report.received_on);
    let proof = signed(state, report.organisation, &number, day)?;
    let service = service(state, report.organisation, locale).await?;
    let mut doc = Doc::new(t!(w, "bewijs-titel"), locale, state.ctx.clock.today());
    doc.organisation.clone_from(&service);
    doc.paragraph(t!(w, "bewijs-zin", service = service.clone()));
    let line = |heading: &str, cell: String| Row { heading: heading.into(), cells: vec![cell.into()] };
    doc.table(Table {
        caption: t!(w, "bewijs-tabel").to_owned(),
        columns: vec![Column::text(t!(w, "bewijs-wat"), 1), Column::text(t!(w, "bewijs-gegeven"), 2)],
        rows: vec![
            line(t!(w, "bewijs-nummer"), number),
            line(t!(w, "bewijs-dag"), format!("{} ({day})", format::date(locale, day))),
            line(t!(w, "bewijs-dienst"), service),
            line(t!(w, "bewijs-code"), proof.check()),
        ],
    });
    doc.note(Tone::Calm, t!(w, "bewijs-niet-titel"), t!(w, "bewijs-niet"));
    doc.heading(1, t!(w, "bewijs-nagaan"));
    let address = format!("{}{}", state.site, locale.href("/melden/bewijs"));
    doc.paragraph(t!(w, "bewijs-nagaan-hoe", address = address));
    doc.heading(1, t!(w, "bewijs-handtekening"));
    doc.paragraph(t!(w, "bewijs-handtekening-uitleg"));
    // In groups, so that the line can break.
    doc.paragraph(grouped(&proof.text()));
    Ok(doc)
}

fn grouped(text: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    signs.chunks(8).map(|part| part.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// Is this ours? Gives the service that received the report. Nothing is looked up but which services
/// there are.
pub async fn check(state: &State, number: &str, day: Date, code: &str) -> Result<Option<OrganisationId>> {
    if number.len() > LONGEST_NUMBER {
        return Ok(None);
    }
    for row in organisations::open(&mut state.ctx.read().await?).await? {
        if signed(state, row.organisation, number, day)?.has_check(code) {
            return Ok(Some(row.organisation));
        }
    }
    Ok(None)
}

/// The key with which anybody can check a signature elsewhere.
pub fn public_key(state: &State) -> Result<String> {
    Ok(grouped(&state.safe.proof()?.public()))
}
