// SPDX-License-Identifier: EUPL-1.2
//! What is outside the database: the key of the installation, and the keys of the months in which
//! cases are due to be destroyed. Each such key is a small file, sealed under the key of the
//! installation; destroying the file makes what hangs under it unreadable, in every older backup
//! too. So the folder has copies of its own, few and short-lived: `docs/operations.md`.

use crate::error::{RegisterError, Result};
use gw_core::{Ids, OrganisationId, hex};
use gw_vault::{AuditKey, CellKey, EpochKey, FactsKey, InstanceKey, Place, ProofKey};
use std::collections::HashMap;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// The key outside the database, and the folder of epoch keys.
pub struct Safe {
    instance: InstanceKey,
    folder: PathBuf,
    /// A copy for this process; a destroyed file is noticed when it starts again.
    known: Mutex<HashMap<Uuid, Arc<EpochKey>>>,
}

const FIELD: &str = "tijdvak";

impl Safe {
    pub fn new(instance: InstanceKey, folder: PathBuf) -> Self {
        Self { instance, folder, known: Mutex::default() }
    }

    pub(crate) fn facts(&self, organisation: OrganisationId) -> Result<CellKey> {
        let key: FactsKey = self.instance.facts(organisation.uuid())?;
        Ok(key.cells()?)
    }

    pub(crate) fn audit(&self, organisation: OrganisationId) -> Result<AuditKey> {
        Ok(self.instance.audit(organisation.uuid())?)
    }

    /// An id for what has a name elsewhere: the same name gives the same id, and the id tells nothing.
    pub(crate) fn id(&self, organisation: OrganisationId, name: &str) -> Result<Uuid> {
        Ok(Uuid::from_bytes(self.instance.label(organisation.uuid(), &format!("invoer/{name}"))?))
    }

    /// Signs that a report was received here.
    pub(crate) fn proof(&self) -> Result<ProofKey> {
        Ok(self.instance.proof()?)
    }

    /// The key of what is due in a month (`2029-03`) of a kind of content; made when there is none.
    pub(crate) fn epoch(
        &self,
        ids: &Ids,
        organisation: OrganisationId,
        kind: &str,
        month: &str,
    ) -> Result<(Uuid, Arc<EpochKey>)> {
        let label = self.instance.label(organisation.uuid(), &format!("{FIELD}/{kind}/{month}"))?;
        let id = Uuid::from_bytes(label);
        match self.open_epoch(organisation, id) {
            Ok(key) => return Ok((id, key)),
            Err(RegisterError::Epochs(error)) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        let place = Place::new(organisation.uuid(), id, FIELD);
        let sealed = self.instance.wrap_epoch(ids, &place, &EpochKey::random(ids))?;
        self.write(id, &sealed, &ids.token()).map_err(RegisterError::Epochs)?;
        // Two that came at once: the file that stands is the key.
        Ok((id, self.open_epoch(organisation, id)?))
    }

    /// A key that exists.
    pub(crate) fn open_epoch(&self, organisation: OrganisationId, id: Uuid) -> Result<Arc<EpochKey>> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(key) = known.get(&id) {
            return Ok(key.clone());
        }
        let sealed = fs::read(self.file(id)).map_err(RegisterError::Epochs)?;
        let place = Place::new(organisation.uuid(), id, FIELD);
        let key = Arc::new(self.instance.unwrap_epoch(&place, &sealed)?);
        known.insert(id, key.clone());
        Ok(key)
    }

    fn file(&self, id: Uuid) -> PathBuf {
        self.folder.join(hex(id.as_bytes()))
    }

    /// On disk before anything is sealed under it, whole or not at all, and never over another.
    fn write(&self, id: Uuid, sealed: &[u8], token: &str) -> std::io::Result<()> {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(&self.folder)?;
        let half = self.folder.join(format!("{token}.half"));
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&half)?;
        file.write_all(sealed)?;
        file.sync_all()?;
        let linked = match fs::hard_link(&half, self.file(id)) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
            other => other,
        };
        fs::remove_file(&half)?;
        linked?;
        fs::File::open(&self.folder)?.sync_all()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_has_one_key_and_a_lost_one_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let ids = Ids::seeded(1);
        let (ours, theirs): (OrganisationId, OrganisationId) = (ids.v4(), ids.v4());
        let instance = InstanceKey::random(&ids);
        let text = instance.text();
        let safe = Safe::new(instance, folder.path().join("tijdvakken"));
        let (id, key) = safe.epoch(&ids, ours, "melding", "2029-03").unwrap();
        let place = Place::new(ours.uuid(), id, "x");
        let covered = key.cover(&ids, &place, b"binnen").unwrap();
        for (other, kind, month) in
            [(theirs, "melding", "2029-03"), (ours, "persoon", "2029-03"), (ours, "melding", "2029-04")]
        {
            let (other_id, other_key) = safe.epoch(&ids, other, kind, month).unwrap();
            assert_ne!(other_id, id);
            assert!(other_key.uncover(&place, &covered).is_err());
        }
        // Another process with the same key file and folder.
        let again = Safe::new(InstanceKey::read(&text).unwrap(), folder.path().join("tijdvakken"));
        assert_eq!(
            again.open_epoch(ours, id).unwrap().uncover(&place, &covered).unwrap().as_slice(),
            b"binnen"
        );
        let stolen = Safe::new(InstanceKey::random(&ids), folder.path().join("tijdvakken"));
        assert!(matches!(stolen.open_epoch(ours, id), Err(RegisterError::Vault(_))));
        fs::remove_file(again.file(id)).unwrap();
        let after = Safe::new(InstanceKey::read(&text).unwrap(), folder.path().join("tijdvakken"));
        assert!(matches!(after.open_epoch(ours, id), Err(RegisterError::Epochs(_))));
    }
}
