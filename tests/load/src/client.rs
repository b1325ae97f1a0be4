// SPDX-License-Identifier: EUPL-1.2
//! One visitor: one kept connection, one session cookie.

use anyhow::{Context, ensure};
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::header::{self, HeaderMap};
use hyper::{Method, Request};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// What the site answered.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The value of the first field of this name on the page.
    pub fn field(&self, name: &str) -> anyhow::Result<String> {
        let page = self.text();
        let after = page.split_once(&format!("name=\"{name}\""));
        let after = after.with_context(|| format!("no {name} on the page"))?.1;
        let value = after.split_once("value=\"").with_context(|| format!("{name} has no value"))?.1;
        Ok(value.split('"').next().unwrap_or_default().to_owned())
    }

    /// A header's value; empty when it is absent.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

/// A visitor. The session cookie is kept as a browser keeps it; it is `Secure`, which browsers
/// allow on localhost and this client does not look at.
#[derive(Debug)]
pub struct Client {
    /// `127.0.0.1:8080`
    host: String,
    sender: SendRequest<Full<Bytes>>,
    cookie: Option<String>,
    compressed: bool,
}

async fn connected(host: &str) -> anyhow::Result<SendRequest<Full<Bytes>>> {
    let stream = TcpStream::connect(host).await.with_context(|| format!("{host} does not answer"))?;
    stream.set_nodelay(true)?;
    let (sender, connection) = handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    Ok(sender)
}

impl Client {
    /// `address` as the program prints it: `http://127.0.0.1:8080`.
    pub async fn connect(address: &str) -> anyhow::Result<Self> {
        let host = address.strip_prefix("http://").context("an address begins with http://")?;
        let sender = connected(host).await?;
        Ok(Self { host: host.to_owned(), sender, cookie: None, compressed: false })
    }

    /// The `Cookie` header of the session, for tools that send their own requests.
    pub fn cookie(&self) -> Option<&str> {
        self.cookie.as_deref()
    }

    /// Another visitor with the same session, on a connection of its own.
    pub async fn twin(&self) -> anyhow::Result<Self> {
        let sender = connected(&self.host).await?;
        Ok(Self { host: self.host.clone(), sender, cookie: self.cookie.clone(), compressed: false })
    }

    pub async fn get(&mut self, path: &str) -> anyhow::Result<Answer> {
        self.send(Method::GET, path, "text/html", None).await
    }

    /// As a browser asks for style sheets and scripts.
    pub async fn get_compressed(&mut self, path: &str) -> anyhow::Result<Answer> {
        self.compressed = true;
        let answer = self.get(path).await;
        self.compressed = false;
        answer
    }

    /// A form as a browser sends it.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> anyhow::Result<Answer> {
        self.send(Method::POST, path, "text/html", Some(encoded(fields))).await
    }

    /// A form as the page's own script sends it: the answer is JSON.
    pub async fn post_quietly(&mut self, path: &str, fields: &[(&str, &str)]) -> anyhow::Result<Answer> {
        self.send(Method::POST, path, "application/json", Some(encoded(fields))).await
    }

    /// Signs in with a demo account, with the button of the demo.
    pub async fn sign_in_demo(&mut self, email: &str) -> anyhow::Result<()> {
        let answer = self.post("/demo/inloggen", &[("email", email)]).await?;
        ensure!(
            answer.status == 303 && self.cookie.is_some(),
            "{email} was not signed in: {}",
            answer.status
        );
        Ok(())
    }

    /// A form with files as a browser sends it: name and content of each.
    pub async fn upload(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> anyhow::Result<Answer> {
        let mut body = Vec::new();
        for (name, value) in fields {
            let part =
                format!("--grens\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        for (name, content) in files {
            let head = format!(
                "--grens\r\nContent-Disposition: form-data; name=\"bestand\"; filename=\"{name}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--grens--\r\n");
        let body = Some(("multipart/form-data; boundary=grens", body));
        self.send_body(Method::POST, path, "text/html", body).await
    }

    pub async fn send(
        &mut self,
        method: Method,
        path: &str,
        accept: &str,
        form: Option<String>,
    ) -> anyhow::Result<Answer> {
        let body = form.map(|form| ("application/x-www-form-urlencoded", form.into_bytes()));
        self.send_body(method, path, accept, body).await
    }

    async fn send_body(
        &mut self,
        method: Method,
        path: &str,
        accept: &str,
        body: Option<(&str, Vec<u8>)>,
    ) -> anyhow::Result<Answer> {
        if self.sender.ready().await.is_err() {
            self.sender = connected(&self.host).await?;
        }
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, &self.host)
            .header(header::ACCEPT, accept)
            .header("sec-fetch-site", "same-origin");
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        if self.compressed {
            request = request.header(header::ACCEPT_ENCODING, "gzip");
        }
        if let Some((kind, _)) = &body {
            request = request.header(header::CONTENT_TYPE, *kind);
        }
        let request = request.body(Full::from(body.map(|(_, body)| body).unwrap_or_default()))?;
        let (parts, body) = self.sender.send_request(request).await?.into_parts();
        let body = body.collect().await?.to_bytes();
        if let Some(cookie) = parts.headers.get(header::SET_COOKIE).and_then(|value| value.to_str().ok()) {
            self.cookie = cookie.split(';').next().map(str::to_owned);
        }
        Ok(Answer { status: parts.status.as_u16(), headers: parts.headers, body })
    }
}

fn encoded(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}
