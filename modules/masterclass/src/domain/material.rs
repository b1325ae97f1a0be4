// SPDX-License-Identifier: EUPL-1.2
//! What goes with an edition: a link, or a file. What a file is follows from its content, never
//! from its name or from what the browser says; it is handed out as a download only.

use std::io::Cursor;

/// Larger is refused: presentations with films have a better place elsewhere.
pub const LARGEST_FILE: usize = 10 * 1024 * 1024;
const LINE: usize = 200;
const ADDRESS: usize = 500;

/// Who may have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    Public,
    Participants,
}

impl Audience {
    pub const ALL: [Self; 2] = [Self::Participants, Self::Public];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Public => "openbaar",
            Self::Participants => "deelnemers",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

macro_rules! kinds {
    ($($variant:ident = $extension:literal, $media:literal);+ $(;)?) => {
        /// What a file was found to be.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum FileKind { $($variant),+ }

        impl FileKind {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The ending of its name, and its code in the database.
            pub const fn extension(self) -> &'static str {
                match self { $(Self::$variant => $extension),+ }
            }

            pub const fn media_type(self) -> &'static str {
                match self { $(Self::$variant => $media),+ }
            }

            pub fn from_extension(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.extension() == code)
            }
        }
    };
}

kinds! {
    Pdf = "pdf", "application/pdf";
    Docx = "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    Pptx = "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation";
    Xlsx = "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Odt = "odt", "application/vnd.oasis.opendocument.text";
    Odp = "odp", "application/vnd.oasis.opendocument.presentation";
    Ods = "ods", "application/vnd.oasis.opendocument.spreadsheet";
    Png = "png", "image/png";
    Jpeg = "jpg", "image/jpeg";
    Text = "txt", "text/plain; charset=utf-8";
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadFile {
    Empty,
    TooLarge,
    /// None of the kinds above: a page, a program, a picture that can hold script, …
    Unknown,
    /// An office document with macros.
    Macros,
}

/// What the content is.
pub fn sniff(content: &[u8]) -> Result<FileKind, BadFile> {
    match content {
        [] => Err(BadFile::Empty),
        _ if content.len() > LARGEST_FILE => Err(BadFile::TooLarge),
        [b'%', b'P', b'D', b'F', b'-', ..] => Ok(FileKind::Pdf),
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Ok(FileKind::Png),
        [0xff, 0xd8, 0xff, ..] => Ok(FileKind::Jpeg),
        [b'P', b'K', 3, 4, ..] => office(content),
        _ => plain(content),
    }
}

/// Office documents are archives that say what they are inside.
fn office(content: &[u8]) -> Result<FileKind, BadFile> {
    let archive = zip::ZipArchive::new(Cursor::new(content)).map_err(|_| BadFile::Unknown)?;
    let mut names = Vec::new();
    for name in archive.file_names() {
        names.push(name.map_err(|_| BadFile::Unknown)?.to_ascii_lowercase());
    }
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    let below = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    if names.iter().any(|name| name.ends_with("vbaproject.bin")) || below("basic/") {
        return Err(BadFile::Macros);
    }
    if has("[content_types].xml") {
        return match (below("word/"), below("ppt/"), below("xl/")) {
            (true, ..) => Ok(FileKind::Docx),
            (_, true, _) => Ok(FileKind::Pptx),
            (.., true) => Ok(FileKind::Xlsx),
            _ => Err(BadFile::Unknown),
        };
    }
    open_document(content).ok_or(BadFile::Unknown)
}

/// OpenDocument names its kind first and uncompressed, so that it can be read without unpacking.
fn open_document(content: &[u8]) -> Option<FileKind> {
    let name_length: usize = u16::from_le_bytes(content.get(26..28)?.try_into().ok()?).into();
    let extra: usize = u16::from_le_bytes(content.get(28..30)?.try_into().ok()?).into();
    if content.get(30..30 + name_length)? != b"mimetype" {
        return None;
    }
    let kind = &content[(30 + name_length + extra).min(content.len())..];
    [FileKind::Odt, FileKind::Odp, FileKind::Ods].into_iter().find(|one| {
        // The next entry of the archive begins right after the name.
        kind.strip_prefix(one.media_type().as_bytes()).is_some_and(|rest| rest.starts_with(b"PK"))
    })
}

/// Text that no program takes for a page.
fn plain(content: &[u8]) -> Result<FileKind, BadFile> {
    let text = std::str::from_utf8(content).map_err(|_| BadFile::Unknown)?;
    let odd = |sign: char| sign.is_control() && !matches!(sign, '\n' | '\r' | '\t');
    let markup = text.trim_start_matches('\u{feff}').trim_start().starts_with('<');
    if markup || text.chars().any(odd) { Err(BadFile::Unknown) } else { Ok(FileKind::Text) }
}

/// Where a material is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    Link(String),
    File(FileKind, Vec<u8>),
}

/// The form as it was typed.
#[derive(Clone, Debug, Default)]
pub struct MaterialEntry {
    pub title: String,
    pub url: String,
    /// The content of the chosen file; None when none was chosen.
    pub file: Option<Vec<u8>>,
    pub audience: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadMaterial {
    Empty,
    TooLong(usize),
    /// No address that begins with https://.
    NotAnAddress,
    /// Neither a link nor a file.
    Nothing,
    /// Both a link and a file.
    Both,
    File(BadFile),
    NotAChoice,
}

/// A sound material.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMaterial {
    pub title: String,
    pub source: Source,
    pub audience: Audience,
}

impl MaterialEntry {
    /// Every wrong field with its name.
    pub fn read(self) -> Result<NewMaterial, Vec<(&'static str, BadMaterial)>> {
        let mut bad = Vec::new();
        let title = self.title.trim().to_owned();
        if title.is_empty() {
            bad.push(("titel", BadMaterial::Empty));
        } else if title.chars().count() > LINE {
            bad.push(("titel", BadMaterial::TooLong(LINE)));
        }
        let url = self.url.trim();
        let source = match (url, self.file) {
            ("", None) => Err(("adres", BadMaterial::Nothing)),
            ("", Some(content)) => match sniff(&content) {
                Ok(kind) => Ok(Source::File(kind, content)),
                Err(why) => Err(("bestand", BadMaterial::File(why))),
            },
            (_, Some(_)) => Err(("adres", BadMaterial::Both)),
            (url, None) if url.chars().count() > ADDRESS => Err(("adres", BadMaterial::TooLong(ADDRESS))),
            (url, None) if !is_address(url) => Err(("adres", BadMaterial::NotAnAddress)),
            (url, None) => Ok(Source::Link(url.to_owned())),
        };
        let audience = Audience::from_code(self.audience.trim());
        if audience.is_none() {
            bad.push(("voor", BadMaterial::NotAChoice));
        }
        match (source, audience) {
            (Ok(source), Some(audience)) if bad.is_empty() => Ok(NewMaterial { title, source, audience }),
            (Err(why), _) => {
                bad.insert(bad.len().min(1), why);
                Err(bad)
            }
            _ => Err(bad),
        }
    }
}

/// An address on the web, and nothing that a browser runs.
fn is_address(text: &str) -> bool {
    let host = text.strip_prefix("https://").and_then(|rest| rest.split(['/', '?', '#']).next());
    host.is_some_and(|host| host.contains('.') && !host.starts_with('.') && !host.contains('@'))
        && !text.chars().any(|sign| sign.is_whitespace() || sign.is_control())
}

/// The name under which a file is downloaded: letters of its title, and the ending of its content.
pub fn file_name(title: &str, kind: FileKind) -> String {
    let mut name = String::new();
    for sign in title.chars().flat_map(char::to_lowercase) {
        if sign.is_ascii_alphanumeric() {
            name.push(sign);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
        if name.len() >= 60 {
            break;
        }
    }
    let stem = name.trim_end_matches('-');
    format!("{}.{}", if stem.is_empty() { "materiaal" } else { stem }, kind.extension())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::SimpleFileOptions;

    fn archive(names: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let plain = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        for (name, text) in names {
            zip.start_file(*name, plain).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn the_content_decides_what_a_file_is() {
        let docx = archive(&[("[Content_Types].xml", "<x/>"), ("word/document.xml", "<x/>")]);
        let macros = archive(&[("[Content_Types].xml", "<x/>"), ("word/vbaProject.bin", "x")]);
        let odp = archive(&[("mimetype", FileKind::Odp.media_type()), ("content.xml", "<x/>")]);
        let other = archive(&[("index.html", "<script>")]);
        let cases: [(&[u8], Result<FileKind, BadFile>); 14] = [
            (b"%PDF-1.7\n", Ok(FileKind::Pdf)),
            (b"\x89PNG\r\n\x1a\n\0\0", Ok(FileKind::Png)),
            (b"\xff\xd8\xff\xe0", Ok(FileKind::Jpeg)),
            (&docx, Ok(FileKind::Docx)),
            (&macros, Err(BadFile::Macros)),
            (&odp, Ok(FileKind::Odp)),
            (&other, Err(BadFile::Unknown)),
            (b"PK\x03\x04", Err(BadFile::Unknown)),
            ("een café\r\n".as_bytes(), Ok(FileKind::Text)),
            (b" \n<!doctype html><script>", Err(BadFile::Unknown)),
            (b"\xef\xbb\xbf<svg onload=x>", Err(BadFile::Unknown)),
            (b"MZ\x90\0", Err(BadFile::Unknown)),
            (b"", Err(BadFile::Empty)),
            (b"#!/bin/sh\x00", Err(BadFile::Unknown)),
        ];
        for (content, expected) in cases {
            assert_eq!(sniff(content), expected, "{:?}", String::from_utf8_lossy(content));
        }
        assert_eq!(sniff(&vec![b'a'; LARGEST_FILE + 1]), Err(BadFile::TooLarge));
    }

    #[test]
    fn wrong_fields_are_named_in_the_order_of_the_form() {
        let fields = |entry: MaterialEntry| {
            entry.read().unwrap_err().into_iter().map(|(field, _)| field).collect::<Vec<_>>()
        };
        assert_eq!(fields(MaterialEntry::default()), ["titel", "adres", "voor"]);
        let link = |url: &str| MaterialEntry {
            title: "Dia's".to_owned(),
            url: url.to_owned(),
            audience: "openbaar".to_owned(),
            ..MaterialEntry::default()
        };
        for wrong in ["http://a.nl", "javascript:alert(1)", "https://", "https://a b.nl", "https://u@a.nl"] {
            assert_eq!(link(wrong).read().unwrap_err(), [("adres", BadMaterial::NotAnAddress)], "{wrong}");
        }
        assert_eq!(
            link("https://a.nl/b?c#d").read().unwrap().source,
            Source::Link("https://a.nl/b?c#d".into())
        );
        let both = MaterialEntry { file: Some(b"tekst".to_vec()), ..link("https://a.nl") };
        assert_eq!(both.read().unwrap_err(), [("adres", BadMaterial::Both)]);
    }

    #[test]
    fn a_name_holds_nothing_that_a_header_could_break_on() {
        assert_eq!(
            file_name("Dia’s: \"stap 3\"\r\n\u{202e}gnp.exe", FileKind::Pdf),
            "dia-s-stap-3-gnp-exe.pdf"
        );
        assert_eq!(file_name("…", FileKind::Png), "materiaal.png");
    }
}
