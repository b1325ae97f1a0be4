// SPDX-License-Identifier: EUPL-1.2
//! The invariants of the register, one named guard each (I-01 to I-24). Everything that reads or
//! changes a report or case goes through them; `tests/it/invariants.rs` shows each of them passing
//! and refusing.

use super::case::CaseState;
use super::consent::{Act, Consent, Consents, Giver};
use super::outgoing::Recipient;
use super::steps::Advice;
use super::{Anonymity, Facts, Identity, Refusal, ReportId};
use classification::{Code, Codebook, Coding, Fault, FilledRow as Row, List};
use gw_core::{AccountId, OrganisationKind};
use jiff::civil::Date;
use std::collections::BTreeSet;

type Guard = Result<(), Refusal>;

const fn need(holds: bool, refusal: Refusal) -> Guard {
    if holds { Ok(()) } else { Err(refusal) }
}

/// I-01: an account of a municipality never reads a report, incident, case or person.
pub const fn i01_reader(kind: OrganisationKind) -> Guard {
    need(matches!(kind, OrganisationKind::Adv), Refusal::MunicipalAccount)
}

// I-02 stands with the declarations: `Declarations::may_read` and `may_handle`.

/// I-03: of a case about the municipality, nothing goes there without consent.
pub fn i03_municipality(about_it: bool, consents: &Consents) -> Guard {
    if !about_it {
        return Ok(());
    }
    match consents.live(Act::ShareMunicipality, Giver::Reporter) {
        Ok(_) => Ok(()),
        Err(Refusal::ConsentWithdrawn) => Err(Refusal::ConsentWithdrawn),
        Err(_) => Err(Refusal::MunicipalityComplainedAbout),
    }
}

/// I-03: whoever entered a report about the municipality at its desk does not keep access.
pub fn i03_desk(about_it: bool, entered_by: Option<AccountId>, reader: AccountId) -> Guard {
    need(!(about_it && entered_by == Some(reader)), Refusal::EnteredAtTheDesk)
}

/// I-04, I-06, I-19: a registration is complete with a ground, one field and a nature, of codes that
/// were valid on the day.
pub fn i04_complete(coding: &Coding, book: &Codebook, day: Date) -> Guard {
    let refusal = match coding.faults(book, day).first() {
        None => return Ok(()),
        Some(Fault::NoGround) => Refusal::GroundMissing,
        Some(Fault::NoField) => Refusal::FieldMissing,
        Some(Fault::NoNature) => Refusal::NatureMissing,
        Some(Fault::SeveralFields) => Refusal::OneFieldOnly,
        Some(Fault::RegistrationOnly) => Refusal::RegistrationOnly,
        Some(Fault::NotInList(_) | Fault::NoListOnThatDay) => Refusal::UnknownCode,
    };
    Err(refusal)
}

/// I-05: the year of a report is that of its registration.
pub fn i05_year(registered_on: Date, year: i16) -> Guard {
    need(registered_on.year() == year, Refusal::OtherYear)
}

/// I-06: no table of fields counts more than there are reports.
pub fn i06_fields(total: Row, fields: Row) -> Guard {
    need(fields.c5() <= total.c5(), Refusal::OneFieldOnly)
}

/// I-07, I-08: with either form of anonymity no right of reply, inquiry or mediation.
pub const fn i07_i08_other_side(anonymity: Anonymity) -> Guard {
    anonymity.allows_steps_with_other_side()
}

/// I-07: of who is fully anonymous nothing personal is kept.
pub const fn i07_person(anonymity: Anonymity) -> Guard {
    anonymity.allows_person()
}

// I-09 stands with the levels: `Anonymity::change`.

/// I-10: advice was given with its reasons, and told.
pub fn i10_advice_told(advice: &[Advice]) -> Guard {
    match advice.last() {
        None => Err(Refusal::NoMotivation),
        Some(last) => need(last.told_on.is_some(), Refusal::AdviceNotTold),
    }
}

/// I-11: after the reporter has stopped nothing goes out; consents stand with `Consents::live`.
pub const fn i11_not_withdrawn(stopped: bool) -> Guard {
    need(!stopped, Refusal::AfterWithdrawal)
}

// I-12 stands with the type `Classified`, I-13 with `ReportState::duplicate`.

/// I-14: from so many reports on one incident they are a mass report.
pub const fn i14_cluster(reports: usize, from: usize) -> Guard {
    need(reports >= from, Refusal::TooFewForACluster)
}

// I-15 stands with `ReportState::counts`.

/// I-16: no citizen service number. Nine digits that pass the test of eleven are taken for one.
pub fn i16_no_citizen_number(text: &str) -> Guard {
    need(!has_citizen_number(text), Refusal::CitizenNumber)
}

fn has_citizen_number(text: &str) -> bool {
    // Groups may be parted by dots or spaces; longer numbers, such as those of accounts, are no BSN.
    let mut digits: Vec<u32> = Vec::new();
    let mut written = String::new();
    let mut gap = 0;
    for sign in text.chars().chain(std::iter::once('\n')) {
        if let Some(digit) = sign.to_digit(10) {
            digits.push(digit);
            written.push(sign);
            gap = 0;
        } else if matches!(sign, ' ' | '.' | '-') && gap == 0 && !digits.is_empty() {
            written.push(sign);
            gap = 1;
        } else {
            if is_citizen_number(&digits) && !is_report_number(&written) {
                return true;
            }
            digits.clear();
            written.clear();
            gap = 0;
        }
    }
    false
}

/// `2026-00009`: our own numbers have nine digits too, and some pass the test of eleven.
fn is_report_number(written: &str) -> bool {
    let year = written.trim_end_matches([' ', '.', '-']).split_once('-');
    year.is_some_and(|(year, count)| {
        year.len() == 4
            && year.starts_with("20")
            && count.len() == 5
            && count.bytes().all(|sign| sign.is_ascii_digit())
    })
}

fn is_citizen_number(digits: &[u32]) -> bool {
    let [first @ .., last] = digits else { return false };
    if first.len() != 8 || digits.iter().all(|digit| *digit == 0) {
        return false;
    }
    let sum: u32 = first.iter().zip((2..=9).rev()).map(|(digit, weight)| digit * weight).sum();
    sum >= *last && (sum - last).is_multiple_of(11)
}

/// I-17: under 16 no contact with school or police without a parent, but for a danger with its reason.
pub fn i17_parent(under_16: bool, to: Recipient, consents: &Consents, danger: Option<&str>) -> Guard {
    let act = match to {
        Recipient::School => Act::ShareSchool,
        Recipient::Police => Act::SharePolice,
        _ => return Ok(()),
    };
    let agreed = consents.live(act, Giver::Parent).is_ok();
    let danger = danger.is_some_and(|reason| !reason.trim().is_empty());
    need(!under_16 || agreed || danger, Refusal::ParentMustAgree)
}

/// I-17: of a child no more than is needed to reach it or its parent.
pub fn i17_child_data(under_16: bool, identity: &Identity) -> Guard {
    let more = !identity.address.trim().is_empty() || identity.birth_year.is_some();
    need(!(under_16 && more), Refusal::ChildDataNotNeeded)
}

// I-18 and I-20 stand with the type `Snapshot`.

/// I-19: codes of the version of the lists that applies on the day.
pub fn i19_codes(codes: impl IntoIterator<Item = Code>, book: &Codebook, day: Date) -> Guard {
    need(codes.into_iter().all(|code| book.is_valid_on(code, day)), Refusal::UnknownCode)
}

/// I-21: the municipality existed on the day; what it became is asked for when counting.
pub fn i21_municipality(code: &str, day: Date, exists_on: impl Fn(&str, Date) -> bool) -> Guard {
    need(exists_on(code, day), Refusal::MunicipalityNotThen)
}

/// I-22: a complaint about the ADV is closed to the one it is about.
pub fn i22_reader(about: &BTreeSet<AccountId>, reader: AccountId) -> Guard {
    need(!about.contains(&reader), Refusal::ComplainedAbout)
}

/// I-22: it is decided with at least one member from outside.
pub const fn i22_outsiders(outsiders: usize) -> Guard {
    need(outsiders >= 1, Refusal::NoOutsider)
}

/// I-23: erasing leaves the counts as they were.
pub fn i23_counts(before: &Facts, after: &Facts) -> Guard {
    need(before.core() == after.core(), Refusal::NotCounted)
}

/// I-24: a national or regional total counts each report once; it is never the sum of forms.
pub fn i24_total<'a>(reports: impl IntoIterator<Item = &'a ReportId>, total: usize) -> Guard {
    let distinct: BTreeSet<_> = reports.into_iter().collect();
    need(distinct.len() == total, Refusal::CountedTwice)
}

/// Besluit 5: before inquiry or mediation the reporter is told that the other side will know.
pub const fn identity_told(consent: &Consent) -> Guard {
    need(consent.identity_told, Refusal::IdentityNotTold)
}

pub(super) fn reason(text: Option<&str>) -> Guard {
    need(text.is_some_and(|text| !text.trim().is_empty()), Refusal::NoReason)
}

pub(super) fn said(text: &str) -> Guard {
    reason(Some(text))
}

pub(super) const fn open(state: CaseState) -> Guard {
    need(state.is_open(), Refusal::NotFromHere)
}

pub(super) fn state(state: CaseState, permitted: &[CaseState]) -> Guard {
    need(permitted.contains(&state), Refusal::NotFromHere)
}

pub(super) fn list(code: Code, list: List) -> Guard {
    need(code.list() == list, Refusal::UnknownCode)
}
