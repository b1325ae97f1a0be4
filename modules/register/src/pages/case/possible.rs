// SPDX-License-Identifier: EUPL-1.2
//! Whether a form of a case is possible now. Only the case says so: the page asks it with an example, as
//! the form does with what was typed.

use super::deed::Deed;
use crate::domain::{
    Action, Anonymity, Case, CaseState, ChangedBy, ConsentId, Help, Now, Outgoing, Outside, People,
    Recipient, Refusal, Side, Sides, Wish,
};
use classification::Code;
use gw_core::AccountId;
use uuid::Uuid;

impl Deed {
    /// Where a page leads to when the rules refuse: the field that is meant, or the form.
    pub(super) fn place_of(self, refusal: Refusal) -> String {
        let field = match (self, refusal) {
            (Self::Advise, Refusal::NoMotivation) => "advies.motivering",
            (Self::Conclude, Refusal::NoConclusion) => "conclusie.redenen",
            (Self::Refer, Refusal::NoReason) => "verwijzen.waarom",
            (Self::Go, Refusal::NoReason) => "ga.reden",
            (Self::Anonymity, Refusal::OnlyTheReporter) => "anonimiteit.zelf",
            (Self::Share, Refusal::AnonymousToOthers | Refusal::FullyAnonymous) => "delen.noemt",
            (Self::Share, Refusal::OtherSideKeptOut) => "delen.over",
            _ => match self.fields().first() {
                Some(field) => field.name,
                None => return format!("doe-{}", self.code()),
            },
        };
        field.to_owned()
    }

    /// The same with something written everywhere: would the case allow it?
    fn example(self, case: &Case, by: AccountId) -> Option<Action> {
        let text = || "…".to_owned();
        let side = Side::Reporter;
        Some(match self {
            // Each has an answer of its own in `may`.
            Self::Go => return None,
            Self::Assign => Action::People(People::Assign(by)),
            Self::Declare => Action::People(People::Declare { account: by, interest: false }),
            Self::Anonymity => {
                Action::People(People::ChangeAnonymity { to: Anonymity::Known, by: ChangedBy::Reporter })
            }
            Self::Danger => Action::People(People::SafetyException(text())),
            Self::Consent => Action::Wish(Wish::Consent {
                id: ConsentId::from(Uuid::nil()),
                act: crate::domain::Act::ReplyLetter,
                by: crate::domain::Giver::Reporter,
                way: crate::domain::Way::Written,
                identity_told: true,
            }),
            Self::WithdrawConsent => {
                let live = case.consents.all().iter().find(|one| one.is_live());
                Action::Wish(Wish::WithdrawConsent(live.map_or(ConsentId::from(Uuid::nil()), |one| one.id)))
            }
            Self::Stop => Action::Wish(Wish::Stop),
            Self::GoOn => Action::Wish(Wish::GoOn),
            Self::Intake => Action::People(People::RecordIntake { by, note: text() }),
            Self::Advise => Action::Help(Help::Advise { text: text(), motivation: text() }),
            Self::TellAdvice => Action::Help(Help::TellAdvice),
            Self::Answer => Action::Help(Help::ReplyReceived(text())),
            Self::TellReply => Action::Help(Help::TellReplyResult),
            Self::View => Action::Sides(Sides::MediationView { side, text: text() }),
            Self::Mediated => {
                Action::Sides(Sides::MediationResult { agreed: true, text: text(), follow_up_days: None })
            }
            Self::Inform => Action::Sides(Sides::Inform(side)),
            Self::Hear => Action::Sides(Sides::Hear { side, text: text() }),
            Self::Weigh => {
                Action::Sides(Sides::Weigh { facts: text(), interests: text(), reputation: text() })
            }
            Self::Conclude => Action::Sides(Sides::Conclude { text: text(), reasons: text() }),
            Self::Refer => Action::Outside(Outside::Refer { to: text(), why: text() }),
            Self::TellReferral => Action::Outside(Outside::TellReferral),
            Self::Start => {
                let kind: Code = classification::HUMAN_RIGHTS_INSTITUTE;
                Action::Outside(Outside::StartProcedure { kind, submitted: false, note: text() })
            }
            Self::Result | Self::Elsewhere => {
                let at = case.procedures.iter().position(|one| !one.is_settled()).unwrap_or(usize::MAX);
                Action::Outside(Outside::RunsElsewhere(at))
            }
            // To the reporter something may always be told; the rest depends on to whom.
            Self::Share => {
                let to = Recipient::Reporter;
                Action::Send(Outgoing { to, act: None, names_reporter: false, about_other_side: false })
            }
            Self::Code => Action::Help(Help::Code { handling: Vec::new(), outcome: None }),
            Self::Forget | Self::AskConsent | Self::Erase | Self::Destroy => return self.asked(case),
        })
    }

    /// What the reporter is asked, and what the reporter asks for.
    fn asked(self, case: &Case) -> Option<Action> {
        Some(match self {
            Self::Forget => Action::People(People::Forget(*case.persons.first()?)),
            // One for which nobody has to be known.
            Self::AskConsent => Action::Wish(Wish::AskConsent(crate::domain::Act::Transfer)),
            Self::Erase => Action::Wish(Wish::GrantErasure),
            Self::Destroy => Action::Go { to: CaseState::Anonymised, reason: None },
            _ => return None,
        })
    }

    /// May it be done now? The answer of the case itself, to an example.
    pub(super) fn may(self, case: &Case, now: &Now<'_>, by: AccountId) -> Result<(), Refusal> {
        match self.example(case, by) {
            Some(example) => case.clone().act(example, now),
            None if case.open_ways(now).any(|(_, way)| way.is_ok()) => Ok(()),
            None => Err(Refusal::NotFromHere),
        }
    }

    /// It has no place on the page: there is nothing to do it with, and no rule to explain.
    pub(super) fn is_idle(self, case: &Case) -> bool {
        match self {
            Self::Danger => !case.under_16,
            Self::WithdrawConsent => !case.consents.all().iter().any(crate::domain::Consent::is_live),
            Self::Stop => case.wish_to_stop.is_some() || !case.state.is_open(),
            Self::GoOn => case.wish_to_stop.is_none(),
            Self::Forget => case.persons.is_empty(),
            Self::Erase => case.erasure_granted.is_some() || case.state == CaseState::Anonymised,
            Self::Destroy => case.erasure_granted.is_none() || case.state == CaseState::Anonymised,
            Self::TellAdvice => case.advice.last().is_none_or(|advice| advice.told_on.is_some()),
            Self::TellReferral => case.referral.as_ref().is_none_or(|one| one.told_on.is_some()),
            Self::Result | Self::Elsewhere => {
                case.procedures.iter().all(crate::domain::Procedure::is_settled)
            }
            _ => false,
        }
    }
}
