// SPDX-License-Identifier: EUPL-1.2
//! Letters: made only when they may leave, sound as documents, plain enough to read.

use crate::stage::*;
use classification::codebook;
use gw_core::Locale;
use gw_documents::Doc;
use gw_i18n::readability::readability;
use jiff::civil::date;
use register::domain::*;
use register::letters::{Head, Letter, letter};

fn head(locale: Locale) -> Head<'static> {
    Head {
        service: "Meldpunt Waterveen",
        contact: "Postbus 1\n0800 0000",
        worker: "S. de Vries",
        to: "bedrijfsleider",
        reference: "2026-00042",
        on: date(2026, 3, 10),
        locale,
        example: true,
    }
}

fn make(stage: &Stage, which: Letter<'_>, locale: Locale) -> Result<Doc, Refusal> {
    letter(&stage.case, which, head(locale), codebook(), &stage.settings)
}

const REPLY: Letter<'static> = Letter::Reply {
    subject: "een sollicitatie bij uw winkel",
    story: "De melder solliciteerde.\nDe melder werd afgewezen.",
    questions: &["Waarom hebt u een ander gekozen?"],
    answer_by: date(2026, 3, 31),
};
const REMINDER: Letter<'static> =
    Letter::Reminder { subject: "een sollicitatie bij uw winkel", answer_by: date(2026, 4, 14) };

fn in_reply() -> (Stage, ConsentId) {
    let mut stage = Stage::new(opening());
    stage.advice().coded();
    let consent = stage.consent(Act::ReplyLetter, Giver::Reporter);
    stage.must_go(CaseState::Reply);
    (stage, consent)
}

/// A document that every reader can open, in every form.
fn is_sound(doc: &Doc) {
    assert_eq!(doc.faults(), []);
    assert!(doc.example && doc.organisation == "Meldpunt Waterveen");
    assert!(
        gw_documents::docx(doc).unwrap().starts_with(b"PK")
            && gw_documents::odt(doc).unwrap().starts_with(b"PK")
    );
}

#[test]
fn no_letter_leaves_that_may_not() {
    let mut stage = Stage::new(opening());
    stage.advice();
    assert_eq!(make(&stage, REPLY, Locale::Nl).unwrap_err(), Refusal::NotFromHere);
    let (mut stage, consent) = in_reply();
    assert!(make(&stage, REPLY, Locale::Nl).is_ok());
    // Withdrawn just before sending.
    stage.must(Action::Wish(Wish::WithdrawConsent(consent)));
    assert_eq!(make(&stage, REPLY, Locale::Nl).unwrap_err(), Refusal::ConsentWithdrawn);
    let (mut stage, _) = in_reply();
    stage.must(Action::Wish(Wish::Stop));
    assert_eq!(make(&stage, REPLY, Locale::Nl).unwrap_err(), Refusal::AfterWithdrawal);
    assert!(make(&stage, Letter::Closing { kept_until: None }, Locale::Nl).is_ok(), "the reporter hears it");
    let early = make(&Stage::new(opening()), Letter::Closing { kept_until: None }, Locale::Nl);
    assert_eq!(early.unwrap_err(), Refusal::NoOutcome);
    assert_eq!(make(&Stage::new(opening()), Letter::Advice, Locale::Nl).unwrap_err(), Refusal::NoMotivation);
    let nothing = make(&Stage::new(opening()), Letter::Conclusion(Side::Reporter), Locale::Nl);
    assert_eq!(nothing.unwrap_err(), Refusal::NoConclusion);
}

#[test]
fn the_other_side_is_asked_and_told_what_the_law_says() {
    let (stage, _) = in_reply();
    for locale in Locale::ALL {
        let doc = make(&stage, REPLY, locale).unwrap();
        is_sound(&doc);
        let words = doc.words();
        assert!(words.contains("De melder werd afgewezen.") && words.contains("2026-00042"), "{words}");
    }
    let words = make(&stage, REPLY, Locale::Nl).unwrap().words();
    assert!(words.contains("uiterlijk op 31 maart 2026"), "{words}");
    assert!(
        words.contains("Iemand benadelen omdat hij of zij over discriminatie klaagt, mag niet."),
        "{words}"
    );
    assert!(words.contains("Waarom hebt u een ander gekozen?"), "{words}");
}

#[test]
fn reminders_count_down_to_the_last() {
    let (mut stage, _) = in_reply();
    assert_eq!(make(&stage, REMINDER, Locale::Nl).unwrap_err(), Refusal::NotFromHere, "nothing was sent yet");
    stage.send(Recipient::OtherSide, Some(Act::ReplyLetter)).unwrap();
    stage.days(21);
    let first = make(&stage, REMINDER, Locale::Nl).unwrap();
    is_sound(&first);
    assert!(first.words().contains("Op 10 maart 2026") && first.words().contains("nog één herinnering"));
    stage.must(Action::Help(Help::Remind));
    let last = make(&stage, REMINDER, Locale::Nl).unwrap().words();
    assert!(last.contains("Dit is de laatste herinnering."), "{last}");
}

#[test]
fn both_sides_get_the_whole_conclusion() {
    let mut stage = Stage::new(opening());
    stage.advice().coded();
    stage.consent(Act::Inquiry, Giver::Reporter);
    stage.must(Action::Sides(Sides::Inform(Side::Reporter))).must(Action::Sides(Sides::Inform(Side::Other)));
    stage.must_go(CaseState::Inquiry);
    let conclude =
        Sides::Conclude { text: "Er was onderscheid.".into(), reasons: "Omdat het zo was.".into() };
    stage.must(Action::Sides(conclude));
    let open = make(&stage, Letter::Conclusion(Side::Other), Locale::Nl);
    assert_eq!(open.unwrap_err(), Refusal::BothViewsNeeded);
    for side in [Side::Reporter, Side::Other] {
        stage.must(Action::Sides(Sides::Hear { side, text: "zo".into() }));
    }
    let unweighed = make(&stage, Letter::Conclusion(Side::Other), Locale::Nl);
    assert_eq!(unweighed.unwrap_err(), Refusal::InterestsNotWeighed);
    let weigh = Sides::Weigh {
        facts: "De feiten.".into(),
        interests: "De belangen.".into(),
        reputation: "De naam.".into(),
    };
    stage.must(Action::Sides(weigh));
    for side in [Side::Reporter, Side::Other] {
        let doc = make(&stage, Letter::Conclusion(side), Locale::Nl).unwrap();
        is_sound(&doc);
        for part in ["De feiten.", "De belangen.", "De naam.", "Er was onderscheid.", "Omdat het zo was."] {
            assert!(doc.words().contains(part), "{part}");
        }
    }
}

#[test]
fn the_reporter_hears_advice_and_outcome_in_plain_words() {
    let mut stage = Stage::new(opening());
    stage.advice().coded();
    stage.consent(Act::Mediation, Giver::Reporter);
    let advice = make(&stage, Letter::Advice, Locale::Nl).unwrap();
    assert!(advice.words().contains("Een gesprek lost vaak op."), "{}", advice.words());
    let mediation = Letter::Mediation { subject: "een sollicitatie", answer_by: date(2026, 3, 24) };
    let mediation = make(&stage, mediation, Locale::Nl).unwrap();
    let closing = make(&stage, Letter::Closing { kept_until: Some(date(2028, 3, 10)) }, Locale::Nl).unwrap();
    let words = closing.words();
    assert!(words.contains("Wij hebben advies of informatie gegeven."), "{words}");
    assert!(words.contains("U kunt zelf verder met ons advies."), "{words}");
    assert!(words.contains("tot en met 10 maart 2028"), "{words}");
    for doc in [&advice, &mediation, &closing] {
        is_sound(doc);
        let measured = readability(&doc.words().replace('\n', ". "));
        assert!(measured.flesch_douma() >= 60.0, "{}: {}", doc.title, measured.flesch_douma());
    }
}
