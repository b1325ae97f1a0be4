// SPDX-License-Identifier: EUPL-1.2
//! The way to the same page in another language of the report flow. What is typed goes along: on a page
//! with a form the way is a button of that form, elsewhere a link.

use crate::Shell;
use gw_core::{Language, is_reporting};

/// One language in the list.
pub struct Tongue {
    pub language: Language,
    pub href: String,
    pub here: bool,
}

/// Where the other languages are, when it is not simply the address of this page.
#[derive(Clone)]
pub(crate) struct Elsewhere {
    pub path: String,
    pub carrier: Option<Carrier>,
}

/// The form whose fields go along.
#[derive(Clone, Copy)]
pub struct Carrier {
    pub form: &'static str,
    /// What the form's own button says.
    pub button: &'static str,
}

impl Shell {
    /// The other languages of this page stand at `path`, although this is the answer to a form.
    #[must_use]
    pub fn elsewhere_at(mut self, path: impl Into<String>) -> Self {
        self.elsewhere = Some(Elsewhere { path: path.into(), carrier: None });
        self
    }

    /// The same, and the fields of this form are sent there, with `naar=hier`: the page
    /// keeps them and comes back with them.
    #[must_use]
    pub fn carried_by(mut self, carrier: Carrier, path: impl Into<String>) -> Self {
        self.elsewhere = Some(Elsewhere { path: path.into(), carrier: Some(carrier) });
        self
    }

    /// The form that takes what is typed to the other language.
    pub fn carrier(&self) -> Option<Carrier> {
        self.elsewhere.as_ref()?.carrier
    }

    /// The languages in which this page is to be had; empty when it is a page of the site, which knows
    /// two, or has no address of its own.
    pub fn tongues(&self) -> Vec<Tongue> {
        let path = match (&self.elsewhere, self.has_one_language()) {
            (Some(elsewhere), _) => elsewhere.path.clone(),
            (None, true) => return Vec::new(),
            (None, false) => self.address(),
        };
        let bare = path.split('?').next().unwrap_or_default();
        let language = self.visit.language;
        if !is_reporting(bare) && !language.reports_only() {
            return Vec::new();
        }
        let all = Language::ALL.into_iter().filter(|one| one.speaks(bare));
        all.map(|one| Tongue { language: one, href: one.href(&path), here: one == language }).collect()
    }
}
