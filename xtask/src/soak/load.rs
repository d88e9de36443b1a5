//! The clients: each has a connection at a time, over which it asks for one thing after the other, or, over HTTP/2, for several at
//! once.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use fastrand::Rng;
use futures_util::future::join_all;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::LocalSet;

use super::client::{self, After, Connection, Wire};
use super::request::{Kind, Mix, Retreat, ask, retreat};

/// Most requests on one connection.
const CONNECTION: u32 = 100;
/// Most streams at a time on an HTTP/2 connection.
const STREAMS: usize = 4;
/// Most uploads at a time. A module holds each as a whole, and an allocator keeps what all of them once took together: without a limit,
/// memory would go on to rise whenever chance brings more of them together than ever before.
const UPLOADS: usize = 2;
/// Longer than a connection lives that is severed.
const LONG: Duration = Duration::from_secs(10);
/// How many failures are told.
const TOLD: usize = 10;

/// What the clients are told, and what can be seen of them while they run.
pub(super) struct Orders {
    /// The proxy.
    pub(super) address: SocketAddr,
    /// What is asked for.
    pub(super) mix: Mix,
    /// How many clients there are; every other one speaks HTTP/2.
    pub(super) clients: u64,
    /// What random choices are made from.
    pub(super) seed: u64,
    /// Whether they shall end.
    pub(super) is_over: AtomicBool,
    /// Requests so far.
    pub(super) count: AtomicU64,
}

/// What came of it.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// By kind of request.
    pub(super) kinds: BTreeMap<Kind, Figures>,
    /// The first failures.
    pub(super) failures: Vec<String>,
}

/// What came of requests of one kind.
#[derive(Debug, Default)]
pub(super) struct Figures {
    /// How many failed.
    pub(super) failed: u64,
    /// How long each took, in microseconds.
    pub(super) micros: Vec<u32>,
}

impl Tally {
    fn add(&mut self, kind: Kind, took: Duration, outcome: anyhow::Result<()>) {
        let figures = self.kinds.entry(kind).or_default();
        figures.micros.push(u32::try_from(took.as_micros()).unwrap_or(u32::MAX));
        if let Err(error) = outcome {
            figures.failed += 1;
            if self.failures.len() < TOLD {
                self.failures.push(format!("{}: {error:#}", kind.name()));
            }
        }
    }

    /// How many failed.
    pub(super) fn failed(&self) -> u64 {
        self.kinds.values().map(|figures| figures.failed).sum()
    }
}

/// Runs the clients until they are told to end.
///
/// # Errors
///
/// When there is no runtime for them.
pub(super) fn run(orders: &Arc<Orders>) -> anyhow::Result<Tally> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let tally = Rc::new(RefCell::new(Tally::default()));
    let uploads = Arc::new(Semaphore::new(UPLOADS));
    let local = LocalSet::new();
    for number in 0..orders.clients {
        let client = Client {
            orders: Arc::clone(orders),
            wire: if number.is_multiple_of(2) { Wire::Http1 } else { Wire::Http2 },
            random: Rng::with_seed(orders.seed.wrapping_add(number)),
            tally: Rc::clone(&tally),
            uploads: Arc::clone(&uploads),
        };
        local.spawn_local(client.run());
    }
    runtime.block_on(local);
    Rc::into_inner(tally).map(RefCell::into_inner).context("a client goes on")
}

struct Client {
    orders: Arc<Orders>,
    wire: Wire,
    random: Rng,
    tally: Rc<RefCell<Tally>>,
    uploads: Arc<Semaphore>,
}

impl Client {
    async fn run(mut self) {
        while !self.is_over() {
            let opened = Connection::open(self.orders.address, self.wire, self.random.bool()).await;
            match opened {
                Ok(connection) => self.use_up(connection).await,
                Err(error) => self.note(Kind::Get, Instant::now(), Err(error)),
            }
        }
    }

    /// Asks over a connection until it has had its share, or is given up.
    async fn use_up(&mut self, mut connection: Connection) {
        for _ in 0..self.random.u32(1..=CONNECTION) {
            if self.is_over() {
                break;
            }
            let (kind, permit) = self.pick();
            if kind == Kind::Severed {
                return self.sever(connection).await;
            }
            let began = Instant::now();
            match self.wire {
                Wire::Http1 if kind == Kind::GivenUp => {
                    self.give_up(&mut connection).await;
                    return connection.sever();
                }
                Wire::Http1 => {
                    let outcome = self.exchange(&mut connection, kind).await;
                    drop(permit);
                    let is_over = !matches!(outcome, Ok(After::Goes));
                    self.note(kind, began, outcome.map(|_after| ()));
                    if is_over {
                        return connection.sever();
                    }
                }
                Wire::Http2 => {
                    if self.side_by_side(&mut connection, kind, permit).await.is_err() {
                        return connection.sever();
                    }
                }
            }
        }
        connection.close().await;
    }

    /// What to ask for, and the permission for it where it needs one.
    fn pick(&mut self) -> (Kind, Option<OwnedSemaphorePermit>) {
        match self.orders.mix.pick(&mut self.random) {
            Kind::Upload => match Arc::clone(&self.uploads).try_acquire_owned() {
                Ok(permit) => (Kind::Upload, Some(permit)),
                Err(_all_taken) => (Kind::Get, None),
            },
            kind => (kind, None),
        }
    }

    async fn exchange(&mut self, connection: &mut Connection, kind: Kind) -> anyhow::Result<After> {
        let (request, answer) = ask(kind, &mut self.random);
        let pending = connection.send(request).await?;
        client::exchange(pending, answer, self.orders.mix.is_marked).await
    }

    async fn give_up(&mut self, connection: &mut Connection) {
        let began = Instant::now();
        let Retreat { request, after, reads } = retreat(&self.orders.mix, &mut self.random);
        let outcome = match connection.send(request).await {
            Ok(pending) => {
                client::give_up(pending, after, reads).await;
                Ok(())
            }
            Err(error) => Err(error),
        };
        self.note(Kind::GivenUp, began, outcome);
    }

    /// Several requests at a time on one connection, one of them of this kind.
    async fn side_by_side(
        &mut self,
        connection: &mut Connection,
        kind: Kind,
        permit: Option<OwnedSemaphorePermit>,
    ) -> Result<(), Failed> {
        let mut first = Some((kind, permit));
        let (mut exchanges, mut given_up) = (Vec::new(), Vec::new());
        let began = Instant::now();
        let is_marked = self.orders.mix.is_marked;
        for _ in 0..self.random.usize(1..=STREAMS) {
            let (kind, permit) = first.take().unwrap_or_else(|| self.pick());
            if matches!(kind, Kind::GivenUp | Kind::Severed) {
                let Retreat { request, after, reads } = retreat(&self.orders.mix, &mut self.random);
                match connection.send(request).await {
                    Ok(pending) => given_up.push(client::give_up(pending, after, reads)),
                    Err(error) => return self.fail(kind, began, error),
                }
                continue;
            }
            let (request, answer) = ask(kind, &mut self.random);
            let exchange = match connection.send(request).await {
                Ok(pending) => client::exchange(pending, answer, is_marked),
                Err(error) => return self.fail(kind, began, error),
            };
            exchanges.push(async move {
                let outcome = exchange.await;
                drop(permit);
                (kind, outcome, began.elapsed())
            });
        }
        let (outcomes, gone) = tokio::join!(join_all(exchanges), join_all(given_up));
        gone.iter().for_each(|()| self.note(Kind::GivenUp, began, Ok(())));
        let has_failed = outcomes.iter().any(|(_, outcome, _)| outcome.is_err());
        for (kind, outcome, took) in outcomes {
            self.add(kind, took, outcome.map(|_after| ()));
        }
        if has_failed { Err(Failed) } else { Ok(()) }
    }

    fn fail(&self, kind: Kind, began: Instant, error: anyhow::Error) -> Result<(), Failed> {
        self.note(kind, began, Err(error));
        Err(Failed)
    }

    /// Ends a connection with requests in flight.
    async fn sever(&mut self, mut connection: Connection) {
        let began = Instant::now();
        let count = if self.wire == Wire::Http2 { self.random.usize(1..=STREAMS) } else { 1 };
        let mut in_flight = Vec::new();
        for _ in 0..count {
            let Retreat { request, reads, .. } = retreat(&self.orders.mix, &mut self.random);
            if let Ok(pending) = connection.send(request).await {
                in_flight.push(client::give_up(pending, LONG, reads));
            }
        }
        let moment = Duration::from_millis(self.random.u64(..30));
        let _in_flight = tokio::time::timeout(moment, join_all(in_flight)).await;
        connection.sever();
        self.note(Kind::Severed, began, Ok(()));
    }

    fn is_over(&self) -> bool {
        self.orders.is_over.load(Ordering::Relaxed)
    }

    fn note(&self, kind: Kind, began: Instant, outcome: anyhow::Result<()>) {
        self.add(kind, began.elapsed(), outcome);
    }

    fn add(&self, kind: Kind, took: Duration, outcome: anyhow::Result<()>) {
        self.orders.count.fetch_add(1, Ordering::Relaxed);
        self.tally.borrow_mut().add(kind, took, outcome);
    }
}

/// A connection that is of no further use.
struct Failed;
