//! The client of a case, in either version of HTTP.

use std::io;
use std::net::SocketAddr;

use anyhow::Context as _;

use super::case::Case;
use super::recorder::Recorder;
use super::script::Script;
use crate::http1::{self, Framing, Message};
use crate::http2::{self, Response};

/// A client's connection to the proxy.
pub(crate) enum Downstream {
    /// Over HTTP/1.
    Http1(http1::Client),
    /// Over HTTP/2 with prior knowledge.
    Http2(http2::Client),
}

impl Downstream {
    /// Connects.
    pub(crate) fn connect(address: SocketAddr, over_http2: bool) -> io::Result<Self> {
        if over_http2 {
            http2::Client::connect(address).map(Self::Http2)
        } else {
            http1::Client::connect(address).map(Self::Http1)
        }
    }

    /// The port of this end.
    pub(crate) fn port(&self) -> io::Result<u16> {
        match self {
            Self::Http1(client) => client.port(),
            Self::Http2(client) => Ok(client.port()),
        }
    }

    /// Sends a request and reads what the case waits for.
    ///
    /// # Errors
    ///
    /// When what comes are no messages, or one breaks off that should not.
    pub(crate) fn exchange(
        &mut self,
        case: &Case,
        request: &Script,
    ) -> anyhow::Result<Vec<Response>> {
        match self {
            Self::Http1(client) => {
                send(client, request)?;
                responses(client, case, request)
            }
            Self::Http2(client) => match &case.tunnel {
                Some(text) => client.tunnel(&request.request2()?, text, case.broken),
                None => client.exchange(&request.request2()?),
            }
            .context("exchange"),
        }
    }

    /// Sends a request and hangs up when it has reached an upstream, as the one of this number.
    ///
    /// # Errors
    ///
    /// When it does not reach one.
    pub(crate) fn hang_up(
        self,
        request: &Script,
        number: usize,
        recorder: &Recorder,
    ) -> anyhow::Result<()> {
        match self {
            Self::Http1(mut client) => {
                send(&mut client, request)?;
                recorder.wait_for_requests(number)
            }
            Self::Http2(client) => {
                let when = || recorder.has_received(number);
                let given_up = client.give_up(&request.request2()?, request.reset_code(), when);
                given_up.context("no request reaches an upstream")
            }
        }
    }

    /// Says what becomes of the connection once all is sent and read.
    ///
    /// # Errors
    ///
    /// When the system has one.
    pub(crate) fn rest(&mut self) -> anyhow::Result<String> {
        match self {
            Self::Http1(client) => {
                client.rest().map(str::to_owned).context("wait for the connection's end")
            }
            Self::Http2(client) => Ok(client.rest()),
        }
    }
}

fn send(client: &mut http1::Client, request: &Script) -> anyhow::Result<()> {
    request.request().iter().try_for_each(|piece| client.send(piece)).context("send the request")
}

/// Reads responses up to the last one that the case waits for, interim ones included.
fn responses(
    client: &mut http1::Client,
    case: &Case,
    request: &Script,
) -> anyhow::Result<Vec<Response>> {
    let mut responses = Vec::new();
    let mut left = case.responses;
    while left > 0 {
        let head = client.reader.response_head().context("read the response")?;
        let framing = head.response_framing(request.method());
        let mut message = Message { head, framing, ..Message::default() };
        let status = message.head.status().unwrap_or_default();
        let is_tunnel = status == 101 || request.method() == "CONNECT" && status / 100 == 2;
        if let Some(text) = case.tunnel.as_ref().filter(|_| is_tunnel) {
            client.send(text.as_bytes()).context("send through the tunnel")?;
            message.framing = Framing::Length(text.len() as u64);
        }
        let body = &mut message.body;
        let framing = message.framing;
        let end = client.reader.body(framing, &mut |bytes| body.extend_from_slice(bytes));
        let broken = match end {
            Ok(trailers) => {
                message.trailers = trailers;
                None
            }
            Err(_) if case.broken => Some("broken off".to_owned()),
            Err(error) => return Err(error).context("read the response's body"),
        };
        if !message.head.is_interim() {
            left -= 1;
        }
        responses.push(Response { message: Some(message), broken });
    }
    Ok(responses)
}
