//! Section 10.5: frames that are right one by one, and too many.

use super::{proxy, proxy_with};
use crate::support::frames::*;

fn is_flood(frames: impl IntoIterator<Item = Frame>) {
    let proxy = proxy();
    let mut client = FrameClient::connect(proxy.address());
    client.send(frames);
    client.expect_goaway(ENHANCE_YOUR_CALM);
}

#[test]
fn section_10_5_streams_that_are_reset_at_once() {
    let upstream = crate::support::Upstream::start(|peer| peer.wait_for_close());
    let proxy = super::proxy_to(&upstream, "");
    let up = [(":method", "GET"), (":path", "/up"), (":scheme", "http"), (":authority", "h")];
    let mut client = FrameClient::connect(proxy.address());
    client.send((0..240).flat_map(|index| {
        let stream = 2 * index + 1;
        [headers(stream, &up), reset(stream, CANCEL)]
    }));
    client.expect_service(1001);
    client.send((1001..1400).flat_map(|index| {
        let stream = 2 * index + 1;
        [headers(stream, &up), reset(stream, CANCEL)]
    }));
    client.expect_goaway(ENHANCE_YOUR_CALM);
}

#[test]
fn section_10_5_frames_without_payload() {
    is_flood([post(1), data(1, 0, ""), data(1, 0, "")]);
    is_flood([post(1), data(1, PADDED, [0]), data(1, PADDED, [2, 0, 0])]);
    let continuation = Frame::new(CONTINUATION, 0, 1, "");
    is_flood([Frame::new(HEADERS, 0, 1, block(GET)), continuation.clone(), continuation]);
}

#[test]
fn section_10_5_priorities() {
    is_flood((0..101).map(|_| Frame::new(PRIORITY, 0, 1, [0, 0, 0, 0, 5])));
}

#[test]
fn section_10_5_window_updates() {
    is_flood((0..6).map(|_| window_update(0, 1)));
}

#[test]
fn section_10_5_settings_and_pings() {
    is_flood((0..100_000).map(|_| settings(&[])));
    is_flood((0..100_000).map(|_| Frame::new(PING, 0, 0, [0; 8])));
}

#[test]
fn section_10_5_the_limits_are_those_configured() {
    let proxy = proxy_with(
        "http2_protocol_options: {max_consecutive_inbound_frames_with_empty_payload: 3, max_inbound_priority_frames_per_stream: 2,
          max_inbound_window_update_frames_per_data_frame_sent: 1},",
    );
    let mut client = FrameClient::connect(proxy.address());
    client.send((0..2).map(|_| Frame::new(PRIORITY, 0, 1, [0, 0, 0, 0, 5])));
    client.send([post(1), data(1, 0, ""), data(1, 0, ""), data(1, 0, ""), data(1, END_STREAM, "")]);
    assert_eq!(client.status(1), 200);
    client.send((0..8).map(|_| Frame::new(PRIORITY, 0, 1, [0, 0, 0, 0, 5])));
    client.expect_goaway(ENHANCE_YOUR_CALM);
}

#[test]
fn section_10_5_headers_without_end() {
    let proxy = proxy();
    let mut client = FrameClient::connect(proxy.address());
    let text = "a".repeat(16_000);
    let more = block(&[("x-a", &text)]);
    client.send([Frame::new(HEADERS, END_STREAM, 1, block(GET))]);
    client.send((0..1000).map(|_| Frame::new(CONTINUATION, 0, 1, &more)));
    let frame = client.next(GOAWAY);
    assert!(frame.payload.len() >= 8);
    client.expect_end();
}
