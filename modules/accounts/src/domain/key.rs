// SPDX-License-Identifier: EUPL-1.2
//! The key of this installation: 32 random bytes that are not in the database. Links are made
//! with it, secrets are sealed with it, so that a copy of the database alone is of no use.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use gw_core::{Ids, hex};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::sync::Arc;
use uuid::Uuid;

const KEY: usize = 32;
const NONCE: usize = 24;
/// 128 bits of the code: nobody guesses that over the network.
const CODE: usize = 16;

/// What a link is for. A code for one purpose is no code for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    Invitation,
    Password,
    Email,
}

impl LinkKind {
    const fn purpose(self) -> &'static str {
        match self {
            Self::Invitation => "link/uitnodiging",
            Self::Password => "link/wachtwoord",
            Self::Email => "link/email",
        }
    }
}

/// Cheap to clone; shows itself to nobody.
#[derive(Clone)]
pub struct SiteKey(Arc<[u8; KEY]>);

impl std::fmt::Debug for SiteKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SiteKey")
    }
}

impl SiteKey {
    pub fn new(bytes: [u8; KEY]) -> Self {
        Self(Arc::new(bytes))
    }

    pub fn random(ids: &Ids) -> Self {
        let mut bytes = [0; KEY];
        ids.fill(&mut bytes);
        Self::new(bytes)
    }

    /// From the text of a key file; None when it is no key.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits: Option<Vec<u8>> = (0..KEY)
            .map(|at| text.get(2 * at..2 * at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()))
            .collect();
        (text.len() == 2 * KEY).then_some(())?;
        digits?.try_into().ok().map(Self::new)
    }

    /// The text of a key file.
    pub fn text(&self) -> String {
        hex(&*self.0)
    }

    /// A fingerprint of `data` that only this installation makes. `purpose` keeps uses apart; each
    /// part goes in with its length, so that no two inputs are the same.
    pub fn fingerprint(&self, purpose: &str, data: &[&[u8]]) -> [u8; KEY] {
        // HMAC takes keys of any length; the error cannot occur.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&*self.0) else { return [0; KEY] };
        for part in std::iter::once(purpose.as_bytes()).chain(data.iter().copied()) {
            mac.update(&part.len().to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }

    /// The code in a mailed link: the id and its fingerprint.
    pub fn code(&self, kind: LinkKind, id: Uuid) -> String {
        let mark = self.fingerprint(kind.purpose(), &[id.as_bytes()]);
        format!("{}{}", id.simple(), hex(&mark[..CODE]))
    }

    /// The id in a code that we made for this purpose; None for any other text.
    pub fn id_in<T: From<Uuid>>(&self, kind: LinkKind, code: &str) -> Option<T> {
        let id: Uuid = code.get(..32)?.parse().ok()?;
        let made = self.code(kind, id);
        // Without stopping at the first difference: time tells nothing.
        let same = made.len() == code.len()
            && made.bytes().zip(code.bytes()).fold(0, |all, (a, b)| all | (a ^ b)) == 0;
        same.then(|| T::from(id))
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.fingerprint("verzegelen", &[]).into())
    }

    /// Seals a secret so that it opens for `owner` only. None never happens with sizes like ours.
    pub fn seal(&self, ids: &Ids, owner: Uuid, secret: &[u8]) -> Option<Vec<u8>> {
        let mut nonce = [0; NONCE];
        ids.fill(&mut nonce);
        let payload = Payload { msg: secret, aad: owner.as_bytes() };
        let sealed = self.cipher().encrypt(&XNonce::from(nonce), payload).ok()?;
        Some([&nonce[..], &sealed].concat())
    }

    /// None: sealed with another key, or for another owner.
    pub fn open(&self, owner: Uuid, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, rest) = sealed.split_first_chunk::<NONCE>()?;
        self.cipher().decrypt(&XNonce::from(*nonce), Payload { msg: rest, aad: owner.as_bytes() }).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_good_for_one_purpose_in_one_installation() {
        let (ours, theirs) = (SiteKey::new([7; 32]), SiteKey::new([8; 32]));
        let id = Uuid::from_u128(1);
        let code = ours.code(LinkKind::Password, id);
        assert_eq!(code.len(), 64);
        assert_eq!(ours.id_in::<Uuid>(LinkKind::Password, &code), Some(id));
        assert_eq!(ours.id_in::<Uuid>(LinkKind::Email, &code), None);
        assert_eq!(theirs.id_in::<Uuid>(LinkKind::Password, &code), None);
        let other = format!("{}{}", Uuid::from_u128(2).simple(), &code[32..]);
        for wrong in
            ["", "x", &code[..63], &format!("{code}0"), &other, &code.to_uppercase(), "é".repeat(32).as_str()]
        {
            assert_eq!(ours.id_in::<Uuid>(LinkKind::Password, wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_is_sealed_opens_for_its_owner_only() {
        let (key, ids) = (SiteKey::new([7; 32]), Ids::seeded(1));
        let (owner, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let sealed = key.seal(&ids, owner, b"geheim").unwrap();
        assert_ne!(sealed, key.seal(&ids, owner, b"geheim").unwrap(), "never twice the same");
        assert_eq!(key.open(owner, &sealed).unwrap(), b"geheim");
        assert_eq!(key.open(other, &sealed), None, "a row cannot be given to another");
        assert_eq!(SiteKey::new([8; 32]).open(owner, &sealed), None);
        assert_eq!(key.open(owner, b"kort"), None);
    }

    #[test]
    fn a_key_file_reads_back() {
        let key = SiteKey::random(&Ids::seeded(3));
        let read = SiteKey::read(&format!("{}\n", key.text())).unwrap();
        assert_eq!(read.text(), key.text());
        assert!(SiteKey::read("").is_none() && SiteKey::read(&"0".repeat(63)).is_none());
        assert_eq!(format!("{key:?}"), "SiteKey");
    }
}
