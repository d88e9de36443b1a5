//! HTTP/2 connections on which many streams are reset while the other side still sends on them: they outlive it.

use std::{collections::HashSet, io, ops::Range, sync::mpsc};

use crate::support::{PATIENCE, Proxy, Upstream, config, frames::*};

/// More streams than a library keeps in mind, and than it lets be reset for their frames, together.
const STREAMS: u32 = 2400;
/// Streams open at a time: fewer than let a client be taken for one that resets in vain.
const AT_ONCE: u32 = 100;

/// HPACK for `:status: 200`.
const STATUS_200: [u8; 1] = [0x88];

/// Says of each stream that it has come, and that it is reset; answers it then, as if the answer had been on its way already, and
/// every stream after all of them at once.
fn answers_late(
    connection: &mut impl io::BufRead,
    mut send: impl FnMut(Frame) -> io::Result<()>,
    seen: &mpsc::Sender<u32>,
) -> io::Result<()> {
    let mut preface = [0; PREFACE.len()];
    connection.read_exact(&mut preface)?;
    send(settings(&[]))?;
    // The proxy may reset a stream once more when it is answered.
    let mut resets = HashSet::new();
    while let Some(frame) = read_frame(connection)? {
        let is_answered = match frame.kind {
            SETTINGS if frame.flags & ACK == 0 => {
                send(Frame::new(SETTINGS, ACK, 0, ""))?;
                false
            }
            RST_STREAM => {
                let is_new = resets.insert(frame.stream);
                if is_new {
                    let _ = seen.send(frame.stream);
                }
                is_new
            }
            HEADERS => {
                let _ = seen.send(frame.stream);
                resets.len() == STREAMS as usize
            }
            GOAWAY => return Ok(()),
            _ => false,
        };
        if is_answered {
            send(Frame::new(HEADERS, END_HEADERS, frame.stream, STATUS_200))?;
            send(data(frame.stream, END_STREAM, "late"))?;
        }
    }
    Ok(())
}

fn streams(index: u32) -> impl Iterator<Item = u32> {
    let range: Range<u32> = index * AT_ONCE..(index + 1) * AT_ONCE;
    range.map(|stream| 2 * stream + 1)
}

#[test]
fn an_upstream_connection_outlives_clients_that_give_up() {
    let (sender, seen) = mpsc::channel();
    let upstream = Upstream::start(move |peer| {
        let mut writer = peer.writer()?;
        let send = |frame: Frame| io::Write::write_all(&mut writer, &frame.bytes());
        answers_late(peer.body(), send, &sender)
    });
    let config =
        config().cluster_with("upstream", &[upstream.address()], "http2_protocol_options: {},");
    let proxy = Proxy::start(&config.build());
    for _ in 0..STREAMS / AT_ONCE {
        // Each on a connection of its own, which does not last long enough to be judged.
        let mut client = FrameClient::connect(proxy.address());
        client.send(streams(0).map(get));
        for _ in 0..AT_ONCE {
            seen.recv_timeout(PATIENCE).expect("a request");
        }
        client.send(streams(0).map(|stream| reset(stream, CANCEL)));
        for _ in 0..AT_ONCE {
            seen.recv_timeout(PATIENCE).expect("a reset");
        }
    }
    FrameClient::connect(proxy.address()).expect_service(1);
    assert_eq!(upstream.connections(), 1);
}

#[test]
fn a_downstream_connection_outlives_bodies_that_nobody_wants() {
    let nobody = Upstream::start(|_| Ok(()));
    let routes = r#"[{match: {prefix: "/"}, direct_response: {status: 200}}]"#;
    let proxy = Proxy::start(&config().routes(routes).cluster("upstream", &nobody).build());
    let mut client = FrameClient::connect(proxy.address());
    for index in 0..STREAMS / AT_ONCE {
        client.send(streams(index).map(post));
        let last = streams(index).last();
        // Others are answers to what came late for the streams before.
        while Some(client.next(RST_STREAM).stream) != last {}
        client.send(streams(index).map(|stream| data(stream, END_STREAM, "late")));
    }
    let next = 2 * STREAMS + 1;
    client.send([get(next)]);
    let head = loop {
        let head = client.next(HEADERS);
        if head.stream == next {
            break head;
        }
    };
    assert_eq!(head.payload.first(), STATUS_200.first());
}
