// SPDX-License-Identifier: EUPL-1.2
//! Files to save. One that came from outside is never shown, so that nothing in it runs or is drawn under
//! the name of this site.

use axum::http::header;
use axum::response::{IntoResponse, Response};

/// Whatever a browser does with it all the same, it does without this site's rights.
pub(crate) const POLICY: &str = "default-src 'none'; sandbox";

/// Goes with the response, for the layer that sets the headers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sandboxed;

/// In a header: nothing but what needs no quoting.
fn attachment(name: &str) -> String {
    let plain = |sign: &char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_' | '.');
    format!("attachment; filename=\"{}\"", name.chars().filter(plain).collect::<String>())
}

/// A file that this program made.
pub struct Made {
    /// Media type.
    pub kind: &'static str,
    pub name: String,
    pub content: Vec<u8>,
}

impl IntoResponse for Made {
    fn into_response(self) -> Response {
        let headers = [
            (header::CONTENT_TYPE, self.kind.to_owned()),
            (header::CONTENT_DISPOSITION, attachment(&self.name)),
        ];
        (headers, self.content).into_response()
    }
}

/// A file that came from outside. `name`: of our own making.
pub struct Download {
    pub name: String,
    pub content: Vec<u8>,
}

impl IntoResponse for Download {
    fn into_response(self) -> Response {
        let headers = [
            (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
            (header::CONTENT_DISPOSITION, attachment(&self.name)),
            (header::HeaderName::from_static("x-download-options"), "noopen".to_owned()),
            (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin".to_owned()),
        ];
        let mut response = (headers, self.content).into_response();
        response.extensions_mut().insert(Sandboxed);
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_break_out_of_its_header() {
        let file = Download { name: "a\"\r\nX: b/../c.pdf".to_owned(), content: vec![1] };
        let response = file.into_response();
        assert_eq!(response.headers()["content-disposition"], "attachment; filename=\"aXb..c.pdf\"");
        assert_eq!(response.headers()["content-type"], "application/octet-stream");
    }
}
