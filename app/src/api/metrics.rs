// SPDX-License-Identifier: EUPL-1.2
//! Figures about running, as OpenMetrics. By declared route, never by address: no figure tells
//! which plan, which person or which report it was about.

use crate::config::Secret;
use crate::wiring::Parts;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{Extensions, HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use gw_db::{Db, health, jobs};
use gw_web::{Problem, RoutePath};
use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};
use std::net::SocketAddr;
use std::sync::atomic::Ordering;
use std::time::Instant;

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Call {
    method: String,
    route: &'static str,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct PoolState {
    pool: &'static str,
    state: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct JobState {
    state: &'static str,
}

/// From half a millisecond to eight seconds.
const BUCKETS: [f64; 10] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2.0, 8.0];

fn histogram() -> Histogram {
    Histogram::new(BUCKETS)
}

/// What is counted since the start.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    requests: Family<Call, Counter>,
    seconds: Family<Route, Histogram, fn() -> Histogram>,
    under_way: Gauge,
    memory: Gauge,
    connections: Family<PoolState, Gauge>,
    jobs: Family<JobState, Gauge>,
    group_commits: Gauge,
    group_writers: Gauge,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("gelijkwijzer");
        let all = Self {
            requests: Family::default(),
            seconds: Family::new_with_constructor(histogram as fn() -> Histogram),
            under_way: Gauge::default(),
            memory: Gauge::default(),
            connections: Family::default(),
            jobs: Family::default(),
            group_commits: Gauge::default(),
            group_writers: Gauge::default(),
            registry: Registry::default(),
        };
        registry.register("build", "The program", Info::new([("version", env!("GELIJKWIJZER_VERSION"))]));
        registry.register("http_requests", "Answered requests by declared route", all.requests.clone());
        registry.register_with_unit("http_answer", "Time to the answer", Unit::Seconds, all.seconds.clone());
        registry.register("http_under_way", "Requests that have no answer yet", all.under_way.clone());
        registry.register_with_unit("memory_resident", "Resident memory", Unit::Bytes, all.memory.clone());
        registry.register("db_connections", "Connections to the database", all.connections.clone());
        registry.register("jobs", "Jobs by state", all.jobs.clone());
        registry.register(
            "db_group_commits",
            "Commits that writers shared, since the start",
            all.group_commits.clone(),
        );
        registry.register(
            "db_group_writers",
            "Writers in those commits, since the start",
            all.group_writers.clone(),
        );
        Self { registry, ..all }
    }
}

impl Metrics {
    fn count(&self, method: &str, response: &Response, began: Instant) {
        let route = response.extensions().get::<RoutePath>().map_or("anders", |route| route.0);
        let call = Call { method: known(method), route, status: response.status().as_u16() };
        self.requests.get_or_create(&call).inc();
        self.seconds.get_or_create(&Route { route }).observe(began.elapsed().as_secs_f64());
    }

    /// What is asked rather than counted.
    async fn look(&self, db: &Db) -> Result<(), gw_db::DbError> {
        for pool in health::pools(db) {
            let set = |state, number: u64| {
                let number = i64::try_from(number).unwrap_or(i64::MAX);
                self.connections.get_or_create(&PoolState { pool: pool.name, state }).set(number);
            };
            set("open", pool.open.into());
            set("idle", pool.idle as u64);
        }
        let read = |number: &std::sync::atomic::AtomicU64| {
            i64::try_from(number.load(Ordering::Relaxed)).unwrap_or(i64::MAX)
        };
        self.group_commits.set(read(&db.shared().commits));
        self.group_writers.set(read(&db.shared().writers));
        self.memory.set(resident().unwrap_or_default());
        let counts = jobs::counts(&mut db.read().await?).await?;
        for (state, number) in [
            ("wacht", counts.waiting),
            ("loopt", counts.running),
            ("klaar", counts.done),
            ("dood", counts.dead),
        ] {
            self.jobs.get_or_create(&JobState { state }).set(number);
        }
        Ok(())
    }
}

/// A method that nobody knows is not a label: who sends it would choose the labels.
fn known(method: &str) -> String {
    let usual = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"];
    usual.iter().find(|one| **one == method).copied().unwrap_or("anders").to_owned()
}

/// Bytes of this process in memory, from Linux.
fn resident() -> Option<i64> {
    let text = std::fs::read_to_string("/proc/self/statm").ok()?;
    let pages: i64 = text.split_whitespace().nth(1)?.parse().ok()?;
    Some(pages * i64::try_from(rustix::param::page_size()).ok()?)
}

/// Counts every answer of the site.
pub async fn measure(State(parts): State<Parts>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = request.method().clone();
    let metrics = parts.metrics.clone();
    let under_way = UnderWay::begin(&metrics.under_way);
    let response = next.run(request).await;
    drop(under_way);
    metrics.count(method.as_str(), &response, began);
    response
}

/// Goes down again also when the visitor leaves before the answer.
struct UnderWay(Gauge);

impl UnderWay {
    fn begin(gauge: &Gauge) -> Self {
        gauge.inc();
        Self(gauge.clone())
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.dec();
    }
}

const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// `GET /metrics`
pub async fn show(
    State(parts): State<Parts>,
    headers: HeaderMap,
    extensions: Extensions,
) -> Result<Response, Problem> {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0);
    if !may_read(parts.settings.metrics.token.as_ref().map(Secret::reveal), &headers, peer) {
        return Err(Problem::NotFound);
    }
    parts.metrics.look(&parts.ctx.db).await?;
    let mut body = String::new();
    text::encode(&mut body, &parts.metrics.registry)?;
    Ok(([(header::CONTENT_TYPE, OPEN_METRICS)], body).into_response())
}

/// With a token: who knows it. Without: this machine itself, and not on behalf of somebody else.
fn may_read(token: Option<&str>, headers: &HeaderMap, peer: Option<SocketAddr>) -> bool {
    let Some(token) = token else {
        let forwarded = headers.contains_key("forwarded") || headers.contains_key("x-forwarded-for");
        return !forwarded && peer.is_some_and(|peer| peer.ip().is_loopback());
    };
    let sent = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let Some(sent) = sent.strip_prefix("Bearer ") else { return false };
    // As long for a wrong token as for a right one.
    sent.len() == token.len() && sent.bytes().zip(token.bytes()).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn figures_are_for_this_machine_or_for_who_knows_the_token() {
        let none = HeaderMap::new();
        let here = Some(SocketAddr::from(([127, 0, 0, 1], 5000)));
        let there = Some(SocketAddr::from(([10, 0, 0, 8], 5000)));
        assert!(may_read(None, &none, here));
        assert!(!may_read(None, &none, there));
        assert!(!may_read(None, &none, None));
        let mut proxied = HeaderMap::new();
        proxied.insert("x-forwarded-for", HeaderValue::from_static("10.0.0.8"));
        assert!(!may_read(None, &proxied, here), "a proxy on this machine asks for somebody else");
        let mut with = HeaderMap::new();
        with.insert(header::AUTHORIZATION, HeaderValue::from_static("Bearer sleutel"));
        assert!(may_read(Some("sleutel"), &with, there));
        assert!(!may_read(Some("sleutels"), &with, here));
        assert!(!may_read(Some("sleutel"), &none, here));
    }

    #[test]
    fn a_strange_method_makes_no_label() {
        assert_eq!(known("GET"), "GET");
        assert_eq!(known("GEHEIM"), "anders");
    }
}
