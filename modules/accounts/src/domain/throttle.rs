// SPDX-License-Identifier: EUPL-1.2
//! Guessing gets slower with each failure, for that person from that network only.

const FREE: i64 = 5;
const LONGEST: i64 = 15 * 60;

/// How long to wait after this many failures: none up to 5, then 2, 4, 8 … seconds, at most 15 minutes.
pub fn wait_seconds(failures: i64) -> i64 {
    match failures {
        ..FREE => 0,
        _ => 1_i64.checked_shl(u32::try_from(failures - FREE + 1).unwrap_or(u32::MAX)).map_or(
            LONGEST,
            |wait| {
                if wait <= 0 { LONGEST } else { wait.min(LONGEST) }
            },
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_grows_and_ends_at_a_quarter() {
        assert_eq!([0, 4, 5, 6, 9, 40, 64, 5000].map(wait_seconds), [0, 0, 2, 4, 32, 900, 900, 900]);
    }
}
