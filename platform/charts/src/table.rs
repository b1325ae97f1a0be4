// SPDX-License-Identifier: EUPL-1.2
//! The same figures as a table: for who cannot or will not look, and for who wants to copy.

use crate::escape;

/// The head of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub label: String,
    /// Numbers are set to the right.
    pub number: bool,
}

impl Head {
    pub fn text(label: impl Into<String>) -> Self {
        Self { label: label.into(), number: false }
    }

    pub fn number(label: impl Into<String>) -> Self {
        Self { label: label.into(), number: true }
    }
}

/// A table; the first cell of a row names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub caption: String,
    pub head: Vec<Head>,
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// HTML of the table, everything escaped.
    pub fn html(&self) -> String {
        let class = |at: usize| {
            if self.head.get(at).is_some_and(|head| head.number) { " class=\"num\"" } else { "" }
        };
        let mut out =
            format!("<table class=\"gw-table\"><caption>{}</caption><thead><tr>", escape(&self.caption));
        for (at, head) in self.head.iter().enumerate() {
            out.push_str(&format!("<th scope=\"col\"{}>{}</th>", class(at), escape(&head.label)));
        }
        out.push_str("</tr></thead><tbody>");
        for row in &self.rows {
            out.push_str("<tr>");
            for (at, cell) in row.iter().enumerate() {
                let (open, close) = if at == 0 { ("th scope=\"row\"", "th") } else { ("td", "td") };
                out.push_str(&format!("<{open}{}>{}</{close}>", class(at), escape(cell)));
            }
            out.push_str("</tr>");
        }
        out.push_str("</tbody></table>");
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_cannot_break_out() {
        let table = Table {
            caption: "<b>".to_owned(),
            head: vec![Head::text("Naam"), Head::number("Aantal")],
            rows: vec![vec!["<script>".to_owned(), "1".to_owned()]],
        };
        let html = table.html();
        assert!(html.contains("<caption>&lt;b&gt;</caption>") && html.contains("&lt;script&gt;"), "{html}");
        assert!(html.contains("<td class=\"num\">1</td>"), "{html}");
    }
}
