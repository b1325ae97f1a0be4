// SPDX-License-Identifier: EUPL-1.2
//! What happened, in words. Texts of people stay folded until somebody asks for them.

use super::view::{CasePage, Fact};
use crate::domain::{Entry, Happening};
use crate::pages::{code_names, names};
use gw_i18n::{format, t};

/// On the first page of a case.
const LAST: usize = 8;

impl CasePage {
    /// Everything, the newest first.
    pub(super) fn timeline(&self) -> Vec<Fact> {
        self.file.case.timeline().iter().rev().map(|entry| self.line(entry)).collect()
    }

    /// The last things that happened, without their texts.
    pub(super) fn lately(&self) -> Vec<Fact> {
        let last = self.timeline().into_iter().take(LAST);
        last.map(|fact| Fact { text: String::new(), ..fact }).collect()
    }

    fn line(&self, entry: &Entry<'_>) -> Fact {
        let (what, text) = self.told(&entry.what);
        Fact { label: format::date(self.shell.locale(), entry.on), value: what, text: text.to_owned() }
    }

    fn told<'a>(&self, what: &Happening<'a>) -> (String, &'a str) {
        let (w, locale) = (self.w, self.shell.locale());
        let plain = |text: &str| (text.to_owned(), "");
        match *what {
            Happening::Opened => plain(t!(w, "lijn-geopend")),
            Happening::Declared(one) => {
                let who = self.person(one.account);
                let said = if one.interest {
                    t!(w, "lijn-belang", who = who)
                } else {
                    t!(w, "lijn-geen-belang", who = who)
                };
                (said, "")
            }
            Happening::Intake => plain(t!(w, "lijn-intake")),
            Happening::Stepped { to, reason } => {
                (t!(w, "lijn-stap", state = names::case_state(locale, to)), reason.unwrap_or_default())
            }
            Happening::ConsentGiven(one) => {
                let (act, giver) = (names::act_of(locale, one.act), names::giver(locale, one.by));
                (t!(w, "lijn-toestemming", act = act, giver = giver), "")
            }
            Happening::ConsentWithdrawn(one) => {
                let (act, giver) = (names::act_of(locale, one.act), names::giver(locale, one.by));
                (t!(w, "lijn-ingetrokken", act = act, giver = giver), "")
            }
            Happening::AnonymityChanged(one) => {
                (t!(w, "lijn-anonimiteit", level = names::anonymity(locale, one.to)), "")
            }
            Happening::Sent(one) => (t!(w, "lijn-bericht", to = names::recipient(locale, one.to)), ""),
            Happening::ProcedureStarted(kind) => {
                (t!(w, "lijn-procedure", kind = code_names::name(locale, kind)), "")
            }
            Happening::ProcedureEnded { kind, outcome } => {
                let (kind, outcome) = (code_names::name(locale, kind), code_names::name(locale, outcome));
                (t!(w, "lijn-procedure-klaar", kind = kind, outcome = outcome), "")
            }
            Happening::ReferralTold { to } => (t!(w, "lijn-verwezen").to_owned(), to),
            Happening::TransferOffered => plain(t!(w, "lijn-overdracht")),
            Happening::WishedToStop => plain(t!(w, "lijn-stoppen")),
            Happening::ErasureGranted => plain(t!(w, "lijn-wissen")),
            ref work => self.of_work(work),
        }
    }

    /// Advice, right of reply, mediation, inquiry.
    fn of_work<'a>(&self, what: &Happening<'a>) -> (String, &'a str) {
        let (w, locale) = (self.w, self.shell.locale());
        match *what {
            Happening::Advised { text } => (t!(w, "lijn-advies").to_owned(), text),
            Happening::AdviceTold => (t!(w, "lijn-advies-verteld").to_owned(), ""),
            Happening::Reminded => (t!(w, "lijn-herinnering").to_owned(), ""),
            Happening::Answered { text } => (t!(w, "lijn-antwoord").to_owned(), text),
            Happening::ReplyTold => (t!(w, "lijn-uitkomst-verteld").to_owned(), ""),
            Happening::View { side, text } => {
                (t!(w, "lijn-zienswijze", side = names::side(locale, side)), text)
            }
            Happening::Mediated { agreed: true, text } => (t!(w, "lijn-bemiddeld-eens").to_owned(), text),
            Happening::Mediated { agreed: false, text } => (t!(w, "lijn-bemiddeld-oneens").to_owned(), text),
            Happening::Informed(side) => (t!(w, "lijn-ingelicht", side = names::side(locale, side)), ""),
            Happening::Heard { side, text } => {
                (t!(w, "lijn-gehoord", side = names::side(locale, side)), text)
            }
            Happening::ConclusionSent(side) => {
                (t!(w, "lijn-conclusie", side = names::side(locale, side)), "")
            }
            _ => (String::new(), ""),
        }
    }
}
