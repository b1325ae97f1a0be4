// SPDX-License-Identifier: EUPL-1.2
//! A notice in a box: an icon besides the colour, because colour alone tells some people nothing.

use askama::Template;

#[derive(Template)]
#[template(path = "components/notice.html")]
pub struct Notice {
    tone: &'static str,
    text: String,
    role: &'static str,
}
impl askama::filters::HtmlSafe for Notice {}

impl Notice {
    pub fn info(text: impl Into<String>) -> Self {
        Self { tone: "info", text: text.into(), role: "" }
    }

    /// Something was done; read out at once.
    pub fn done(text: impl Into<String>) -> Self {
        Self { tone: "ok", text: text.into(), role: "status" }
    }

    pub fn warning(text: impl Into<String>) -> Self {
        Self { tone: "warning", text: text.into(), role: "" }
    }

    pub fn error(text: impl Into<String>) -> Self {
        Self { tone: "error", text: text.into(), role: "alert" }
    }
}
