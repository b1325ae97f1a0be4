// SPDX-License-Identifier: EUPL-1.2
//! What a file is called here: its own name without folders, without signs that nobody sees, and
//! without those that turn a name round so that `exe.gpj` reads as a picture.

/// Characters of a name.
const LONGEST: usize = 100;
/// Longer is no ending of ours.
const LONGEST_ENDING: usize = 20;
const NAMELESS: &str = "bestand";

/// The name, and its ending in small letters (empty: none).
pub fn file_name(typed: &str) -> (String, String) {
    let last = typed.rsplit(['/', '\\']).next().unwrap_or_default();
    let seen: String = last.chars().filter(|sign| !is_hidden(*sign)).collect();
    let name = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name.trim_matches(['.', ' ']);
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => (stem, extension),
        _ => (name, ""),
    };
    let extension: String = extension.trim().chars().take(LONGEST_ENDING).collect::<String>().to_lowercase();
    let room = LONGEST.saturating_sub(extension.chars().count() + 1);
    let stem: String = stem.trim().chars().take(room).collect();
    let stem = if stem.is_empty() { NAMELESS.to_owned() } else { stem };
    let whole = if extension.is_empty() { stem } else { format!("{stem}.{extension}") };
    (whole, extension)
}

/// Control signs, signs of direction (Unicode bidi), signs without width, and halves of signs.
fn is_hidden(sign: char) -> bool {
    sign.is_control()
        || matches!(sign,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffd}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_what_people_see_of_it() {
        for (typed, name, extension) in [
            ("foto.jpg", "foto.jpg", "jpg"),
            ("C:\\fakepath\\Foto van de deur.JPEG", "Foto van de deur.jpeg", "jpeg"),
            ("../../etc/passwd", "passwd", ""),
            ("/", "bestand", ""),
            ("", "bestand", ""),
            ("..", "bestand", ""),
            (".jpg", "jpg", ""),
            ("foto\u{202e}gpj.exe", "fotogpj.exe", "exe"),
            ("foto\u{0}\r\n\u{7}.jpg", "foto.jpg", "jpg"),
            ("a\u{200b}.pdf ", "a.pdf", "pdf"),
            ("  twee   spaties .txt", "twee spaties.txt", "txt"),
            ("صورة.png", "صورة.png", "png"),
            ("foto.jpg.", "foto.jpg", "jpg"),
        ] {
            assert_eq!(file_name(typed), (name.to_owned(), extension.to_owned()), "{typed:?}");
        }
        let (long, extension) = file_name(&format!("{}.pdf", "é".repeat(5_000)));
        assert_eq!((long.chars().count(), extension.as_str()), (100, "pdf"));
        let (longer, _) = file_name(&format!("a.{}", "b".repeat(5_000)));
        assert!(longer.chars().count() <= 100, "{}", longer.chars().count());
    }
}
