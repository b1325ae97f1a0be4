// SPDX-License-Identifier: EUPL-1.2
//! What stands in a case already, per page, above the forms that add to it.

use super::part::Part;
use super::view::{CasePage, Fact};
use crate::domain::{Both, Consent, InquiryItem, Procedure, Side, View};
use crate::pages::{code_names, names};
use classification::{Due, codebook};
use gw_i18n::{format, t};
use jiff::civil::Date;

fn fact(label: &str, value: impl Into<String>) -> Fact {
    Fact { label: label.to_owned(), value: value.into(), text: String::new() }
}

impl CasePage {
    /// Of the page that is open.
    pub(super) fn facts(&self) -> Vec<Fact> {
        match self.here {
            Part::People => self.who(),
            Part::Consent => self.agreed(),
            Part::Advice => self.advised(),
            Part::Reply => self.replied(),
            Part::Mediation => self.mediated(),
            Part::Inquiry => self.inquired(),
            Part::Outside => self.elsewhere(),
            Part::Closing => self.rounded_off(),
            Part::Overview | Part::Desk | Part::Timeline => Vec::new(),
        }
    }

    fn day(&self, day: Date) -> String {
        format::date(self.shell.locale(), day)
    }

    fn with_text(&self, label: &str, day: Date, text: &str) -> Fact {
        Fact { label: label.to_owned(), value: self.day(day), text: text.to_owned() }
    }

    fn who(&self) -> Vec<Fact> {
        let (w, locale, case) = (self.w, self.shell.locale(), &self.file.case);
        let mut all = vec![
            fact(t!(w, "zaak-behandelaar"), self.handler()),
            fact(t!(w, "zaak-anonimiteit"), names::anonymity(locale, case.anonymity)),
        ];
        if case.disclosed {
            all.push(fact(t!(w, "zaak-bekend"), t!(w, "zaak-bekend-uitleg")));
        }
        if case.under_16 {
            all.push(fact(t!(w, "zaak-jong"), t!(w, "zaak-jong-uitleg")));
        }
        if let Some(reason) = &case.safety_exception {
            let label = t!(w, "zaak-gevaar").to_owned();
            all.push(Fact { label, value: String::new(), text: reason.clone() });
        }
        for one in case.declarations.all() {
            let said = if one.interest { t!(w, "zaak-belang-ja") } else { t!(w, "zaak-belang-nee") };
            all.push(fact(&self.person(one.account), format!("{said} {}", self.day(one.at.date()))));
        }
        all
    }

    fn agreed(&self) -> Vec<Fact> {
        let (locale, case) = (self.shell.locale(), &self.file.case);
        let stop = case.wish_to_stop.map(|on| fact(t!(self.w, "zaak-stopt"), self.day(on)));
        let asked =
            case.asked.iter().map(|act| fact(names::act_of(locale, *act), t!(self.w, "zaak-gevraagd")));
        stop.into_iter().chain(asked).chain(case.consents.all().iter().map(|one| self.consent(one))).collect()
    }

    fn consent(&self, one: &Consent) -> Fact {
        let (w, locale) = (self.w, self.shell.locale());
        let mut said = vec![
            names::giver(locale, one.by).to_owned(),
            names::way(locale, one.way).to_owned(),
            self.day(one.given_at.date()),
        ];
        if one.identity_told {
            said.push(t!(w, "zaak-uitgelegd").to_owned());
        }
        if let Some(at) = one.withdrawn_at {
            said.push(t!(w, "zaak-ingetrokken-op", day = self.day(at.date())));
        }
        fact(names::act_of(locale, one.act), said.join(", "))
    }

    fn advised(&self) -> Vec<Fact> {
        let (w, case) = (self.w, &self.file.case);
        let mut all = Vec::new();
        if let Some(intake) = &case.intake {
            let label = t!(w, "zaak-intake-door", who = self.person(intake.by));
            all.push(self.with_text(&label, intake.on, &intake.note));
        }
        for advice in &case.advice {
            all.push(self.with_text(t!(w, "zaak-advies"), advice.given_on, advice.text()));
            all.push(self.with_text(t!(w, "zaak-motivering"), advice.given_on, advice.motivation()));
            all.extend(advice.told_on.map(|on| fact(t!(w, "zaak-advies-verteld"), self.day(on))));
        }
        all
    }

    fn replied(&self) -> Vec<Fact> {
        let (w, reply) = (self.w, &self.file.case.reply);
        let mut all = Vec::new();
        all.extend(reply.letter_on.map(|on| fact(t!(w, "zaak-brief-op"), self.day(on))));
        all.extend(reply.reminders.iter().map(|on| fact(t!(w, "zaak-herinnering-op"), self.day(*on))));
        all.extend(reply.due(codebook()).map(|due| fact(t!(w, "zaak-antwoord-voor"), self.due(due))));
        all.extend(self.view(t!(w, "zaak-antwoord"), reply.answer.as_ref()));
        all.extend(reply.told_on.map(|on| fact(t!(w, "zaak-uitkomst-verteld"), self.day(on))));
        all
    }

    fn view(&self, label: &str, view: Option<&View>) -> Option<Fact> {
        view.map(|view| self.with_text(label, view.on, &view.text))
    }

    fn both(&self, views: &Both<View>) -> Vec<Fact> {
        let locale = self.shell.locale();
        let sides = [(Side::Reporter, &views.reporter), (Side::Other, &views.other)];
        let named = sides.into_iter().filter_map(|(side, view)| {
            let label = t!(self.w, "zaak-zienswijze", side = names::side(locale, side));
            self.view(&label, view.as_ref())
        });
        named.collect()
    }

    fn mediated(&self) -> Vec<Fact> {
        let (w, mediation) = (self.w, &self.file.case.mediation);
        let mut all = self.both(&mediation.views);
        if let Some(result) = &mediation.result {
            let label = if result.agreed { t!(w, "zaak-eens") } else { t!(w, "zaak-oneens") };
            all.push(self.with_text(label, result.on, &result.text));
            all.extend(result.follow_up.map(|on| fact(t!(w, "zaak-nazorg"), self.day(on))));
        }
        all
    }

    fn inquired(&self) -> Vec<Fact> {
        let (w, locale, inquiry) = (self.w, self.shell.locale(), &self.file.case.inquiry);
        let item = |item: &InquiryItem| {
            let done = if inquiry.has(*item) { t!(w, "zaak-gedaan") } else { t!(w, "zaak-open") };
            fact(names::item(locale, *item), done)
        };
        let mut all: Vec<Fact> = InquiryItem::ALL.iter().map(item).collect();
        all.extend(self.both(&inquiry.heard));
        if let Some(conclusion) = &inquiry.conclusion {
            for (label, text) in
                [(t!(w, "zaak-conclusie"), &conclusion.text), (t!(w, "zaak-redenen"), &conclusion.reasons)]
            {
                all.push(Fact { label: label.to_owned(), value: String::new(), text: text.clone() });
            }
        }
        all
    }

    fn elsewhere(&self) -> Vec<Fact> {
        let (w, locale, case) = (self.w, self.shell.locale(), &self.file.case);
        let mut all = Vec::new();
        if let Some(referral) = &case.referral {
            let label = t!(w, "zaak-verwezen").to_owned();
            let value =
                referral.told_on.map_or_else(|| t!(w, "zaak-nog-vertellen").into(), |on| self.day(on));
            all.push(Fact { label, value, text: format!("{}\n{}", referral.to, referral.why) });
        }
        for (at, procedure) in case.procedures.iter().enumerate() {
            all.extend(self.procedure(at, procedure));
        }
        for sent in &case.sent {
            let label = t!(w, "lijn-bericht", to = names::recipient(locale, sent.to));
            all.push(fact(&label, self.day(sent.on)));
        }
        all
    }

    fn procedure(&self, at: usize, one: &Procedure) -> Vec<Fact> {
        let (w, locale) = (self.w, self.shell.locale());
        let mut said = match one.submitted_on {
            Some(on) => t!(w, "zaak-ingediend", day = self.day(on)),
            None => t!(w, "zaak-niet-ingediend").to_owned(),
        };
        if let Some(result) = &one.result {
            said = format!("{said} {} ({})", code_names::name(locale, result.outcome), self.day(result.on));
        } else if one.runs_elsewhere {
            said = format!("{said} {}", t!(w, "zaak-elders"));
        }
        let label = format!("{}. {}", at + 1, code_names::name(locale, one.kind));
        let mut all = vec![Fact { label, value: said, text: one.note.clone() }];
        let terms = one.terms(codebook()).into_iter();
        all.extend(terms.map(|(term, due)| fact(code_names::of(&term.says, locale), self.due(due))));
        all
    }

    fn rounded_off(&self) -> Vec<Fact> {
        let (w, locale, case) = (self.w, self.shell.locale(), &self.file.case);
        let mut all = Vec::new();
        if !case.handling.is_empty() {
            let names = code_names::names(locale, case.handling.iter().copied());
            all.push(fact(t!(w, "zaak-behandeling"), names));
        }
        all.extend(case.outcome.map(|code| fact(t!(w, "zaak-uitkomst"), code_names::name(locale, code))));
        all.extend(case.closed_on.map(|on| fact(t!(w, "zaak-gesloten"), self.day(on))));
        all.extend(case.erasure_granted.map(|on| fact(t!(w, "lijn-wissen"), self.day(on))));
        all.extend(case.due_on(&self.now()).map(|on| fact(t!(w, "zaak-bewaard"), self.day(on))));
        all
    }

    /// The day to rely on; a later one that is possible is said, never relied on.
    pub(super) fn due(&self, due: Due) -> String {
        match due.perhaps {
            Some(later) => t!(self.w, "zaak-misschien", day = self.day(due.by), later = self.day(later)),
            None => self.day(due.by),
        }
    }
}
