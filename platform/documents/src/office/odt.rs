// SPDX-License-Identifier: EUPL-1.2
//! A document as OpenDocument text.

use super::{archive, xml};
use crate::escape::escape;
use crate::tree::{Align, Block, Doc, Figure, Table, Tone};
use crate::{Inline, Labels, Text, WriteError};
use std::fmt::Write as _;

use crate::OPEN_DOCUMENT as KIND;
const SPACES: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" office:version="1.3""#;
const STYLES: &str = include_str!("odt_styles.xml");
/// Styles of tables and cells count only when they stand with the content.
const TABLES: &str = r##"<style:style style:name="GwTable" style:family="table"><style:table-properties table:align="margins" style:may-break-between-rows="true" fo:margin-bottom="0.35cm" table:border-model="collapsing"/></style:style><style:style style:name="GwRow" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style><style:style style:name="GwHead" style:family="table-cell"><style:table-cell-properties fo:padding="0.14cm" fo:background-color="#f0f8f9" fo:border-bottom="1pt solid #042a33" fo:border-left="none" fo:border-right="none" fo:border-top="none"/></style:style><style:style style:name="GwCell" style:family="table-cell"><style:table-cell-properties fo:padding="0.14cm" fo:border-bottom="0.5pt solid #ddd6c8" fo:border-left="none" fo:border-right="none" fo:border-top="none"/></style:style>"##;

/// Writes the file.
pub fn odt(doc: &Doc) -> Result<Vec<u8>, WriteError> {
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
    let content = format!(
        "<office:document-content {SPACES}><office:automatic-styles>{TABLES}{}</office:automatic-styles><office:body><office:text>{}</office:text></office:body></office:document-content>",
        body.styles, body.text
    );
    let mut files = vec![
        ("mimetype", KIND.as_bytes().to_vec()),
        ("content.xml", xml(&content)),
        ("styles.xml", xml(&styles(doc, &labels))),
        ("meta.xml", xml(&meta(doc))),
    ];
    let names: Vec<String> =
        (1..=body.pictures.len()).map(|number| format!("Pictures/{number}.svg")).collect();
    for (name, picture) in names.iter().zip(&body.pictures) {
        files.push((name, xml(picture)));
    }
    files.push(("META-INF/manifest.xml", xml(&manifest(&names))));
    archive(&files, true)
}

#[derive(Default)]
struct Body {
    text: String,
    styles: String,
    pictures: Vec<String>,
    tables: usize,
    /// The next heading or paragraph starts a page.
    breaks: bool,
}

impl Body {
    fn front(&mut self, doc: &Doc, labels: &Labels) {
        self.paragraph("Gw_20_Muted", &escape(&doc.organisation));
        self.paragraph("Title", &escape(&doc.title));
        self.paragraph("Subtitle", &escape(&doc.subtitle));
        self.paragraph("Gw_20_Muted", &escape(&labels.made_on));
        if doc.example {
            self.paragraph("Text_20_body", &escape(labels.example_line));
        }
    }

    fn paragraph(&mut self, style: &str, content: &str) {
        if !content.is_empty() {
            let style = self.broken(style);
            let _ = write!(self.text, r#"<text:p text:style-name="{style}">{content}</text:p>"#);
        }
    }

    /// The style, or one made of it that starts a page.
    fn broken(&mut self, style: &str) -> String {
        if !std::mem::take(&mut self.breaks) {
            return style.to_owned();
        }
        let name = format!("{style}_20_break");
        if !self.styles.contains(&format!("\"{name}\"")) {
            let _ = write!(
                self.styles,
                r#"<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{style}"><style:paragraph-properties fo:break-before="page"/></style:style>"#
            );
        }
        name
    }

    fn block(&mut self, doc: &Doc, block: &Block) {
        match block {
            Block::Heading { level, id, text } => {
                let style = self.broken(&format!("Heading_20_{level}"));
                let _ = write!(
                    self.text,
                    r#"<text:h text:style-name="{style}" text:outline-level="{level}"><text:bookmark text:name="{id}"/>{}</text:h>"#,
                    escape(text)
                );
            }
            Block::Paragraph { text } => self.paragraph("Text_20_body", &inlines(text)),
            Block::List { numbered, items } => {
                let style = if *numbered { "Gw_20_Numbers" } else { "Gw_20_Points" };
                let items: String = items
                    .iter()
                    .map(|item| format!(r#"<text:list-item><text:p text:style-name="Gw_20_Item">{}</text:p></text:list-item>"#, inlines(item)))
                    .collect::<Vec<_>>()
                    .concat();
                let _ = write!(self.text, r#"<text:list text:style-name="{style}">{items}</text:list>"#);
            }
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Note(note) => {
                let style = if note.tone == Tone::Alert { "Gw_20_Alert" } else { "Gw_20_Note" };
                let content = format!(
                    r#"<text:span text:style-name="Strong_20_Emphasis">{}</text:span><text:line-break/>{}"#,
                    escape(&note.title),
                    inlines(&note.text)
                );
                self.paragraph(style, &content);
            }
            Block::Contents { title } => {
                self.paragraph("Gw_20_Label", &escape(title));
                for (id, text) in doc.parts() {
                    self.paragraph(
                        "Gw_20_Item",
                        &format!(
                            r##"<text:a xlink:type="simple" xlink:href="#{id}" text:style-name="Internet_20_link" text:visited-style-name="Internet_20_link">{}</text:a>"##,
                            escape(text)
                        ),
                    );
                }
            }
            Block::Badges { badges } => {
                for one in badges {
                    self.paragraph("Gw_20_Label", &escape(&one.name));
                    self.paragraph("Text_20_body", &escape(&one.organisation));
                    self.paragraph("Gw_20_Muted", &escape(&one.event));
                }
            }
            Block::PageBreak => self.breaks = true,
        }
    }

    fn table(&mut self, table: &Table) {
        self.tables += 1;
        let number = self.tables;
        self.paragraph("Gw_20_Label", &escape(&table.caption));
        let name = format!("Gw{number}");
        let mut columns = String::new();
        for (at, column) in table.columns.iter().enumerate() {
            let _ = write!(
                self.styles,
                r#"<style:style style:name="{name}.{at}" style:family="table-column"><style:table-column-properties style:rel-column-width="{}*"/></style:style>"#,
                u32::from(column.width) * 1000
            );
            let _ = write!(columns, r#"<table:table-column table:style-name="{name}.{at}"/>"#);
        }
        let cell = |place: &str, style: &str, content: &str| {
            format!(
                r#"<table:table-cell table:style-name="{place}" office:value-type="string"><text:p text:style-name="{style}">{content}</text:p></table:table-cell>"#
            )
        };
        let style = |at: usize| match table.columns.get(at).map(|column| column.align) {
            Some(Align::End) => "Gw_20_Number",
            _ => "Table_20_Contents",
        };
        let head = |align: Align| match align {
            Align::End => "Gw_20_Number_20_Heading",
            Align::Start | Align::Sign => "Table_20_Heading",
        };
        let heads: String = table
            .columns
            .iter()
            .map(|column| cell("GwHead", head(column.align), &escape(&column.heading)))
            .collect();
        let label = if table.has_labels() { "Gw_20_Row" } else { "Table_20_Contents" };
        let mut rows = String::new();
        for row in &table.rows {
            let _ = write!(
                rows,
                r#"<table:table-row table:style-name="GwRow">{}"#,
                cell("GwCell", label, &inlines(&row.heading))
            );
            for (at, content) in row.cells.iter().enumerate() {
                rows.push_str(&cell("GwCell", style(at + 1), &inlines(content)));
            }
            rows.push_str("</table:table-row>");
        }
        let _ = write!(
            self.text,
            r#"<table:table table:name="{}" table:style-name="GwTable">{columns}<table:table-header-rows><table:table-row>{heads}</table:table-row></table:table-header-rows>{rows}</table:table>"#,
            format_args!("{number}. {}", escape(&table.caption)),
        );
    }

    fn figure(&mut self, figure: &Figure) {
        self.pictures.push(figure.svg.as_str().to_owned());
        let number = self.pictures.len();
        let (width, height) = figure.svg.size();
        // 11 cm wide, as in the PDF.
        let tall = 11.0 * height / width;
        let frame = format!(
            r#"<draw:frame draw:name="Figuur {number}" text:anchor-type="as-char" svg:width="11cm" svg:height="{tall:.2}cm"><draw:image xlink:href="Pictures/{number}.svg" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad" draw:mime-type="image/svg+xml"/><svg:title>{}</svg:title><svg:desc>{}</svg:desc></draw:frame>"#,
            escape(&figure.caption),
            escape(&figure.alt)
        );
        self.paragraph("Text_20_body", &frame);
        self.paragraph("Gw_20_Label", &escape(&figure.caption));
    }
}

fn inlines(text: &Text) -> String {
    let mut out = String::new();
    for piece in &text.0 {
        // Spaces at an edge would be lost otherwise.
        let words = escape(piece.text()).replace("  ", " <text:s/>");
        let words = match words.strip_suffix(' ') {
            Some(rest) => format!("{rest}<text:s/>"),
            None => words,
        };
        let _ = match piece {
            Inline::Plain { .. } => write!(out, "{words}"),
            Inline::Strong { .. } => {
                write!(out, r#"<text:span text:style-name="Strong_20_Emphasis">{words}</text:span>"#)
            }
            Inline::Emphasis { .. } => {
                write!(out, r#"<text:span text:style-name="Emphasis">{words}</text:span>"#)
            }
            Inline::Link { to, .. } => {
                write!(
                    out,
                    r#"<text:a xlink:type="simple" xlink:href="{}" text:style-name="Internet_20_link" text:visited-style-name="Internet_20_link">{words}</text:a>"#,
                    escape(to.as_str())
                )
            }
        };
    }
    out
}

fn styles(doc: &Doc, labels: &Labels) -> String {
    let country = match doc.language {
        gw_core::Locale::Nl => "NL",
        gw_core::Locale::En => "GB",
    };
    let example = if doc.example { format!(" · {}", labels.example) } else { String::new() };
    STYLES
        .replace("{spaces}", SPACES)
        .replace("{language}", doc.language.tag())
        .replace("{country}", country)
        .replace("{header}", &escape(&format!("{}{example}", doc.title)))
        .replace("{made}", &escape(labels.made_with))
        .replace("{page}", &escape(&labels.page[0]))
        .replace("{of}", &escape(&labels.page[1]))
}

fn meta(doc: &Doc) -> String {
    format!(
        "<office:document-meta {SPACES}><office:meta><meta:generator>Gelijkwijzer</meta:generator><dc:title>{}</dc:title><dc:creator>{}</dc:creator><dc:language>{}</dc:language><dc:date>{}T00:00:00</dc:date></office:meta></office:document-meta>",
        escape(&doc.title),
        escape(&doc.organisation),
        doc.language.tag(),
        doc.date
    )
}

fn manifest(pictures: &[String]) -> String {
    let mut entries = String::new();
    for name in ["content.xml", "styles.xml", "meta.xml"] {
        let _ = write!(
            entries,
            r#"<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>"#
        );
    }
    for name in pictures {
        let _ = write!(
            entries,
            r#"<manifest:file-entry manifest:full-path="{name}" manifest:media-type="image/svg+xml"/>"#
        );
    }
    format!(
        r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{KIND}"/>{entries}</manifest:manifest>"#
    )
}
