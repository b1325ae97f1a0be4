// SPDX-License-Identifier: EUPL-1.2
//! What people wrote in a case, for searching.

use super::Case;

impl Case {
    /// Everything that was written down in words.
    pub fn texts(&self) -> Vec<&str> {
        let mut all: Vec<&str> = Vec::new();
        all.extend(self.intake.as_ref().map(|intake| intake.note.as_str()));
        all.extend(self.advice.iter().flat_map(|advice| [advice.text(), advice.motivation()]));
        let (views, heard) = (&self.mediation.views, &self.inquiry.heard);
        let views = [&self.reply.answer, &views.reporter, &views.other, &heard.reporter, &heard.other];
        all.extend(views.into_iter().flatten().map(|view| view.text.as_str()));
        all.extend(self.mediation.result.as_ref().map(|result| result.text.as_str()));
        let inquiry = &self.inquiry;
        all.extend([inquiry.facts.as_str(), &inquiry.interests, &inquiry.reputation]);
        all.extend(inquiry.conclusion.iter().flat_map(|one| [one.text.as_str(), &one.reasons]));
        all.extend(self.procedures.iter().map(|procedure| procedure.note.as_str()));
        all.extend(self.referral.iter().flat_map(|referral| [referral.to.as_str(), &referral.why]));
        all.extend(self.transfer.iter().map(|transfer| transfer.purpose.as_str()));
        all.extend(self.safety_exception.as_deref());
        all.extend(self.steps.iter().filter_map(|step| step.reason.as_deref()));
        all.retain(|text| !text.is_empty());
        all
    }
}
