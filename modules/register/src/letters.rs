// SPDX-License-Identifier: EUPL-1.2
//! Letters of a case as documents, in Dutch and English: screen, PDF, Word and OpenDocument follow from
//! them. A letter that may not leave is not made either; sending asks again, because consent can be
//! withdrawn in between (I-11).

use crate::domain::{Act, Case, CaseState, Outgoing, Recipient, Refusal, Settings, Side};
use crate::words;
use classification::{Code, Codebook, Texts};
use gw_core::Locale;
use gw_documents::{Doc, Tone};
use gw_i18n::{Words, format, t};
use jiff::civil::Date;

/// What stands above and below every letter.
#[derive(Clone, Copy, Debug)]
pub struct Head<'a> {
    /// The ADV.
    pub service: &'a str,
    /// How to reach it.
    pub contact: &'a str,
    pub worker: &'a str,
    /// Whom it is for, as it stands in the greeting.
    pub to: &'a str,
    /// Says nothing to who does not have the case.
    pub reference: &'a str,
    pub on: Date,
    pub locale: Locale,
    pub example: bool,
}

/// Which letter. What a worker writes is text; who the reporter is no template fills in.
#[derive(Clone, Copy, Debug)]
pub enum Letter<'a> {
    /// To the other side: its view is asked for.
    Reply { subject: &'a str, story: &'a str, questions: &'a [&'a str], answer_by: Date },
    /// The other side has not answered.
    Reminder { subject: &'a str, answer_by: Date },
    /// To the other side: a conversation that both want, or none.
    Mediation { subject: &'a str, answer_by: Date },
    /// To one of the two sides.
    Conclusion(Side),
    /// To the reporter: the last advice, with its reasons.
    Advice,
    /// To the reporter: what was done with the report.
    Closing { kept_until: Option<Date> },
}

impl Letter<'_> {
    /// The message that the letter is.
    const fn message(&self) -> Outgoing {
        let (to, act) = match self {
            Self::Reply { .. } | Self::Reminder { .. } => (Recipient::OtherSide, Some(Act::ReplyLetter)),
            Self::Mediation { .. } => (Recipient::OtherSide, Some(Act::Mediation)),
            Self::Conclusion(Side::Other) => (Recipient::OtherSide, Some(Act::Inquiry)),
            Self::Conclusion(Side::Reporter) | Self::Advice | Self::Closing { .. } => {
                (Recipient::Reporter, None)
            }
        };
        Outgoing { to, act, names_reporter: false, about_other_side: true }
    }
}

/// The letter as a document.
///
/// # Errors
/// When it may not leave now, or what it tells is not there yet.
pub fn letter(
    case: &Case,
    letter: Letter<'_>,
    head: Head<'_>,
    book: &Codebook,
    settings: &Settings,
) -> Result<Doc, Refusal> {
    case.may_send(letter.message())?;
    let w = words(head.locale);
    let mut doc = Doc::new(title(w, &letter), head.locale, head.on);
    doc.subtitle = t!(w, "letter-reference", reference = head.reference);
    head.service.clone_into(&mut doc.organisation);
    doc.example = head.example;
    doc.paragraph(t!(w, "letter-greeting", to = head.to));
    match letter {
        Letter::Reply { subject, story, questions, answer_by } => {
            reply(&mut doc, w, head, subject, answer_by);
            doc.heading(1, t!(w, "letter-story"));
            doc.paragraphs(story);
            if !questions.is_empty() {
                doc.heading(1, t!(w, "letter-questions"));
                doc.numbered(questions.iter().copied());
            }
            your_rights(&mut doc, w, head.locale, book);
        }
        Letter::Reminder { subject, answer_by } => {
            let first = case.reply.letter_on.ok_or(Refusal::NotFromHere)?;
            let number = case.reply.reminders.len() + 1;
            let left = settings.reminders.saturating_sub(number);
            doc.paragraph(t!(
                w,
                "letter-reminder",
                day = format::date(head.locale, first),
                subject = subject
            ));
            doc.paragraph(t!(w, "letter-answer-by", day = format::date(head.locale, answer_by)));
            doc.paragraph(t!(w, "letter-reminders-left", left = left));
        }
        Letter::Mediation { subject, answer_by } => {
            doc.paragraph(t!(w, "letter-mediation", service = head.service, subject = subject));
            doc.list([
                t!(w, "letter-mediation-free"),
                t!(w, "letter-mediation-stop"),
                t!(w, "letter-mediation-heard"),
            ]);
            doc.paragraph(t!(w, "letter-answer-by", day = format::date(head.locale, answer_by)));
            your_rights(&mut doc, w, head.locale, book);
        }
        Letter::Conclusion(_) => conclusion(&mut doc, w, case)?,
        Letter::Advice => advice(&mut doc, w, case)?,
        Letter::Closing { kept_until } => closing(&mut doc, w, head.locale, case, book, kept_until)?,
    }
    doc.paragraph(t!(w, "letter-complaint", service = head.service));
    doc.paragraph(t!(w, "letter-end", worker = head.worker, service = head.service));
    doc.paragraphs(head.contact);
    Ok(doc)
}

fn title(w: &'static Words, letter: &Letter<'_>) -> &'static str {
    match letter {
        Letter::Reply { .. } => t!(w, "letter-title-reply"),
        Letter::Reminder { .. } => t!(w, "letter-title-reminder"),
        Letter::Mediation { .. } => t!(w, "letter-title-mediation"),
        Letter::Conclusion(_) => t!(w, "letter-title-conclusion"),
        Letter::Advice => t!(w, "letter-title-advice"),
        Letter::Closing { .. } => t!(w, "letter-title-closing"),
    }
}

fn reply(doc: &mut Doc, w: &'static Words, head: Head<'_>, subject: &str, answer_by: Date) {
    doc.paragraph(t!(w, "letter-reply", service = head.service, subject = subject));
    doc.paragraph(t!(w, "letter-reply-open"));
    doc.note(
        Tone::Calm,
        t!(w, "letter-please"),
        t!(w, "letter-answer-by", day = format::date(head.locale, answer_by)),
    );
}

const fn of(texts: &Texts, locale: Locale) -> &String {
    match locale {
        Locale::Nl => &texts.nl,
        Locale::En => &texts.en,
    }
}

/// That nobody may be put at a disadvantage for complaining, in the words of the code book.
fn your_rights(doc: &mut Doc, w: &'static Words, locale: Locale, book: &Codebook) {
    doc.heading(1, t!(w, "letter-rights"));
    let rule = book.rules().iter().find(|rule| rule.id == "victimisatie");
    doc.list(
        rule.map(|rule| of(&rule.says, locale).clone())
            .into_iter()
            .chain([t!(w, "letter-unbiased").to_owned()]),
    );
}

fn conclusion(doc: &mut Doc, w: &'static Words, case: &Case) -> Result<(), Refusal> {
    let conclusion = case.inquiry.conclusion.as_ref().ok_or(Refusal::NoConclusion)?;
    // Both sides heard, interests weighed: the list of Besluit 10 up to the sending itself.
    let weighed = [&case.inquiry.facts, &case.inquiry.interests, &case.inquiry.reputation];
    if !case.inquiry.heard.is_whole() {
        return Err(Refusal::BothViewsNeeded);
    }
    if weighed.iter().any(|text| text.trim().is_empty()) {
        return Err(Refusal::InterestsNotWeighed);
    }
    doc.paragraph(t!(w, "letter-conclusion"));
    for (heading, text) in [
        (t!(w, "letter-facts"), &case.inquiry.facts),
        (t!(w, "letter-interests"), &case.inquiry.interests),
        (t!(w, "letter-reputation"), &case.inquiry.reputation),
        (t!(w, "letter-our-conclusion"), &conclusion.text),
        (t!(w, "letter-why"), &conclusion.reasons),
    ] {
        doc.heading(1, heading);
        doc.paragraphs(text);
    }
    Ok(())
}

fn advice(doc: &mut Doc, w: &'static Words, case: &Case) -> Result<(), Refusal> {
    let advice = case.advice.last().ok_or(Refusal::NoMotivation)?;
    doc.paragraph(t!(w, "letter-advice"));
    doc.heading(1, t!(w, "letter-our-advice"));
    doc.paragraphs(advice.text());
    doc.heading(1, t!(w, "letter-why"));
    doc.paragraphs(advice.motivation());
    doc.paragraph(t!(w, "letter-your-choice"));
    Ok(())
}

fn closing(
    doc: &mut Doc,
    w: &'static Words,
    locale: Locale,
    case: &Case,
    book: &Codebook,
    kept_until: Option<Date>,
) -> Result<(), Refusal> {
    let outcome = case.outcome.ok_or(Refusal::NoOutcome)?;
    let plain = |code: &Code| book.entry(*code).map(|entry| sentence(of(&entry.plain, locale)));
    let withdrawn = case.state == CaseState::Withdrawn || case.wish_to_stop.is_some();
    doc.paragraph(if withdrawn { t!(w, "letter-stopped") } else { t!(w, "letter-closing") });
    doc.heading(1, t!(w, "letter-done"));
    doc.list(case.handling.iter().filter_map(plain));
    doc.heading(1, t!(w, "letter-outcome"));
    doc.paragraph(plain(&outcome).unwrap_or_default());
    doc.paragraph(t!(w, "letter-counted"));
    if let Some(day) = kept_until {
        doc.paragraph(t!(w, "letter-kept", day = format::date(locale, day)));
    }
    Ok(())
}

/// The plain words of a code as a sentence.
fn sentence(plain: &str) -> String {
    let mut signs = plain.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).chain(['.']).collect())
}
