// SPDX-License-Identifier: EUPL-1.2
//! Guessing gets slower with each attempt, for that person from that network only: a stranger
//! elsewhere cannot lock somebody out.

const FREE: i64 = 5;
const LONGEST: i64 = 15 * 60;

/// How long to wait after this many failures: none up to 5, then 2, 4, 8 … seconds, at most 15 minutes.
pub fn wait_seconds(failures: i64) -> i64 {
    let doublings = u32::try_from(failures - FREE + 1).unwrap_or(0).min(20);
    if failures < FREE { 0 } else { (1_i64 << doublings).min(LONGEST) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_grows_and_ends_at_a_quarter() {
        assert_eq!([0, 4, 5, 6, 9, 40, 64, 5000].map(wait_seconds), [0, 0, 2, 4, 32, 900, 900, 900]);
    }
}
