// SPDX-License-Identifier: EUPL-1.2
//! Screens that follow, over real connections: two hundred of them, on two nodes of one database, and
//! a program that stops while they listen.

use crate::house::{House, state_with};
use crate::world::{World, at};
use gw_db::testing::on_both;
use gw_db::{Db, fetch_one};
use masterclass::MIGRATIONS;
use masterclass::app::live;
use masterclass::domain::{Press, Settings};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Instant, timeout};

/// A node: its pages on a port of its own, and its look at the database each second.
struct Node {
    address: std::net::SocketAddr,
    state: masterclass::State,
    serving: tokio::task::JoinHandle<std::io::Result<()>>,
    looking: tokio::task::JoinHandle<()>,
    stop: tokio::sync::oneshot::Sender<()>,
}

impl Node {
    async fn start(house: &House, state: masterclass::State) -> Self {
        let site = gw_web::serve::site(
            masterclass::routes(state.clone()),
            Arc::default(),
            Arc::new(crate::house::Door(house.world.organiser.clone())),
        );
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let streams = state.streams.clone();
        let serving = tokio::spawn(async move {
            let until = async move {
                let _ = stopped.await;
                streams.stop();
            };
            axum::serve(listener, site).with_graceful_shutdown(until).await
        });
        let looking = tokio::spawn(masterclass::keep_live(state.clone()));
        Self { address, state, serving, looking, stop }
    }

    /// Opens a stream and reads until it says where the room is.
    async fn listen(&self, secret: &str) -> BufReader<TcpStream> {
        let mut to = TcpStream::connect(self.address).await.unwrap();
        let ask = format!(
            "GET /aanmelding/{secret}/live/stroom HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\nAccept-Encoding: gzip\r\n\r\n"
        );
        to.write_all(ask.as_bytes()).await.unwrap();
        let mut from = BufReader::new(to);
        until(&mut from, "Er is nu geen onderdeel open").await;
        from
    }
}

/// Reads until a line holds this.
async fn until(from: &mut BufReader<TcpStream>, text: &str) {
    let mut line = String::new();
    loop {
        line.clear();
        let read = from.read_line(&mut line).await.unwrap();
        assert!(read > 0, "the stream ended before it said: {text}");
        if line.contains(text) {
            return;
        }
    }
}

async fn world(db: Db, people: usize) -> (World, Vec<String>) {
    let settings = Settings { cap: None, ..Settings::default() };
    let world = World::new(db, 300, settings).await;
    let mut secrets = Vec::new();
    for number in 0..people {
        secrets.push(world.register(&format!("Deelnemer {number}"), "a.nl").await.unwrap().secret);
    }
    world.clock.set(at("2027-03-20T12:20:00Z"));
    (world, secrets)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_press_reaches_two_hundred_screens_on_two_nodes_and_a_stop_hangs_on_none() {
    on_both(MIGRATIONS, |db| async {
        let (world, secrets) = world(db, 25).await;
        let house = House::new(world);
        let other = state_with(&house.world, house.plans.clone());
        let nodes = [Node::start(&house, house.state.clone()).await, Node::start(&house, other).await];
        // The board is there within a second; then four screens of each person on each node.
        for node in &nodes {
            while node.state.hub.subscribe().borrow().is_empty() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
        let mut screens = Vec::new();
        for number in 0..200 {
            screens.push(nodes[number % 2].listen(&secrets[number / 8]).await);
        }
        assert_eq!(nodes[0].state.streams.count() + nodes[1].state.streams.count(), 200);
        let idle = cpu();
        tokio::time::sleep(Duration::from_secs(3)).await;
        let idle = (cpu() - idle) / 3.0;
        // Pressed past both nodes, as on a third: only the counter in the database tells.
        let pressed = Instant::now();
        let (ctx, organiser) = (&house.world.ctx, &house.world.organiser);
        live::press(ctx, organiser, house.world.edition, Press::Open(2), 0).await.unwrap();
        for screen in &mut screens {
            timeout(Duration::from_secs(10), until(screen, "Stap 1: verken")).await.unwrap();
        }
        let took = pressed.elapsed();
        println!(
            "200 screens on {}: {took:?}; idle {:.1} % of a core",
            house.world.ctx.db.engine(),
            100.0 * idle
        );
        assert!(took < Duration::from_secs(2), "the last screen followed after {took:?}");
        // A stop ends every stream by itself and waits for nobody.
        for node in nodes {
            let asked = Instant::now();
            node.stop.send(()).unwrap();
            timeout(Duration::from_secs(5), node.serving).await.unwrap().unwrap().unwrap();
            assert!(asked.elapsed() < Duration::from_secs(5));
            assert_eq!(node.state.streams.count(), 0);
            node.looking.abort();
        }
    })
    .await;
}

/// Seconds of processor time that this process has used.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    // utime and stime, in hundredths.
    (fields[11].parse::<f64>().unwrap() + fields[12].parse::<f64>().unwrap()) / 100.0
}

#[tokio::test]
async fn a_node_that_sees_no_change_wakes_nobody_and_one_that_does_wakes_all_once() {
    on_both(MIGRATIONS, |db| async {
        let (world, _) = world(db, 1).await;
        let house = House::new(world);
        let (state, hub) = (&house.state, &house.state.hub);
        let mut watcher = hub.subscribe();
        let seen = hub.refresh(state, None).await.unwrap();
        assert!(watcher.has_changed().unwrap(), "an edition is held");
        watcher.mark_unchanged();
        assert_eq!(hub.refresh(state, Some(seen)).await.unwrap(), seen);
        hub.refresh(state, None).await.unwrap();
        assert!(!watcher.has_changed().unwrap(), "the same again is no news");
        let (ctx, organiser) = (&house.world.ctx, &house.world.organiser);
        live::press(ctx, organiser, house.world.edition, Press::Open(2), 0).await.unwrap();
        let count = hub.refresh(state, Some(seen)).await.unwrap();
        assert!(count > seen && watcher.has_changed().unwrap());
        let (counters,): (i64,) =
            fetch_one!(&mut ctx.read().await.unwrap(), (i64,), "SELECT count(*) FROM change_counter")
                .unwrap();
        assert_eq!(counters, 1);
    })
    .await;
}
