// SPDX-License-Identifier: EUPL-1.2
//! The copy that workers use: a picture without the place, time, device and words that cameras and
//! programs hide in it. Nothing is drawn again, so the picture stays as sharp as it was. Of other files
//! only the original is kept, and the screen says that hidden data may be in it.

use super::{Kind, jpeg};
use img_parts::png::Png;
use img_parts::riff::RiffContent;
use img_parts::webp::WebP;

/// What became of the hidden data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Cleaned {
    /// They are out of the working copy.
    #[serde(rename = "ja")]
    Yes,
    /// This kind of file has none.
    #[serde(rename = "niet_nodig")]
    NotNeeded,
    /// They may still be there.
    #[serde(rename = "nee")]
    No,
}

/// The working copy, when it is another one than the original.
pub fn clean(kind: Kind, content: Vec<u8>) -> (Cleaned, Option<Vec<u8>>) {
    let copy = match kind {
        Kind::Text => return (Cleaned::NotNeeded, None),
        Kind::Jpeg => jpeg::without_metadata(content),
        Kind::Png => png(content),
        Kind::WebP => webp(content),
        _ => None,
    };
    match copy {
        Some(copy) => (Cleaned::Yes, Some(copy)),
        None => (Cleaned::No, None),
    }
}

/// The chunks that draw (PNG, third edition, 11.2 and 11.3); texts, times and what programs add go.
const PNG_DRAWS: [&[u8; 4]; 15] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD",
    b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

fn png(content: Vec<u8>) -> Option<Vec<u8>> {
    let mut picture = Png::from_bytes(content.into()).ok()?;
    picture.chunks_mut().retain(|chunk| PNG_DRAWS.contains(&&chunk.kind()));
    let (first, last) = (picture.chunks().first()?.kind(), picture.chunks().last()?.kind());
    (first == *b"IHDR" && last == *b"IEND").then(|| picture.encoder().bytes().into())
}

/// Flags of the first chunk: there is EXIF, there is XMP (WebP container, extended file format).
const WEBP_HIDDEN: u8 = 0b0000_1100;

fn webp(content: Vec<u8>) -> Option<Vec<u8>> {
    let mut picture = WebP::from_bytes(content.into()).ok()?;
    // Frames of a moving picture may hold chunks of their own.
    if picture.has_chunk(*b"ANMF") {
        return None;
    }
    let draws = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP"];
    picture.chunks_mut().retain(|chunk| draws.contains(&&chunk.id()));
    for chunk in picture.chunks_mut() {
        if chunk.id() == *b"VP8X"
            && let RiffContent::Data(data) = chunk.content_mut()
        {
            let mut flags = data.to_vec();
            *flags.first_mut()? &= !WEBP_HIDDEN;
            *data = flags.into();
        }
    }
    (picture.has_chunk(*b"VP8 ") || picture.has_chunk(*b"VP8L")).then(|| picture.encoder().bytes().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use img_parts::png::PngChunk;
    use img_parts::riff::RiffChunk;

    const MARK: &[u8] = b"MARKERPLEK";

    fn has(content: &[u8], wanted: &[u8]) -> bool {
        content.windows(wanted.len()).any(|part| part == wanted)
    }

    fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len() + 2).unwrap();
        [&[0xff, marker], &length.to_be_bytes()[..], content].concat()
    }

    /// A photo with everything that telephones put in one, taken upright.
    fn photo() -> Vec<u8> {
        let exif = [
            &b"Exif\0\0II\x2a\0\x08\0\0\0\x02\0"[..],
            b"\x12\x01\x03\0\x01\0\0\0\x06\0\0\0",
            b"\x0e\x01\x02\0\x0a\0\0\0\x26\0\0\0\0\0\0\0",
            MARK,
        ];
        [
            &[0xff, 0xd8][..],
            &segment(0xe0, b"JFIF\0\x01\x02\0\0\x01\0\x01\x02\x01MARKERPLEK"),
            &segment(0xe0, b"JFXX\0MARKERPLEK"),
            &segment(0xe1, &exif.concat()),
            &segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0MARKERPLEK"),
            &segment(0xe2, b"ICC_PROFILE\0\x01\x01kleuren"),
            &segment(0xe2, b"MPF\0MARKERPLEK"),
            &segment(0xed, b"Photoshop 3.0\0MARKERPLEK"),
            &segment(0xee, b"Adobe\0\x64\0\0\0\0\x01"),
            &segment(0xfe, b"MARKERPLEK"),
            &segment(0xdb, b"tafel"),
            &segment(0xc2, b"\x08\0\x01\0\x01\x01"),
            &segment(0xda, b"een"),
            b"\x11\xff\x00\x22\xff\xd0\x33",
            &segment(0xfe, b"MARKERPLEK tussen twee delen"),
            &segment(0xda, b"twee"),
            b"\x44\xff\xff",
            &[0xff, 0xd9],
            b"MotionPhoto_Data....ftypmp42MARKERPLEK",
        ]
        .concat()
    }

    #[test]
    fn of_a_photo_only_what_draws_it_stays_and_which_way_is_up() {
        let (cleaned, copy) = clean(Kind::Jpeg, photo());
        let copy = copy.unwrap();
        assert_eq!(cleaned, Cleaned::Yes);
        for gone in [MARK, b"JFXX", b"MPF", b"Photoshop", b"xap", b"MotionPhoto", b"tussen"] {
            assert!(!has(&copy, gone), "{}", String::from_utf8_lossy(gone));
        }
        for kept in
            [&b"kleuren"[..], b"Adobe", b"tafel", b"\x11\xff\x00\x22\xff\xd0\x33", b"twee\x44\xff\xd9"]
        {
            assert!(has(&copy, kept), "{}", String::from_utf8_lossy(kept));
        }
        let read = exif::Reader::new().read_from_container(&mut std::io::Cursor::new(&copy)).unwrap();
        let fields: Vec<_> = read.fields().map(|field| (field.tag, field.value.get_uint(0))).collect();
        assert_eq!(fields, [(exif::Tag::Orientation, Some(6))]);
        assert_eq!(super::super::sniff(&copy, "jpg"), Ok(Kind::Jpeg));
        assert_eq!(
            clean(Kind::Jpeg, copy.clone()).1.unwrap(),
            copy,
            "cleaning what is clean changes nothing"
        );
    }

    #[test]
    fn of_a_screenshot_and_a_webp_too() {
        let chunk = |kind: &[u8; 4], content: &[u8]| PngChunk::new(*kind, content.to_vec().into());
        let mut picture = Png::from_bytes(b"\x89PNG\r\n\x1a\n"[..].into()).unwrap();
        picture.chunks_mut().extend([
            chunk(b"IHDR", b"\0\0\0\x01\0\0\0\x01\x08\0\0\0\0"),
            chunk(b"tEXt", b"Author\0MARKERPLEK"),
            chunk(b"eXIf", MARK),
            chunk(b"tIME", b"\x07\xea\x0b\x1b\0\0\0"),
            chunk(b"IDAT", b"beeld"),
            chunk(b"prIv", MARK),
            chunk(b"IEND", b""),
        ]);
        let whole = [picture.encoder().bytes().to_vec(), MARK.to_vec()].concat();
        let copy = clean(Kind::Png, whole).1.unwrap();
        assert!(!has(&copy, MARK) && !has(&copy, b"tIME") && has(&copy, b"beeld"));

        let chunk =
            |id: &[u8; 4], content: &[u8]| RiffChunk::new(*id, RiffContent::Data(content.to_vec().into()));
        let subchunks = vec![
            chunk(b"VP8X", b"\x2c\0\0\0\0\0\0\0\0\0"),
            chunk(b"VP8 ", b"beeld!"),
            chunk(b"EXIF", MARK),
            chunk(b"XMP ", MARK),
            chunk(b"priv", MARK),
        ];
        let list = RiffContent::List { kind: Some(*b"WEBP"), subchunks };
        let whole = [RiffChunk::new(*b"RIFF", list).encoder().bytes().to_vec(), MARK.to_vec()].concat();
        let copy = clean(Kind::WebP, whole).1.unwrap();
        assert!(!has(&copy, MARK) && has(&copy, b"VP8X\x0a\0\0\0\x20") && has(&copy, b"beeld!"));
    }

    #[test]
    fn what_cannot_be_cleaned_is_said_and_text_has_nothing_hidden() {
        assert_eq!(clean(Kind::Text, b"hoi".to_vec()), (Cleaned::NotNeeded, None));
        for (kind, content) in [
            (Kind::Pdf, &b"%PDF-1.7"[..]),
            (Kind::Jpeg, b"\xff\xd8\xff\xe1\xff\xff kort"),
            (Kind::Jpeg, b"\xff\xd8\xff\xd9"),
            (Kind::Png, b"\x89PNG\r\n\x1a\n\0\0\0\x10IHDRkort"),
            (Kind::WebP, b"RIFF\x04\0\0\0WEBP"),
        ] {
            assert_eq!(clean(kind, content.to_vec()), (Cleaned::No, None), "{kind:?}");
        }
    }

    #[test]
    fn nothing_that_is_cut_off_or_changed_makes_it_stumble() {
        let whole = photo();
        for end in 0..whole.len() {
            clean(Kind::Jpeg, whole[..end].to_vec());
        }
        for at in 0..whole.len() {
            for value in [0, 1, 0xd9, 0xda, 0xe1, 0xff] {
                let mut changed = whole.clone();
                changed[at] = value;
                if let Some(copy) = clean(Kind::Jpeg, changed).1 {
                    assert!(copy.starts_with(&[0xff, 0xd8]) && copy.ends_with(&[0xff, 0xd9]));
                }
            }
        }
    }
}
