// SPDX-License-Identifier: EUPL-1.2
//! The state of a plan. A decision of the executive or the council makes it adopted; nobody else can.

use plan_check::plan::PlanStatus;

/// Where an officer may take a plan by hand from here.
///
/// concept ⇄ ter_inzage → (a decision) → vastgesteld → in_uitvoering → geevalueerd → verlopen
pub const fn next(status: PlanStatus) -> &'static [PlanStatus] {
    match status {
        PlanStatus::Concept => &[PlanStatus::TerInzage],
        PlanStatus::TerInzage => &[PlanStatus::Concept],
        PlanStatus::Vastgesteld => &[PlanStatus::InUitvoering],
        PlanStatus::InUitvoering => &[PlanStatus::Geevalueerd, PlanStatus::Verlopen],
        PlanStatus::Geevalueerd => &[PlanStatus::InUitvoering, PlanStatus::Verlopen],
        PlanStatus::Verlopen => &[],
    }
}

/// Has somebody with the power to do so adopted it?
pub const fn is_adopted(status: PlanStatus) -> bool {
    !matches!(status, PlanStatus::Concept | PlanStatus::TerInzage)
}

/// A plan without a state is a draft.
pub fn of_code(code: &str) -> PlanStatus {
    PlanStatus::ALL.iter().copied().find(|status| status.code() == code).unwrap_or(PlanStatus::Concept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_adopts_a_plan_by_hand() {
        for status in PlanStatus::ALL {
            let reached = next(*status);
            assert!(!reached.contains(&PlanStatus::Vastgesteld), "{status:?}");
            if !is_adopted(*status) {
                assert!(reached.iter().all(|one| !is_adopted(*one)), "{status:?}");
            }
        }
    }
}
