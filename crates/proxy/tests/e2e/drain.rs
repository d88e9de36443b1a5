//! Ending a server in an orderly way.

use std::{
    net::TcpStream,
    sync::{Mutex, mpsc},
    time::Instant,
};

use crate::support::{Client, PATIENCE, Proxy, Upstream, config};

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
