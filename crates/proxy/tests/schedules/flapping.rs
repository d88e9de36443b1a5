//! Watermarks that come and go.

use std::sync::Arc;

use attache::http::filter::HttpFilterFactory;
use attache::http::stream::Direction;

use crate::book;
use crate::driver::{Driver, Event, Item, LIMIT};
use crate::exchange::{exchange, message};
use crate::filters::plain::{Call, Hook, Plan};
use crate::filters::{Make, World};

fn count(trace: &[String], what: &str) -> usize {
    trace.iter().filter(|line| line.ends_with(what)).count()
}

/// At each step the client's side fills up and empties many times.
#[test]
fn each_filter_hears_as_many_highs_as_lows() {
    const TIMES: usize = 7;
    let _world = World::new();
    let events = exchange();
    let events: Vec<_> =
        events.iter().filter(|event| !matches!(event, Event::High | Event::Low)).collect();
    for make in Make::ALL {
        let factory = make.factory(&Plan::answering([1, 1, 1]));
        for step in 1..events.len() {
            let mut driver = Driver::open(&[factory.clone(), factory.clone()]);
            for (index, event) in events.iter().enumerate() {
                if index == step {
                    for flap in [Event::High, Event::Low].iter().flat_map(|flap| [flap; TIMES]) {
                        driver.run(flap);
                    }
                }
                driver.run(event);
            }
            driver.finish();
            let trace = book::trace();
            let (above, below) = (count(&trace, " above"), count(&trace, " below"));
            assert_eq!((above, below), (2 * TIMES, 2 * TIMES), "at step {step}: {trace:#?}");
        }
    }
}

/// A filter that streams lets each piece fill the buffer and go: the edge is paused and resumed each time, and nothing is lost.
#[test]
fn a_buffer_that_fills_with_every_piece_pauses_and_goes_on() {
    let _world = World::new();
    let piece = [b'x'; LIMIT as usize + 1];
    for make in Make::ALL {
        let factory = make.factory(&Plan::answering([4, 0, 0]));
        let mut driver = Driver::open(&[factory]);
        let pieces = [&piece[..]; 5];
        let mut pauses = 0;
        for (wrap, way) in [
            (Event::Request as fn(Item) -> Event, Direction::Request),
            (Event::Response, Direction::Response),
        ] {
            for item in message(&pieces, false) {
                let event = wrap(item);
                if !driver.run(&event) {
                    pauses += 1;
                    driver.nudge();
                    assert!(driver.run(&event), "{event:?} is not wanted");
                }
                assert!(driver.ends().kept(way) <= piece.len());
            }
            driver.nudge();
        }
        assert_eq!(driver.ends().request.body.borrow().len(), 5 * piece.len());
        assert_eq!(driver.ends().response.body.borrow().len(), 5 * piece.len());
        // Once it has continued, a filter that stopped everything sees the rest itself.
        assert_eq!(pauses, 2);
        driver.finish();
    }
}

/// A filter that fills the buffer whenever it empties, beside one that empties it whenever it fills: the worker gets out of that.
#[test]
fn filters_that_fill_and_empty_in_turn_do_not_hold_the_worker() {
    let _world = World::new();
    for &make in Make::ALL.iter().filter(|make| **make != Make::Sdk) {
        let plan = |at, call, times| Plan {
            response: [4, 0, 0],
            ..Plan::calling(vec![(at, call); times])
        };
        let chain: [Arc<dyn HttpFilterFactory>; 2] = [
            make.factory(&plan(Hook::Below, Call::AppendResponse, 7)),
            make.factory(&plan(Hook::Above, Call::DrainResponse, 20)),
        ];
        let mut driver = Driver::open(&chain);
        driver.void_flows();
        driver.run(&Event::Request(Item::Headers { end: true }));
        driver.run(&Event::Response(Item::Headers { end: false }));
        let piece = bytes::Bytes::from_static(&[b'x'; LIMIT as usize + 1]);
        driver.run(&Event::Response(Item::Data { bytes: piece, end: false }));
        driver.run(&Event::Dispatch);
        driver.finish();
    }
}
