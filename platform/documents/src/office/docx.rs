// SPDX-License-Identifier: EUPL-1.2
//! A document for Word. A figure stands as its caption and its alternative in words: Word shows
//! an SVG only beside a copy in pixels, and the words hold the same numbers.

use super::{archive, xml};
use crate::escape::escape;
use crate::tree::{Align, Block, Doc, Table, Tone};
use crate::{Inline, Labels, Text, WriteError};
use std::fmt::Write as _;

const MAIN: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const STYLES: &str = include_str!("docx_styles.xml");
/// Width of the text in twentieths of a point: A4 less two margins of 2.3 cm.
const WIDTH: u32 = 9_298;

/// Writes the file.
pub fn docx(doc: &Doc) -> Result<Vec<u8>, WriteError> {
    let faults = doc.faults();
    if !faults.is_empty() {
        return Err(WriteError::Faults(faults));
    }
    let labels = Labels::of(doc);
    let mut body = Body::default();
    body.front(doc, &labels);
    for block in &doc.blocks {
        body.block(doc, block);
    }
    let document = format!(
        r#"<w:document {MAIN}><w:body>{}<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1531" w:right="1304" w:bottom="1361" w:left="1304" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr></w:body></w:document>"#,
        body.text
    );
    let tag = match doc.language {
        gw_core::Locale::Nl => "nl-NL",
        gw_core::Locale::En => "en-GB",
    };
    archive(
        &[
            ("[Content_Types].xml", xml(TYPES)),
            ("_rels/.rels", xml(&package())),
            ("docProps/core.xml", xml(&core(doc, tag))),
            ("word/document.xml", xml(&document)),
            ("word/_rels/document.xml.rels", xml(&relations(&body.links))),
            ("word/styles.xml", xml(&STYLES.replace("{language}", tag))),
            ("word/numbering.xml", xml(&numbering(body.lists))),
            (
                "word/settings.xml",
                xml(&format!(
                    r#"<w:settings {MAIN}><w:defaultTabStop w:val="709"/><w:themeFontLang w:val="{tag}"/></w:settings>"#
                )),
            ),
            ("word/header.xml", xml(&header(doc, &labels))),
            ("word/footer.xml", xml(&footer(&labels))),
        ],
        false,
    )
}

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/header.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/word/footer.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;

#[derive(Default)]
struct Body {
    text: String,
    links: Vec<String>,
    /// Numbered lists: each starts at 1.
    lists: usize,
    bookmarks: usize,
    breaks: bool,
}

impl Body {
    fn front(&mut self, doc: &Doc, labels: &Labels) {
        self.paragraph("GwMuted", "", &run(&doc.organisation, ""));
        self.paragraph("Title", "", &run(&doc.title, ""));
        self.paragraph("Subtitle", "", &run(&doc.subtitle, ""));
        self.paragraph("GwMuted", "", &run(&labels.made_on, ""));
        if doc.example {
            self.paragraph("Normal", "", &run(labels.example_line, ""));
        }
    }

    fn paragraph(&mut self, style: &str, more: &str, runs: &str) {
        if !runs.is_empty() {
            let page = if std::mem::take(&mut self.breaks) { "<w:pageBreakBefore/>" } else { "" };
            let _ = write!(
                self.text,
                r#"<w:p><w:pPr><w:pStyle w:val="{style}"/>{page}{more}</w:pPr>{runs}</w:p>"#
            );
        }
    }

    fn block(&mut self, doc: &Doc, block: &Block) {
        match block {
            Block::Heading { level, id, text } => {
                self.bookmarks += 1;
                let number = self.bookmarks;
                let runs = format!(
                    r#"<w:bookmarkStart w:id="{number}" w:name="{}"/>{}<w:bookmarkEnd w:id="{number}"/>"#,
                    bookmark(id),
                    run(text, "")
                );
                self.paragraph(&format!("Heading{level}"), "", &runs);
            }
            Block::Paragraph { text } => {
                let runs = self.inlines(text);
                self.paragraph("Normal", "", &runs);
            }
            Block::List { numbered, items } => {
                self.lists += usize::from(*numbered);
                let list = if *numbered { self.lists + 1 } else { 1 };
                for item in items {
                    let runs = self.inlines(item);
                    let place = format!(r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list}"/></w:numPr>"#);
                    self.paragraph("GwItem", &place, &runs);
                }
            }
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => {
                self.paragraph("GwLabel", "", &run(&figure.caption, ""));
                self.paragraph("Normal", "", &run(&figure.alt, ""));
            }
            Block::Note(note) => {
                let style = if note.tone == Tone::Alert { "GwAlert" } else { "GwNote" };
                let runs =
                    format!("{}<w:r><w:br/></w:r>{}", run(&note.title, "<w:b/>"), self.inlines(&note.text));
                self.paragraph(style, "", &runs);
            }
            Block::Contents { title } => {
                self.paragraph("GwLabel", "", &run(title, ""));
                for (id, text) in doc.parts() {
                    let link =
                        format!(r#"<w:hyperlink w:anchor="{}">{}</w:hyperlink>"#, bookmark(id), linked(text));
                    self.paragraph("GwItem", "", &link);
                }
            }
            Block::Badges { badges } => {
                for one in badges {
                    self.paragraph("GwLabel", "", &run(&one.name, ""));
                    self.paragraph("Normal", "", &run(&one.organisation, ""));
                    self.paragraph("GwMuted", "", &run(&one.event, ""));
                }
            }
            Block::PageBreak => self.breaks = true,
        }
    }

    fn table(&mut self, table: &Table) {
        self.paragraph("GwLabel", "<w:keepNext/>", &run(&table.caption, ""));
        let whole: u32 = table.columns.iter().map(|column| u32::from(column.width)).sum::<u32>().max(1);
        let width =
            |at: usize| table.columns.get(at).map_or(0, |column| WIDTH * u32::from(column.width) / whole);
        let grid: String = (0..table.columns.len())
            .map(|at| format!(r#"<w:gridCol w:w="{}"/>"#, width(at)))
            .collect::<Vec<_>>()
            .concat();
        let cell = |at: usize, style: &str, runs: &str| {
            let end = matches!(table.columns.get(at).map(|column| column.align), Some(Align::End));
            let align = if end { r#"<w:jc w:val="right"/>"# } else { "" };
            format!(
                r#"<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/>{align}</w:pPr>{runs}</w:p></w:tc>"#,
                width(at)
            )
        };
        let heads: String = table
            .columns
            .iter()
            .enumerate()
            .map(|(at, column)| cell(at, "GwHead", &run(&column.heading, "")))
            .collect();
        let label = if table.has_labels() { "GwHead" } else { "GwCell" };
        let mut rows = format!("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{heads}</w:tr>");
        for row in &table.rows {
            let _ = write!(
                rows,
                "<w:tr><w:trPr><w:cantSplit/></w:trPr>{}",
                cell(0, label, &self.inlines(&row.heading))
            );
            for (at, content) in row.cells.iter().enumerate() {
                let runs = self.inlines(content);
                rows.push_str(&cell(at + 1, "GwCell", &runs));
            }
            rows.push_str("</w:tr>");
        }
        let _ = write!(
            self.text,
            r#"<w:tbl><w:tblPr><w:tblStyle w:val="GwTable"/><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"#,
            escape(&table.caption)
        );
        // Two tables without a paragraph between them would become one.
        self.text.push_str(r#"<w:p><w:pPr><w:pStyle w:val="GwCell"/></w:pPr></w:p>"#);
    }

    fn inlines(&mut self, text: &Text) -> String {
        let mut out = String::new();
        for piece in &text.0 {
            match piece {
                Inline::Plain { text } => out.push_str(&run(text, "")),
                Inline::Strong { text } => out.push_str(&run(text, "<w:b/>")),
                Inline::Emphasis { text } => out.push_str(&run(text, "<w:i/>")),
                Inline::Link { text, to } => {
                    let target = if let Some(id) = to.as_str().strip_prefix('#') {
                        format!(r#"w:anchor="{}""#, bookmark(id))
                    } else {
                        self.links.push(to.as_str().to_owned());
                        format!(r#"r:id="link{}""#, self.links.len())
                    };
                    let _ = write!(out, "<w:hyperlink {target}>{}</w:hyperlink>", linked(text));
                }
            }
        }
        out
    }
}

fn run(text: &str, properties: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let properties =
        if properties.is_empty() { String::new() } else { format!("<w:rPr>{properties}</w:rPr>") };
    format!(r#"<w:r>{properties}<w:t xml:space="preserve">{}</w:t></w:r>"#, escape(text))
}

fn linked(text: &str) -> String {
    run(text, r#"<w:rStyle w:val="Hyperlink"/>"#)
}

/// Word takes 40 signs, and no hyphen.
fn bookmark(id: &str) -> String {
    let plain: String = id.chars().map(|sign| if sign == '-' { '_' } else { sign }).collect();
    if plain.len() <= 40 {
        return plain;
    }
    // The beginning, and a number made of the whole.
    let sum = plain.bytes().fold(7u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)));
    format!("{}_{sum:08x}", &plain[..30])
}

fn package() -> String {
    format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="document" Type="{RELATION}/officeDocument" Target="word/document.xml"/><Relationship Id="core" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#
    )
}

fn relations(links: &[String]) -> String {
    let mut all = String::new();
    for part in ["styles", "numbering", "settings", "header", "footer"] {
        let _ = write!(all, r#"<Relationship Id="{part}" Type="{RELATION}/{part}" Target="{part}.xml"/>"#);
    }
    for (number, link) in (1..).zip(links) {
        let _ = write!(
            all,
            r#"<Relationship Id="link{number}" Type="{RELATION}/hyperlink" Target="{}" TargetMode="External"/>"#,
            escape(link)
        );
    }
    format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{all}</Relationships>"#
    )
}

fn core(doc: &Doc, tag: &str) -> String {
    format!(
        r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{}</dc:title><dc:creator>{}</dc:creator><dc:language>{tag}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">{}T00:00:00Z</dcterms:created></cp:coreProperties>"#,
        escape(&doc.title),
        escape(&doc.organisation),
        doc.date
    )
}

/// List 1 has points; each following one is numbered and starts at 1.
fn numbering(lists: usize) -> String {
    let level = |format: &str, text: &str| {
        format!(
            r#"<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="397" w:hanging="340"/></w:pPr></w:lvl>"#
        )
    };
    let mut all = format!(
        r#"<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>{}</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/>{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#,
        level("bullet", "•"),
        level("decimal", "%1.")
    );
    for number in 2..lists + 2 {
        let _ = write!(
            all,
            r#"<w:num w:numId="{number}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"#
        );
    }
    format!("<w:numbering {MAIN}>{all}</w:numbering>")
}

fn header(doc: &Doc, labels: &Labels) -> String {
    let example = if doc.example { format!(" · {}", labels.example) } else { String::new() };
    format!(
        r#"<w:hdr {MAIN}><w:p><w:pPr><w:pStyle w:val="GwMuted"/></w:pPr>{}</w:p></w:hdr>"#,
        run(&format!("{}{example}", doc.title), "")
    )
}

fn footer(labels: &Labels) -> String {
    let field =
        |name: &str| format!(r#"<w:fldSimple w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>"#);
    format!(
        r#"<w:ftr {MAIN}><w:p><w:pPr><w:pStyle w:val="GwMuted"/></w:pPr>{}{}{}{}</w:p></w:ftr>"#,
        run(&format!("{} · {}", labels.made_with, labels.page[0]), ""),
        field("PAGE"),
        run(&labels.page[1], ""),
        field("NUMPAGES"),
    )
}
