// SPDX-License-Identifier: EUPL-1.2
//! A mail server on loopback, for tests. `mailin` speaks SMTP; here are only the socket and the TLS.
#![expect(clippy::unwrap_used, reason = "a failure in a test must stop it")]

pub use mailin::response;

use mailin::{Action, AuthMechanism, Handler, Response, Session, SessionBuilder};
use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{IpAddr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What the server saw of one mail.
#[derive(Clone, Debug, Default)]
pub struct Received {
    pub hello: String,
    pub from: String,
    pub to: Vec<String>,
    pub data: Vec<u8>,
    pub user: Option<String>,
    pub over_tls: bool,
}

/// How the server behaves.
#[derive(Clone, Default)]
pub struct Manner {
    pub tls: Option<Arc<ServerConfig>>,
    /// TLS from the first byte.
    pub wrapped: bool,
    pub auth: bool,
    /// Answers this to every recipient.
    pub refuses: Option<Response>,
}

/// Runs until the process of the test ends.
pub struct Server {
    pub at: SocketAddr,
    received: Arc<Mutex<Vec<Received>>>,
}

#[derive(Clone)]
struct Desk {
    now: Received,
    refuses: Option<Response>,
    received: Arc<Mutex<Vec<Received>>>,
}

impl Handler for Desk {
    fn helo(&mut self, _: IpAddr, domain: &str) -> Response {
        domain.clone_into(&mut self.now.hello);
        response::OK
    }
    fn mail(&mut self, _: IpAddr, _: &str, from: &str) -> Response {
        from.clone_into(&mut self.now.from);
        self.now.to.clear();
        self.now.data.clear();
        response::OK
    }
    fn rcpt(&mut self, to: &str) -> Response {
        self.now.to.push(to.to_owned());
        self.refuses.clone().unwrap_or(response::OK)
    }
    fn data(&mut self, buffer: &[u8]) -> std::io::Result<()> {
        self.now.data.extend_from_slice(buffer);
        Ok(())
    }
    fn data_end(&mut self) -> Response {
        self.received.lock().unwrap().push(self.now.clone());
        response::OK
    }
    fn auth_plain(&mut self, _: &str, user: &str, password: &str) -> Response {
        self.now.user = Some(user.to_owned());
        if password == "geheim+wachtwoord" { response::AUTH_OK } else { response::INVALID_CREDENTIALS }
    }
}

/// A certificate for localhost and its authority as PEM.
pub fn certificate() -> (Arc<ServerConfig>, String) {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let key = PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key.into())
        .unwrap();
    (Arc::new(config), made.cert.pem())
}

impl Server {
    pub fn start(manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let at = listener.local_addr().unwrap();
        let received = Arc::default();
        let server = Self { at, received: Arc::clone(&received) };
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (manner, received) = (manner.clone(), Arc::clone(&received));
                std::thread::spawn(move || serve(stream, &manner, received));
            }
        });
        server
    }

    /// `smtp://…`, without TLS.
    pub fn plain_address(&self) -> String {
        format!("smtp://localhost:{}?tls=none", self.at.port())
    }

    pub fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }
}

fn serve(stream: TcpStream, manner: &Manner, received: Arc<Mutex<Vec<Received>>>) {
    let mut builder = SessionBuilder::new("localhost");
    if manner.tls.is_some() && !manner.wrapped {
        builder.enable_start_tls();
    }
    if manner.auth {
        builder.enable_auth(AuthMechanism::Plain);
    }
    let now = Received { over_tls: manner.wrapped, ..Received::default() };
    let desk = Desk { now, refuses: manner.refuses.clone(), received };
    let mut session = builder.build(stream.peer_addr().unwrap().ip(), desk);
    let secure = |stream| {
        let connection = ServerConnection::new(manner.tls.clone().unwrap()).unwrap();
        StreamOwned::new(connection, stream)
    };
    if manner.wrapped {
        session.tls_active();
        talk(&mut session, secure(stream), true);
    } else if talk(&mut session, stream.try_clone().unwrap(), true) {
        session.tls_active();
        talk(&mut session, secure(stream), false);
    }
}

/// Answers lines until the end; true when the other side wants TLS from here on.
fn talk<S: Read + Write>(session: &mut Session<Desk>, stream: S, greet: bool) -> bool {
    let mut stream = BufReader::new(stream);
    if greet {
        session.greeting().write_to(stream.get_mut()).unwrap();
    }
    let mut line = Vec::new();
    loop {
        line.clear();
        if stream.read_until(b'\n', &mut line).unwrap_or(0) == 0 {
            return false;
        }
        let answer = session.process(&line);
        let written = match answer.action {
            Action::NoReply => Ok(()),
            _ => answer.write_to(stream.get_mut()).and_then(|()| stream.get_mut().flush()),
        };
        match answer.action {
            _ if written.is_err() => return false,
            Action::Close => return false,
            Action::UpgradeTls => return true,
            Action::Reply | Action::NoReply => {}
        }
    }
}
