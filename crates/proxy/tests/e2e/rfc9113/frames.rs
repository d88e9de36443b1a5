//! Section 6: the frames, one by one.

use super::proxy;
use crate::support::frames::*;

/// Sends frames on a connection with one request whose body is awaited, and waits for the connection's end with this code.
fn ends_connection(code: u32, frames: impl IntoIterator<Item = Frame>) {
    let proxy = proxy();
    for frame in frames {
        let mut client = FrameClient::connect(proxy.address());
        client.send([post(1), frame]);
        client.expect_goaway(code);
    }
}

#[test]
fn section_6_1_data_belongs_to_a_stream_that_is_open() {
    ends_connection(PROTOCOL_ERROR, [data(0, 0, "x"), data(5, 0, "x"), data(2, 0, "x")]);
}

#[test]
fn section_6_1_padding_fits_its_frame() {
    ends_connection(PROTOCOL_ERROR, [data(1, PADDED, [5, 0, 0]), data(1, PADDED, [1])]);
    let proxy = proxy();
    let mut client = FrameClient::connect(proxy.address());
    client.send([post(1), data(1, PADDED | END_STREAM, [2, b'x', 0, 0])]);
    assert_eq!(client.status(1), 200);
}

#[test]
fn section_6_2_headers_belong_to_a_stream_of_the_client() {
    let get_on = |stream| Frame::new(HEADERS, END_HEADERS | END_STREAM, stream, block(GET));
    ends_connection(PROTOCOL_ERROR, [get_on(0), get_on(2)]);
    let padded = Frame::new(HEADERS, END_HEADERS | END_STREAM | PADDED, 3, [255, 1, 2, 3]);
    ends_connection(PROTOCOL_ERROR, [padded]);
}

#[test]
fn section_6_2_padding_and_priority_are_passed_over() {
    let proxy = proxy();
    let mut client = FrameClient::connect(proxy.address());
    let payload = [&[2, 0, 0, 0, 0, 9][..], &block(GET), &[0, 0]].concat();
    let flags = END_HEADERS | END_STREAM | PADDED | WITH_PRIORITY;
    client.send([Frame::new(HEADERS, flags, 1, payload)]);
    assert_eq!(client.status(1), 200);
}

#[test]
fn section_6_3_priority_is_five_bytes_and_changes_nothing() {
    ends_connection(FRAME_SIZE_ERROR, [Frame::new(PRIORITY, 0, 1, [0; 4])]);
    ends_connection(PROTOCOL_ERROR, [Frame::new(PRIORITY, 0, 0, [0; 5])]);
    let proxy = proxy();
    let mut client = FrameClient::connect(proxy.address());
    client.send([Frame::new(PRIORITY, 0, 7, [0, 0, 0, 0, 5])]);
    client.expect_service(1);
    client.send([Frame::new(PRIORITY, 0, 1, [0, 0, 0, 0, 5])]);
    client.expect_service(3);
}

#[test]
fn section_6_4_resets_are_of_streams_that_were_opened() {
    ends_connection(FRAME_SIZE_ERROR, [Frame::new(RST_STREAM, 0, 1, [0; 3])]);
    ends_connection(PROTOCOL_ERROR, [reset(0, CANCEL), reset(9, CANCEL), reset(2, CANCEL)]);
    let proxy = proxy();
    let mut client = FrameClient::connect(proxy.address());
    client.expect_service(1);
    client.send([reset(1, CANCEL)]);
    client.expect_service(3);
}

#[test]
fn section_6_5_settings_have_a_form() {
    let ack = Frame::new(SETTINGS, ACK, 0, [0, 1, 0, 0, 0, 1]);
    ends_connection(FRAME_SIZE_ERROR, [ack, Frame::new(SETTINGS, 0, 0, [0, 1, 0])]);
    ends_connection(PROTOCOL_ERROR, [Frame::new(SETTINGS, 0, 1, "")]);
}

#[test]
fn section_6_5_2_settings_have_limits() {
    let invalid = [(2, 2), (4, 0x8000_0000), (5, 16_383), (5, 0x0100_0000), (8, 2)];
    ends_connection(PROTOCOL_ERROR, invalid.map(|parameter| settings(&[parameter])));
    let proxy = proxy();
    let mut client = FrameClient::connect(proxy.address());
    let valid =
        [(1, 0), (2, 0), (2, 1), (3, 0), (4, 0x7fff_ffff), (5, 0x00ff_ffff), (6, 1), (0xabcd, 9)];
    client.send([settings(&valid)]);
    client.expect_service(1);
}

#[test]
fn section_6_5_3_settings_are_acknowledged() {
    let proxy = proxy();
    let mut client = FrameClient::connect(proxy.address());
    while client.next(SETTINGS).flags != ACK {}
    client.send([settings(&[(3, 100)])]);
    assert_eq!(client.next(SETTINGS), Frame::new(SETTINGS, ACK, 0, ""));
}

#[test]
fn section_6_5_3_an_acknowledgement_is_of_something() {
    let proxy = proxy();
    let mut client = FrameClient::connect(proxy.address());
    client.send([Frame::new(SETTINGS, ACK, 0, ""), Frame::new(SETTINGS, ACK, 0, "")]);
    client.expect_goaway(PROTOCOL_ERROR);
}

#[test]
fn section_6_6_clients_do_not_push() {
    let payload = [&[0, 0, 0, 2][..], &block(GET)].concat();
    ends_connection(PROTOCOL_ERROR, [Frame::new(PUSH_PROMISE, END_HEADERS, 1, payload)]);
}

#[test]
fn section_6_7_pings_are_answered() {
    ends_connection(
        FRAME_SIZE_ERROR,
        [Frame::new(PING, 0, 0, [0; 7]), Frame::new(PING, 0, 0, [0; 9])],
    );
    ends_connection(PROTOCOL_ERROR, [Frame::new(PING, 0, 1, [0; 8])]);
    let proxy = proxy();
    let mut client = FrameClient::connect(proxy.address());
    client.send([Frame::new(PING, ACK, 0, "surprise"), Frame::new(PING, 0, 0, "are you?")]);
    assert_eq!(client.next(PING), Frame::new(PING, ACK, 0, "are you?"));
}

#[test]
fn section_6_8_goaway_is_of_the_connection_and_leaves_streams_alone() {
    ends_connection(FRAME_SIZE_ERROR, [Frame::new(GOAWAY, 0, 0, [0; 7])]);
    ends_connection(PROTOCOL_ERROR, [Frame::new(GOAWAY, 0, 1, [0; 8])]);
    let proxy = proxy();
    let mut client = FrameClient::connect(proxy.address());
    client.send([post(1), Frame::new(GOAWAY, 0, 0, [0; 8]), data(1, END_STREAM, "x")]);
    assert_eq!(client.status(1), 200);
}

#[test]
fn section_6_9_window_updates_add_something() {
    ends_connection(FRAME_SIZE_ERROR, [Frame::new(WINDOW_UPDATE, 0, 0, [0; 3])]);
    ends_connection(PROTOCOL_ERROR, [window_update(0, 0), window_update(9, 1)]);
    let proxy = super::proxy_to(&slow(), "");
    let mut client = FrameClient::connect(proxy.address());
    client.send([up(1), window_update(1, 0)]);
    client.expect_goaway(PROTOCOL_ERROR);
}

#[test]
fn section_6_9_1_windows_do_not_overflow() {
    ends_connection(FLOW_CONTROL_ERROR, [window_update(0, 0x7fff_ffff)]);
    let upstream = slow();
    let proxy = super::proxy_to(&upstream, "");
    let mut client = FrameClient::connect(proxy.address());
    client.send([up(1), window_update(1, 0x7fff_ffff)]);
    client.expect_goaway(FLOW_CONTROL_ERROR);
}

#[test]
fn section_6_9_1_more_than_the_window_is_refused() {
    let upstream = slow();
    let windows = "http2_protocol_options: {initial_stream_window_size: 65535},";
    let proxy = super::proxy_to(&upstream, windows);
    let mut client = FrameClient::connect(proxy.address());
    // The upstream reads nothing and the proxy stops taking it in sooner or later; then a client that ignores its window is ended.
    client.send([up(1)]);
    client.send((0..400).map(|_| data(1, 0, [0; 16_384])));
    client.expect_goaway(FLOW_CONTROL_ERROR);
}

#[test]
fn section_6_9_2_settings_change_windows_and_do_not_overflow_them() {
    let upstream = slow();
    let proxy = super::proxy_to(&upstream, "");
    let mut client = FrameClient::connect(proxy.address());
    client.send([up(1), window_update(1, 0x7fff_0000), settings(&[(4, 0x7fff_ffff)])]);
    client.expect_goaway(FLOW_CONTROL_ERROR);

    let mut client = FrameClient::connect_with(proxy.address(), &[(4, 2)]);
    client.send([get(1)]);
    assert_eq!(client.status(1), 200);
    assert_eq!(client.next(DATA), data(1, 0, "he"));
    client.send([settings(&[(4, 4)])]);
    assert_eq!(client.next(DATA), data(1, 0, "ll"));
    client.send([window_update(1, 10)]);
    assert_eq!(client.next(DATA), data(1, END_STREAM, "o"));
}

#[test]
fn section_6_10_continuations_continue() {
    let alone = Frame::new(CONTINUATION, END_HEADERS, 1, "");
    ends_connection(PROTOCOL_ERROR, [alone, Frame::new(CONTINUATION, END_HEADERS, 0, "")]);
    let proxy = proxy();
    let mut client = FrameClient::connect(proxy.address());
    let block = block(GET);
    client.send([
        Frame::new(HEADERS, END_STREAM, 1, &block[..1]),
        Frame::new(CONTINUATION, 0, 1, &block[1..2]),
        Frame::new(CONTINUATION, 0, 1, &block[2..9]),
        Frame::new(CONTINUATION, END_HEADERS, 1, &block[9..]),
    ]);
    assert_eq!(client.status(1), 200);
}

/// An upstream that accepts connections and says nothing.
fn slow() -> crate::support::Upstream {
    crate::support::Upstream::start(|peer| {
        peer.head()?;
        std::thread::park_timeout(crate::support::PATIENCE);
        Ok(())
    })
}

/// The head of a request to it.
fn up(stream: u32) -> Frame {
    let fields = [(":method", "POST"), (":path", "/up"), (":scheme", "http"), (":authority", "h")];
    Frame::new(HEADERS, END_HEADERS, stream, block(&fields))
}
