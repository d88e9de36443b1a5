//! Clients that send requests without pause, and notice every one that is not answered.

use std::{
    collections::HashSet,
    io::{self, Write},
    net::{SocketAddr, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread::{self, JoinHandle},
    time::Instant,
};

use bytes::Bytes;
use h2::client;
use tokio::{
    runtime,
    task::{LocalSet, spawn_local},
};

use crate::support::{MessageReader, PATIENCE, To, request};

/// Clients of every kind on one address.
pub(crate) struct Load {
    state: Arc<State>,
    clients: Vec<JoinHandle<()>>,
}

#[derive(Default)]
struct State {
    served: AtomicUsize,
    is_stopping: AtomicBool,
    losses: Mutex<Vec<String>>,
    /// The names of the servers that have answered.
    servers: Mutex<HashSet<String>>,
}

/// What a client does with one connection.
type Session = fn(&State, &TcpStream) -> Result<(), String>;

impl Load {
    pub(crate) fn start(address: SocketAddr) -> Self {
        let state = Arc::<State>::default();
        let sessions: [Session; 3] = [one_request_a_connection, many_requests, many_streams];
        let client = |session: Session| {
            let state = Arc::clone(&state);
            thread::spawn(move || {
                while state.goes_on() {
                    let result = match TcpStream::connect(address) {
                        // Where nobody listens, there is nobody to lose a request.
                        Err(error) if error.kind() == io::ErrorKind::ConnectionRefused => return,
                        Err(error) => Err(format!("cannot connect: {error}")),
                        Ok(stream) => session(&state, &stream),
                    };
                    if let Err(how) = result {
                        return state.losses.lock().expect("no panic").push(how);
                    }
                }
            })
        };
        let clients = sessions.into_iter().chain(sessions).map(client).collect();
        Self { state, clients }
    }

    /// Waits until so many more requests have been served.
    pub(crate) fn wait_for(&self, more: usize) {
        let goal = self.state.served.load(Ordering::SeqCst) + more;
        self.wait_until("requests", || self.state.served.load(Ordering::SeqCst) >= goal);
    }

    /// Waits until the server of this name has answered.
    pub(crate) fn wait_for_server(&self, name: &str) {
        self.wait_until(name, || self.state.servers.lock().expect("no panic").contains(name));
    }

    fn wait_until(&self, what: &str, is_so: impl Fn() -> bool) {
        let start = Instant::now();
        while !is_so() {
            assert!(start.elapsed() < PATIENCE, "no {what}: {:?}", self.state.losses);
            thread::yield_now();
        }
    }

    pub(crate) fn stop(&self) {
        self.state.is_stopping.store(true, Ordering::SeqCst);
    }

    /// Waits until the clients have nobody to talk to, or were stopped.
    pub(crate) fn expect_no_loss(self) {
        for client in self.clients {
            client.join().expect("a client that does not panic");
        }
        let losses = self.state.losses.lock().expect("no panic");
        assert!(losses.is_empty(), "{losses:?}");
    }
}

impl State {
    fn goes_on(&self) -> bool {
        !self.is_stopping.load(Ordering::SeqCst)
    }

    fn served_by(&self, server: Option<&str>) {
        self.served.fetch_add(1, Ordering::SeqCst);
        let server = server.unwrap_or_default();
        let mut servers = self.servers.lock().expect("no panic");
        if !servers.contains(server) {
            servers.insert(server.to_owned());
        }
    }
}

/// HTTP/1, a connection for each request.
fn one_request_a_connection(state: &State, stream: &TcpStream) -> Result<(), String> {
    http1(state, stream, false)
}

/// HTTP/1, as many requests as the proxy takes.
fn many_requests(state: &State, stream: &TcpStream) -> Result<(), String> {
    http1(state, stream, true)
}

fn http1(state: &State, mut stream: &TcpStream, goes_on: bool) -> Result<(), String> {
    let lost = |what: &str, error: io::Error| format!("HTTP/1: {what}: {error}");
    stream.set_read_timeout(Some(PATIENCE)).map_err(|error| lost("a timeout", error))?;
    let mut reader = MessageReader::new(stream);
    loop {
        let request = b"POST / HTTP/1.1\r\nhost: test\r\ncontent-length: 5\r\n\r\nhello";
        stream.write_all(request).map_err(|error| lost("cannot send", error))?;
        let response = reader.response(To::Other).map_err(|error| lost("no response", error))?;
        let response = response.ok_or("HTTP/1: the connection was closed before the response")?;
        if response.status() != 200 {
            return Err(format!("HTTP/1: {response:?}"));
        }
        state.served_by(response.header("server").as_deref());
        if !goes_on || !state.goes_on() || response.header("connection").is_some() {
            return Ok(());
        }
    }
}

/// HTTP/2, streams side by side until the proxy says that it takes no more.
fn many_streams(state: &State, stream: &TcpStream) -> Result<(), String> {
    let runtime = runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    stream.set_nonblocking(true).expect("an option can be set");
    let stream = stream.try_clone().expect("a socket can be cloned");
    LocalSet::new().block_on(&runtime, async {
        let stream = tokio::net::TcpStream::from_std(stream).map_err(|error| error.to_string())?;
        let lost = |what: &str, error: h2::Error| format!("HTTP/2: {what}: {error}");
        let (requests, connection) =
            client::handshake(stream).await.map_err(|error| lost("no handshake", error))?;
        let driver = spawn_local(async move { drop(connection.await) });
        let streams = || one_after_another(state, requests.clone());
        let (a, b, c) = tokio::join!(streams(), streams(), streams());
        driver.abort();
        a.and(b).and(c).map_err(|error| lost("no response", error))
    })
}

async fn one_after_another(
    state: &State,
    mut requests: client::SendRequest<Bytes>,
) -> Result<(), h2::Error> {
    while state.goes_on() {
        let post = request("POST", "/").body(()).expect("a request");
        // Who is told not to start a stream does not; what was started has to be served.
        let Ok(ready) = requests.ready().await else { return Ok(()) };
        requests = ready;
        let Ok((response, mut body)) = requests.send_request(post, false) else { return Ok(()) };
        body.send_data(Bytes::from_static(b"hello"), true)?;
        let (head, mut body) = response.await?.into_parts();
        while let Some(data) = body.data().await {
            body.flow_control().release_capacity(data?.len())?;
        }
        assert_eq!(head.status, 200);
        let server = head.headers.get("server").and_then(|server| server.to_str().ok());
        state.served_by(server);
    }
    Ok(())
}
