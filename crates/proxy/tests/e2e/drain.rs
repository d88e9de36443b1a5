//! Ending a server in an orderly way.

use std::{
    net::TcpStream,
    sync::{Mutex, mpsc},
    time::{Duration, Instant},
};

use crate::{
    admin,
    load::Load,
    support::{Client, PATIENCE, Proxy, Upstream, config, frames},
};

#[test]
fn a_drain_lets_requests_finish_and_closes_the_rest() {
    let (arrived, has_arrived) = mpsc::channel();
    let (go, wait) = mpsc::channel::<()>();
    let wait = Mutex::new(wait);
    let upstream = Upstream::start(move |peer| {
        peer.request()?;
        arrived.send(()).expect("the test waits");
        wait.lock().expect("one request").recv().map_err(std::io::Error::other)?;
        peer.send("HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\ndone")
    });
    let yaml = config().manager("drain_timeout: 0.1s,").cluster("upstream", &upstream).build();
    let proxy = Proxy::start(&yaml);
    let address = proxy.address();
    let mut idle = Client::connect(address);
    let mut busy = Client::connect(address);
    busy.get("/");
    has_arrived.recv_timeout(PATIENCE).expect("the request arrives");

    proxy.handle().drain();
    idle.expect_close();
    let start = Instant::now();
    while TcpStream::connect(address).is_ok() {
        assert!(start.elapsed() < PATIENCE, "the listener stays open");
    }
    go.send(()).expect("upstream waits");
    let response = busy.response();
    assert_eq!(response.text(), "done");
    assert_eq!(response.header("connection").as_deref(), Some("close"));
    busy.expect_close();
    proxy.wait();
}

#[test]
fn a_second_drain_ends_the_server_at_once() {
    let (arrived, has_arrived) = mpsc::channel();
    let upstream = Upstream::start(move |peer| {
        peer.request()?;
        arrived.send(()).expect("the test waits");
        peer.wait_for_close()
    });
    let proxy = Proxy::to(&upstream);
    let mut client = Client::connect(proxy.address());
    client.get("/");
    has_arrived.recv_timeout(PATIENCE).expect("the request arrives");
    proxy.handle().drain();
    proxy.handle().drain();
    proxy.wait();
    client.expect_close();
}

#[test]
fn an_idle_server_ends_at_once() {
    let upstream = Upstream::echo();
    let proxy = Proxy::start(&config().cluster("upstream", &upstream).build());
    proxy.handle().drain();
    proxy.wait();
}

#[test]
fn http2_clients_are_told_twice_and_their_streams_finish() {
    let (arrived, has_arrived) = mpsc::channel();
    let (go, wait) = mpsc::channel::<()>();
    let wait = Mutex::new(wait);
    let upstream = Upstream::start(move |peer| {
        peer.request()?;
        arrived.send(()).expect("the test waits");
        wait.lock().expect("one request").recv().map_err(std::io::Error::other)?;
        peer.send("HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\ndone")
    });
    let proxy = Proxy::to(&upstream);
    let mut client = frames::FrameClient::connect(proxy.address());
    client.send([frames::get(1)]);
    has_arrived.recv_timeout(PATIENCE).expect("the request arrives");
    proxy.handle().drain();
    let notice = client.next(frames::GOAWAY);
    assert_eq!(notice.payload[..8], [0x7f, 0xff, 0xff, 0xff, 0, 0, 0, 0]);
    // The client knows; what it has started before is served.
    let ping = client.next(frames::PING);
    client.send([frames::Frame::new(frames::PING, frames::ACK, 0, ping.payload)]);
    let last = client.next(frames::GOAWAY);
    assert_eq!(last.payload[..8], [0, 0, 0, 1, 0, 0, 0, 0]);
    go.send(()).expect("upstream waits");
    assert_eq!(client.status(1), 200);
    client.expect_end();
    proxy.wait();
}

#[test]
fn http2_clients_that_do_not_answer_are_told_all_the_same() {
    let upstream = Upstream::echo();
    let yaml = config().manager("drain_timeout: 0.1s,").cluster("upstream", &upstream).build();
    let proxy = Proxy::start(&yaml);
    let mut client = frames::FrameClient::connect(proxy.address());
    client.expect_service(1);
    proxy.handle().drain();
    assert_eq!(client.next(frames::GOAWAY).payload[..4], [0x7f, 0xff, 0xff, 0xff]);
    assert_eq!(client.next(frames::GOAWAY).payload[..8], [0, 0, 0, 1, 0, 0, 0, 0]);
    client.expect_end();
    proxy.wait();
}

#[test]
fn connections_are_drained_after_so_many_requests_and_so_much_time() {
    let upstream = Upstream::echo();
    for options in
        ["max_requests_per_connection: 2", "max_connection_duration: 0.2s", "idle_timeout: 0.2s"]
    {
        let manager = format!("drain_timeout: 0.1s, common_http_protocol_options: {{{options}}},");
        let proxy =
            Proxy::start(&config().manager(&manager).cluster("upstream", &upstream).build());
        let mut client = frames::FrameClient::connect(proxy.address());
        client.expect_service(1);
        client.expect_service(3);
        assert_eq!(client.next(frames::GOAWAY).payload[..4], [0x7f, 0xff, 0xff, 0xff], "{options}");
        client.expect_goaway(frames::NO_ERROR);
        let mut client = Client::connect(proxy.address());
        assert_eq!(client.get("/").response().header("connection"), None, "{options}");
        if options.starts_with("max_requests") {
            assert_eq!(client.get("/").response().header("connection").as_deref(), Some("close"));
        }
        client.expect_close();
    }
}

#[test]
fn a_drain_under_load_loses_no_request() {
    let upstream = Upstream::echo();
    let yaml = config().manager("drain_timeout: 0.3s,").cluster("upstream", &upstream).build();
    let proxy = Proxy::start(&yaml);
    let load = Load::start(proxy.address());
    load.wait_for(400);
    proxy.handle().drain();
    proxy.wait();
    // Nobody listens any more; whoever was connected was served.
    load.expect_no_loss();
}

#[test]
fn a_rolling_restart_under_load_loses_no_request() {
    let upstream = Upstream::echo();
    let yaml = |name: &str, port| {
        let manager = format!("drain_timeout: 0.3s, server_name: {name},");
        config().manager(&manager).cluster("upstream", &upstream).port(port).build()
    };
    let mut old = Proxy::start(&yaml("first", 0));
    let port = old.address().port();
    let load = Load::start(old.address());
    for name in ["second", "third", "fourth"] {
        load.wait_for(200);
        let new = Proxy::start(&yaml(name, port));
        old.handle().drain();
        old.wait();
        load.wait_for_server(name);
        old = new;
    }
    load.wait_for(200);
    load.stop();
    load.expect_no_loss();
}

#[test]
fn connections_end_one_after_the_other_over_the_drain_time() {
    let upstream = Upstream::answering("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
    let yaml = config().admin("").cluster("upstream", &upstream).build();
    let proxy = Proxy::start_draining(&yaml, "Gradual", Duration::from_secs(2));
    let mut clients: Vec<_> = (0..20).map(|_| Client::connect(proxy.address())).collect();
    for client in &mut clients {
        assert_eq!(client.get("/").response().header("connection"), None);
    }
    let start = Instant::now();
    admin::request(proxy.admin(), "POST", "/drain_listeners?graceful&skip_exit");
    let mut ended = Vec::new();
    while !clients.is_empty() {
        assert!(start.elapsed() < PATIENCE, "{} connections stay", clients.len());
        clients.retain_mut(|client| {
            let is_last = client.get("/").response().header("connection").is_some();
            if is_last {
                ended.push(start.elapsed());
            }
            !is_last
        });
    }
    // All at once would be within one round; each draws with each of its requests, and after the drain time all end.
    assert!(ended[0] < Duration::from_secs(2), "{ended:?}");
    assert!(ended[0] < ended[19], "{ended:?}");
}
