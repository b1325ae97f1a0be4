// SPDX-License-Identifier: EUPL-1.2
//! The layout around every page. Texts of the layout come as methods, because templates of other
//! crates extend it and `t!` reads the texts of the crate that it stands in.

use crate::visit::Visit;
use crate::words;
use gw_core::{Locale, Role};
use gw_i18n::{Words, t};

/// What the layout shows.
#[derive(Clone)]
pub struct Shell {
    pub visit: Visit,
    title: String,
    with_errors: bool,
    one_language: bool,
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
    ($locale:expr, $key:literal) => {
        gw_i18n::t!($crate::words($locale), $key)
    };
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
    demo_name = "layout-demo-name", demo_note = "layout-demo",
}

impl Shell {
    pub(crate) fn new(visit: Visit, title: String) -> Self {
        let w = words(visit.locale);
        let teller = visit.site.ribbon.clone();
        let ribbon = teller.as_ref().and_then(|teller| teller.line(&visit));
        let script = teller.filter(|_| ribbon.is_some()).map(|teller| teller.script());
        Self {
            visit,
            title,
            with_errors: false,
            one_language: false,
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

    pub const fn lang(&self) -> &'static str {
        self.visit.locale.tag()
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
        if self.one_language {
            return String::new();
        }
        let path = self.visit.locale.other().href(&self.visit.path);
        match &self.visit.query {
            Some(query) => format!("{path}?{query}"),
            None => path,
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
        let mut links = vec![
            Link { path: "/over", label: t!(self.w, "menu-about") },
            Link { path: "/privacy", label: t!(self.w, "menu-privacy") },
            Link { path: "/toegankelijkheid", label: t!(self.w, "menu-accessibility") },
        ];
        if self.demo() {
            links.push(Link { path: "/stijl", label: t!(self.w, "menu-style") });
        }
        links
    }
}
