// SPDX-License-Identifier: EUPL-1.2
//! Forms with files that no browser sends: each gets an answer, and a file that is taken is the file that was
//! sent. More cases than in each run come with `cargo xtask bench --faults`.

use crate::parts::all;
use crate::{Multipart, Problem, Upload, Uploaded};
use axum::body::Body;
use axum::extract::{FromRequest, Request};
use axum::http::HeaderValue;
use proptest::prelude::*;
use proptest::sample::Index;

const MOST: u64 = 100_000;
const PIECES: [&[u8]; 9] = [
    b"--grens",
    b"--grens--",
    b"\r\n",
    b"\r\n\r\n",
    b"\r\n--grens\r\n",
    b"Content-Disposition: form-data; name=\"bestand\"; filename=\"",
    b"Content-Disposition: form-data",
    b"\"; filename*=utf-8''%ff\"",
    b"\0\xff",
];

fn form(content: &[u8]) -> Vec<u8> {
    let head = b"--grens\r\nContent-Disposition: form-data; name=\"code\"\r\n\r\nK7QM\r\n--grens\r\n\
        Content-Disposition: form-data; name=\"bestand\"; filename=\"foto.jpg\"\r\n\
        Content-Type: image/jpeg\r\n\r\n";
    [&head[..], content, b"\r\n--grens--\r\n"].concat()
}

fn request(body: Vec<u8>) -> Request {
    let mut request = Request::new(Body::from(body));
    let kind = HeaderValue::from_static("multipart/form-data; boundary=grens");
    request.headers_mut().insert("content-type", kind);
    request
}

fn now<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(work)
}

/// Name and content of every part.
async fn parts(body: Vec<u8>) -> Result<Vec<(String, Vec<u8>)>, Problem> {
    let parts = Multipart::from_request(request(body), &()).await?.parts(MOST);
    all(parts).await
}

/// Read, or refused for a reason that a page can tell.
fn is_answered(body: &[u8]) -> Result<(), TestCaseError> {
    if let Err(problem) = now(parts(body.to_vec())) {
        prop_assert!(matches!(problem, Problem::TooLarge | Problem::Unreadable), "{:?}", problem);
    }
    if let Err(problem) = now(Upload::from_request(request(body.to_vec()), &())) {
        prop_assert!(matches!(problem, Problem::TooLarge | Problem::Unreadable), "{:?}", problem);
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        is_answered(&bytes)?;
    }

    #[test]
    fn so_is_a_form_in_another_order(changes in prop::collection::vec((any::<Index>(), any::<Index>(), any::<u8>()), 1..6)) {
        let mut body = form(b"\xff\xd8\xff een foto");
        for (at, piece, how) in changes {
            let at = at.index(body.len() + 1);
            match how % 4 {
                0 if at < body.len() => body[at] = how,
                1 => body.truncate(at),
                2 => drop(body.drain(at..body.len().min(at + usize::from(how / 8)))),
                _ => drop(body.splice(at..at, PIECES[piece.index(PIECES.len())].iter().copied())),
            }
        }
        is_answered(&body)?;
    }

    #[test]
    fn a_file_comes_as_it_was_sent(content in prop::collection::vec(any::<u8>(), 1..9000)) {
        let body = form(&content);
        let found = now(parts(body.clone())).unwrap();
        let wanted = vec![
            ("code".to_owned(), b"K7QM".to_vec()),
            ("foto.jpg".to_owned(), content.clone()),
        ];
        prop_assert_eq!(found, wanted);
        let upload = now(Upload::from_request(request(body), &())).unwrap();
        prop_assert_eq!(upload.fields.get("code"), "K7QM");
        prop_assert_eq!(upload.file, Uploaded::Content(content));
    }
}
