// SPDX-License-Identifier: EUPL-1.2
//! Reads a PDF back, for tests: what it claims and what its structure tree says. No substitute for
//! veraPDF, but each point here is one on which a reader for the blind fails.

use lopdf::{Dictionary, Document, Object};

/// What was found.
#[derive(Debug, Default)]
pub struct Found {
    pub marked: bool,
    pub language: String,
    pub title: String,
    /// The window shows the title instead of the file name.
    pub shows_title: bool,
    /// The metadata packet (XMP).
    pub packet: String,
    /// Levels in reading order, 1 is `H1`.
    pub headings: Vec<u8>,
    /// Alternatives of figures that have one, and how many have none.
    pub alternatives: Vec<String>,
    pub figures_without: usize,
    /// The scope of each header cell; empty where there is none.
    pub header_cells: Vec<String>,
    pub tables: usize,
    pub tables_without_header: usize,
    pub links: usize,
    pub fonts: usize,
    pub fonts_not_embedded: usize,
    pub pages: usize,
    /// Pages on which the order of the tab key is not that of the structure.
    pub pages_without_order: usize,
}

impl Found {
    /// What a PDF of ours may not have; empty when all is well.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let mut want = |holds: bool, what: &str| {
            if !holds {
                faults.push(what.to_owned());
            }
        };
        want(self.marked, "not marked as tagged");
        want(!self.language.is_empty(), "no language");
        want(!self.title.is_empty(), "no title");
        want(self.shows_title, "the title is not displayed");
        want(value_of(&self.packet, "pdfuaid:part") == "1", "does not claim PDF/UA-1");
        want(value_of(&self.packet, "pdfaid:part") == "2", "does not claim PDF/A-2");
        want(value_of(&self.packet, "pdfaid:conformance") == "A", "does not claim level A");
        want(self.figures_without == 0, "a figure without alternative");
        want(!self.header_cells.iter().any(String::is_empty), "a header cell without scope");
        want(self.tables_without_header == 0, "a table without header cells");
        want(self.fonts > 0 && self.fonts_not_embedded == 0, "a font that is not embedded");
        want(self.pages_without_order == 0, "a page whose tab order is not that of the structure");
        let mut above = 0;
        for level in &self.headings {
            want(*level <= above + 1, "a heading level is left out");
            above = *level;
        }
        faults
    }
}

/// The value of a name in the packet, as element or as attribute.
fn value_of<'a>(packet: &'a str, name: &str) -> &'a str {
    let Some((_, rest)) = packet.split_once(name) else { return "" };
    let rest = rest.trim_start_matches(['=', '"', '>']);
    rest.split(['"', '<']).next().unwrap_or_default()
}

/// Reads a PDF.
pub fn read(bytes: &[u8]) -> Result<Found, lopdf::Error> {
    let pdf = Document::load_mem(bytes)?;
    let catalog = pdf.catalog()?;
    let mut found = Found::default();
    let sub = |dict: &Dictionary, key: &[u8]| {
        dict.get(key).ok().and_then(|o| resolved(&pdf, o).as_dict().ok().cloned())
    };
    found.marked = sub(catalog, b"MarkInfo").is_some_and(|info| is_true(&info, b"Marked"));
    found.shows_title =
        sub(catalog, b"ViewerPreferences").is_some_and(|view| is_true(&view, b"DisplayDocTitle"));
    found.language = catalog.get(b"Lang").ok().and_then(text).unwrap_or_default();
    if let Some(info) = sub(&pdf.trailer, b"Info") {
        found.title = info.get(b"Title").ok().and_then(|o| text(resolved(&pdf, o))).unwrap_or_default();
    }
    if let Ok(Object::Stream(packet)) = catalog.get(b"Metadata").map(|o| resolved(&pdf, o)) {
        let content = packet.decompressed_content().unwrap_or_else(|_| packet.content.clone());
        found.packet = String::from_utf8_lossy(&content).into_owned();
    }
    if let Some(root) = sub(catalog, b"StructTreeRoot") {
        walk(&pdf, &Object::Dictionary(root), &mut found, 0);
    }
    for object in pdf.objects.values() {
        let Ok(descriptor) = object.as_dict() else { continue };
        if descriptor.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == b"FontDescriptor") {
            found.fonts += 1;
            let files: [&[u8]; 3] = [b"FontFile", b"FontFile2", b"FontFile3"];
            found.fonts_not_embedded += usize::from(!files.iter().any(|file| descriptor.has(file)));
        }
    }
    for id in pdf.get_pages().into_values() {
        found.pages += 1;
        let page = pdf.get_dictionary(id)?;
        let ordered = page.get(b"Tabs").and_then(Object::as_name).is_ok_and(|name| name == b"S");
        found.pages_without_order += usize::from(page.has(b"Annots") && !ordered);
    }
    Ok(found)
}

/// The text of each page, headers and footers included.
pub fn page_texts(bytes: &[u8]) -> Result<Vec<String>, lopdf::Error> {
    let pdf = Document::load_mem(bytes)?;
    pdf.get_pages().into_keys().map(|number| pdf.extract_text(&[number])).collect()
}

fn resolved<'a>(pdf: &'a Document, object: &'a Object) -> &'a Object {
    pdf.dereference(object).map_or(object, |(_, object)| object)
}

fn is_true(dict: &Dictionary, key: &[u8]) -> bool {
    dict.get(key).and_then(Object::as_bool).unwrap_or(false)
}

/// A text string: UTF-16 with its mark, or one byte a sign.
fn text(object: &Object) -> Option<String> {
    let bytes = object.as_str().ok()?;
    Some(match bytes.strip_prefix(b"\xfe\xff") {
        Some(wide) => {
            let units: Vec<u16> =
                wide.chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        None => String::from_utf8_lossy(bytes).into_owned(),
    })
}

/// Deeper than any document of ours: a tree that points at itself ends here.
const DEEPEST: usize = 64;

fn walk(pdf: &Document, object: &Object, found: &mut Found, depth: usize) {
    let Ok(element) = resolved(pdf, object).as_dict() else { return };
    if depth > DEEPEST {
        return;
    }
    let role = element.get(b"S").and_then(Object::as_name).unwrap_or_default();
    let before = found.header_cells.len();
    match role {
        [b'H', digit @ b'1'..=b'6'] => found.headings.push(digit - b'0'),
        b"Figure" => match element.get(b"Alt").ok().and_then(|alt| text(resolved(pdf, alt))) {
            Some(alt) if !alt.trim().is_empty() => found.alternatives.push(alt),
            _ => found.figures_without += 1,
        },
        b"TH" => found.header_cells.push(scope(pdf, element)),
        b"Link" => found.links += 1,
        _ => {}
    }
    match element.get(b"K").map(|kids| resolved(pdf, kids)) {
        Ok(Object::Array(kids)) => kids.iter().for_each(|kid| walk(pdf, kid, found, depth + 1)),
        Ok(kid @ Object::Dictionary(_)) => walk(pdf, kid, found, depth + 1),
        _ => {}
    }
    if role == b"Table" {
        found.tables += 1;
        found.tables_without_header += usize::from(found.header_cells.len() == before);
    }
}

/// The attribute `Scope` of a header cell, whether its attributes are one dictionary or several.
fn scope(pdf: &Document, cell: &Dictionary) -> String {
    let one = |object: &Object| {
        let attributes = resolved(pdf, object).as_dict().ok()?;
        let name = attributes.get(b"Scope").and_then(Object::as_name).ok()?;
        Some(String::from_utf8_lossy(name).into_owned())
    };
    match cell.get(b"A").map(|attributes| resolved(pdf, attributes)) {
        Ok(Object::Array(all)) => all.iter().find_map(one),
        Ok(attributes) => one(attributes),
        Err(_) => None,
    }
    .unwrap_or_default()
}
