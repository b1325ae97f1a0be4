// SPDX-License-Identifier: EUPL-1.2
//! Ports: how one module reads another without importing it. The owning module implements
//! the trait; `app` wires them. Ports are small; most are read-only and answer from memory, those of
//! live mode (`LivePlans`, `AccountGivers`) ask the database of their owner.

use crate::Locale;

pub use crate::id::PlanRef;
pub use crate::municipality::{
    AdvBasis, AdvReader, LikelyAdv, Municipalities, MunicipalityFacts, Part, PopulationIn, Similar,
    VerifiedAdv,
};
pub use crate::plans::{AccountGivers, Asked, LivePlans, PlanLine, PlannedAction, PortFailure};

/// A line about an evidence card, for a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardLine {
    /// `M04`, `V09`
    pub id: String,
    pub title: String,
    /// Path of the public page, without language prefix.
    pub path: String,
    /// How surely research supports a measure that rests on it, 0 to 4, at the lower end; None
    /// for a pitfall, and when research does not say that it helps.
    pub support: Option<u8>,
}

/// A condition under which the mechanism of a card works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardCondition {
    /// The key by which a plan says that it is met.
    pub key: String,
    /// Without it the evidence does not count.
    pub essential: bool,
    pub text: String,
}

/// The dossier, as far as others need a title and an address.
pub trait EvidenceCards: Send + Sync {
    fn line(&self, id: &str, locale: Locale) -> Option<CardLine>;

    /// The conditions of a card; none for a card that is not there.
    fn conditions(&self, _id: &str, _locale: Locale) -> Vec<CardCondition> {
        Vec::new()
    }

    /// What a condition says, by its key, on whichever card it stands first.
    fn condition(&self, _key: &str, _locale: Locale) -> Option<String> {
        None
    }
}

/// A person to send mail to or to name; what other modules may know of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonLine {
    pub name: String,
    pub email: String,
}

/// A typical measure as it can enter a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct LibraryMeasure {
    pub id: String,
    pub title: String,
    pub description: String,
    /// Cards behind it: mechanisms that it uses, pitfalls to avoid.
    pub cards: Vec<String>,
    /// Conditions for it to work, in words.
    pub conditions: Vec<String>,
    /// Hours to set up, low and high; an estimate.
    pub hours_once: (u32, u32),
    /// Hours a year, low and high; an estimate.
    pub hours_yearly: (u32, u32),
    /// Euro a year, low and high; an estimate.
    pub euro: (u32, u32),
    /// Domains of the plan file where it fits.
    pub domains: Vec<String>,
    /// Levels of the goals that it can serve.
    pub levels: Vec<String>,
    /// The fields of a measure in the plan file, without id, as a JSON object.
    pub facts: String,
}

/// The library of measures of the dossier.
pub trait MeasureLibrary: Send + Sync {
    fn measures(&self, locale: Locale) -> Vec<LibraryMeasure>;
}

/// The answer of a port that has to look it up.
pub type Soon<'a, T> = std::pin::Pin<Box<dyn std::future::Future<Output = T> + Send + 'a>>;

/// A colleague, for who works together on something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    pub account: crate::AccountId,
    pub name: String,
    pub roles: Vec<crate::Role>,
}

/// Why a password proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotProven {
    #[error("the password is wrong")]
    Wrong,
    #[error("too many attempts; wait {0} seconds")]
    Wait(i64),
    /// It could not be looked up; the log says why.
    #[error("not looked up")]
    Failed,
}

/// The people of an organisation.
pub trait Colleagues: Send + Sync {
    /// Who has one of these roles there.
    fn of<'a>(
        &'a self,
        organisation: crate::OrganisationId,
        roles: &'a [crate::Role],
    ) -> Soon<'a, Result<Vec<Colleague>, NotProven>>;
    /// What the organisation is called; None when there is none of this id.
    fn organisation(
        &self,
        organisation: crate::OrganisationId,
    ) -> Soon<'_, Result<Option<String>, NotProven>>;
    /// Is this the password of this person? Attempts are counted.
    fn prove<'a>(&'a self, actor: &'a crate::Actor, password: &'a str) -> Soon<'a, Result<(), NotProven>>;
}

/// Keeps keys that hang on passwords. What goes wrong goes to its log: nobody is kept from signing in.
pub trait KeyHolder: Send + Sync {
    /// The right password was given; `cookie` is the session that began.
    fn signed_in<'a>(&'a self, account: crate::AccountId, password: &'a str, cookie: &'a str)
    -> Soon<'a, ()>;
    /// The password was replaced by somebody who knew the old one. False: the keys could not follow,
    /// and the password must stay.
    fn password_changes<'a>(
        &'a self,
        account: crate::AccountId,
        passwords: (&'a str, &'a str),
    ) -> Soon<'a, bool>;
}

/// Where no module keeps keys.
#[derive(Clone, Copy, Debug)]
pub struct NoKeys;

impl KeyHolder for NoKeys {
    fn signed_in<'a>(&'a self, _: crate::AccountId, _: &'a str, _: &'a str) -> Soon<'a, ()> {
        Box::pin(std::future::ready(()))
    }

    fn password_changes<'a>(&'a self, _: crate::AccountId, _: (&'a str, &'a str)) -> Soon<'a, bool> {
        Box::pin(std::future::ready(true))
    }
}
