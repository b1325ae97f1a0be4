// SPDX-License-Identifier: EUPL-1.2
//! Submitted forms: what was typed, kept as typed, with the errors beside it.

use crate::Problem;
use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};

/// More than any form of this product holds; larger bodies are refused before they are read.
pub const LARGEST_FORM: usize = 4 * 1024 * 1024;

/// Name and value pairs as the browser sent them; a name can occur more than once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    pub fn parse(body: &[u8]) -> Self {
        Self(form_urlencoded::parse(body).map(|(name, value)| (name.into_owned(), clean(&value))).collect())
    }

    /// The value without spaces around it; empty when the field is absent.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }

    /// None when the field was not part of the form at all.
    pub fn sent(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim())
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.trim())
    }

    pub fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|one| one == value)
    }

    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.retain(|(key, _)| key != name);
        self.0.push((name.to_owned(), value.into()));
    }

    pub fn push(&mut self, name: &str, value: impl Into<String>) {
        self.0.push((name.to_owned(), value.into()));
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// One kind of line end; control signs out, except tab and new line.
pub(crate) fn clean(value: &str) -> String {
    value
        .replace("\r\n", "\n")
        .chars()
        .filter(|sign| !sign.is_control() || matches!(sign, '\n' | '\t'))
        .collect()
}

/// The form of a request.
#[derive(Clone, Debug)]
pub struct Form(pub Fields);

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Problem;
    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let kind =
            request.headers().get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default();
        if kind.starts_with("multipart/form-data") {
            let kind = kind.to_owned();
            return with_files(&kind, request.into_body()).await.map(Self);
        }
        if !kind.starts_with("application/x-www-form-urlencoded") {
            return Err(Problem::WrongKind);
        }
        let body = to_bytes(request.into_body(), LARGEST_FORM).await.map_err(|_| Problem::TooLarge)?;
        Ok(Self(Fields::parse(&body)))
    }
}

/// A form with files: the content of a file becomes the value of its field, as text. Files that are
/// no text have no place in these forms.
async fn with_files(kind: &str, body: axum::body::Body) -> Result<Fields, Problem> {
    let boundary = multer::parse_boundary(kind).map_err(|_| Problem::WrongKind)?;
    let most = u64::try_from(LARGEST_FORM).unwrap_or(u64::MAX);
    let limits = multer::Constraints::new().size_limit(multer::SizeLimit::new().whole_stream(most));
    let mut parts = multer::Multipart::with_constraints(body.into_data_stream(), boundary, limits);
    let refused = |error: multer::Error| match error {
        multer::Error::StreamSizeExceeded { .. } | multer::Error::FieldSizeExceeded { .. } => {
            Problem::TooLarge
        }
        _ => Problem::Unreadable,
    };
    let mut fields = Fields::default();
    while let Some(part) = parts.next_field().await.map_err(refused)? {
        let Some(name) = part.name().map(str::to_owned) else { continue };
        let content = part.bytes().await.map_err(refused)?;
        fields.push(&name, clean(&as_text(&content)));
    }
    Ok(fields)
}

/// UTF-8, else what spreadsheets on Windows write.
fn as_text(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0,
    }
}

/// A form on its way back to the page: values and errors.
#[derive(Clone, Debug, Default)]
pub struct FormState {
    pub values: Fields,
    errors: Vec<(String, String)>,
}

impl FormState {
    pub fn new(values: Fields) -> Self {
        Self { values, errors: Vec::new() }
    }

    /// Adds an error to a field; the first one of a field is shown at the field.
    pub fn refuse(&mut self, field: &str, message: impl Into<String>) {
        self.errors.push((field.to_owned(), message.into()));
    }

    pub fn is_valid(&self) -> bool {
        self.errors.is_empty()
    }

    pub fn value(&self, field: &str) -> &str {
        self.values.get(field)
    }

    pub fn error(&self, field: &str) -> Option<&str> {
        self.errors.iter().find(|(name, _)| name == field).map(|(_, message)| message.as_str())
    }

    pub fn errors(&self) -> &[(String, String)] {
        &self.errors
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_kept() {
        let fields = Fields::parse("naam=+J%C3%B3z%C3%A9f+&rol=a&rol=b&tekst=een%0D%0Atwee%00".as_bytes());
        assert_eq!(fields.get("naam"), "Józéf");
        assert_eq!(fields.all("rol").collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(fields.get("tekst"), "een\ntwee");
        assert_eq!(fields.get("onbekend"), "");
        assert_eq!(fields.sent("onbekend"), None);
    }

    #[tokio::test]
    async fn a_file_is_the_value_of_its_field() {
        let body = b"--x\r\nContent-Disposition: form-data; name=\"bestand\"; filename=\"a.csv\"\r\n\r\njaar;bron\r\n2025;Caf\xe9\r\n--x\r\nContent-Disposition: form-data; name=\"tekst\"\r\n\r\n\xe2\x82\xac\r\n--x--\r\n";
        let fields = with_files("multipart/form-data; boundary=x", body.to_vec().into()).await.unwrap();
        assert_eq!(fields.get("bestand"), "jaar;bron\n2025;Café");
        assert_eq!(fields.get("tekst"), "€");
        let broken = with_files("multipart/form-data; boundary=x", b"--x\r\nContent".to_vec().into()).await;
        assert_eq!(broken, Err(Problem::Unreadable));
        let large =
            format!("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n{}", "y".repeat(LARGEST_FORM));
        assert_eq!(with_files("multipart/form-data; boundary=x", large.into()).await, Err(Problem::TooLarge));
    }
}
