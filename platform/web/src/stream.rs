// SPDX-License-Identifier: EUPL-1.2
//! Server-sent events: pages that follow what is kept in the memory of this node. One value is
//! watched by every stream; no stream asks the database anything. Streams are bounded, give a sign
//! of life, end by themselves after a while (the browser asks again, and with it whether it still
//! may), and end at once when the program stops: a graceful stop waits for nobody who only listens.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};

/// How a stream lives.
#[derive(Clone, Copy, Debug)]
struct Pace {
    /// Proxies close a connection on which nothing happens, often after half a minute.
    beat: Duration,
    /// After this a stream ends, and who may not listen any more does not come back.
    longest: Duration,
}

const PACE: Pace = Pace { beat: Duration::from_secs(15), longest: Duration::from_mins(15) };
/// A browser that lost its stream comes back after two to five seconds, not all at once.
const RETRY_MS: u64 = 2_000;
const RETRY_SPREAD_MS: u64 = 3_000;

/// How many streams a node keeps open.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub all: usize,
    /// For one listener: a person with some tabs and devices.
    pub each: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { all: 2_000, each: 8 }
    }
}

/// The streams of one node. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Streams(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    limits: Limits,
    pace: Pace,
    open: Mutex<Open>,
    stopping: watch::Sender<bool>,
}

#[derive(Debug, Default)]
struct Open {
    all: usize,
    each: HashMap<String, usize>,
    /// Ever opened; spreads the return of browsers.
    count: u64,
}

impl Default for Streams {
    fn default() -> Self {
        Self::new(Limits::default())
    }
}

impl Streams {
    pub fn new(limits: Limits) -> Self {
        Self::at_pace(limits, PACE)
    }

    fn at_pace(limits: Limits, pace: Pace) -> Self {
        Self(Arc::new(Inner { limits, pace, open: Mutex::default(), stopping: watch::Sender::new(false) }))
    }

    /// Ends every stream, and lets none begin.
    pub fn stop(&self) {
        self.0.stopping.send_replace(true);
    }

    /// Streams that are open now.
    pub fn count(&self) -> usize {
        self.open().all
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.0.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn enter(&self, listener: &str) -> Option<(Place, u64)> {
        let mut open = self.open();
        let mine = open.each.get(listener).copied().unwrap_or(0);
        if *self.0.stopping.borrow() || open.all >= self.0.limits.all || mine >= self.0.limits.each {
            return None;
        }
        open.all += 1;
        open.count += 1;
        open.each.insert(listener.to_owned(), mine + 1);
        let count = open.count;
        drop(open);
        Some((Place { streams: self.clone(), listener: listener.to_owned() }, count))
    }

    /// Follows a value: `say` is asked at the start and after each change what this listener should
    /// hear; None is silence. It runs often and must not wait. 503 when the node has no room: the
    /// page then does without.
    pub fn follow<T, F>(&self, listener: &str, value: watch::Receiver<T>, say: F) -> Response
    where
        T: Clone + Send + Sync + 'static,
        F: FnMut(&T) -> Option<String> + Send + 'static,
    {
        let Some((place, count)) = self.enter(listener) else {
            return (
                StatusCode::SERVICE_UNAVAILABLE,
                [(header::RETRY_AFTER, HeaderValue::from_static("15"))],
            )
                .into_response();
        };
        let now = Instant::now();
        let retry = RETRY_MS + count.wrapping_mul(137) % RETRY_SPREAD_MS;
        let stream = Stream {
            value,
            say,
            stopping: self.0.stopping.subscribe(),
            ends: now + self.0.pace.longest,
            beat: self.0.pace.beat,
            beats: now + self.0.pace.beat,
            first: Some(format!("retry: {retry}\n\n")),
            _place: place,
        };
        let body = Body::from_stream(futures_util::stream::unfold(stream, Stream::next));
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream")),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
            // nginx would collect before it passes on.
            (header::HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no")),
        ];
        (headers, body).into_response()
    }
}

/// One of the places; given back when the browser goes.
struct Place {
    streams: Streams,
    listener: String,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.streams.open();
        open.all = open.all.saturating_sub(1);
        match open.each.get_mut(&self.listener) {
            Some(mine) if *mine > 1 => *mine -= 1,
            _ => {
                open.each.remove(&self.listener);
            }
        }
    }
}

struct Stream<T, F> {
    value: watch::Receiver<T>,
    say: F,
    stopping: watch::Receiver<bool>,
    ends: Instant,
    beat: Duration,
    beats: Instant,
    first: Option<String>,
    _place: Place,
}

impl<T: Clone + Send + Sync + 'static, F: FnMut(&T) -> Option<String> + Send + 'static> Stream<T, F> {
    /// The next piece; None ends the stream.
    async fn next(mut self) -> Option<(Result<String, Infallible>, Self)> {
        if let Some(mut first) = self.first.take() {
            let value = self.value.borrow_and_update().clone();
            if let Some(text) = (self.say)(&value) {
                first.push_str(&event(&text));
            }
            return Some((Ok(first), self));
        }
        loop {
            let woken = tokio::select! {
                _ = self.stopping.wait_for(|stop| *stop) => Woken::End,
                () = sleep_until(self.ends) => Woken::End,
                () = sleep_until(self.beats) => Woken::Beat,
                changed = self.value.changed() => if changed.is_ok() { Woken::Changed } else { Woken::End },
            };
            let piece = match woken {
                Woken::End => return None,
                Woken::Beat => Some(":\n\n".to_owned()),
                Woken::Changed => {
                    let value = self.value.borrow_and_update().clone();
                    (self.say)(&value).map(|text| event(&text))
                }
            };
            if let Some(piece) = piece {
                self.beats = Instant::now() + self.beat;
                return Some((Ok(piece), self));
            }
        }
    }
}

/// Why a stream woke up.
enum Woken {
    End,
    Beat,
    Changed,
}

/// A text as an event: each of its lines is a line of data.
fn event(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| format!("data: {line}\n")).collect();
    format!("{}\n", if lines.is_empty() { "data:\n".to_owned() } else { lines.concat() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::to_bytes;

    const QUICK: Pace = Pace { beat: Duration::from_millis(60), longest: Duration::from_secs(20) };

    fn numbers(limits: Limits, pace: Pace) -> (Streams, watch::Sender<u32>) {
        (Streams::at_pace(limits, pace), watch::Sender::new(1))
    }

    /// Odd numbers only.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "what is watched is handed over by reference")]
    fn odd(number: &u32) -> Option<String> {
        (number % 2 == 1).then(|| format!("{number}\nen meer"))
    }

    #[tokio::test]
    async fn a_stream_says_what_is_and_what_becomes_and_lives_in_between() {
        let (streams, sender) = numbers(Limits::default(), QUICK);
        let response = streams.follow("a", sender.subscribe(), odd);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        let reading = tokio::spawn(async move { to_bytes(response.into_body(), 1 << 16).await.unwrap() });
        tokio::time::sleep(QUICK.beat * 4).await;
        for number in [2, 3] {
            sender.send_replace(number);
            tokio::time::sleep(QUICK.beat / 3).await;
        }
        assert_eq!(streams.count(), 1);
        streams.stop();
        let text = String::from_utf8(reading.await.unwrap().to_vec()).unwrap();
        let (retry, rest) = text.split_once("\n\n").unwrap();
        assert!(retry.starts_with("retry: "));
        assert!(rest.contains(":\n\n"), "no sign of life: {rest}");
        assert_eq!(rest.replace(":\n\n", ""), "data: 1\ndata: en meer\n\ndata: 3\ndata: en meer\n\n");
        assert_eq!(streams.count(), 0, "the place is free again");
    }

    #[tokio::test]
    async fn places_are_bounded_for_all_and_for_each_and_come_free() {
        let (streams, sender) = numbers(Limits { all: 3, each: 2 }, PACE);
        let open = |who: &str| streams.follow(who, sender.subscribe(), odd);
        let first = open("a");
        let second = open("a");
        assert_eq!(open("a").status(), StatusCode::SERVICE_UNAVAILABLE, "a third of one listener");
        let third = open("b");
        assert_eq!(open("c").status(), StatusCode::SERVICE_UNAVAILABLE, "the node is full");
        drop((second, third));
        assert_eq!(streams.count(), 1);
        assert_eq!(open("c").status(), StatusCode::OK);
        streams.stop();
        assert_eq!(open("d").status(), StatusCode::SERVICE_UNAVAILABLE, "none begins while stopping");
        drop(first);
    }

    #[tokio::test]
    async fn a_stream_ends_by_itself_so_that_the_browser_asks_again() {
        let short = Pace { beat: Duration::from_secs(15), longest: Duration::from_millis(50) };
        let (streams, sender) = numbers(Limits::default(), short);
        let response = streams.follow("a", sender.subscribe(), odd);
        let before = Instant::now();
        to_bytes(response.into_body(), 1 << 16).await.unwrap();
        assert!(before.elapsed() >= short.longest);
    }
}
