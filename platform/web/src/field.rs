// SPDX-License-Identifier: EUPL-1.2
//! The fields of the form kit. Each draws its label, hint, error and value in the one right way
//! (label above, error linked by `aria-describedby`, no `required`); a template writes
//! `{{ form.text("naam", "Naam").hint("…") }}`.

use crate::{FormState, t_web};
use askama::Template;
use gw_core::Language;

macro_rules! component {
    ($name:ident) => {
        // The template escapes every value itself.
        impl askama::filters::HtmlSafe for $name<'_> {}
    };
}

/// A field of one line.
#[derive(Template)]
#[template(path = "components/text.html")]
pub struct Text<'a> {
    id: String,
    name: &'a str,
    label: String,
    hint: String,
    kind: &'static str,
    autocomplete: &'static str,
    inputmode: &'static str,
    short: bool,
    left_to_right: bool,
    optional: Option<&'static str>,
    value: &'a str,
    error: Option<&'a str>,
}
component!(Text);

/// A field of several lines.
#[derive(Template)]
#[template(path = "components/area.html")]
pub struct Area<'a> {
    id: String,
    name: &'a str,
    label: String,
    hint: String,
    rows: u8,
    optional: Option<&'static str>,
    value: &'a str,
    error: Option<&'a str>,
}
component!(Area);

/// A file to send along; the form needs `enctype="multipart/form-data"`. A browser never fills it in
/// again, so there is no value.
#[derive(Template)]
#[template(path = "components/file.html")]
pub struct File<'a> {
    id: String,
    name: &'a str,
    label: String,
    hint: String,
    /// What the browser's window shows first; the content decides.
    accept: &'static str,
    many: bool,
    optional: Option<&'static str>,
    error: Option<&'a str>,
}
component!(File);

/// One thing to choose.
#[derive(Clone, Debug)]
pub struct Choice {
    pub value: String,
    pub label: String,
    /// What it means; may be empty.
    pub note: String,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), note: String::new() }
    }

    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }
}

/// A list that folds out.
#[derive(Template)]
#[template(path = "components/select.html")]
pub struct Select<'a> {
    id: String,
    name: &'a str,
    label: String,
    hint: String,
    empty: Option<&'static str>,
    choices: Vec<Choice>,
    value: &'a str,
    error: Option<&'a str>,
}
component!(Select);

/// Large choices under one question: one of them, or any number.
#[derive(Template)]
#[template(path = "components/choices.html")]
#[expect(clippy::struct_field_names, reason = "a group of choices has choices")]
pub struct Choices<'a> {
    id: String,
    name: &'a str,
    legend: String,
    hint: String,
    many: bool,
    choices: Vec<Choice>,
    form: &'a FormState,
    error: Option<&'a str>,
}
component!(Choices);

/// The errors above the form, each a link to its field.
#[derive(Template)]
#[template(path = "components/summary.html")]
pub struct Summary<'a> {
    title: &'static str,
    errors: &'a [(String, String)],
    quiet: bool,
}
component!(Summary);

impl FormState {
    pub fn text<'a>(&'a self, name: &'a str, label: impl Into<String>) -> Text<'a> {
        Text {
            id: id_of(name),
            name,
            label: label.into(),
            hint: String::new(),
            kind: "text",
            autocomplete: "",
            inputmode: "",
            short: false,
            left_to_right: false,
            optional: None,
            value: self.value(name),
            error: self.error(name),
        }
    }

    pub fn area<'a>(&'a self, name: &'a str, label: impl Into<String>) -> Area<'a> {
        Area {
            id: id_of(name),
            name,
            label: label.into(),
            hint: String::new(),
            rows: 4,
            optional: None,
            value: self.value(name),
            error: self.error(name),
        }
    }

    pub fn file<'a>(&'a self, name: &'a str, label: impl Into<String>, accept: &'static str) -> File<'a> {
        File {
            id: id_of(name),
            name,
            label: label.into(),
            hint: String::new(),
            accept,
            many: false,
            optional: None,
            error: self.error(name),
        }
    }

    pub fn select<'a>(&'a self, name: &'a str, label: impl Into<String>, choices: Vec<Choice>) -> Select<'a> {
        Select {
            id: id_of(name),
            name,
            label: label.into(),
            hint: String::new(),
            empty: None,
            choices,
            value: self.value(name),
            error: self.error(name),
        }
    }

    /// One of these.
    pub fn one_of<'a>(
        &'a self,
        name: &'a str,
        legend: impl Into<String>,
        choices: Vec<Choice>,
    ) -> Choices<'a> {
        Choices {
            id: id_of(name),
            name,
            legend: legend.into(),
            hint: String::new(),
            many: false,
            choices,
            form: self,
            error: self.error(name),
        }
    }

    /// Any number of these.
    pub fn any_of<'a>(
        &'a self,
        name: &'a str,
        legend: impl Into<String>,
        choices: Vec<Choice>,
    ) -> Choices<'a> {
        Choices { many: true, ..self.one_of(name, legend, choices) }
    }

    /// Empty when the form has no errors.
    pub fn summary(&self, language: impl Into<Language>) -> Summary<'_> {
        Summary { title: t_web!(language, "form-errors"), errors: self.errors(), quiet: false }
    }
}

impl Summary<'_> {
    /// Takes no focus and is not read out by itself: for a page that only shows it.
    #[must_use]
    pub const fn quiet(mut self) -> Self {
        self.quiet = true;
        self
    }
}

macro_rules! hint {
    ($($name:ident),+) => {$(
        impl $name<'_> {
            #[must_use]
            pub fn hint(mut self, hint: impl Into<String>) -> Self {
                self.hint = hint.into();
                self
            }
        }
    )+};
}
hint!(Text, Area, File, Select, Choices);

impl Text<'_> {
    #[must_use]
    pub const fn email(mut self) -> Self {
        self.kind = "email";
        self.autocomplete = "email";
        self.left_to_right = true;
        self
    }

    /// Reads from the left in every language: a telephone number, a code.
    #[must_use]
    pub const fn left_to_right(mut self) -> Self {
        self.left_to_right = true;
        self
    }

    /// `new`: a password that is being chosen.
    #[must_use]
    pub const fn password(mut self, new: bool) -> Self {
        self.kind = "password";
        self.autocomplete = if new { "new-password" } else { "current-password" };
        self
    }

    #[must_use]
    pub const fn autocomplete(mut self, value: &'static str) -> Self {
        self.autocomplete = value;
        self
    }

    /// Digits on a telephone's keyboard. The kind stays text: a number field swallows what it
    /// does not understand, and then nothing can say what was wrong.
    #[must_use]
    pub const fn number(mut self) -> Self {
        self.inputmode = "numeric";
        self.short = true;
        self
    }

    #[must_use]
    pub const fn date(mut self) -> Self {
        self.kind = "date";
        self.short = true;
        self
    }

    #[must_use]
    pub fn optional(mut self, language: impl Into<Language>) -> Self {
        self.optional = Some(t_web!(language, "form-optional"));
        self
    }
}

impl Area<'_> {
    #[must_use]
    pub const fn rows(mut self, rows: u8) -> Self {
        self.rows = rows;
        self
    }

    #[must_use]
    pub fn optional(mut self, language: impl Into<Language>) -> Self {
        self.optional = Some(t_web!(language, "form-optional"));
        self
    }
}

impl File<'_> {
    /// More than one may be chosen.
    #[must_use]
    pub const fn many(mut self) -> Self {
        self.many = true;
        self
    }

    #[must_use]
    pub fn optional(mut self, language: impl Into<Language>) -> Self {
        self.optional = Some(t_web!(language, "form-optional"));
        self
    }
}

impl Select<'_> {
    /// A first line that chooses nothing.
    #[must_use]
    pub const fn empty(mut self, label: &'static str) -> Self {
        self.empty = Some(label);
        self
    }
}

/// The id of the element of a field: `plan.visie` is called `plan-visie` there.
pub(crate) fn id_of(name: &str) -> String {
    name.replace('.', "-")
}

/// The id of the n-th choice; the summary links to the first.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "a template hands over a reference")]
fn choice_id(name: &str, at: &usize) -> String {
    if *at == 0 { name.to_owned() } else { format!("{name}-{at}") }
}
