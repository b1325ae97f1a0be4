// SPDX-License-Identifier: EUPL-1.2
//! SVG does not break lines: labels are measured and broken here.

/// The width of an average letter of Noto Sans, in ems; a little wide, so that labels fit.
const LETTER: f64 = 0.58;

/// How wide a text is at a size, about.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    let letters = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    f64::from(letters) * LETTER * size
}

/// The text in at most so many lines; what does not fit ends with an ellipsis. The whole text
/// always stands in the table.
pub(crate) fn lines(text: &str, most: f64, size: f64, count: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line, size) + width(word, size) + LETTER * size <= most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    let cut = lines.len() > count;
    lines.truncate(count.max(1));
    if let Some(last) = lines.last_mut().filter(|_| cut) {
        last.push('…');
    }
    for line in &mut lines {
        while width(line, size) > most && line.chars().count() > 2 {
            line.pop();
            line.pop();
            line.push('…');
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_break_at_words_and_say_when_they_are_cut() {
        let two = lines("Nuenen, Gerwen en Nederwetten", 110.0, 13.0, 2);
        assert_eq!(two, ["Nuenen, Gerwen", "en Nederwetten"]);
        assert_eq!(lines("Aa", 110.0, 13.0, 1), ["Aa"]);
        assert!(lines("een twee drie vier vijf zes zeven", 60.0, 13.0, 2)[1].ends_with('…'));
        assert!(lines("", 60.0, 13.0, 2).is_empty());
    }

    #[test]
    fn a_line_never_leaves_its_room() {
        for text in
            ["Donaudampfschifffahrtsgesellschaft", "a b c d e f g h i j k l m n", "éé 🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉"]
        {
            for line in lines(text, 70.0, 13.0, 2) {
                assert!(width(&line, 13.0) <= 70.0, "{line}");
            }
        }
    }
}
