// SPDX-License-Identifier: EUPL-1.2
//! What happened in a case, in order, for the page that shows it whole.

use super::case::{Case, CaseState};
use super::consent::Consent;
use super::outgoing::Sent;
use super::steps::Side;
use super::{Change, Declaration};
use classification::Code;
use jiff::civil::Date;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happening<'a> {
    Opened,
    Declared(&'a Declaration),
    Intake,
    Stepped { to: CaseState, reason: Option<&'a str> },
    ConsentGiven(&'a Consent),
    ConsentWithdrawn(&'a Consent),
    AnonymityChanged(&'a Change),
    Advised { text: &'a str },
    AdviceTold,
    Sent(&'a Sent),
    Reminded,
    Answered { text: &'a str },
    ReplyTold,
    View { side: Side, text: &'a str },
    Mediated { agreed: bool, text: &'a str },
    Informed(Side),
    Heard { side: Side, text: &'a str },
    ConclusionSent(Side),
    ProcedureStarted(Code),
    ProcedureEnded { kind: Code, outcome: Code },
    ReferralTold { to: &'a str },
    TransferOffered,
    WishedToStop,
    ErasureGranted,
}

/// A line of the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    pub on: Date,
    pub what: Happening<'a>,
}

impl Case {
    /// Everything with its day, oldest first; of one day in the order in which it belongs.
    pub fn timeline(&self) -> Vec<Entry<'_>> {
        let mut all = vec![Entry { on: self.opened_on, what: Happening::Opened }];
        let declared = self.declarations.all().iter();
        all.extend(declared.map(|one| Entry { on: one.at.date(), what: Happening::Declared(one) }));
        all.extend(self.intake.as_ref().map(|intake| Entry { on: intake.on, what: Happening::Intake }));
        let changes = self.changes.iter();
        all.extend(changes.map(|one| Entry { on: one.on, what: Happening::AnonymityChanged(one) }));
        all.extend(self.agreed());
        all.extend(self.helped());
        all.extend(self.between_sides());
        all.extend(self.outside_routes());
        for step in &self.steps {
            let what = Happening::Stepped { to: step.to, reason: step.reason.as_deref() };
            all.push(Entry { on: step.on, what });
        }
        all.sort_by_key(|entry| entry.on);
        all
    }

    fn agreed(&self) -> Vec<Entry<'_>> {
        let mut all = Vec::new();
        for consent in self.consents.all() {
            all.push(Entry { on: consent.given_at.date(), what: Happening::ConsentGiven(consent) });
            let withdrawn = consent.withdrawn_at.map(gw_core::Timestamp::date);
            all.extend(withdrawn.map(|on| Entry { on, what: Happening::ConsentWithdrawn(consent) }));
        }
        all.extend(self.wish_to_stop.map(|on| Entry { on, what: Happening::WishedToStop }));
        all.extend(self.erasure_granted.map(|on| Entry { on, what: Happening::ErasureGranted }));
        all
    }

    fn helped(&self) -> Vec<Entry<'_>> {
        let mut all = Vec::new();
        for advice in &self.advice {
            all.push(Entry { on: advice.given_on, what: Happening::Advised { text: advice.text() } });
            all.extend(advice.told_on.map(|on| Entry { on, what: Happening::AdviceTold }));
        }
        all.extend(self.sent.iter().map(|sent| Entry { on: sent.on, what: Happening::Sent(sent) }));
        all.extend(self.reply.reminders.iter().map(|on| Entry { on: *on, what: Happening::Reminded }));
        let answer = self.reply.answer.as_ref();
        all.extend(answer.map(|view| Entry { on: view.on, what: Happening::Answered { text: &view.text } }));
        all.extend(self.reply.told_on.map(|on| Entry { on, what: Happening::ReplyTold }));
        all
    }

    fn between_sides(&self) -> Vec<Entry<'_>> {
        let mut all = Vec::new();
        let sides = [Side::Reporter, Side::Other];
        for (side, view) in
            sides.into_iter().zip([&self.mediation.views.reporter, &self.mediation.views.other])
        {
            all.extend(
                view.as_ref()
                    .map(|view| Entry { on: view.on, what: Happening::View { side, text: &view.text } }),
            );
        }
        all.extend(self.mediation.result.as_ref().map(|result| {
            let what = Happening::Mediated { agreed: result.agreed, text: &result.text };
            Entry { on: result.on, what }
        }));
        let inquiry = &self.inquiry;
        for (side, on) in sides.into_iter().zip([inquiry.informed.reporter, inquiry.informed.other]) {
            all.extend(on.map(|on| Entry { on, what: Happening::Informed(side) }));
        }
        for (side, view) in sides.into_iter().zip([&inquiry.heard.reporter, &inquiry.heard.other]) {
            all.extend(
                view.as_ref()
                    .map(|view| Entry { on: view.on, what: Happening::Heard { side, text: &view.text } }),
            );
        }
        if let Some(conclusion) = &inquiry.conclusion {
            for (side, on) in sides.into_iter().zip([conclusion.sent.reporter, conclusion.sent.other]) {
                all.extend(on.map(|on| Entry { on, what: Happening::ConclusionSent(side) }));
            }
        }
        all
    }

    fn outside_routes(&self) -> Vec<Entry<'_>> {
        let mut all = Vec::new();
        for procedure in &self.procedures {
            let kind = procedure.kind;
            all.extend(
                procedure.submitted_on.map(|on| Entry { on, what: Happening::ProcedureStarted(kind) }),
            );
            all.extend(procedure.result.as_ref().map(|result| Entry {
                on: result.on,
                what: Happening::ProcedureEnded { kind, outcome: result.outcome },
            }));
        }
        all.extend(self.referral.as_ref().and_then(|referral| {
            Some(Entry { on: referral.told_on?, what: Happening::ReferralTold { to: &referral.to } })
        }));
        let transfer = self.transfer.as_ref();
        all.extend(transfer.map(|one| Entry { on: one.offered_on, what: Happening::TransferOffered }));
        all
    }
}
