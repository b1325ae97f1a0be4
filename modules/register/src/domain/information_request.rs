// SPDX-License-Identifier: EUPL-1.2
//! A question that is no report: of a school that wants to know the rules, of a café owner who is
//! accused. It is not counted.

use super::codes::codes;
use super::{Case, InformationRequestId, Refusal};
use gw_core::AccountId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

codes! {
    Asker {
        Resident = "inwoner",
        Organisation = "organisatie",
        /// Somebody says that they discriminated.
        Accused = "beschuldigd",
        Professional = "professional",
        Municipality = "gemeente",
        Press = "pers",
        Student = "leerling",
    }
    /// What was done with a question.
    Done {
        Answered = "beantwoord",
        Referred = "doorverwezen",
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InformationRequest {
    pub id: InformationRequestId,
    pub received_on: Date,
    pub asker: Asker,
    pub question: String,
    pub answer: Option<Answer>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub on: Date,
    pub by: AccountId,
    pub text: String,
}

impl InformationRequest {
    /// Never part of the figures of reports.
    pub const fn counts(&self) -> bool {
        false
    }

    /// Who handles a case in which the asker is the other side does not answer, and does not read:
    /// the two must not meet in one head. `about`: cases on the same organisation.
    ///
    /// # Errors
    /// When this person handles one of them, or has answered already.
    pub fn may_answer<'a>(
        &self,
        account: AccountId,
        about: impl IntoIterator<Item = &'a Case>,
    ) -> Result<(), Refusal> {
        if about.into_iter().any(|case| case.handler == Some(account)) {
            return Err(Refusal::HandlesTheCase);
        }
        if self.answer.is_some() { Err(Refusal::NotFromHere) } else { Ok(()) }
    }

    /// # Errors
    /// As [`Self::may_answer`], and without words.
    pub fn answer<'a>(
        &mut self,
        by: AccountId,
        text: &str,
        on: Date,
        about: impl IntoIterator<Item = &'a Case>,
    ) -> Result<(), Refusal> {
        self.may_answer(by, about)?;
        super::guards::said(text)?;
        self.answer = Some(Answer { on, by, text: text.to_owned() });
        Ok(())
    }
}
