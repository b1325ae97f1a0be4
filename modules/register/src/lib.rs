// SPDX-License-Identifier: EUPL-1.2
//! The ADV register: reports of discrimination, the incidents they are about, and the cases in
//! which people are assisted. See README.md.

pub mod app;
mod demo;
pub mod domain;
mod error;
pub mod intake;
pub mod letters;
mod pages;
mod safe;
mod state;
mod store;

pub use app::incoming::Uploads;
pub use app::keys::Holder;
pub use app::memory::Memory;
pub use demo::seed_demo;
pub use domain::attachment::Limits;
pub use error::RegisterError;
pub use pages::routes;
pub use safe::Safe;
pub use state::State;

use domain::Refusal;
use gw_core::Locale;
use gw_db::Migration;

gw_i18n::catalogue!();

/// For the register's own database, after those of `gw-db`.
pub const MIGRATIONS: &[Migration] = &[
    Migration {
        module: "register",
        number: 1,
        name: "register",
        sql: include_str!("../migrations/0001_register.sql"),
    },
    Migration {
        module: "register",
        number: 2,
        name: "cases",
        sql: include_str!("../migrations/0002_cases.sql"),
    },
    Migration {
        module: "register",
        number: 3,
        name: "attachment",
        sql: include_str!("../migrations/0003_attachment.sql"),
    },
    Migration {
        module: "register",
        number: 4,
        name: "apart",
        sql: include_str!("../migrations/0004_apart.sql"),
    },
];

/// A refusal in words, for the person who wanted the step.
pub fn refusal_text(refusal: Refusal, locale: Locale) -> &'static str {
    let code = refusal.code();
    // A test holds that every refusal has a text; a code is still better than nothing.
    words(locale).dynamic(&format!("refusal-{code}")).unwrap_or(code)
}

/// A mistake in a file of reports, in words.
pub fn row_text(error: &domain::import::RowError, locale: Locale) -> String {
    let say = |refusal: Refusal| {
        let text = |locale| refusal_text(refusal, locale).to_owned();
        strict_json::Texts { nl: text(Locale::Nl), en: text(Locale::En) }
    };
    let texts = error.texts(say);
    if locale == Locale::En { texts.en } else { texts.nl }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_says_what_is_wrong_and_what_to_do() {
        for refusal in Refusal::ALL {
            for locale in Locale::ALL {
                let text = refusal_text(*refusal, locale);
                assert!(text.len() > 25 && text.ends_with('.'), "{refusal:?} {locale:?}: {text}");
            }
        }
    }
}
