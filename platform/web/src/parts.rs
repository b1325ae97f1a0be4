// SPDX-License-Identifier: EUPL-1.2
//! A form with files that come one after the other, each in pieces: whoever takes them decides how
//! much is kept, and nothing is written anywhere on the way. For small forms there are
//! [`Form`](crate::Form) and [`Upload`](crate::Upload).

use crate::Problem;
use crate::form::clean;
use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Request};

const LARGEST_TEXT: usize = 256 * 1024;
/// Longer is no name of a file.
const LONGEST_NAME: usize = 4 * 1024;

/// The body of such a form, before anything of it was read.
pub struct Multipart {
    boundary: String,
    body: Body,
}

impl<S: Send + Sync> FromRequest<S> for Multipart {
    type Rejection = Problem;
    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let kind =
            request.headers().get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default();
        let boundary = multer::parse_boundary(kind).map_err(|_| Problem::WrongKind)?;
        Ok(Self { boundary, body: request.into_body() })
    }
}

impl Multipart {
    /// Reads so many bytes of it and not more, whatever they are.
    pub fn parts(self, most: u64) -> Parts {
        let limits = multer::Constraints::new().size_limit(multer::SizeLimit::new().whole_stream(most));
        let stream = self.body.into_data_stream();
        Parts(multer::Multipart::with_constraints(stream, self.boundary, limits))
    }
}

/// The parts in the order of the form.
pub struct Parts(multer::Multipart<'static>);

/// One of them.
pub enum Part {
    Field(String, String),
    /// Boxed: much larger than a field.
    File(Box<FilePart>),
}

/// A file on its way.
pub struct FilePart {
    /// As the sender wrote it: not to be believed, and not to be shown before it was cleaned.
    pub name: String,
    part: multer::Field<'static>,
}

fn refused(error: multer::Error) -> Problem {
    match error {
        multer::Error::StreamSizeExceeded { .. } | multer::Error::FieldSizeExceeded { .. } => {
            Problem::TooLarge
        }
        _ => Problem::Unreadable,
    }
}

impl Parts {
    /// The next part; what is left of the one before is skipped.
    pub async fn next(&mut self) -> Result<Option<Part>, Problem> {
        loop {
            let Some(mut part) = self.0.next_field().await.map_err(refused)? else { return Ok(None) };
            if let Some(name) = part.file_name() {
                let name = name.chars().take(LONGEST_NAME).collect();
                return Ok(Some(Part::File(Box::new(FilePart { name, part }))));
            }
            let Some(name) = part.name().map(str::to_owned) else { continue };
            let mut content = Vec::new();
            while let Some(piece) = part.chunk().await.map_err(refused)? {
                if content.len() + piece.len() > LARGEST_TEXT {
                    return Err(Problem::TooLarge);
                }
                content.extend_from_slice(&piece);
            }
            return Ok(Some(Part::Field(name, clean(&String::from_utf8_lossy(&content)))));
        }
    }
}

impl FilePart {
    /// The next piece of its content.
    pub async fn piece(&mut self) -> Result<Option<Bytes>, Problem> {
        self.part.chunk().await.map_err(refused)
    }
}

/// Name and content of every part.
#[cfg(test)]
pub(crate) async fn all(mut parts: Parts) -> Result<Vec<(String, Vec<u8>)>, Problem> {
    let mut found = Vec::new();
    while let Some(part) = parts.next().await? {
        found.push(match part {
            Part::Field(name, value) => (name, value.into_bytes()),
            Part::File(mut file) => {
                let mut content = Vec::new();
                while let Some(piece) = file.piece().await? {
                    content.extend_from_slice(&piece);
                }
                (file.name, content)
            }
        });
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: &[u8] = b"--x\r\nContent-Disposition: form-data; name=\"code\"\r\n\r\n K7QM\x07 \r\n--x\r\n\
        Content-Disposition: form-data; name=\"bestand\"; filename=\"..\\\\foto.jpg\"\r\nContent-Type: text/html\r\n\r\n\
        \xff\xd8\r\n--x\r\nContent-Disposition: form-data; name=\"bestand\"; filename=\"\"\r\n\r\n\r\n--x--\r\n";

    fn of(body: &[u8], most: u64) -> Parts {
        Multipart { boundary: "x".to_owned(), body: Body::from(body.to_vec()) }.parts(most)
    }

    #[tokio::test]
    async fn parts_come_in_order_and_a_limit_holds_for_all_of_them() {
        let found = all(of(FORM, 10_000)).await.unwrap();
        let wanted: Vec<(String, Vec<u8>)> = vec![
            ("code".to_owned(), b" K7QM ".to_vec()),
            ("..\\\\foto.jpg".to_owned(), b"\xff\xd8".to_vec()),
            (String::new(), Vec::new()),
        ];
        assert_eq!(found, wanted);
        assert_eq!(all(of(FORM, 100)).await, Err(Problem::TooLarge));
        assert_eq!(all(of(&FORM[..FORM.len() - 6], 10_000)).await, Err(Problem::Unreadable), "cut off");
        let mut skipped = of(FORM, 10_000);
        let mut count = 0;
        while skipped.next().await.unwrap().is_some() {
            count += 1;
        }
        assert_eq!(count, 3, "a file that nobody reads is skipped");
    }
}
