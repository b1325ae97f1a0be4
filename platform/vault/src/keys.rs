// SPDX-License-Identifier: EUPL-1.2
//! The key tree, one type per key: a team's key does not compile where a case's is wanted.
//! Wraps carry the type of what they hold in their place, so a wrapped key opens as nothing else.

use crate::envelope::{self, Kind};
use crate::padding::Bucket;
use crate::parcel::{self, PublicKey};
use crate::place::Place;
use crate::secret::{KEY, Secret};
use crate::{FileKey, Plain, ProofKey, VaultError, derive};
use gw_core::{Ids, hex};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use uuid::Uuid;
use zeroize::Zeroizing;

pub(crate) mod sealed {
    use super::Secret;

    /// A key that can be wrapped. Not to be implemented elsewhere.
    pub trait Key: Sized {
        /// Bound to each wrap of this type.
        const LABEL: &'static str;
        fn of(secret: Secret) -> Self;
        fn secret(&self) -> &Secret;
    }
}
use sealed::Key;

macro_rules! key {
    ($(#[$meta:meta])* $name:ident, $label:literal) => {
        $(#[$meta])*
        pub struct $name(Secret);

        impl Key for $name {
            const LABEL: &'static str = $label;
            fn of(secret: Secret) -> Self {
                Self(secret)
            }
            fn secret(&self) -> &Secret {
                &self.0
            }
        }
    };
}

/// A key that is drawn, not derived.
macro_rules! random {
    ($($name:ident),+) => {
        $(impl $name {
            pub fn random(ids: &Ids) -> Self {
                Self(Secret::random(ids))
            }
        })+
    };
}

key!(
    /// `K_inst`: lives outside the database.
    InstanceKey,
    "instance"
);
key!(
    /// Seals the coded facts of an organisation's cases; readable with no staff signed in.
    FactsKey,
    "facts"
);
key!(
    /// Chains and seals what the register's audit trail says.
    AuditKey,
    "audit"
);
key!(
    /// `S_org`: held by coordinators and, in shares, by outsiders; not needed for daily work.
    OrganisationSecret,
    "organisation"
);
key!(
    /// What the workers of a team share; a restricted group of one case is a team too.
    TeamSecret,
    "team"
);
key!(
    /// A worker's own secret, wrapped to what only that worker has.
    PersonSecret,
    "person"
);
key!(
    /// One case; everything but the identities hangs under it.
    CaseKey,
    "case"
);
key!(
    /// Who somebody is: apart from the case, because it must be able to die first.
    IdentityKey,
    "identity"
);
key!(
    /// The outer wrap of all keys that are due in one month: destroying it makes every older
    /// backup unreadable.
    EpochKey,
    "epoch"
);
key!(
    /// Seals the cells of one kind of content.
    CellKey,
    "cell"
);
key!(
    /// Made of something a person has or knows; never stored.
    LockKey,
    "lock"
);
random!(InstanceKey, OrganisationSecret, TeamSecret, PersonSecret, CaseKey, IdentityKey, EpochKey);

key!(
    /// Words of what a team may read, as numbers; only the team can make or open them.
    SearchKey,
    "search"
);

impl TeamSecret {
    pub fn search(&self) -> Result<SearchKey, VaultError> {
        derive::derive(self.0.bytes(), b"", "search", &[]).map(SearchKey)
    }
}

impl SearchKey {
    pub fn cells(&self) -> Result<CellKey, VaultError> {
        derive::derive(self.0.bytes(), b"", "search cells", &[]).map(CellKey)
    }

    /// A word as a number of 64 bits; never zero, which ends a list.
    pub fn token(&self, word: &str) -> u64 {
        // HMAC takes keys of any length; the error cannot occur.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(self.0.bytes()) else { return u64::MAX };
        mac.update(&derive::info("search word", &[word.as_bytes()]));
        let whole: [u8; KEY] = mac.finalize().into_bytes().into();
        let mut short = [0; 8];
        short.copy_from_slice(&whole[..8]);
        u64::from_be_bytes(short).max(1)
    }
}

impl InstanceKey {
    /// From the text of a key file; None when it is no key.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let mut bytes = Zeroizing::new([0; KEY]);
        if text.len() != 2 * KEY {
            return None;
        }
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = text.get(2 * at..2 * at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok())?;
        }
        Some(Self(Secret::take(&mut bytes)))
    }

    /// The text of a key file. The only key that is ever written down in clear.
    pub fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(hex(self.0.bytes()))
    }

    pub fn facts(&self, tenant: Uuid) -> Result<FactsKey, VaultError> {
        self.of_tenant("facts", tenant).map(FactsKey)
    }

    pub fn audit(&self, tenant: Uuid) -> Result<AuditKey, VaultError> {
        self.of_tenant("audit", tenant).map(AuditKey)
    }

    /// What proves that a report was received here.
    pub fn proof(&self) -> Result<ProofKey, VaultError> {
        let secret = derive::derive(self.0.bytes(), b"", "proof", &[])?;
        Ok(ProofKey::of(&secret))
    }

    /// A name for something of an organisation that tells nothing without this key: the file of
    /// the epoch key of a month.
    pub fn label(&self, tenant: Uuid, name: &str) -> Result<[u8; 16], VaultError> {
        let whole = derive::derive(self.0.bytes(), b"", "label", &[tenant.as_bytes(), name.as_bytes()])?;
        let mut short = [0; 16];
        short.copy_from_slice(&whole.bytes()[..16]);
        Ok(short)
    }

    fn of_tenant(&self, label: &str, tenant: Uuid) -> Result<Secret, VaultError> {
        derive::derive(self.0.bytes(), b"", label, &[tenant.as_bytes()])
    }
}

impl CaseKey {
    /// What the reporter told and answered, and what workers write about it.
    pub fn story(&self) -> Result<CellKey, VaultError> {
        self.sub("story", &[])
    }

    pub fn other_party(&self) -> Result<CellKey, VaultError> {
        self.sub("other party", &[])
    }

    /// Messages both ways.
    pub fn messages(&self) -> Result<CellKey, VaultError> {
        self.sub("messages", &[])
    }

    fn sub(&self, label: &str, parts: &[&[u8]]) -> Result<CellKey, VaultError> {
        derive::derive(self.0.bytes(), b"", label, parts).map(CellKey)
    }
}

impl Key for FileKey {
    const LABEL: &'static str = "file";
    fn of(secret: Secret) -> Self {
        Self(secret)
    }
    fn secret(&self) -> &Secret {
        &self.0
    }
}
random!(FileKey);

impl FileKey {
    /// What the file is called and what it is.
    pub fn cells(&self) -> Result<CellKey, VaultError> {
        derive::derive(self.0.bytes(), b"", "file cells", &[]).map(CellKey)
    }
}

impl IdentityKey {
    pub fn cells(&self) -> Result<CellKey, VaultError> {
        derive::derive(self.0.bytes(), b"", "identity cells", &[]).map(CellKey)
    }
}

impl LockKey {
    /// For what only this session, code or password may open again.
    pub fn cells(&self) -> Result<CellKey, VaultError> {
        derive::derive(self.0.bytes(), b"", "lock cells", &[]).map(CellKey)
    }
}

impl FactsKey {
    pub fn cells(&self) -> Result<CellKey, VaultError> {
        derive::derive(self.0.bytes(), b"", "facts cells", &[]).map(CellKey)
    }
}

impl AuditKey {
    pub fn cells(&self) -> Result<CellKey, VaultError> {
        derive::derive(self.0.bytes(), b"", "audit cells", &[]).map(CellKey)
    }

    /// Binds an event to the one before it; only who has the key can continue the chain.
    pub fn link(&self, before: &[u8], event: &[u8]) -> [u8; KEY] {
        // HMAC takes keys of any length; the error cannot occur.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(self.0.bytes()) else { return [0; KEY] };
        mac.update(&derive::info("audit link", &[before, event]));
        mac.finalize().into_bytes().into()
    }
}

impl CellKey {
    pub fn seal(
        &self,
        ids: &Ids,
        place: &Place<'_>,
        bucket: Bucket,
        value: &[u8],
    ) -> Result<Vec<u8>, VaultError> {
        envelope::seal(ids, &self.0, Kind::Cell, place, bucket, value)
    }

    pub fn open(&self, place: &Place<'_>, sealed: &[u8]) -> Result<Plain, VaultError> {
        envelope::open(&self.0, Kind::Cell, place, sealed)
    }
}

/// Wraps with a key in hand.
macro_rules! wraps {
    ($($name:ident: $what:literal),+) => {
        $(impl $name {
            /// Wraps a key for whoever holds this one.
            pub fn wrap<K: Key>(&self, ids: &Ids, place: &Place<'_>, key: &K) -> Result<Vec<u8>, VaultError> {
                let with = derive::derive(self.0.bytes(), b"", $what, &[])?;
                let field = labelled::<K>(place);
                envelope::seal_key(ids, &with, &Place { field: &field, ..*place }, key.secret())
            }

            pub fn unwrap<K: Key>(&self, place: &Place<'_>, wrapped: &[u8]) -> Result<K, VaultError> {
                let with = derive::derive(self.0.bytes(), b"", $what, &[])?;
                let field = labelled::<K>(place);
                envelope::open_key(&with, &Place { field: &field, ..*place }, wrapped).map(K::of)
            }
        })+
    };
}
wraps!(TeamSecret: "team wrap", LockKey: "lock wrap", CaseKey: "case wrap");

/// Seals for a holder who is not here, and opens what was sealed so.
macro_rules! pairs {
    ($($name:ident),+) => {
        $(impl $name {
            /// Where others seal to.
            pub fn public_key(&self) -> Result<PublicKey, VaultError> {
                parcel::public_key(&self.0)
            }

            /// Opens a key that was sealed to [`Self::public_key`].
            pub fn receive<K: Key>(&self, place: &Place<'_>, parcel: &[u8]) -> Result<K, VaultError> {
                let field = labelled::<K>(place);
                let plain = parcel::open(&self.0, &Place { field: &field, ..*place }, parcel)?;
                let mut bytes: [u8; KEY] = plain.as_slice().try_into().map_err(|_| VaultError::Format)?;
                Ok(K::of(Secret::take(&mut bytes)))
            }
        })+
    };
}
pairs!(OrganisationSecret, TeamSecret, PersonSecret);

impl PublicKey {
    /// Seals a key so that only the holder of the secret opens it.
    pub fn send<K: Key>(&self, ids: &Ids, place: &Place<'_>, key: &K) -> Result<Vec<u8>, VaultError> {
        let field = labelled::<K>(place);
        self.seal(ids, &Place { field: &field, ..*place }, key.secret().bytes())
    }
}

impl EpochKey {
    /// The outer wrap: over what a team can open, of whichever form.
    pub fn cover(&self, ids: &Ids, place: &Place<'_>, inner: &[u8]) -> Result<Vec<u8>, VaultError> {
        let with = derive::derive(self.0.bytes(), b"", "epoch cover", &[])?;
        envelope::seal(ids, &with, Kind::Wrap, place, Bucket::Exact, inner)
    }

    pub fn uncover(&self, place: &Place<'_>, outer: &[u8]) -> Result<Plain, VaultError> {
        let with = derive::derive(self.0.bytes(), b"", "epoch cover", &[])?;
        envelope::open(&with, Kind::Wrap, place, outer)
    }
}

impl InstanceKey {
    /// The store of epoch keys is sealed under the key of the installation.
    pub fn wrap_epoch(&self, ids: &Ids, place: &Place<'_>, epoch: &EpochKey) -> Result<Vec<u8>, VaultError> {
        let with = derive::derive(self.0.bytes(), b"", "epoch store", &[place.tenant.as_bytes()])?;
        envelope::seal_key(ids, &with, place, &epoch.0)
    }

    pub fn unwrap_epoch(&self, place: &Place<'_>, wrapped: &[u8]) -> Result<EpochKey, VaultError> {
        let with = derive::derive(self.0.bytes(), b"", "epoch store", &[place.tenant.as_bytes()])?;
        envelope::open_key(&with, place, wrapped).map(EpochKey)
    }
}

fn labelled<K: Key>(place: &Place<'_>) -> String {
    format!("{}#{}", place.field, K::LABEL)
}
