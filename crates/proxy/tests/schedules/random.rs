//! Streams whose events and filters are random: no panic, and the promises that hold whatever filters do.
//!
//! `ATTACHE_SEED` chooses the schedules and `ATTACHE_STREAMS` how many streams run. A schedule that fails is made as short as it still
//! fails, and printed with the seed that brings it back.

use std::cell::Cell;

use attache::http::headers::HeaderMap;
use bytes::Bytes;

use crate::book;
use crate::dice::{self, Dice};
use crate::driver::{Driver, Ending, Event, Item};
use crate::exchange::Subject;
use crate::filters::{Kind, World, sdk};

/// What happens to one stream.
#[derive(Clone, Debug)]
struct Plan {
    seed: u64,
    filters: Vec<Kind>,
    /// The cluster's.
    cluster: Vec<Kind>,
    subject: Subject,
    limit: u64,
    events: Vec<Event>,
    actions: u32,
}

impl Plan {
    fn new(seed: u64) -> Self {
        let dice = Dice::new(seed, 0);
        let kinds = |count: usize| -> Vec<Kind> {
            (0..count).map(|_| Kind::ALL[dice.index(Kind::ALL.len())]).collect()
        };
        let filters = kinds(1 + dice.index(4));
        let cluster = kinds(if dice.once_in(3) { 1 + dice.index(3) } else { 0 });
        let subject = if dice.once_in(4) { Subject::Upgrade } else { Subject::Post };
        let mut events = vec![Event::Request(Item::Headers { end: dice.once_in(3) })];
        events.extend((0..dice.below(40)).map(|_| event(&dice)));
        let limit = [0, 8, 32, 64][dice.index(4)];
        Self { seed, filters, cluster, subject, limit, events, actions: dice.below(24) as u32 }
    }

    fn run(&self) -> Result<(), Vec<String>> {
        let Self { seed, ref filters, ref cluster, subject, limit, actions, .. } = *self;
        book::open();
        dice::allow_actions(actions);
        sdk::seed(seed);
        let chain = |kinds: &[Kind], first: usize| {
            let chain = kinds.iter().enumerate();
            chain.map(|(index, kind)| kind.filter(seed, first + index)).collect()
        };
        let mut driver = Driver::with_cluster(chain(filters, 0), chain(cluster, 4), limit);
        let mut all = filters.iter().chain(cluster);
        if !all.all(|kind| matches!(kind, Kind::Pass | Kind::Wild)) {
            // What modules add and drain is not accounted for.
            driver.void_flows();
        }
        driver.set_subject(subject);
        driver.set_moving_by_events();
        driver.set_request_headers(move || request(subject, seed, actions));
        for event in &self.events {
            driver.step(event)?;
        }
        driver.close()?;
        if sdk::alive() > 0 {
            return Err(vec![format!("{} filters of the SDK are left", sdk::alive())]);
        }
        Ok(())
    }

    /// Runs it again, whatever is left of earlier runs.
    fn run_again(&self) -> Result<(), Vec<String>> {
        book::forget_objects();
        sdk::forget_alive();
        self.run()
    }

    /// The plan with as little in it as still fails.
    fn shrunk(mut self) -> Self {
        for index in 0..self.filters.len() + self.cluster.len() {
            let mut simpler = self.clone();
            *simpler.filters.iter_mut().chain(&mut simpler.cluster).nth(index).expect("one") =
                Kind::Pass;
            self = if simpler.run_again().is_err() { simpler } else { self };
        }
        let mut index = self.events.len();
        while index > 1 {
            index -= 1;
            let mut simpler = self.clone();
            simpler.events.remove(index);
            self = if simpler.run_again().is_err() { simpler } else { self };
        }
        self
    }
}

/// What tells filters in C by which chance they act, and how often.
fn request(subject: Subject, seed: u64, actions: u32) -> HeaderMap {
    thread_local!(static RUN: Cell<u64> = const { Cell::new(0) });
    RUN.set(RUN.get() + 1);
    let mut map = subject.request();
    let numbers = [("x-dice", seed), ("x-run", RUN.get()), ("x-actions", actions.into())];
    numbers.into_iter().for_each(|(name, number)| map.push(name, number.to_string().into_bytes()));
    map
}

fn event(dice: &Dice) -> Event {
    match dice.below(24) {
        0..=4 => Event::Request(item(dice, b"request-")),
        5..=6 => Event::Response(Item::Headers { end: dice.once_in(4) }),
        7..=11 => Event::Response(item(dice, b"RESPONSE")),
        12 => Event::High,
        13 => Event::Low,
        14 if dice.once_in(2) => Event::Post(dice.index(8)),
        14 | 15 => Event::Answer(dice.index(1000)),
        16..=18 => Event::Dispatch,
        19 if dice.once_in(2) => Event::End(Ending::ALL[dice.index(Ending::ALL.len())]),
        20..=22 => Event::Move,
        23 if dice.once_in(4) => Event::Retry,
        _ => Event::Dispatch,
    }
}

fn item(dice: &Dice, bytes: &'static [u8]) -> Item {
    match dice.below(6) {
        0 => Item::Trailers,
        _ => {
            let bytes = Bytes::from_static(&bytes[..dice.index(bytes.len() + 1)]);
            Item::Data { bytes, end: dice.once_in(5) }
        }
    }
}

#[test]
fn whatever_filters_do_streams_keep_their_promises() {
    let _world = World::new();
    let seed = dice::number("ATTACHE_SEED", 0x5EED);
    let count = dice::number("ATTACHE_STREAMS", if cfg!(miri) { 60 } else { 10_000 });
    for seed in (0..count).map(|round| seed + round) {
        let plan = Plan::new(seed);
        let Err(faults) = plan.run() else { continue };
        let plan = plan.shrunk();
        let faults = plan.run_again().err().unwrap_or(faults);
        let trace = book::trace().join("\n");
        panic!("ATTACHE_SEED={seed} ATTACHE_STREAMS=1 fails:\n{plan:#?}\n{faults:#?}\n{trace}");
    }
}
