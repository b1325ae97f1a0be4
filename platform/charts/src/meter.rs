// SPDX-License-Identifier: EUPL-1.2
//! How much of how many, as a bar. The number always stands beside it in text.

/// `part` of `whole`, for the eye only: the caller writes the numbers.
pub fn meter(part: i64, whole: i64) -> String {
    let percent = if whole <= 0 { 0 } else { (part.max(0) * 100 / whole).min(100) };
    // Twice the amount: the bar is full and red.
    let fill = if part > whole { "#a01d23" } else { "#0a5666" };
    format!(
        "<svg class=\"gw-meter\" viewBox=\"0 0 100 9\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">\
         <rect width=\"100\" height=\"9\" fill=\"#ece7dc\"/><rect width=\"{percent}\" height=\"9\" fill=\"{fill}\"/></svg>"
    )
}

#[cfg(test)]
mod tests {
    use super::meter;

    #[test]
    fn a_bar_never_leaves_its_frame() {
        assert!(meter(148, 184).contains("width=\"80\""));
        assert!(meter(500, 184).contains("width=\"100\" height=\"9\" fill=\"#a01d23\""));
        assert!(meter(5, 0).contains("width=\"0\""));
        assert!(meter(-5, 10).contains("width=\"0\""));
    }
}
