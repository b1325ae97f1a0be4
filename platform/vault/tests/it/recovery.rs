// SPDX-License-Identifier: EUPL-1.2
//! All staff are gone: two shares recover, one does not.

use crate::{ids, opened, place, refused};
use gw_vault::*;

/// What the ceremony leaves: the wrap of the organisation's secret, and three sheets of paper.
fn ceremony(ids: &gw_core::Ids) -> (OrganisationSecret, Vec<u8>, Vec<String>) {
    let (organisation, recovery) = (OrganisationSecret::random(ids), RecoverySecret::random(ids));
    let wrapped = recovery.lock().unwrap().wrap(ids, &place("herstel"), &organisation).unwrap();
    let sheets = recovery.split(ids).unwrap().iter().map(|share| share.text().to_string()).collect();
    (organisation, wrapped, sheets)
}

fn read(sheets: &[&str]) -> Vec<RecoveryShare> {
    sheets.iter().map(|sheet| opened(RecoveryShare::read(sheet))).collect()
}

#[test]
fn any_two_recover_and_one_does_not() {
    let ids = ids();
    let (organisation, wrapped, sheets) = ceremony(&ids);
    // The team's secret was sealed to the organisation, and a case to the team.
    let (team, case) = (TeamSecret::random(&ids), CaseKey::random(&ids));
    let for_organisation = organisation.public_key().unwrap().send(&ids, &place("team"), &team).unwrap();
    let for_team = team.wrap(&ids, &place("zaak"), &case).unwrap();
    let cell = case.story().unwrap().seal(&ids, &place("verhaal"), Bucket::Text, b"gered").unwrap();
    drop((organisation, team, case));
    for (a, b) in [(0, 1), (0, 2), (1, 2), (2, 0)] {
        let lock = opened(RecoverySecret::combine(&read(&[&sheets[a], &sheets[b]]))).lock().unwrap();
        let organisation: OrganisationSecret = opened(lock.unwrap(&place("herstel"), &wrapped));
        let team: TeamSecret = opened(organisation.receive(&place("team"), &for_organisation));
        let case: CaseKey = opened(team.unwrap(&place("zaak"), &for_team));
        assert_eq!(opened(case.story().unwrap().open(&place("verhaal"), &cell)).as_slice(), b"gered");
    }
    opened(RecoverySecret::combine(&read(&[&sheets[0], &sheets[1], &sheets[2]])));
    for few in [&[][..], &[&sheets[0]], &[&sheets[1], &sheets[1]]] {
        let few: Vec<&str> = few.iter().map(|sheet| sheet.as_str()).collect();
        assert_eq!(refused(RecoverySecret::combine(&read(&few))), VaultError::Shares);
    }
}

#[test]
fn sheets_of_an_older_ceremony_do_not_mix() {
    let ids = ids();
    let (_, _, old) = ceremony(&ids);
    let (_, _, new) = ceremony(&ids);
    assert_eq!(refused(RecoverySecret::combine(&read(&[&old[0], &new[1]]))), VaultError::Shares);
    // A second split of the same secret has the same name but other sheets: caught by the name.
    let recovery = RecoverySecret::random(&ids);
    let (first, second) = (recovery.split(&ids).unwrap(), recovery.split(&ids).unwrap());
    let mixed = read(&[&first[0].text(), &second[1].text()]);
    assert_eq!(mixed[0].set(), mixed[1].set());
    assert_eq!(refused(RecoverySecret::combine(&mixed)), VaultError::Shares);
}

#[test]
fn a_typing_error_is_told_apart_from_a_wrong_sheet() {
    let ids = ids();
    let (_, _, sheets) = ceremony(&ids);
    let sheet = &sheets[0];
    opened(RecoveryShare::read(&sheet.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l")));
    for at in 0..sheet.len() {
        if sheet.as_bytes()[at] == b'-' {
            continue;
        }
        let other = if sheet.as_bytes()[at] == b'7' { "8" } else { "7" };
        let wrong = format!("{}{other}{}", &sheet[..at], &sheet[at + 1..]);
        assert_eq!(refused(RecoveryShare::read(&wrong)), NotAShare::Mistyped, "sign {at}");
    }
    assert_eq!(refused(RecoveryShare::read("")), NotAShare::Length(0));
    assert_eq!(refused(RecoveryShare::read("UUUU")), NotAShare::Sign);
    assert_eq!(refused(RecoveryShare::read(&sheet[..sheet.len() - 3])), NotAShare::Length(64));
    assert_eq!(sheets.iter().map(|s| opened(RecoveryShare::read(s)).number()).collect::<Vec<_>>(), [1, 2, 3]);
}
