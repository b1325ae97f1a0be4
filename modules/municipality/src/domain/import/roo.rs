// SPDX-License-Identifier: EUPL-1.2
//! The export of the Register van Overheidsorganisaties. The version stands in the namespace, so
//! elements are known by their local name. Its number of inhabitants has no date and is left out.

use super::{ImportError, Parsed, Reading, Row, SourceFile, code_of, refuse, text};
use crate::domain::{Fact, Field};
use jiff::civil::Date;
use roxmltree::{Document, Node};

pub(super) fn read(reading: &Reading<'_>, file: &SourceFile, parsed: &mut Parsed) -> Result<(), ImportError> {
    // No document type is read, so an entity cannot grow.
    let document = Document::parse(text(file)?).map_err(|error| {
        let line = usize::try_from(error.pos().row).ok();
        refuse(&file.name, line, None, "dit is geen XML, of het bestand is niet compleet")
    })?;
    let root = document.root_element();
    if root.tag_name().name() != "overheidsorganisaties" {
        let reason = format!("dit is geen export van het register, maar <{}>", root.tag_name().name());
        return Err(refuse(&file.name, None, None, reason));
    }
    let moment = attribute(root, "timestamp").unwrap_or_default();
    let on = reading.on.or_else(|| moment.get(..10)?.parse().ok());
    let Some(on) = on else {
        let reason = "het moment van de export ontbreekt; geef --datum JJJJ-MM-DD";
        return Err(refuse(&file.name, None, Some("timestamp"), reason));
    };
    for one in root.descendants().filter(|node| node.tag_name().name() == "organisatie") {
        let is_municipality = one
            .descendants()
            .any(|node| node.tag_name().name() == "type" && node.text().map(str::trim) == Some("Gemeente"));
        if is_municipality {
            let row = usize::try_from(document.text_pos_at(one.range().start).row).unwrap_or(0);
            municipality(reading, file, row, one, on, parsed)?;
        } else {
            parsed.skip("geen gemeente");
        }
    }
    Ok(())
}

fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value().trim())
}

fn child<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    let found = node.descendants().find(|child| child.tag_name().name() == name)?;
    found.text().map(str::trim).filter(|text| !text.is_empty())
}

/// One of the codes by which others know the organisation.
fn identifier<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.descendants()
        .filter(|child| child.tag_name().name() == "resourceIdentifier")
        .find(|child| attribute(*child, "naam") == Some(name))
        .and_then(|child| child.text())
        .map(str::trim)
}

fn municipality(
    reading: &Reading<'_>,
    file: &SourceFile,
    row: usize,
    one: Node<'_, '_>,
    on: Date,
    parsed: &mut Parsed,
) -> Result<(), ImportError> {
    let wrong = |column: &str, reason: String| refuse(&file.name, Some(row), Some(column), reason);
    let tooi = attribute(one, "resourceIdentifierTOOI");
    let written = identifier(one, "Organisatiecode").or_else(|| tooi.and_then(|uri| uri.rsplit('/').next()));
    let Some(written) = written else {
        return Err(wrong("Organisatiecode", "de code van de gemeente ontbreekt".to_owned()));
    };
    let Some(code) = code_of(written) else {
        return Err(wrong("Organisatiecode", format!("\"{written}\" is geen gemeentecode")));
    };
    if reading.set.get(&code).is_none() {
        // The register keeps municipalities that ended long ago.
        parsed.skip("gemeente van voor 2018, of nog niet in het TOOI-register");
        return Ok(());
    }
    let mut facts: Vec<Fact> = Vec::new();
    let mut add = |field: Field, value: String| facts.push(reading.fact(&code, field, on, value));
    if let Some(text) = child(one, "oppervlakte") {
        let area = text.replace(',', ".").parse::<f64>().ok().filter(|area| (0.1..10_000.0).contains(area));
        let area =
            area.ok_or_else(|| wrong("oppervlakte", format!("\"{text}\" is geen oppervlakte in km²")))?;
        add(Field::Area, area.to_string());
    }
    if let Some(text) = child(one, "totaalZetels") {
        let seats = text.parse::<u8>().ok().filter(|seats| (5..=75).contains(seats));
        let seats =
            seats.ok_or_else(|| wrong("totaalZetels", format!("\"{text}\" is geen aantal zetels")))?;
        add(Field::CouncilSeats, seats.to_string());
    }
    for (name, field, length) in [("OIN", Field::Oin, 20), ("KVK-nummer", Field::Kvk, 8)] {
        let Some(text) = identifier(one, name) else { continue };
        if text.len() != length || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(wrong(name, format!("\"{text}\" heeft geen {length} cijfers")));
        }
        add(field, text.to_owned());
    }
    if let Some(uri) = tooi {
        add(Field::TooiUri, uri.to_owned());
    }
    if facts.is_empty() {
        parsed.skip("geen waarde");
    } else {
        parsed.rows.push(Row { file: file.name.clone(), line: row, facts });
    }
    Ok(())
}
