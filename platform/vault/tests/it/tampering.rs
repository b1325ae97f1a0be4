// SPDX-License-Identifier: EUPL-1.2
//! Somebody with a copy of the database, or with a pen in it.

use crate::{CASE, OTHER, TENANT, ids, opened, place, refused};
use gw_vault::*;
use uuid::Uuid;

#[test]
fn a_cell_opens_in_its_own_place_only() {
    let (ids, case) = (ids(), CaseKey::random(&ids()));
    let story = case.story().unwrap();
    let here = place("melding.verhaal").key_version(2).row_version(5);
    let sealed = story.seal(&ids, &here, Bucket::Text, b"mijn verhaal").unwrap();
    assert_eq!(opened(story.open(&here, &sealed)).as_slice(), b"mijn verhaal");
    let elsewhere = [
        ("another tenant", Place { tenant: OTHER, ..here }),
        ("another case", Place { case: OTHER, ..here }),
        ("another field", Place { field: "melding.antwoorden", ..here }),
        ("a field whose name begins alike", Place { field: "melding.verhaal2", ..here }),
        ("an older version of the key", here.key_version(1)),
        ("an old cell, put back after a newer one", here.row_version(6)),
        ("a newer cell in an old row", here.row_version(4)),
    ];
    for (what, there) in elsewhere {
        assert_eq!(refused(story.open(&there, &sealed)), VaultError::Refused, "{what}");
    }
    for (what, key) in [
        ("messages", case.messages().unwrap()),
        ("the other party", case.other_party().unwrap()),
        ("another case", CaseKey::random(&ids).story().unwrap()),
    ] {
        assert_eq!(refused(key.open(&here, &sealed)), VaultError::Refused, "key of {what}");
    }
}

#[test]
fn one_changed_bit_anywhere_is_refused() {
    let (ids, case) = (ids(), CaseKey::random(&ids()));
    let key = case.story().unwrap();
    let here = place("f");
    let sealed = key.seal(&ids, &here, Bucket::Small, b"x").unwrap();
    for at in 0..sealed.len() {
        for bit in 0..8 {
            let mut changed = sealed.clone();
            changed[at] ^= 1 << bit;
            let error = refused(key.open(&here, &changed));
            assert!(
                matches!(error, VaultError::Refused | VaultError::Format),
                "byte {at} bit {bit}: {error}"
            );
        }
    }
    for length in 0..sealed.len() {
        refused(key.open(&here, &sealed[..length]));
    }
    refused(key.open(&here, &[&sealed[..], &[0]].concat()));
}

#[test]
fn the_same_text_never_looks_the_same_and_its_length_is_hidden() {
    let (ids, case) = (ids(), CaseKey::random(&ids()));
    let key = case.story().unwrap();
    let seal = |text: &[u8]| key.seal(&ids, &place("f"), Bucket::Text, text).unwrap();
    assert_ne!(seal(b"a"), seal(b"a"));
    assert_eq!(seal(b"").len(), seal(&[b'a'; 1000]).len());
    assert_eq!(refused(key.seal(&ids, &place("f"), Bucket::Text, &vec![0; 1 << 20])), VaultError::TooLarge);
}

#[test]
fn a_wrap_of_another_team_or_for_something_else_is_refused() {
    let ids = ids();
    let (team, other) = (TeamSecret::random(&ids), TeamSecret::random(&ids));
    let case = CaseKey::random(&ids);
    let here = place("zaaksleutel");
    let wrapped = team.wrap(&ids, &here, &case).unwrap();
    opened(team.unwrap::<CaseKey>(&here, &wrapped));
    assert_eq!(refused(other.unwrap::<CaseKey>(&here, &wrapped)), VaultError::Refused, "another team");
    assert_eq!(
        refused(team.unwrap::<IdentityKey>(&here, &wrapped)),
        VaultError::Refused,
        "another kind of key"
    );
    let there = Place { case: OTHER, ..here };
    assert_eq!(refused(team.unwrap::<CaseKey>(&there, &wrapped)), VaultError::Refused, "another case");
    // A cell is never taken for a wrap, nor a wrap for a cell.
    let cell = case.story().unwrap().seal(&ids, &here, Bucket::Exact, &[7; 32]).unwrap();
    assert_eq!(refused(team.unwrap::<CaseKey>(&here, &cell)), VaultError::Format);
    assert_eq!(refused(case.story().unwrap().open(&here, &wrapped)), VaultError::Format);
}

#[test]
fn a_parcel_opens_for_its_addressee_only() {
    let ids = ids();
    let (team, other) = (TeamSecret::random(&ids), TeamSecret::random(&ids));
    let case = CaseKey::random(&ids);
    let here = place("zaaksleutel");
    let public = team.public_key().unwrap();
    let parcel = public.send(&ids, &here, &case).unwrap();
    assert_eq!(parcel.len(), PARCEL_OVERHEAD + 32);
    opened(team.receive::<CaseKey>(&here, &parcel));
    assert_eq!(refused(other.receive::<CaseKey>(&here, &parcel)), VaultError::Refused);
    assert_eq!(refused(team.receive::<IdentityKey>(&here, &parcel)), VaultError::Refused);
    assert_eq!(refused(team.receive::<CaseKey>(&here.row_version(2), &parcel)), VaultError::Refused);
    for at in 0..parcel.len() {
        let mut changed = parcel.clone();
        changed[at] ^= 1;
        refused(team.receive::<CaseKey>(&here, &changed));
    }
    // A point of small order gives everybody the same secret; the library must not take it.
    for weak in [[0; 32], {
        let mut one = [0; 32];
        one[0] = 1;
        one
    }] {
        refused(PublicKey::from_bytes(weak).send(&ids, &here, &case));
    }
    assert!(public == team.public_key().unwrap() && public != other.public_key().unwrap());
}

#[test]
fn without_its_epoch_a_case_is_gone_also_for_the_team() {
    let ids = ids();
    let team = TeamSecret::random(&ids);
    let (epoch, next) = (EpochKey::random(&ids), EpochKey::random(&ids));
    let here = place("zaaksleutel");
    let inner = team.wrap(&ids, &here, &CaseKey::random(&ids)).unwrap();
    let outer = epoch.cover(&ids, &here, &inner).unwrap();
    assert_eq!(opened(epoch.uncover(&here, &outer)).as_slice(), inner);
    assert_eq!(refused(next.uncover(&here, &outer)), VaultError::Refused);
    refused(team.unwrap::<CaseKey>(&here, &outer));
    // The store of epochs hangs under the key outside the database.
    let (instance, stolen) = (InstanceKey::random(&ids), InstanceKey::random(&ids));
    let month = Place::new(TENANT, Uuid::from_u128(202_805), "tijdvak");
    let kept = instance.wrap_epoch(&ids, &month, &epoch).unwrap();
    opened(instance.unwrap_epoch(&month, &kept));
    refused(stolen.unwrap_epoch(&month, &kept));
    refused(instance.unwrap_epoch(&Place { tenant: OTHER, ..month }, &kept));
}

#[test]
fn a_person_opens_with_the_password_or_the_passkey_and_nothing_else() {
    let ids = ids();
    let (person, salt) = (PersonSecret::random(&ids), PasswordSalt::random(&ids));
    let here = place("persoon");
    let password = password_lock("vier bruggen en een fiets", &salt).unwrap();
    let passkey = passkey_lock(&[9; 32], b"credential").unwrap();
    let by_password = password.wrap(&ids, &here, &person).unwrap();
    let by_passkey = passkey.wrap(&ids, &here, &person).unwrap();
    let public = person.public_key().unwrap();
    for (lock, wrapped) in [(&password, &by_password), (&passkey, &by_passkey)] {
        let again: PersonSecret = opened(lock.unwrap(&here, wrapped));
        assert!(again.public_key().unwrap() == public);
    }
    for wrong in [
        password_lock("vier bruggen en een fietz", &salt).unwrap(),
        password_lock("vier bruggen en een fiets", &PasswordSalt::random(&ids)).unwrap(),
        passkey_lock(&[8; 32], b"credential").unwrap(),
        passkey_lock(&[9; 32], b"another").unwrap(),
    ] {
        refused(wrong.unwrap::<PersonSecret>(&here, &by_password));
        refused(wrong.unwrap::<PersonSecret>(&here, &by_passkey));
    }
    refused(password.unwrap::<PersonSecret>(&Place { case: OTHER, ..here }, &by_password));
}

#[test]
fn keys_of_tenants_and_sessions_are_apart() {
    let ids = ids();
    let instance = InstanceKey::random(&ids);
    let here = Place::new(TENANT, CASE, "feiten");
    let ours = instance.facts(TENANT).unwrap().cells().unwrap();
    let sealed = ours.seal(&ids, &here, Bucket::Small, b"{}").unwrap();
    opened(
        InstanceKey::read(&instance.text())
            .unwrap()
            .facts(TENANT)
            .unwrap()
            .cells()
            .unwrap()
            .open(&here, &sealed),
    );
    refused(instance.facts(OTHER).unwrap().cells().unwrap().open(&here, &sealed));
    refused(instance.audit(TENANT).unwrap().cells().unwrap().open(&here, &sealed));
    let audit = instance.audit(TENANT).unwrap();
    assert_ne!(audit.link(b"ab", b"c"), audit.link(b"a", b"bc"), "no two inputs are the same");
    let team = TeamSecret::random(&ids);
    let session = SessionKey::of("een koekje", "melding").unwrap();
    let wrapped = session.lock().wrap(&ids, &here, &team).unwrap();
    for (cookie, purpose) in [("een koekje", "werk"), ("ander koekje", "melding")] {
        let other = SessionKey::of(cookie, purpose).unwrap();
        assert_ne!(other.label(), session.label());
        refused(other.lock().unwrap::<TeamSecret>(&here, &wrapped));
    }
    assert!(InstanceKey::read("").is_none() && InstanceKey::read(&"g".repeat(64)).is_none());
    assert!(InstanceKey::read(&"é".repeat(32)).is_none());
    assert_eq!(
        (reseal_needed(&sealed, 1), reseal_needed(&sealed, 2), reseal_needed(b"", 1)),
        (false, true, false)
    );
}
