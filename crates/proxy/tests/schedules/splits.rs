//! Bodies that are split at every byte arrive whole, whatever filters answer.

use attache::http::stream::NamedFilter;

use crate::book;
use crate::driver::{Driver, Event, Item};
use crate::exchange::message;
use crate::filters::plain::Plan;
use crate::filters::{Make, World};
use crate::watched::watched;

const BODY: &[u8] = b"0123456789";

/// The body whole, in two pieces and in three, at every place, with empty ones among them.
fn splits() -> Vec<Vec<&'static [u8]>> {
    let mut splits = vec![vec![BODY]];
    for first in 0..=BODY.len() {
        splits.push(vec![&BODY[..first], &BODY[first..]]);
        let rest = if cfg!(miri) { first..first + 1 } else { first..BODY.len() + 1 };
        splits
            .extend(rest.map(|second| vec![&BODY[..first], &BODY[first..second], &BODY[second..]]));
    }
    splits.push(BODY.chunks(1).collect());
    splits
}

/// Every set of answers that loses nothing.
fn answers() -> Vec<[u32; 3]> {
    let mut all = Vec::new();
    for headers in [0, 1, 3, 4] {
        for data in [0, 1, 2] {
            all.extend([0, 1].map(|trailers| [headers, data, trailers]));
        }
    }
    if cfg!(miri) { all.into_iter().step_by(5).collect() } else { all }
}

fn check(chain: &[&dyn Fn() -> NamedFilter], pieces: &[&[u8]], has_trailers: bool) {
    book::open();
    let mut driver = Driver::new(chain.iter().map(|make| make()).collect());
    let items: Vec<Item> = message(pieces, has_trailers);
    driver.deliver(&items, Event::Request);
    {
        let request = &driver.ends().request;
        assert_eq!(*request.body.borrow(), BODY, "the request, in {pieces:?}");
        assert!(request.has_ended.get(), "{:#?}", book::trace());
        assert_eq!(request.trailers.get(), u32::from(has_trailers));
    }
    driver.deliver(&items, Event::Response);
    {
        let response = &driver.ends().response;
        assert_eq!(*response.body.borrow(), BODY, "the response, in {pieces:?}");
        assert!(response.has_ended.get(), "{:#?}", book::trace());
        assert_eq!(response.trailers.get(), u32::from(has_trailers));
    }
    driver.finish();
}

#[test]
fn bodies_split_at_every_byte_arrive_whole() {
    let _world = World::new();
    for make in Make::ALL {
        for answers in answers() {
            let held = make.factory(&Plan::answering(answers));
            let passing = make.factory(&Plan::pass());
            let (held, passing) = (|| watched(held.clone()), || watched(passing.clone()));
            let chain: [&dyn Fn() -> NamedFilter; 3] = [&held, &passing, &held];
            for pieces in splits() {
                for has_trailers in [false, true] {
                    check(&chain, &pieces, has_trailers);
                }
            }
        }
    }
}
