// SPDX-License-Identifier: EUPL-1.2
//! A form with one file that may be anything: text fields as in [`Form`], the file as bytes. A file
//! that is too large is read to its end and dropped, so that the form comes back with what was typed.

use crate::form::clean;
use crate::{Fields, Problem};
use axum::extract::{FromRequest, Request};

/// The most of a file that is kept.
pub const LARGEST_UPLOAD: usize = 12 * 1024 * 1024;
/// The most that is read to tell somebody that it was too much.
const LARGEST_STREAM: u64 = 96 * 1024 * 1024;
const LARGEST_TEXT: usize = 256 * 1024;

/// A file as it came; nothing about it is believed but its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Uploaded {
    /// No file was chosen.
    None,
    Content(Vec<u8>),
    TooLarge,
}

/// A form with at most one file.
#[derive(Clone, Debug)]
pub struct Upload {
    pub fields: Fields,
    pub file: Uploaded,
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Problem;
    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let kind =
            request.headers().get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default();
        let boundary = multer::parse_boundary(kind).map_err(|_| Problem::WrongKind)?;
        read(boundary, request.into_body()).await
    }
}

fn refused(error: multer::Error) -> Problem {
    match error {
        multer::Error::StreamSizeExceeded { .. } | multer::Error::FieldSizeExceeded { .. } => {
            Problem::TooLarge
        }
        _ => Problem::Unreadable,
    }
}

async fn read(boundary: String, body: axum::body::Body) -> Result<Upload, Problem> {
    let limits = multer::Constraints::new().size_limit(multer::SizeLimit::new().whole_stream(LARGEST_STREAM));
    let mut parts = multer::Multipart::with_constraints(body.into_data_stream(), boundary, limits);
    let mut upload = Upload { fields: Fields::default(), file: Uploaded::None };
    while let Some(mut part) = parts.next_field().await.map_err(refused)? {
        let Some(name) = part.name().map(str::to_owned) else { continue };
        let is_file = part.file_name().is_some();
        let most = if is_file { LARGEST_UPLOAD } else { LARGEST_TEXT };
        let (mut content, mut too_large) = (Vec::new(), false);
        while let Some(chunk) = part.chunk().await.map_err(refused)? {
            too_large |= content.len() + chunk.len() > most;
            if too_large {
                content = Vec::new();
            } else {
                content.extend_from_slice(&chunk);
            }
        }
        match (is_file, too_large) {
            (true, true) => upload.file = Uploaded::TooLarge,
            // An empty file and no file look the same: browsers send a part either way.
            (true, false) if content.is_empty() => {}
            (true, false) => upload.file = Uploaded::Content(content),
            (false, true) => return Err(Problem::TooLarge),
            (false, false) => upload.fields.push(&name, clean(&String::from_utf8_lossy(&content))),
        }
    }
    Ok(upload)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(file: &[u8]) -> axum::body::Body {
        let mut body = b"--x\r\nContent-Disposition: form-data; name=\"titel\"\r\n\r\nDia's\r\n--x\r\nContent-Disposition: form-data; name=\"bestand\"; filename=\"../../a.pdf\"\r\nContent-Type: text/html\r\n\r\n".to_vec();
        body.extend_from_slice(file);
        body.extend_from_slice(b"\r\n--x--\r\n");
        body.into()
    }

    #[tokio::test]
    async fn bytes_come_as_they_are_and_too_many_lose_nothing_that_was_typed() {
        let upload = read("x".to_owned(), body(b"%PDF\xff\0")).await.unwrap();
        assert_eq!(
            (upload.fields.get("titel"), upload.file),
            ("Dia's", Uploaded::Content(b"%PDF\xff\0".to_vec()))
        );
        let none = read("x".to_owned(), body(b"")).await.unwrap();
        assert_eq!(none.file, Uploaded::None);
        let large = read("x".to_owned(), body(&vec![b'a'; LARGEST_UPLOAD + 1])).await.unwrap();
        assert_eq!((large.fields.get("titel"), large.file), ("Dia's", Uploaded::TooLarge));
        let broken = read("x".to_owned(), b"--x\r\nContent".to_vec().into()).await;
        assert_eq!(broken.err(), Some(Problem::Unreadable));
    }
}
