// SPDX-License-Identifier: EUPL-1.2
//! A document as HTML inside a page: one `article` in the document's own language.

use crate::escape::escape;
use crate::tree::{Align, Block, Doc, Table, Tone};
use crate::{Inline, Text, words};
use gw_i18n::{format, t};
use std::fmt::Write as _;

/// The document as one `article`. Its title is a heading of level `top`, its parts come one below;
/// the page around it has the levels above. No heading gets below h6.
pub fn html(doc: &Doc, top: u8) -> String {
    let w = words(doc.language);
    let mut out = format!(
        r#"<article class="gw-document" lang="{}"><header class="gw-document__head"><p>{}"#,
        doc.language.tag(),
        escape(&doc.organisation)
    );
    if doc.example {
        let _ = write!(out, r#" <span class="gw-tag gw-tag--example">{}</span>"#, t!(w, "example"));
    }
    let _ = write!(out, "</p><h{top}>{}</h{top}>", escape(&doc.title));
    if !doc.subtitle.is_empty() {
        let _ = write!(out, r#"<p class="gw-lead">{}</p>"#, escape(&doc.subtitle));
    }
    let made = t!(w, "made-on", day = format::date(doc.language, doc.date));
    let _ = write!(out, r#"<p class="gw-muted">{}</p>"#, escape(&made));
    if doc.example {
        let _ = write!(out, "<p>{}</p>", t!(w, "example-line"));
    }
    out.push_str("</header>");
    for block in &doc.blocks {
        one(&mut out, doc, block, top);
    }
    out.push_str("</article>");
    out
}

fn one(out: &mut String, doc: &Doc, block: &Block, top: u8) {
    let _ = match block {
        Block::Heading { level, id, text } => {
            let level = (top + level).min(6);
            write!(out, r#"<h{level} id="{id}">{}</h{level}>"#, escape(text))
        }
        Block::Paragraph { text } => write!(out, "<p>{}</p>", inlines(text)),
        Block::List { numbered, items } => {
            let tag = if *numbered { "ol" } else { "ul" };
            let items: String =
                items.iter().map(|item| format!("<li>{}</li>", inlines(item))).collect::<Vec<_>>().concat();
            write!(out, "<{tag}>{items}</{tag}>")
        }
        Block::Table(one) => return table(out, doc, one),
        Block::Figure(figure) => write!(
            out,
            r#"<figure class="gw-figure">{}<figcaption>{}</figcaption></figure>"#,
            named(figure.svg.as_str(), &figure.alt),
            escape(&figure.caption)
        ),
        Block::Note(note) => {
            let tone = if note.tone == Tone::Alert { " gw-document__note--alert" } else { "" };
            write!(
                out,
                r#"<div class="gw-document__note{tone}"><p><strong>{}</strong></p><p>{}</p></div>"#,
                escape(&note.title),
                inlines(&note.text)
            )
        }
        Block::Contents { title } => {
            let items: String = doc
                .parts()
                .map(|(id, text)| format!(r##"<li><a href="#{id}">{}</a></li>"##, escape(text)))
                .collect::<Vec<_>>()
                .concat();
            let title = escape(title);
            write!(out, r#"<nav aria-label="{title}"><p><strong>{title}</strong></p><ul>{items}</ul></nav>"#)
        }
        Block::Badges { badges } => {
            let item = |one: &crate::Badge| {
                format!("<li><strong>{}</strong> {}</li>", escape(&one.name), escape(&one.organisation))
            };
            let items = badges.iter().map(item).collect::<Vec<_>>().concat();
            write!(out, "<ul>{items}</ul>")
        }
        Block::PageBreak => Ok(()),
    };
}

/// A picture with its alternative: one image to assistive technology.
fn named(svg: &str, alt: &str) -> String {
    svg.replacen("<svg ", &format!(r#"<svg role="img" aria-label="{}" "#, escape(alt)), 1)
}

/// Wide tables scroll inside a region that has a name and takes the focus (WCAG 1.4.10, 2.1.1).
fn table(out: &mut String, doc: &Doc, table: &Table) {
    let name = t!(words(doc.language), "table-name", caption = table.caption.as_str());
    let class = |at: usize| match table.columns.get(at).map(|column| column.align) {
        Some(Align::End) => r#" class="num""#,
        _ => "",
    };
    let _ = write!(
        out,
        r#"<div class="gw-scroll" tabindex="0" role="region" aria-label="{}"><table class="gw-table gw-stacked"><caption>{}</caption><thead><tr>"#,
        escape(&name),
        escape(&table.caption)
    );
    for (at, column) in table.columns.iter().enumerate() {
        let _ = write!(out, r#"<th scope="col"{}>{}</th>"#, class(at), escape(&column.heading));
    }
    out.push_str("</tr></thead><tbody>");
    for row in &table.rows {
        let _ = write!(out, r#"<tr><th scope="row">{}</th>"#, inlines(&row.heading));
        for (at, cell) in row.cells.iter().enumerate() {
            // On a narrow screen each value stands under its heading (assets/css).
            let heading = table.columns.get(at + 1).map(|column| escape(&column.heading)).unwrap_or_default();
            let _ = write!(out, r#"<td{} data-label="{heading}">{}</td>"#, class(at + 1), inlines(cell));
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table></div>");
}

fn inlines(text: &Text) -> String {
    let mut out = String::new();
    for piece in &text.0 {
        let words = escape(piece.text());
        let _ = match piece {
            Inline::Plain { .. } => write!(out, "{words}"),
            Inline::Strong { .. } => write!(out, "<strong>{words}</strong>"),
            Inline::Emphasis { .. } => write!(out, "<em>{words}</em>"),
            Inline::Link { to, .. } => write!(out, r#"<a href="{}">{words}</a>"#, escape(to.as_str())),
        };
    }
    out
}
