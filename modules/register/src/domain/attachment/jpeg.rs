// SPDX-License-Identifier: EUPL-1.2
//! A JPEG without what is about it (ITU-T T.81, annex B): of a photo only what draws it stays. That it
//! was taken upright stays too, because without it workers see it on its side. What stands behind
//! the picture goes: telephones hide a film there, with sound and place.

use img_parts::jpeg::{Jpeg, JpegSegment, markers};

const END: u8 = 0xd9;
const JFIF: &[u8] = b"JFIF\0";
const COLOURS: &[u8] = b"ICC_PROFILE\0";
const ADOBE: &[u8] = b"Adobe";
const EXIF: &[u8] = b"Exif\0\0";
/// A JFIF segment without the small picture that it may hold.
const JFIF_ALONE: usize = 14;

/// None: it is broken, so that nobody knows what it holds.
pub(super) fn without_metadata(content: Vec<u8>) -> Option<Vec<u8>> {
    let mut picture = Jpeg::from_bytes(content.into()).ok()?;
    let upright = picture.segments().iter().find_map(orientation);
    let kept: Vec<JpegSegment> = picture.segments().iter().filter_map(kept).collect();
    *picture.segments_mut() = kept;
    // The scan is the last of what was read; what follows its head is the rest of the file.
    picture.segments().last().filter(|last| last.marker() == markers::SOS)?;
    if let Some(value) = upright {
        let at = picture.segments().iter().take_while(|one| one.marker() == markers::APP0).count();
        picture.segments_mut().insert(at, turned(value));
    }
    let head = 2 + picture.segments().iter().map(JpegSegment::len).sum::<usize>();
    let mut copy: Vec<u8> = picture.encoder().bytes().into();
    let rest = scans(copy.get(head..)?)?;
    copy.truncate(head);
    copy.extend_from_slice(&rest);
    Some(copy)
}

fn kept(segment: &JpegSegment) -> Option<JpegSegment> {
    let contents = segment.contents();
    let again = |bytes: Vec<u8>| JpegSegment::new_with_contents(segment.marker(), bytes.into());
    match segment.marker() {
        markers::APP0 if contents.starts_with(JFIF) && contents.len() >= JFIF_ALONE => {
            let mut alone = contents[..JFIF_ALONE].to_vec();
            // Width and height of the small picture that stood behind it.
            alone[JFIF_ALONE - 2..].fill(0);
            Some(again(alone))
        }
        markers::APP2 if contents.starts_with(COLOURS) => Some(segment.clone()),
        markers::APP14 if contents.starts_with(ADOBE) => Some(segment.clone()),
        marker if draws(marker) => Some(segment.clone()),
        _ => None,
    }
}

/// Tables and frames: what a decoder needs.
const fn draws(marker: u8) -> bool {
    // Start of frame, Huffman and arithmetic tables; start of scan to expansion.
    matches!(marker, 0xc0..=0xc7 | 0xc9..=0xcf | 0xda..=0xdf)
}

/// The scans up to the end of the picture, without what stands between them that draws nothing.
fn scans(entropy: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(entropy.len());
    let mut rest = entropy;
    loop {
        let Some(at) = rest.iter().position(|byte| *byte == 0xff) else {
            // Cut off: browsers show such a photo, too.
            out.extend_from_slice(rest);
            break;
        };
        out.extend_from_slice(&rest[..at]);
        rest = &rest[at..];
        match rest.get(1) {
            None | Some(&END) => break,
            // A byte of the picture, or a restart.
            Some(&(0 | 0xd0..=0xd7)) => {
                out.extend_from_slice(&rest[..2]);
                rest = &rest[2..];
            }
            // Filling.
            Some(0xff) => rest = &rest[1..],
            Some(&marker) => {
                let length: [u8; 2] = rest.get(2..4)?.try_into().ok()?;
                let segment = rest.get(..2 + usize::from(u16::from_be_bytes(length)))?;
                if draws(marker) {
                    out.extend_from_slice(segment);
                }
                rest = &rest[segment.len().max(2)..];
            }
        }
    }
    out.extend_from_slice(&[0xff, END]);
    Some(out)
}

/// How the photo is turned, when it is.
fn orientation(segment: &JpegSegment) -> Option<u16> {
    if segment.marker() != markers::APP1 {
        return None;
    }
    let raw = segment.contents().strip_prefix(EXIF)?;
    let read = exif::Reader::new().continue_on_error(true).read_raw(raw.to_vec());
    let read = read.or_else(|error| error.distill_partial_result(|_| ())).ok()?;
    let value = read.get_field(exif::Tag::Orientation, exif::In::PRIMARY)?.value.get_uint(0)?;
    u16::try_from(value).ok().filter(|value| (2..=8).contains(value))
}

/// EXIF that says this and nothing else (CIPA DC-008, 4.6.4: tag 0x0112, one short).
fn turned(value: u16) -> JpegSegment {
    let mut contents = EXIF.to_vec();
    contents.extend_from_slice(b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01");
    contents.extend_from_slice(&value.to_be_bytes());
    contents.extend_from_slice(&[0; 6]);
    JpegSegment::new_with_contents(markers::APP1, contents.into())
}
