// SPDX-License-Identifier: EUPL-1.2
//! Files and names that somebody made to make us stumble: each is taken or refused, and a working copy is
//! of the kind that it was made from. More cases than in each run come with `cargo xtask bench --faults`.

use crate::attachments::photo;
use proptest::prelude::*;
use proptest::sample::Index;
use register::domain::attachment::{Cleaned, Kind, clean, file_name, sniff};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const PICTURE: &[u8] = include_bytes!("../../data/demo-klas.png");
const WEBP: &[u8] =
    b"RIFF\x30\0\0\0WEBPVP8X\x0a\0\0\0\x0c\0\0\0\0\0\0\0\0\0VP8 \x06\0\0\0beeld!EXIF\x04\0\0\0plek";

fn document() -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for name in ["[Content_Types].xml", "word/document.xml"] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(b"<w:document/>").unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn samples() -> [Vec<u8>; 4] {
    [photo(b"hier woont zij"), PICTURE.to_vec(), WEBP.to_vec(), document()]
}

/// Looked at under every ending, and cleaned as every kind.
fn is_sound(content: &[u8]) -> Result<(), TestCaseError> {
    for kind in Kind::ALL {
        let found = sniff(content, kind.extensions()[0]);
        prop_assert!(found.is_err() || found == sniff(content, ""), "{:?}", kind);
        let (cleaned, copy) = clean(*kind, content.to_vec());
        prop_assert_eq!(cleaned == Cleaned::Yes, copy.is_some());
        let Some(copy) = copy else { continue };
        let begin: &[u8] = match kind {
            Kind::Jpeg => b"\xff\xd8",
            Kind::Png => b"\x89PNG",
            _ => b"RIFF",
        };
        prop_assert!(copy.starts_with(begin), "{:?}", kind);
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_bytes_are_taken_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        is_sound(&bytes)?;
    }

    #[test]
    fn so_is_a_file_with_other_bytes_in_it(which: Index, changes in prop::collection::vec((any::<Index>(), any::<u8>(), any::<u8>()), 1..6)) {
        let samples = samples();
        let mut content = samples[which.index(samples.len())].clone();
        for (at, how, byte) in changes {
            let at = at.index(content.len() + 1);
            match how % 4 {
                0 => content.truncate(at),
                1 => content.insert(at, byte),
                2 => drop(content.drain(at..content.len().min(at + usize::from(byte)))),
                _ if at < content.len() => content[at] = byte,
                _ => {}
            }
        }
        is_sound(&content)?;
    }

    #[test]
    fn a_name_is_short_and_names_no_folder(signs in prop::collection::vec(any::<char>(), 0..200)) {
        let typed: String = signs.into_iter().collect();
        let (name, ending) = file_name(&typed);
        prop_assert!(!name.is_empty() && name.chars().count() <= 100, "{}", name);
        let odd = name.chars().any(|sign| sign.is_control() || matches!(sign, '/' | '\\' | '\u{202e}'));
        prop_assert!(!odd, "{:?}", name);
        prop_assert!(ending.is_empty() || name.ends_with(&ending), "{} {}", name, ending);
    }
}

#[test]
fn the_samples_are_what_they_are_called() {
    let kinds = samples().map(|content| sniff(&content, "").ok());
    assert_eq!(kinds, [Some(Kind::Jpeg), Some(Kind::Png), Some(Kind::WebP), Some(Kind::Docx)]);
    let [_, _, webp, _] = samples();
    assert_eq!(clean(Kind::WebP, webp).0, Cleaned::Yes);
}
