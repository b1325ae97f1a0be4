// SPDX-License-Identifier: EUPL-1.2
//! What a file is, by its first bytes (crate `infer`) and, for documents, by the list of contents of
//! the archive that they are. Nothing is unpacked.

use super::BadFile;
use std::io::Cursor;
use zip::ZipArchive;

macro_rules! kinds {
    ($($variant:ident = $code:literal [$($extension:literal),+] [$($media:literal),*];)+) => {
        /// What is taken.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "lowercase")]
        pub enum Kind { $($variant),+ }

        impl Kind {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The ending that a file of this kind gets here.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The endings that its name may have.
            pub const fn extensions(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($extension),+]),+ }
            }

            /// As the crate names it.
            fn of_media(media: &str) -> Option<Self> {
                match media { $($($media => Some(Self::$variant),)*)+ _ => None }
            }
        }
    };
}

kinds! {
    Jpeg = "jpg" ["jpg", "jpeg", "jfif"] ["image/jpeg"];
    Png = "png" ["png"] ["image/png"];
    WebP = "webp" ["webp"] ["image/webp"];
    Gif = "gif" ["gif"] ["image/gif"];
    Heif = "heic" ["heic", "heif"] ["image/heif"];
    Pdf = "pdf" ["pdf"] ["application/pdf"];
    Text = "txt" ["txt"] [];
    Docx = "docx" ["docx"] [];
    Odt = "odt" ["odt"] [];
    Mp3 = "mp3" ["mp3"] ["audio/mpeg"];
    M4a = "m4a" ["m4a"] ["audio/m4a"];
    Ogg = "ogg" ["ogg", "oga", "opus"] ["audio/ogg", "audio/opus"];
    Wav = "wav" ["wav"] ["audio/x-wav"];
    Amr = "amr" ["amr"] ["audio/amr"];
    Aac = "aac" ["aac"] ["audio/aac"];
    // Recorders of telephones write sound into a film's container too.
    Mp4 = "mp4" ["mp4", "m4v", "m4a"] ["video/mp4", "video/x-m4v"];
    Mov = "mov" ["mov", "qt"] ["video/quicktime"];
    ThreeGp = "3gp" ["3gp", "3gpp"] [];
    WebM = "webm" ["webm"] ["video/webm"];
}

/// What the browser's window shows first; the content decides.
pub const ACCEPT: &str = ".jpg,.jpeg,.jfif,.png,.webp,.gif,.heic,.heif,.pdf,.txt,.docx,.odt,.mp3,.m4a,.ogg,\
.oga,.opus,.wav,.amr,.aac,.mp4,.m4v,.mov,.qt,.3gp,.3gpp,.webm";

/// A document that unpacks to more is a bomb, or at least no letter.
const LARGEST_UNPACKED: u64 = 300_000_000;
const MOST_ENTRIES: usize = 5_000;
/// Where a reader looks for the list of contents of an archive: its end, and a note of 64 KiB.
const ARCHIVE_END: usize = 22 + 65_535;

/// What the content is. `extension`: the ending of the name, in small letters; empty when it has none.
pub fn sniff(content: &[u8], extension: &str) -> Result<Kind, BadFile> {
    if content.is_empty() {
        return Err(BadFile::Empty);
    }
    let kind = kind_of(content)?;
    if !extension.is_empty() && !kind.extensions().contains(&extension) {
        return Err(BadFile::OtherName);
    }
    if !matches!(kind, Kind::Docx | Kind::Odt) && is_archive_too(content) {
        return Err(BadFile::TwoInOne);
    }
    Ok(kind)
}

fn kind_of(content: &[u8]) -> Result<Kind, BadFile> {
    if content.starts_with(b"PK\x03\x04") {
        return document(content);
    }
    // Two forms that the crate does not know: films of older telephones, and sound without a label.
    if content.get(4..10) == Some(b"ftyp3g") {
        return Ok(Kind::ThreeGp);
    }
    if matches!(content, [0xff, 0xf2 | 0xf3 | 0xfa, ..]) {
        return Ok(Kind::Mp3);
    }
    let found = infer::get(content).and_then(|found| Kind::of_media(found.mime_type()));
    found.or_else(|| is_text(content).then_some(Kind::Text)).ok_or(BadFile::Unknown)
}

/// Word and OpenDocument files are archives that say what they are inside.
fn document(content: &[u8]) -> Result<Kind, BadFile> {
    let mut archive = ZipArchive::new(Cursor::new(content)).map_err(|_| BadFile::Unknown)?;
    if archive.len() > MOST_ENTRIES {
        return Err(BadFile::Bomb);
    }
    let (mut names, mut unpacked) = (Vec::new(), 0u64);
    for at in 0..archive.len() {
        let entry = archive.by_index_raw(at).map_err(|_| BadFile::Unknown)?;
        unpacked = unpacked.saturating_add(entry.size());
        names.push(String::from_utf8_lossy(entry.name_raw()).to_ascii_lowercase());
    }
    if unpacked > LARGEST_UNPACKED {
        return Err(BadFile::Bomb);
    }
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    let below = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    if names.iter().any(|name| name.ends_with("vbaproject.bin")) || below("basic/") || below("scripts/") {
        return Err(BadFile::Macros);
    }
    if has("[content_types].xml") && has("word/document.xml") {
        Ok(Kind::Docx)
    } else if infer::odf::is_odt(content) && has("content.xml") {
        Ok(Kind::Odt)
    } else {
        Err(BadFile::Unknown)
    }
}

/// Would a program that unpacks archives take it for one? It looks at the end, not at the beginning.
fn is_archive_too(content: &[u8]) -> bool {
    let end = &content[content.len().saturating_sub(ARCHIVE_END)..];
    end.windows(4).any(|four| four == b"PK\x05\x06") && ZipArchive::new(Cursor::new(content)).is_ok()
}

/// Words and nothing else: in UTF-8, in what Notepad calls Unicode, or in that of older Windows. What
/// a browser or a shell would run is not text here.
fn is_text(content: &[u8]) -> bool {
    let odd = |sign: char| sign.is_control() && !matches!(sign, '\n' | '\r' | '\t' | '\u{c}');
    let text = match content {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => std::str::from_utf8(content).map(str::to_owned).ok().or_else(|| windows(content)),
    };
    let Some(text) = text else { return false };
    let first = text.trim_start_matches('\u{feff}').trim_start();
    !text.chars().any(odd) && !["<", "#!", "{\\rtf", "%PDF", "%!"].iter().any(|mark| first.starts_with(mark))
}

fn utf16(content: &[u8], read: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = content.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| read(*pair)).collect();
    String::from_utf16(&units).ok().filter(|_| rest.is_empty())
}

/// Bytes above 127 are letters in code page 1252, but for five.
fn windows(content: &[u8]) -> Option<String> {
    let none = |byte: &u8| matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d);
    if content.iter().any(none) {
        return None;
    }
    // Which letter it is does not matter here.
    Some(content.iter().map(|byte| if byte.is_ascii() { char::from(*byte) } else { 'é' }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in files {
            let method = zip::CompressionMethod::Stored;
            let packed = zip::CompressionMethod::Deflated;
            let how = if *name == "mimetype" { method } else { packed };
            zip.start_file(*name, SimpleFileOptions::default().compression_method(how)).unwrap();
            zip.write_all(content).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    const TYPES: (&str, &[u8]) = ("[Content_Types].xml", b"<Types/>");
    const WORD: (&str, &[u8]) = ("word/document.xml", b"<w:document/>");
    const ODT: (&str, &[u8]) = ("mimetype", b"application/vnd.oasis.opendocument.text");

    #[test]
    fn a_file_is_what_its_content_is() {
        let docx = archive(&[TYPES, WORD]);
        let odt = archive(&[ODT, ("content.xml", b"<office/>")]);
        for (content, kind) in [
            (&b"\xff\xd8\xff\xe0....JFIF"[..], Kind::Jpeg),
            (b"\x89PNG\r\n\x1a\n....", Kind::Png),
            (b"RIFF....WEBPVP8 ", Kind::WebP),
            (b"GIF89a......", Kind::Gif),
            (b"\0\0\0\x14ftypheic\0\0\0\0heic", Kind::Heif),
            (b"%PDF-1.7\n", Kind::Pdf),
            (b"Ik mocht er niet in.\r\nCaf\xc3\xa9.", Kind::Text),
            (b"Caf\xe9 Nova, zaterdag", Kind::Text),
            (b"\xff\xfeh\0o\0i\0", Kind::Text),
            // Two letters that also begin a picture of another kind.
            (b"BM reed door.", Kind::Text),
            (&docx, Kind::Docx),
            (&odt, Kind::Odt),
            (b"ID3\x04......", Kind::Mp3),
            (b"\xff\xf3\x40\xc0", Kind::Mp3),
            (b"....ftypM4A ....", Kind::M4a),
            (b"OggS\0\x02........................OpusHead", Kind::Ogg),
            (b"RIFF....WAVEfmt ", Kind::Wav),
            (b"#!AMR\n......", Kind::Amr),
            (b"....ftypmp42....", Kind::Mp4),
            (b"....ftypqt  ....", Kind::Mov),
            (b"....ftyp3gp5....", Kind::ThreeGp),
            (b"\x1a\x45\xdf\xa3............................", Kind::WebM),
        ] {
            assert_eq!(sniff(content, kind.extensions()[0]), Ok(kind), "{kind:?}");
            assert_eq!(sniff(content, ""), Ok(kind), "{kind:?} without an ending");
            assert_eq!(sniff(content, "exe"), Err(BadFile::OtherName), "{kind:?}");
        }
    }

    #[test]
    fn what_is_something_else_is_refused() {
        let page: &[u8] = b"<!DOCTYPE html><script>alert(1)</script>";
        for (content, extension, why) in [
            (&b""[..], "txt", BadFile::Empty),
            (page, "txt", BadFile::Unknown),
            (b"\xef\xbb\xbf <svg onload=alert(1)>", "txt", BadFile::Unknown),
            (b"#!/bin/sh\nrm -rf /", "txt", BadFile::Unknown),
            (b"{\\rtf1 hallo}", "txt", BadFile::Unknown),
            (b"MZ\x90\0\x03\0", "jpg", BadFile::Unknown),
            (b"\x7fELF\x02\x01\x01\0", "pdf", BadFile::Unknown),
            (b"hallo\0daar", "txt", BadFile::Unknown),
            (b"\xff\xd8\xff\xe0....JFIF", "pdf", BadFile::OtherName),
            (b"%PDF-1.7", "jpg", BadFile::OtherName),
            (b"GIF89a/*......*/=alert(1)//", "js", BadFile::OtherName),
            (&archive(&[("los.txt", b"x")]), "docx", BadFile::Unknown),
            (&archive(&[TYPES, WORD, ("word/vbaProject.bin", b"x")]), "docx", BadFile::Macros),
            (&archive(&[ODT, ("content.xml", b"x"), ("Basic/a.xml", b"x")]), "odt", BadFile::Macros),
            (&archive(&[TYPES, WORD])[..60], "docx", BadFile::Unknown),
        ] {
            assert_eq!(sniff(content, extension), Err(why), "{}", String::from_utf8_lossy(content));
        }
    }

    #[test]
    fn a_picture_with_an_archive_behind_it_is_two_things() {
        let behind = archive(&[("kwaad.exe", b"MZ")]);
        for first in [&b"\xff\xd8\xff\xe0....JFIF"[..], b"%PDF-1.7\n", b"GIF89a......"] {
            let both = [first, &behind].concat();
            assert_eq!(sniff(&both, ""), Err(BadFile::TwoInOne));
        }
        // Four bytes by chance are no archive.
        let chance = [&b"\xff\xd8\xff\xe0....JFIF"[..], b"PK\x05\x06 en zo verder, zonder lijst"].concat();
        assert_eq!(sniff(&chance, "jpg"), Ok(Kind::Jpeg));
    }

    #[test]
    fn a_bomb_is_seen_without_unpacking_it() {
        let mut bomb = archive(&[TYPES, WORD]);
        // The last entry of the list of contents says that it unpacks to two gigabytes.
        let entry = bomb.windows(4).rposition(|four| four == b"PK\x01\x02").unwrap();
        bomb[entry + 24..entry + 28].copy_from_slice(&0x7fff_ffff_u32.to_le_bytes());
        assert_eq!(sniff(&bomb, "docx"), Err(BadFile::Bomb));
        let names: Vec<String> = (0..=MOST_ENTRIES).map(|at| format!("word/{at}")).collect();
        let mut many: Vec<(&str, &[u8])> = vec![TYPES, WORD];
        many.extend(names.iter().map(|name| (name.as_str(), &b""[..])));
        assert_eq!(sniff(&archive(&many), "docx"), Err(BadFile::Bomb));
    }
}
