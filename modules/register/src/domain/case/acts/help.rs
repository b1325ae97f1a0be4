// SPDX-License-Identifier: EUPL-1.2
//! Advice, right of reply, and how the case is coded.

use crate::domain::case::{Case, CaseState, Now};
use crate::domain::consent::Act;
use crate::domain::steps::{Advice, View};
use crate::domain::{Refusal, guards};
use classification::{Code, Coding, List};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Help {
    Advise {
        text: String,
        motivation: String,
    },
    TellAdvice,
    /// Another letter to the other side, which has not answered.
    Remind,
    ReplyReceived(String),
    TellReplyResult,
    /// Codes of handling (H) and outcome (U).
    Code {
        handling: Vec<Code>,
        outcome: Option<Code>,
    },
}

impl Case {
    pub(super) fn help(&mut self, action: Help, now: &Now<'_>) -> Result<(), Refusal> {
        let today = now.today();
        guards::open(self.state)?;
        match action {
            Help::Advise { text, motivation } => {
                let from = [CaseState::Preliminary, CaseState::Advice, CaseState::Procedure];
                guards::state(self.state, &from)?;
                self.0.advice.push(Advice::new(&text, &motivation, today)?);
                Ok(())
            }
            Help::TellAdvice => {
                let advice = self.0.advice.last_mut().ok_or(Refusal::NoMotivation)?;
                advice.told_on.get_or_insert(today);
                Ok(())
            }
            Help::Remind => {
                guards::state(self.state, &[CaseState::Reply])?;
                if self.reply.letter_on.is_none() || self.reply.answer.is_some() {
                    return Err(Refusal::NotFromHere);
                }
                self.write_to_other_side(Act::ReplyLetter, now)?;
                self.0.reply.reminders.push(today);
                Ok(())
            }
            Help::ReplyReceived(text) => {
                guards::said(&text)?;
                if self.reply.letter_on.is_none() {
                    return Err(Refusal::NotFromHere);
                }
                self.0.reply.answer = Some(View { on: today, text });
                Ok(())
            }
            Help::TellReplyResult => {
                if !self.reply.is_settled(now.settings.reminders) {
                    return Err(Refusal::NoAnswerYet);
                }
                self.0.reply.told_on = Some(today);
                Ok(())
            }
            Help::Code { handling, outcome } => self.code(handling, outcome, now),
        }
    }

    fn code(&mut self, handling: Vec<Code>, outcome: Option<Code>, now: &Now<'_>) -> Result<(), Refusal> {
        handling.iter().try_for_each(|code| guards::list(*code, List::Handling))?;
        outcome.iter().try_for_each(|code| guards::list(*code, List::Outcome))?;
        guards::i19_codes(handling.iter().copied().chain(outcome), now.book, now.today())?;
        let (coding, _) = Coding::of(handling);
        if !coding.handling_goes_together() {
            return Err(Refusal::RegistrationOnly);
        }
        self.0.handling = coding.handling;
        self.0.outcome = outcome;
        Ok(())
    }
}
