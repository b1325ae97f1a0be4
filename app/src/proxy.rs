// SPDX-License-Identifier: EUPL-1.2
//! Where a request really comes from, when a proxy that we trust passes it on. Failed sign-ins
//! are counted per network: without this, everybody behind the proxy would be one network, and
//! with a header that anybody may send, nobody would be.

use crate::wiring::Parts;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::Response;
use ipnet::IpNet;
use std::net::{IpAddr, SocketAddr};

const FORWARDED_FOR: &str = "x-forwarded-for";

/// Puts the visitor's own address in the place of the proxy's.
pub async fn resolve(State(parts): State<Parts>, mut request: Request, next: Next) -> Response {
    let trusted = &parts.settings.http.trusted_proxies;
    if let Some(ConnectInfo(peer)) = request.extensions().get::<ConnectInfo<SocketAddr>>().copied()
        && let Some(visitor) = visitor(peer.ip(), request.headers(), trusted)
    {
        request.extensions_mut().insert(ConnectInfo(SocketAddr::new(visitor, peer.port())));
    }
    next.run(request).await
}

/// The last address of the chain that is not a proxy of ours: what stands before it was written by
/// somebody we do not know. None: the peer itself.
fn visitor(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> Option<IpAddr> {
    let ours = |address: &IpAddr| trusted.iter().any(|network| network.contains(address));
    if !ours(&peer) {
        return None;
    }
    let chain: Vec<IpAddr> = headers
        .get_all(FORWARDED_FOR)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map_while(|part| part.trim().parse().ok())
        .collect();
    chain.iter().rev().find(|address| !ours(address)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn seen(peer: &str, chain: &'static str) -> String {
        let trusted: Vec<IpNet> = vec!["127.0.0.1/32".parse().unwrap(), "10.0.0.0/8".parse().unwrap()];
        let mut headers = HeaderMap::new();
        headers.insert(FORWARDED_FOR, HeaderValue::from_static(chain));
        let peer = peer.parse().unwrap();
        visitor(peer, &headers, &trusted).unwrap_or(peer).to_string()
    }

    #[test]
    fn only_our_own_proxies_are_believed() {
        assert_eq!(seen("127.0.0.1", "203.0.113.9"), "203.0.113.9");
        assert_eq!(
            seen("127.0.0.1", "198.51.100.1, 203.0.113.9, 10.1.1.1"),
            "203.0.113.9",
            "what came before is hearsay"
        );
        assert_eq!(seen("203.0.113.7", "198.51.100.1"), "203.0.113.7", "a stranger names no address");
        assert_eq!(seen("127.0.0.1", "onzin"), "127.0.0.1");
        assert_eq!(seen("127.0.0.1", "2001:db8::1"), "2001:db8::1");
    }
}
