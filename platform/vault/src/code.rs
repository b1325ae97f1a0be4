// SPDX-License-Identifier: EUPL-1.2
//! The return code of a reporter: a locator of four signs and a secret of 24 (120 bits). The
//! locator finds the row and is no secret; the secret is above the line of 112 bits under which a
//! slow hash would be needed (ASVS 6.5.2), so opening costs microseconds and a storm of guesses
//! slows nobody down.
//!
//! For the telephone the secret is ten words; the locator stays four signs.

use crate::crockford;
use crate::keys::{LockKey, sealed::Key};
use crate::secret::KEY;
use crate::words;
use crate::{VaultError, derive};
use gw_core::Ids;
use subtle::ConstantTimeEq;
use uuid::Uuid;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

const LOCATOR_SIGNS: usize = 4;
const SECRET_SIGNS: usize = 24;
const SECRET: usize = 15;
/// Longer is no code; keeps the work on a pasted novel small.
const LONGEST: usize = 400;

/// The clear part of a code: a label in the database, 20 random bits. Two reports may share one;
/// the secret decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Locator([u8; LOCATOR_SIGNS]);

impl Locator {
    /// As stored and as shown.
    pub fn text(&self) -> String {
        self.0.iter().filter_map(|sign| char::from_u32(u32::from(*sign))).collect()
    }

    pub fn read(text: &str) -> Option<Self> {
        let values = crockford::values(text.get(..text.len().min(LONGEST))?)?;
        Self::of(values.as_slice())
    }

    fn of(values: &[u8]) -> Option<Self> {
        let [a, b, c, d]: [u8; 4] = values.try_into().ok()?;
        let packed = u32::from(a) << 15 | u32::from(b) << 10 | u32::from(c) << 5 | u32::from(d);
        let text = crockford::write(&(packed << 12).to_be_bytes()[..3]);
        text.as_bytes().get(..LOCATOR_SIGNS)?.try_into().ok().map(Self)
    }
}

/// Why a text is no code. Says what to look at, never what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotACode {
    #[error("nothing was typed")]
    Empty,
    /// A sign that codes do not have.
    #[error("a sign that is in no code")]
    Sign,
    /// So many signs were read; there must be 28.
    #[error("{0} signs, 28 expected")]
    Length(usize),
    /// The word at this place (from 1) is not in the list.
    #[error("word {0} is not in the list")]
    Word(usize),
    /// So many words were read; there must be ten after the four signs.
    #[error("{0} words, ten expected")]
    Words(usize),
}

/// A whole code. Shows itself only through [`ReturnCode::text`] and [`ReturnCode::words`].
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct ReturnCode {
    #[zeroize(skip)]
    locator: Locator,
    secret: Box<[u8; SECRET]>,
}

/// What is kept to recognise a code; useless for making it.
#[derive(Clone, Copy)]
pub struct Verifier([u8; KEY]);

impl Verifier {
    pub const fn from_bytes(bytes: [u8; KEY]) -> Self {
        Self(bytes)
    }

    pub const fn bytes(&self) -> &[u8; KEY] {
        &self.0
    }

    /// Without stopping at the first difference.
    pub fn fits(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

/// What a code gives for one report.
pub struct CodeKeys {
    pub verifier: Verifier,
    pub lock: LockKey,
}

impl ReturnCode {
    pub fn random(ids: &Ids) -> Self {
        let mut secret = Box::new([0; SECRET]);
        ids.fill(&mut *secret);
        let mut packed = [0; 4];
        ids.fill(&mut packed);
        let values = packed.map(|byte| byte & 31);
        let locator = Locator::of(&values).unwrap_or(Locator(*b"0000"));
        Self { locator, secret }
    }

    pub const fn locator(&self) -> Locator {
        self.locator
    }

    /// In groups of four: `K7QM-3F8T-…`, seven groups.
    pub fn text(&self) -> Zeroizing<String> {
        let secret = Zeroizing::new(crockford::write(&*self.secret));
        let whole = Zeroizing::new(format!("{}{}", self.locator.text(), *secret));
        Zeroizing::new(crockford::grouped(&whole))
    }

    /// Ten words; to be said after the locator.
    pub fn words(&self) -> Vec<&'static str> {
        let mut numbers = Vec::with_capacity(words::IN_CODE);
        for three in self.secret.chunks(3) {
            let [a, b, c] = [three[0], three[1], three[2]].map(u16::from);
            numbers.push(a << 4 | b >> 4);
            numbers.push((b & 15) << 8 | c);
        }
        numbers.into_iter().map(words::word_at).collect()
    }

    /// Reads both forms: 28 signs, or four signs and ten words.
    pub fn read(text: &str) -> Result<Self, NotACode> {
        let text = text.trim();
        if text.is_empty() {
            return Err(NotACode::Empty);
        }
        if text.len() > LONGEST {
            return Err(NotACode::Length(text.chars().count()));
        }
        let parts: Vec<&str> =
            text.split(|sign: char| !sign.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
        if looks_like_words(&parts) {
            return Self::read_words(&parts);
        }
        let values = Zeroizing::new(crockford::values(text).ok_or(NotACode::Sign)?);
        if values.len() != LOCATOR_SIGNS + SECRET_SIGNS {
            return Err(NotACode::Length(values.len()));
        }
        let (locator, secret) = values.split_at(LOCATOR_SIGNS);
        let bytes = Zeroizing::new(crockford::bytes(secret).ok_or(NotACode::Sign)?);
        Self::made(Locator::of(locator).ok_or(NotACode::Sign)?, &bytes)
    }

    fn read_words(parts: &[&str]) -> Result<Self, NotACode> {
        let (first, said) = parts.split_first().ok_or(NotACode::Empty)?;
        let locator = Locator::read(first).ok_or(NotACode::Sign)?;
        if said.len() != words::IN_CODE {
            return Err(NotACode::Words(said.len()));
        }
        let mut numbers = Zeroizing::new(Vec::with_capacity(words::IN_CODE));
        for (at, word) in said.iter().enumerate() {
            numbers.push(words::number_of(word).ok_or(NotACode::Word(at + 1))?);
        }
        let mut bytes = Zeroizing::new(Vec::with_capacity(SECRET));
        for pair in numbers.chunks(2) {
            let both = u32::from(pair[0]) << 12 | u32::from(pair[1]);
            bytes.extend_from_slice(&both.to_be_bytes()[1..]);
        }
        Self::made(locator, &bytes)
    }

    fn made(locator: Locator, secret: &[u8]) -> Result<Self, NotACode> {
        let secret: [u8; SECRET] = secret.try_into().map_err(|_| NotACode::Sign)?;
        Ok(Self { locator, secret: Box::new(secret) })
    }

    /// The keys of this code for one report; `report` is its random id, which salts them.
    pub fn keys(&self, report: Uuid) -> Result<CodeKeys, VaultError> {
        let verifier = derive::derive(&*self.secret, report.as_bytes(), "code/verifier", &[])?;
        let lock = derive::derive(&*self.secret, report.as_bytes(), "code/lock", &[])?;
        Ok(CodeKeys { verifier: Verifier(*verifier.bytes()), lock: LockKey::of(lock) })
    }
}

/// Groups have four signs and most words have more. Mistyped words count: the error must name the
/// word, not a sign in it.
fn looks_like_words(parts: &[&str]) -> bool {
    let long = |part: &&&str| part.chars().count() > 4 && part.chars().all(char::is_alphabetic);
    let known = |part: &&&str| words::number_of(part).is_some();
    let rest = || parts.iter().skip(1);
    rest().filter(long).count() >= 3 || rest().filter(known).count() > words::IN_CODE / 2
}
