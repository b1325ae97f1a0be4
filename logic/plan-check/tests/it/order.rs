// SPDX-License-Identifier: EUPL-1.2
//! The same plan gives the same report, whatever the order of its objects.

use crate::TODAY;
use crate::examples::heidebrink;
use plan_check::check;
use proptest::prelude::*;

proptest! {
    #[test]
    fn order_changes_nothing(turns in proptest::collection::vec(0_usize..7, 5)) {
        let file = heidebrink();
        let mut turned = file.clone();
        let turn = |length: usize, by: usize| if length == 0 { 0 } else { by % length };
        let (m, d, b) = (turned.maatregelen.len(), turned.doelen.len(), turned.bronnen.len());
        turned.maatregelen.rotate_left(turn(m, turns[0]));
        turned.doelen.rotate_left(turn(d, turns[1]));
        turned.bronnen.rotate_left(turn(b, turns[2]));
        turned.budgetregels.reverse();
        if turns[3] % 2 == 0 { turned.maatregelen.reverse(); }
        let report = check(&file, TODAY);
        let of_turned = check(&turned, TODAY);
        prop_assert!(report == of_turned, "the order of the objects shows in the report");
        prop_assert!(report == check(&file, TODAY), "the same plan gave another report");
    }
}
