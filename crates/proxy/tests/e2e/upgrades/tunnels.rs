//! What is particular about upgraded streams: early data, ends of either side, limits of time.

use std::io::{BufRead, Read};

use super::WEBSOCKET;
use crate::support::{Client, Proxy, Upstream, config};

const HANDSHAKE: &str = "GET /chat HTTP/1.1\r\nhost: h\r\nconnection: keep-alive, Upgrade\r\nupgrade: WebSocket\r\n\r\n";
const GRANT: &str =
    "HTTP/1.1 101 Switching Protocols\r\nconnection: Upgrade\r\nupgrade: WebSocket\r\n\r\n";

fn proxy(upstream: &Upstream, manager: &str) -> Proxy {
    let yaml = config().manager(WEBSOCKET).manager(manager).probe("pass").admin("");
    Proxy::start(&yaml.cluster("upstream", upstream).build())
}

fn read(input: &mut impl BufRead, length: usize) -> String {
    let mut bytes = vec![0; length];
    input.read_exact(&mut bytes).expect("so many bytes");
    String::from_utf8(bytes).expect("text")
}

#[test]
fn headers_of_the_handshake_pass_as_they_are() {
    let upstream = Upstream::start(|peer| {
        let head = peer.head()?;
        assert_eq!(head.header("connection").as_deref(), Some("keep-alive, Upgrade"));
        assert_eq!(head.header("upgrade").as_deref(), Some("WebSocket"));
        peer.send(GRANT)?;
        peer.send("hello")?;
        peer.wait_for_close()
    });
    let proxy = proxy(&upstream, "");
    let mut client = Client::connect(proxy.address());
    let head = client.send(HANDSHAKE).head();
    assert_eq!(head.status(), 101);
    assert_eq!(head.header("connection").as_deref(), Some("Upgrade"));
    assert_eq!(head.header("upgrade").as_deref(), Some("WebSocket"));
    assert_eq!(head.header("content-length"), None);
    assert_eq!(read(client.body(), 5), "hello");
}

#[test]
fn what_a_client_sends_too_early_waits_for_the_handshake() {
    let upstream = Upstream::start(|peer| {
        peer.head()?;
        // Nothing of it is there yet, however long one looks: the answer is what lets it go.
        peer.send(GRANT)?;
        let text = read(peer.body(), 5);
        peer.send(text.to_uppercase())?;
        peer.wait_for_close()
    });
    let proxy = proxy(&upstream, "");
    let mut client = Client::connect(proxy.address());
    assert_eq!(client.send(format!("{HANDSHAKE}early")).head().status(), 101);
    assert_eq!(read(client.body(), 5), "EARLY");
}

#[test]
fn the_end_of_either_side_is_that_of_the_other() {
    // The server's.
    let upstream = Upstream::start(|peer| {
        peer.head()?;
        peer.send(GRANT)?;
        peer.send("last words")?;
        peer.close()
    });
    let proxy = proxy(&upstream, "");
    let mut client = Client::connect(proxy.address());
    assert_eq!(client.send(HANDSHAKE).head().status(), 101);
    assert_eq!(client.rest(), b"last words");
    // The client's.
    let (sender, receiver) = std::sync::mpsc::channel();
    let upstream = Upstream::start(move |peer| {
        peer.head()?;
        peer.send(GRANT)?;
        let mut rest = String::new();
        // Whatever way it ends.
        let _ended = peer.body().read_to_string(&mut rest);
        sender.send(rest).expect("the test waits");
        Ok(())
    });
    let proxy = self::proxy(&upstream, "");
    let mut client = Client::connect(proxy.address());
    assert_eq!(client.send(HANDSHAKE).head().status(), 101);
    client.send("last words").shut_down();
    assert_eq!(receiver.recv().expect("the server tells"), "last words");
}

#[test]
fn a_silent_tunnel_ends_and_a_long_one_does_not() {
    let upstream = Upstream::start(|peer| {
        peer.head()?;
        peer.send(GRANT)?;
        peer.wait_for_close()
    });
    // Neither the limit on the request nor the route's on the response is one on a tunnel: it ends for its silence.
    let proxy = proxy(&upstream, "stream_idle_timeout: 0.3s, request_timeout: 0.1s,");
    let mut client = Client::connect(proxy.address());
    assert_eq!(client.send(HANDSHAKE).head().status(), 101);
    client.expect_close();
    let stats = crate::admin::get(proxy.admin(), "/stats?filter=http.test");
    for line in ["downstream_rq_idle_timeout: 1", "downstream_rq_timeout: 0"] {
        assert!(stats.contains(line), "{line} in {stats}");
    }
}

#[test]
fn a_server_that_does_not_answer_the_handshake_is_not_waited_for() {
    let upstream = Upstream::start(|peer| {
        peer.head()?;
        peer.wait_for_close()
    });
    let routes = r#"[{match: {prefix: "/"}, route: {cluster: upstream, timeout: 0.1s}}]"#;
    let yaml = config().manager(WEBSOCKET).routes(routes).cluster("upstream", &upstream);
    let proxy = Proxy::start(&yaml.build());
    let mut client = Client::connect(proxy.address());
    let response = client.send(HANDSHAKE).response();
    assert_eq!((response.status(), response.text().as_str()), (504, "upstream request timeout"));
    client.expect_close();
}

#[test]
fn upgrades_are_counted_and_other_protocols_wait_for_their_servers_too() {
    let upstream = Upstream::start(|peer| {
        peer.head()?;
        // As with a WebSocket, the answer is what lets it go: without one, nothing of it comes.
        peer.send("HTTP/1.1 101 x\r\nconnection: upgrade\r\nupgrade: other\r\n\r\nok")?;
        assert_eq!(read(peer.body(), 5), "early");
        peer.wait_for_close()
    });
    let yaml = config().manager("upgrade_configs: [{upgrade_type: OTHER}],").admin("");
    let proxy = Proxy::start(&yaml.cluster("upstream", &upstream).build());
    let mut client = Client::connect(proxy.address());
    let request = "GET / HTTP/1.1\r\nhost: h\r\nconnection: upgrade\r\nupgrade: other\r\n\r\nearly";
    assert_eq!(client.send(request).head().status(), 101);
    assert_eq!(read(client.body(), 2), "ok");
    let stat = |line: &str| {
        crate::admin::get(proxy.admin(), "/stats?filter=upgrades").lines().any(|each| each == line)
    };
    assert!(stat("http.test.downstream_cx_upgrades_total: 1"));
    assert!(stat("http.test.downstream_cx_upgrades_active: 1"));
    client.shut_down();
    crate::modules::wait_until(|| stat("http.test.downstream_cx_upgrades_active: 0"));
}

#[test]
fn the_body_of_a_request_for_an_upgrade_waits_for_the_server_to_switch() {
    for protocol in ["websocket", "other"] {
        let (told, heard) = std::sync::mpsc::channel();
        let upstream = Upstream::start(move |peer| {
            let head = peer.head()?;
            // It waits for the body that the head announces, to the end of the connection.
            let mut body = Vec::new();
            peer.body().read_to_end(&mut body)?;
            told.send((head.header("content-length"), body)).expect("somebody waits");
            Ok(())
        });
        let manager = "upgrade_configs: [{upgrade_type: OTHER}, {upgrade_type: websocket}], stream_idle_timeout: 0.3s,";
        let proxy = Proxy::start(&config().manager(manager).cluster("upstream", &upstream).build());
        let mut client = Client::connect(proxy.address());
        let head =
            format!("POST / HTTP/1.1\r\nhost: h\r\nconnection: upgrade\r\nupgrade: {protocol}\r\n");
        let response = client.send(format!("{head}content-length: 5\r\n\r\nhello")).response();
        assert_eq!((response.status(), response.text().as_str()), (408, "stream timeout"));
        client.expect_close();
        let (length, body) = heard.recv().expect("the server has seen it");
        assert_eq!((length.as_deref(), body.len()), (Some("5"), 0), "{protocol}");
    }
}
