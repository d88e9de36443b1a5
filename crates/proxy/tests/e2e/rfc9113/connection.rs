//! Sections 3 and 4: how a connection begins, and what a frame is.

use super::proxy;
use crate::support::frames::*;

#[test]
fn section_3_4_a_wrong_preface_ends_the_connection() {
    let proxy = proxy();
    for preface in [
        &b"PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n"[..],
        b"PRI * HTTP/2.1\r\n\r\nSM\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\t",
    ] {
        let mut client = FrameClient::silent(proxy.address());
        client.send_bytes(preface).send([settings(&[])]);
        client.expect_end();
    }
}

#[test]
fn section_3_4_a_preface_that_breaks_off_is_no_connection() {
    let proxy = proxy();
    let mut client = FrameClient::silent(proxy.address());
    client.send_bytes(&PREFACE[..20]);
    client.finish_sending();
    client.expect_end();
}

#[test]
fn section_3_4_settings_come_first() {
    let proxy = proxy();
    for first in [get(1), Frame::new(PING, 0, 0, [0; 8]), window_update(0, 1)] {
        let mut client = FrameClient::silent(proxy.address());
        client.send_bytes(PREFACE).send([first]);
        client.expect_goaway(PROTOCOL_ERROR);
    }
}

#[test]
fn section_4_1_unknown_frames_flags_and_the_reserved_bit_are_ignored() {
    let proxy = proxy();
    let mut client = FrameClient::connect(proxy.address());
    client.send([Frame::new(0x42, 0xff, 0, "abc"), Frame::new(0xff, 0, 77, "")]);
    client.send([Frame::new(PING, 0x82, 0, "12345678")]);
    assert_eq!(client.next(PING), Frame::new(PING, ACK, 0, "12345678"));
    client.send([Frame::new(HEADERS, END_HEADERS | END_STREAM, 0x8000_0001, block(GET))]);
    assert_eq!(client.status(1), 200);
}

#[test]
fn section_4_2_a_frame_larger_than_allowed_ends_the_connection() {
    let proxy = proxy();
    for kind in [DATA, HEADERS, SETTINGS, PING, 0x42] {
        let mut client = FrameClient::connect(proxy.address());
        client.send([Frame::new(kind, 0, 1, [0; 16_385])]);
        client.expect_goaway(FRAME_SIZE_ERROR);
    }
    let mut client = FrameClient::connect(proxy.address());
    client.send([post(1), data(1, END_STREAM, [0; 16_384])]);
    assert_eq!(client.status(1), 200);
}

/// The codec says `PROTOCOL_ERROR` where the RFC has `COMPRESSION_ERROR`.
#[test]
fn section_4_3_a_block_that_cannot_be_decompressed_ends_the_connection() {
    let proxy = proxy();
    let with = |more: &[u8]| [&block(GET)[..], more].concat();
    let blocks = [
        b"\x80".to_vec(),                                         // an index of zero
        b"\xff\x80\x80\x01".to_vec(),                             // an index beyond the tables
        b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f".to_vec(), // a number of too many bytes
        b"\x3f\xe1\xff\x03".to_vec(),                             // a table larger than allowed
        with(b"\x20"),                          // a table size not at the beginning
        with(b"\x00\x7f"),                      // a text that breaks off
        with(b"\x00\x84\xff\xff\xff\xff\x01a"), // the end of all texts in Huffman's code
        with(b"\x00\x81\x00\x01a"),             // padding that is none
    ];
    for block in blocks {
        let mut client = FrameClient::connect(proxy.address());
        client.send([Frame::new(HEADERS, END_HEADERS | END_STREAM, 1, &block)]);
        client.expect_goaway(PROTOCOL_ERROR);
    }
}

#[test]
fn section_4_3_nothing_comes_between_the_parts_of_a_block() {
    let proxy = proxy();
    let block = block(GET);
    let (start, end) = block.split_at(7);
    for between in [
        Frame::new(PING, 0, 0, [0; 8]),
        Frame::new(CONTINUATION, END_HEADERS, 3, end),
        get(3),
        data(1, 0, "x"),
        Frame::new(0x42, 0, 0, ""),
    ] {
        let mut client = FrameClient::connect(proxy.address());
        client.send([
            Frame::new(HEADERS, END_STREAM, 1, start),
            between,
            Frame::new(CONTINUATION, END_HEADERS, 1, end),
        ]);
        client.expect_goaway(PROTOCOL_ERROR);
    }
}

#[test]
fn section_4_3_the_table_is_shared_by_all_blocks_of_a_connection() {
    let proxy = proxy();
    let mut client = FrameClient::connect(proxy.address());
    let mut first = block(GET);
    // A literal that enters the table, which the next block refers to; a refused request counts too.
    first.extend(b"\x40\x03x-a\x011\x40\x01:\x011");
    client.send([Frame::new(HEADERS, END_HEADERS | END_STREAM, 1, &first)]);
    client.expect_goaway(PROTOCOL_ERROR);

    let mut client = FrameClient::connect(proxy.address());
    let mut first = block(GET);
    first.extend(b"\x40\x03x-a\x011");
    client.send([Frame::new(HEADERS, END_HEADERS | END_STREAM, 1, &first)]);
    assert_eq!(client.status(1), 200);
    let mut second = block(GET);
    second.push(0x80 | 62);
    client.send([Frame::new(HEADERS, END_HEADERS | END_STREAM, 3, &second)]);
    assert_eq!(client.status(3), 200);
}
