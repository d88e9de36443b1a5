//! Section 5: the states and numbers of streams.

use super::{proxy, proxy_with};
use crate::support::frames::*;

#[test]
fn section_5_1_nothing_comes_after_the_end_of_a_stream() {
    let proxy = proxy();
    for frame in [data(1, END_STREAM, "x"), get(1)] {
        let mut client = FrameClient::connect(proxy.address());
        client.send([get(1), frame]);
        client.next(GOAWAY);
        client.expect_end();
    }
}

#[test]
fn section_5_1_data_after_a_reset_is_passed_over_for_a_while() {
    let proxy = proxy();
    let mut client = FrameClient::connect(proxy.address());
    client.send([post(1)]);
    // The answer comes early, and says that the rest of the request is not wanted.
    assert_eq!(client.status(1), 200);
    client.expect_reset(1, NO_ERROR);
    client.send([data(1, 0, "late"), data(1, END_STREAM, "later")]);
    client.expect_service(3);
}

#[test]
fn section_5_1_data_on_a_closed_stream_is_refused() {
    let proxy = proxy();
    let mut client = FrameClient::connect(proxy.address());
    client.expect_service(1);
    client.send([data(1, 0, "x")]);
    client.expect_reset(1, STREAM_CLOSED);
    client.expect_service(3);
}

#[test]
fn section_5_1_1_numbers_are_odd_and_grow() {
    let proxy = proxy();
    for (first, second) in [(1, 2), (5, 3), (5, 5)] {
        let mut client = FrameClient::connect(proxy.address());
        client.expect_service(first);
        client.send([get(second)]);
        client.expect_goaway(PROTOCOL_ERROR);
    }
    let mut client = FrameClient::connect(proxy.address());
    client.expect_service(1001);
    client.expect_service(0x7fff_ffff);
}

#[test]
fn section_5_1_2_no_more_streams_than_allowed_are_open() {
    let upstream = crate::support::Upstream::start(|peer| peer.wait_for_close());
    let proxy = super::proxy_to(&upstream, "http2_protocol_options: {max_concurrent_streams: 2},");
    let mut client = FrameClient::connect(proxy.address());
    let announced = client.next(SETTINGS);
    assert!(announced.payload.chunks(6).any(|each| each == [0, 3, 0, 0, 0, 2]), "{announced:?}");
    let up = [(":method", "GET"), (":path", "/up"), (":scheme", "http"), (":authority", "h")];
    client.send([headers(1, &up), headers(3, &up), get(5)]);
    client.expect_reset(5, REFUSED_STREAM);
    client.send([reset(1, CANCEL)]);
    client.expect_service(7);
}

#[test]
fn section_5_2_windows_are_those_configured() {
    let options = "http2_protocol_options: {initial_stream_window_size: 70000, initial_connection_window_size: 200000},";
    let proxy = proxy_with(options);
    let mut client = FrameClient::connect(proxy.address());
    let announced = client.next(SETTINGS);
    let window = [&[0, 4][..], &70_000_u32.to_be_bytes()].concat();
    assert!(announced.payload.chunks(6).any(|each| each == window), "{announced:?}");
    assert_eq!(client.next(WINDOW_UPDATE), window_update(0, 200_000 - 65_535));
}

#[test]
fn section_5_2_windows_are_envoys_unless_configured() {
    let proxy = proxy();
    let mut client = FrameClient::connect(proxy.address());
    let announced = client.next(SETTINGS);
    for (identifier, value) in [(3_u16, 1024_u32), (4, 16 * 1024 * 1024)] {
        let parameter = [&identifier.to_be_bytes()[..], &value.to_be_bytes()].concat();
        assert!(announced.payload.chunks(6).any(|each| each == parameter), "{announced:?}");
    }
    assert_eq!(client.next(WINDOW_UPDATE), window_update(0, 24 * 1024 * 1024 - 65_535));
}

#[test]
fn section_5_3_1_dependencies_mean_nothing_but_for_streams_that_depend_on_themselves() {
    let proxy = proxy();
    let mut client = FrameClient::connect(proxy.address());
    client.send([Frame::new(PRIORITY, 0, 3, [0, 0, 0, 9, 1])]);
    client.expect_service(3);
    client.send([Frame::new(PRIORITY, 0, 5, [0, 0, 0, 5, 1])]);
    client.expect_goaway(PROTOCOL_ERROR);
}

#[test]
fn section_5_4_2_a_reset_ends_one_stream_only() {
    let proxy = proxy();
    let mut client = FrameClient::connect(proxy.address());
    let up = [(":method", "POST"), (":path", "/up"), (":scheme", "http"), (":authority", "h")];
    client.send([Frame::new(HEADERS, END_HEADERS, 1, block(&up)), reset(1, CANCEL)]);
    client.expect_service(3);
}

#[test]
fn section_5_5_unknown_settings_are_ignored() {
    let proxy = proxy();
    let mut client = FrameClient::connect_with(proxy.address(), &[(0xfeed, 7), (0x42, 0)]);
    client.expect_service(1);
}
