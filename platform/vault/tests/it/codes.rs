// SPDX-License-Identifier: EUPL-1.2
//! Codes as people keep them: typed, copied, said.

use crate::{ids, opened, refused};
use gw_core::Ids;
use gw_vault::*;
use proptest::prelude::*;
use uuid::Uuid;

const REPORT: Uuid = Uuid::from_u128(1);

fn verifier(code: &ReturnCode) -> Verifier {
    code.keys(REPORT).map(|keys| keys.verifier).unwrap()
}

fn same(a: &ReturnCode, b: &ReturnCode) -> bool {
    a.locator() == b.locator() && verifier(a).fits(&verifier(b))
}

proptest! {
    #[test]
    fn a_code_comes_back_in_both_forms(seed: u64) {
        let code = ReturnCode::random(&Ids::seeded(seed));
        let text = code.text();
        prop_assert_eq!(text.len(), 34);
        prop_assert_eq!(text.split('-').count(), 7);
        prop_assert!(text.starts_with(&code.locator().text()));
        let said = format!("{} {}", code.locator().text().to_lowercase(), code.words().join(", "));
        for typed in [text.to_string(), text.replace('-', ""), text.to_lowercase().replace('-', " \n"), said.clone(), said.to_uppercase()] {
            prop_assert!(same(&code, &opened(ReturnCode::read(&typed))), "{}", typed);
        }
        prop_assert_eq!(Locator::read(&code.locator().text()), Some(code.locator()));
    }

    #[test]
    fn no_text_makes_the_reader_stumble(text in "\\PC{0,300}") {
        let _ = ReturnCode::read(&text);
        let _ = Locator::read(&text);
        let _ = RecoveryShare::read(&text);
    }

    #[test]
    fn nor_does_something_that_is_nearly_a_code(seed: u64, at in 0usize..34, sign in "\\PC") {
        let text = ReturnCode::random(&Ids::seeded(seed)).text().to_string();
        let _ = ReturnCode::read(&format!("{}{sign}{}", &text[..at], &text[at + 1..]));
    }
}

#[test]
fn what_is_wrong_is_named_but_not_repeated() {
    let code = ReturnCode::random(&ids());
    let text = code.text();
    assert_eq!(refused(ReturnCode::read("  ")), NotACode::Empty);
    assert_eq!(refused(ReturnCode::read(&text[..33])), NotACode::Length(27));
    assert_eq!(refused(ReturnCode::read(&format!("{}U", &text[..33]))), NotACode::Sign);
    assert_eq!(refused(ReturnCode::read(&"A".repeat(5000))), NotACode::Length(5000));
    let mut words = code.words();
    words[6] = "watter";
    let said = format!("{} {}", code.locator().text(), words.join(" "));
    assert_eq!(refused(ReturnCode::read(&said)), NotACode::Word(7));
    words.pop();
    let said = format!("{} {}", code.locator().text(), words.join(" "));
    assert_eq!(refused(ReturnCode::read(&said)), NotACode::Words(9));
}

#[test]
fn a_code_fits_its_own_report_only_and_its_verifier_opens_nothing() {
    let ids = ids();
    let (code, other) = (ReturnCode::random(&ids), ReturnCode::random(&ids));
    assert!(!verifier(&code).fits(&verifier(&other)));
    let elsewhere = code.keys(Uuid::from_u128(2)).map(|keys| keys.verifier).unwrap();
    assert!(!verifier(&code).fits(&elsewhere), "salted by the report");
    let place = crate::place("zaaksleutel");
    let case = CaseKey::random(&ids);
    let keys = opened(code.keys(REPORT));
    let wrapped = keys.lock.wrap(&ids, &place, &case).unwrap();
    opened(keys.lock.unwrap::<CaseKey>(&place, &wrapped));
    refused(opened(other.keys(REPORT)).lock.unwrap::<CaseKey>(&place, &wrapped));
    assert!(Verifier::from_bytes(*keys.verifier.bytes()).fits(&keys.verifier));
}

#[test]
fn locators_spread_over_all_their_values() {
    let ids = Ids::seeded(3);
    let all: std::collections::HashSet<String> =
        (0..4000).map(|_| ReturnCode::random(&ids).locator().text()).collect();
    // 4,000 out of 1,048,576: seven or eight doubles are to be expected.
    assert!(all.len() > 3970, "{}", all.len());
    assert!(all.iter().all(|text| text.len() == 4));
}
