// SPDX-License-Identifier: EUPL-1.2
//! The layout around every page. Texts of the layout come as methods, because templates of other
//! crates extend it and `t!` reads the texts of the crate that it stands in.

use crate::tongue::Elsewhere;
use crate::visit::Visit;
use crate::words;
use gw_core::{Language, Locale, REPORTING, Role};
use gw_i18n::{Words, t};

/// What the layout shows.
#[derive(Clone)]
pub struct Shell {
    pub visit: Visit,
    title: String,
    with_errors: bool,
    one_language: bool,
    pub(crate) elsewhere: Option<Elsewhere>,
    scripts: Vec<&'static str>,
    /// What another part of the house has to say above this page, as HTML.
    ribbon: Option<String>,
    /// Where the page stands: path and label, from the top.
    pub crumbs: Vec<(String, String)>,
    w: &'static Words,
}

/// A link in the menu or the footer.
pub struct Link {
    pub path: &'static str,
    pub label: &'static str,
}

/// The text of this crate in a language, for other files here.
#[macro_export]
#[doc(hidden)]
macro_rules! t_web {
    ($language:expr, $key:literal) => {{
        let w = $crate::words($language);
        gw_i18n::t!(w, $key)
    }};
}

macro_rules! texts {
    ($($name:ident = $key:literal),+ $(,)?) => {
        impl Shell {
            $(pub fn $name(&self) -> &'static str { t!(self.w, $key) })+
        }
    };
}

texts! {
    skip = "layout-skip", menu_name = "layout-menu", crumbs_name = "layout-crumbs",
    sign_in = "layout-sign-in", sign_out = "layout-sign-out", footer_line = "layout-footer",
    demo_name = "layout-demo-name", demo_note = "layout-demo", tongues_name = "layout-languages",
    reader = "layout-reader", unread = "layout-unread",
}

impl Shell {
    pub(crate) fn new(visit: Visit, title: String) -> Self {
        let w = words(visit.language);
        let teller = visit.site.ribbon.clone();
        let ribbon = teller.as_ref().and_then(|teller| teller.line(&visit));
        let script = teller.filter(|_| ribbon.is_some()).map(|teller| teller.script());
        Self {
            visit,
            title,
            with_errors: false,
            one_language: false,
            elsewhere: None,
            scripts: script.into_iter().collect(),
            ribbon,
            crumbs: Vec::new(),
            w,
        }
    }

    /// The title begins with the error state, so that it is the first thing read out.
    #[must_use]
    pub const fn errors(mut self, form: bool) -> Self {
        self.with_errors = form;
        self
    }

    #[must_use]
    pub fn crumb(mut self, path: impl Into<String>, label: impl Into<String>) -> Self {
        self.crumbs.push((path.into(), label.into()));
        self
    }

    #[must_use]
    pub fn script(mut self, name: &'static str) -> Self {
        self.scripts.push(name);
        self
    }

    /// A page without a twin in the other language (the answer to a form).
    #[must_use]
    pub const fn one_language(mut self) -> Self {
        self.one_language = true;
        self
    }

    pub fn title(&self) -> &str {
        &self.title
    }

    pub fn full_title(&self) -> String {
        let error = if self.with_errors { t!(self.w, "layout-title-error") } else { "" };
        format!("{error}{} – Gelijkwijzer", self.title)
    }

    pub fn ribbon(&self) -> Option<&str> {
        self.ribbon.as_deref()
    }

    pub fn scripts(&self) -> &[&'static str] {
        &self.scripts
    }

    pub const fn locale(&self) -> Locale {
        self.visit.locale
    }

    pub const fn language(&self) -> Language {
        self.visit.language
    }

    pub const fn lang(&self) -> &'static str {
        self.visit.language.tag()
    }

    pub const fn right_to_left(&self) -> bool {
        self.visit.language.right_to_left()
    }

    /// A page in a language of the report flow alone: without the menu of the site, which has no page
    /// in it.
    pub const fn reports_only(&self) -> bool {
        self.visit.language.reports_only()
    }

    /// Where the mark leads: the first page in this language.
    pub fn home(&self) -> String {
        self.href(if self.reports_only() { REPORTING } else { "/" })
    }

    pub const fn other_lang(&self) -> &'static str {
        self.visit.locale.other().tag()
    }

    pub const fn other_name(&self) -> &'static str {
        match self.visit.locale {
            Locale::Nl => "English",
            Locale::En => "Nederlands",
        }
    }

    /// The address of this page in the other language; empty when there is none.
    pub fn other_language(&self) -> String {
        if self.one_language || self.reports_only() {
            return String::new();
        }
        self.visit.locale.other().href(&self.address())
    }

    pub(crate) const fn has_one_language(&self) -> bool {
        self.one_language
    }

    /// Path and query, without language.
    pub(crate) fn address(&self) -> String {
        match &self.visit.query {
            Some(query) => format!("{}?{query}", self.visit.path),
            None => self.visit.path.clone(),
        }
    }

    pub fn href(&self, path: &str) -> String {
        self.visit.href(path)
    }

    pub fn asset(&self, name: &str) -> String {
        crate::assets::href(name)
    }

    pub fn demo(&self) -> bool {
        self.visit.site.demo
    }

    pub fn person(&self) -> Option<&str> {
        self.visit.actor.as_deref().map(|actor| actor.name.as_str())
    }

    pub fn is_page(&self, path: &str) -> bool {
        self.visit.path == path
    }

    /// This page, or one below it.
    pub fn is_here(&self, path: &str) -> bool {
        self.visit.path.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// Only what exists: a part enters the menu when it opens.
    pub fn menu(&self) -> Vec<Link> {
        let mut links = vec![
            Link { path: "/melden", label: t!(self.w, "menu-report") },
            Link { path: "/wat-werkt", label: t!(self.w, "menu-evidence") },
            Link { path: "/masterclasses", label: t!(self.w, "menu-masterclasses") },
            Link { path: "/gemeenten", label: t!(self.w, "menu-municipalities") },
        ];
        // Who is signed in with other roles has no business there.
        let roles = &[Role::PolicyOfficer, Role::Alderman, Role::CouncilClerk];
        if self.visit.actor.as_deref().is_none_or(|actor| actor.has_any(roles)) {
            links.push(Link { path: "/werkbank", label: t!(self.w, "menu-workbench") });
        }
        // The desk of an ADV is in the menu of those who work at it.
        let desk = &[Role::CaseWorker, Role::AdvCoordinator];
        if self.visit.actor.as_deref().is_some_and(|actor| actor.has_any(desk)) {
            links.push(Link { path: "/adv", label: t!(self.w, "menu-desk") });
        }
        links
    }

    pub fn footer(&self) -> Vec<Link> {
        // In the language in which those pages are.
        let w = words(self.visit.locale);
        let mut links = vec![
            Link { path: "/over", label: t!(w, "menu-about") },
            Link { path: "/privacy", label: t!(w, "menu-privacy") },
            Link { path: "/toegankelijkheid", label: t!(w, "menu-accessibility") },
        ];
        if self.demo() {
            links.push(Link { path: "/stijl", label: t!(w, "menu-style") });
        }
        links
    }
}
