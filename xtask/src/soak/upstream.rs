//! What stands behind the proxy: two upstreams, one for each version of HTTP, and the service that `ext_auth` asks.

use std::convert::Infallible;
use std::io;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Either, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::net::{TcpListener, TcpStream};

use super::body::{Check, Pattern};
use crate::host::loopback;

/// How long the service takes for a question that it does not answer in time.
const NEVER: Duration = Duration::from_secs(3600);
/// The header by which the service tells who asks, and by which the upstream learns it.
const USER: &str = "x-user";

type Reply = Response<Either<Full<Bytes>, Pattern>>;

/// Where they listen.
pub(super) struct Upstreams {
    /// The upstream that speaks HTTP/1.
    pub(super) http1: u16,
    /// The upstream that speaks HTTP/2.
    pub(super) http2: u16,
    /// The service.
    pub(super) auth: u16,
}

/// Starts them in a thread of their own, until this process ends.
///
/// # Errors
///
/// When the system has no port or thread for them.
pub(super) fn start() -> io::Result<Upstreams> {
    let [http1, http2, auth] = [listener()?, listener()?, listener()?];
    let port = |listener: &std::net::TcpListener| Ok::<_, io::Error>(listener.local_addr()?.port());
    let ports = Upstreams { http1: port(&http1)?, http2: port(&http2)?, auth: port(&auth)? };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    std::thread::Builder::new().name("upstreams".to_owned()).spawn(move || {
        runtime.block_on(async {
            let served = tokio::try_join!(
                accept(http1, |stream| drop(tokio::spawn(serve_http1(stream, false)))),
                accept(http2, |stream| drop(tokio::spawn(serve_http2(stream)))),
                accept(auth, |stream| drop(tokio::spawn(serve_http1(stream, true)))),
            );
            if let Err(error) = served {
                eprintln!("the upstreams end: {error}");
            }
        });
    })?;
    Ok(ports)
}

fn listener() -> io::Result<std::net::TcpListener> {
    let listener = std::net::TcpListener::bind(loopback(0))?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

async fn accept(listener: std::net::TcpListener, serve: impl Fn(TcpStream)) -> io::Result<()> {
    let listener = TcpListener::from_std(listener)?;
    loop {
        let (stream, _from) = listener.accept().await?;
        stream.set_nodelay(true)?;
        serve(stream);
    }
}

async fn serve_http1(stream: TcpStream, is_auth: bool) {
    let service = service_fn(move |request| async move {
        if is_auth { Ok::<_, Infallible>(judge(&request).await) } else { Ok(answer(request).await) }
    });
    // The proxy may end a connection at any time; what it must not do shows at the clients.
    let _ended = hyper::server::conn::http1::Builder::new()
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

async fn serve_http2(stream: TcpStream) {
    let service = service_fn(|request| async { Ok::<_, Infallible>(answer(request).await) });
    let _ended = hyper::server::conn::http2::Builder::new(TokioExecutor::new())
        .max_concurrent_streams(1000)
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

/// The upstream's answer: `/VERSION/WHAT/NUMBER/LENGTH/MILLISECONDS`.
async fn answer(request: Request<Incoming>) -> Reply {
    let path = request.uri().path().to_owned();
    let mut parts = path.split('/').skip(2);
    let what = parts.next().unwrap_or_default();
    let mut number = || parts.next().and_then(|part| part.parse().ok()).unwrap_or_default();
    let (body, length, wait) = (number(), number(), number());
    tokio::time::sleep(Duration::from_millis(wait)).await;
    match what {
        "download" => {
            let pattern = Pattern::new(body, length);
            // Half of them in chunks.
            let is_announced = body.is_multiple_of(2);
            let pattern = if is_announced { pattern } else { pattern.unannounced() };
            Response::new(Either::Right(pattern))
        }
        "upload" => match received(request.into_body(), Check::new(body, length)).await {
            Ok(()) => text(StatusCode::OK, format!("{length} bytes")),
            Err(error) => text(StatusCode::BAD_REQUEST, error),
        },
        "user" => {
            let user = request.headers().get(USER).map_or(&b"nobody"[..], |user| user.as_bytes());
            text(StatusCode::OK, user.to_vec())
        }
        _ => text(StatusCode::NOT_FOUND, "not found"),
    }
}

async fn received(mut body: Incoming, mut check: Check) -> Result<(), String> {
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| error.to_string())?;
        frame.data_ref().map_or(Ok(()), |bytes| check.take(bytes))?;
    }
    check.end()
}

/// The service's answer, by the first word of what authorizes the request: nothing at all is allowed.
async fn judge(request: &Request<Incoming>) -> Reply {
    let authorization = request.headers().get("authorization");
    let authorization = authorization.and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (verdict, rest) = authorization.split_once(' ').unwrap_or(("user", "nobody"));
    match verdict {
        "deny" => text(StatusCode::UNAUTHORIZED, format!("denied {rest}")),
        "never" => {
            tokio::time::sleep(NEVER).await;
            text(StatusCode::OK, "late")
        }
        "wait" => {
            tokio::time::sleep(Duration::from_millis(rest.parse().unwrap_or_default())).await;
            text(StatusCode::OK, "waited")
        }
        _ => {
            let mut reply = text(StatusCode::OK, "");
            if let Ok(user) = rest.parse() {
                reply.headers_mut().insert(USER, user);
            }
            reply
        }
    }
}

fn text(status: StatusCode, text: impl Into<Bytes>) -> Reply {
    let mut reply = Response::new(Either::Left(Full::new(text.into())));
    *reply.status_mut() = status;
    reply
}
