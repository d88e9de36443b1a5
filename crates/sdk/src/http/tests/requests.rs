//! Requests of the filter's and the configuration's own, with answers that come later, or inside the call that asks for them.

use core::cell::{Cell, RefCell};
use core::time::Duration;

use super::fake_host::requests::{Answer, ON_CONFIG_RESET, config};
use super::fake_host::{Host, happened, take_happened, take_logged};
use crate::http::{
    Body, CalloutFailure, CalloutId, CalloutResponse, ConfigEvent, Counter, EndOfStream, Gauge,
    Headers, Histogram, HttpRequest, HttpStreamId, HttpStreamResetReason, StartError, Trailers,
};
use crate::prelude::*;
use crate::{CallError, HookTable};

type Probe = for<'a, 'b> fn(&'a mut RequestHeaders<'b>);

thread_local! {
    static PROBE: Cell<Probe> = const { Cell::new(|_| {}) };
    static STREAM: Cell<Option<HttpStreamId>> = const { Cell::new(None) };
    /// The hook that panics.
    static PANICS: Cell<&'static str> = const { Cell::new("") };
}

/// Tells what it is told, and changes its own memory, so that Miri sees who holds it.
struct Asking(Vec<String>);

fn tell(what: &str, text: String) {
    happened(text);
    assert_ne!(PANICS.get(), what, "as told");
}

fn shown(headers: Headers<'_>) -> String {
    headers.iter().map(|(n, v)| format!(" {}={}", n.escape_ascii(), v.escape_ascii())).collect()
}

fn answer(result: Result<CalloutResponse<'_>, CalloutFailure>) -> String {
    match result {
        Ok(response) => {
            assert_eq!(response.headers().get("X-A"), Some(&b"1"[..]));
            assert_eq!(response.headers().len(), 2);
            let (status, body) = (response.status().unwrap(), response.body());
            assert_eq!(body.len(), body.to_vec().len());
            format!("{status} {}", String::from_utf8(body.to_vec()).unwrap())
        }
        Err(failure) => format!("{failure:?}"),
    }
}

impl HttpFilter for Asking {
    type Config = Shared;

    fn new(_: &Arc<Shared>) -> Self {
        Self(Vec::new())
    }

    fn request_headers(&mut self, request: &mut RequestHeaders<'_>) -> HeadersStatus {
        let before = self.0.len();
        PROBE.get()(request);
        // No answer was let in meanwhile.
        assert_eq!(self.0.len(), before);
        HeadersStatus::StopIteration
    }

    fn http_callout_done(
        &mut self,
        stream: &mut StreamEvent<'_>,
        id: CalloutId,
        result: Result<CalloutResponse<'_>, CalloutFailure>,
    ) {
        self.0.push(answer(result));
        tell("done", format!("done {} {}", id.0, answer(result)));
        stream.continue_decoding();
    }

    fn http_stream_headers(
        &mut self,
        _stream: &mut StreamEvent<'_>,
        id: HttpStreamId,
        headers: Headers<'_>,
        end_of_stream: bool,
    ) {
        self.0.push(shown(headers));
        tell("headers", format!("headers {}{} {end_of_stream}", id.0, shown(headers)));
    }

    fn http_stream_data(
        &mut self,
        _stream: &mut StreamEvent<'_>,
        id: HttpStreamId,
        data: Body<'_>,
        end_of_stream: bool,
    ) {
        let text = String::from_utf8(data.to_vec()).unwrap();
        tell("data", format!("data {} {text} {end_of_stream}", id.0));
        self.0.push(text);
    }

    fn http_stream_trailers(
        &mut self,
        _stream: &mut StreamEvent<'_>,
        id: HttpStreamId,
        trailers: Headers<'_>,
    ) {
        tell("trailers", format!("trailers {}{}", id.0, shown(trailers)));
    }

    fn http_stream_complete(&mut self, _stream: &mut StreamEvent<'_>, id: HttpStreamId) {
        self.0.clear();
        tell("complete", format!("complete {}", id.0));
    }

    fn http_stream_reset(
        &mut self,
        _stream: &mut StreamEvent<'_>,
        id: HttpStreamId,
        reason: HttpStreamResetReason,
    ) {
        self.0.clear();
        tell("reset", format!("reset {} {reason:?}", id.0));
    }
}

/// Has metrics, and asks too.
struct Shared {
    requests: Counter,
    denied: Counter<2>,
    open: Gauge,
    sizes: Histogram<1>,
    seen: std::sync::Mutex<Vec<u64>>,
}

thread_local! {
    static METRICS: RefCell<Option<(Counter, Counter<2>, Gauge, Histogram<1>)>> = const { RefCell::new(None) };
}

impl HttpFilterConfig for Shared {
    fn new(setup: &mut Setup<'_>) -> Result<Self, ConfigError> {
        let text: String = setup.parse()?;
        if text == "frozen" {
            setup.counter("frozen", [])?;
        }
        if text == "ask" {
            let request = HttpRequest::get("keys", "/").timeout(Duration::from_secs(1));
            happened(format!("{:?}", setup.http_callout("keys", &request)?));
        }
        let this = Self {
            requests: setup.counter("requests", [])?,
            denied: setup.counter("denied", ["reason", "route"])?,
            open: setup.gauge("open", [])?,
            sizes: setup.histogram("sizes", ["kind"])?,
            seen: std::sync::Mutex::default(),
        };
        METRICS.set(Some((this.requests, this.denied, this.open, this.sizes)));
        assert_eq!(this.requests.add(setup, 3), Ok(()));
        assert_eq!(this.open.set(setup, 3), Err(CallError::Unsupported));
        assert_eq!(setup.concurrency(), Ok(4));
        assert_eq!(setup.is_validation_mode(), Err(CallError::Unsupported));
        if let Some(scheduler) = setup.scheduler() {
            std::thread::spawn(move || scheduler.commit(1)).join().unwrap();
        }
        assert_eq!(setup.name(), b"any");
        Ok(this)
    }

    fn scheduled(&self, config: &mut ConfigEvent<'_>, event_id: u64) {
        self.seen.lock().unwrap().push(event_id);
        if event_id == 2 {
            STREAM.with(|stream| config.reset_http_stream(stream.get().unwrap()));
            // The reset ran inside, beside this method.
            assert_eq!(self.seen.lock().unwrap().len(), 2);
        }
        tell("config scheduled", format!("config scheduled {event_id}"));
    }

    fn http_callout_done(
        &self,
        _config: &mut ConfigEvent<'_>,
        id: CalloutId,
        result: Result<CalloutResponse<'_>, CalloutFailure>,
    ) {
        tell("config done", format!("config done {} {}", id.0, answer(result)));
    }

    fn http_stream_data(
        &self,
        _config: &mut ConfigEvent<'_>,
        id: HttpStreamId,
        data: Body<'_>,
        end_of_stream: bool,
    ) {
        tell("config data", format!("config data {} {} {end_of_stream}", id.0, data.len()));
    }

    fn http_stream_reset(
        &self,
        _config: &mut ConfigEvent<'_>,
        id: HttpStreamId,
        reason: HttpStreamResetReason,
    ) {
        self.seen.lock().unwrap().push(0);
        tell("config reset", format!("config reset {} {reason:?}", id.0));
    }
}

static ASKING: HookTable = crate::hook_table!("asking", http_filter: Asking);

fn host() -> Box<Host> {
    let host = Host::with_config(&ASKING, "any", b"\"\"").expect("the configuration is taken");
    take_happened();
    host
}

fn request_headers(host: &Host, probe: Probe) {
    PROBE.set(probe);
    let _ = host.request_headers(true);
}

#[test]
fn metrics_are_defined_and_used() {
    let host = Host::with_config(&ASKING, "any", b"\"\"").unwrap();
    assert_eq!(
        take_happened(),
        [
            "define counter requests",
            "define counter denied reason route",
            "define gauge open",
            "define histogram sizes kind",
            "config count 3",
        ]
    );
    request_headers(&host, |request| {
        let (requests, denied, open, sizes) = METRICS.with_borrow(|metrics| metrics.unwrap());
        requests.add(request, 1);
        denied.with(["late", ""]).add(request, 2);
        open.add(request, 1);
        open.subtract(request, 1);
        open.set(request, 5);
        sizes.with(["small"]).record(request, 9);
    });
    assert_eq!(
        take_happened(),
        ["count 1", "count 2 late ", "raise 1", "lower 1", "set 5", "record 9 small"]
    );
}

#[test]
fn a_metric_that_the_host_refuses_refuses_the_configuration() {
    assert!(Host::with_config(&ASKING, "any", b"\"frozen\"").is_none());
    let refused = "configuration of HTTP filter \"any\" refused: the host does not define the counter `frozen` (result 3)";
    assert_eq!(take_logged(), [refused]);
}

#[test]
fn a_callout_is_answered() {
    let host = host();
    request_headers(&host, |request| {
        let asked = HttpRequest::post("auth", "/check")
            .header("x-b", "2")
            .header("x-bad", "1\r\nx-c: 3")
            .body("{}")
            .timeout(Duration::from_millis(250));
        assert_eq!(request.http_callout("auth", &asked), Ok(CalloutId(1)));
        assert_eq!(request.http_callout("auth", &asked), Ok(CalloutId(2)));
    });
    let asked = "callout :method=POST :path=/check :authority=auth x-b=2 [{}] 250 to auth";
    assert_eq!(take_happened(), [asked, asked]);
    host.callout_done(2, Answer::new("403", &["no", "", "pe"]));
    assert_eq!(take_happened(), ["done 2 403 nope", "continue_decoding"]);
    host.callout_failed(1, 2);
    assert_eq!(take_happened()[..1], ["done 1 ExceedResponseBufferLimit"]);
}

#[test]
fn what_keeps_a_request_from_starting_is_told() {
    let host = host();
    request_headers(&host, |request| {
        let asked = HttpRequest::get("a", "/");
        let mut start = |cluster| request.http_callout(cluster, &asked).unwrap_err();
        assert_eq!(start("headers"), StartError::MissingRequiredHeaders);
        assert_eq!(start("missing"), StartError::ClusterNotFound);
        assert_eq!(start("empty"), StartError::CannotCreateRequest);
        let stream = request.start_http_stream("missing", &asked, EndOfStream::Yes);
        assert_eq!(stream, Err(StartError::ClusterNotFound));
    });
}

#[test]
fn http_192_an_answer_inside_a_call_that_fails_is_none() {
    let host = host();
    host.on_start.set(|host| {
        host.callout_done(1, Answer::new("503", &["no healthy upstream"]));
        host.scheduled(5);
    });
    request_headers(&host, |request| {
        let asked = HttpRequest::get("a", "/");
        assert_eq!(request.http_callout("empty", &asked), Err(StartError::CannotCreateRequest));
    });
    assert_eq!(take_happened().len(), 1);
}

#[test]
fn http_206_answers_inside_a_call_that_succeeds_come_after_it() {
    let host = host();
    host.on_start.set(|host| {
        host.stream_headers(1, Answer::new("503", &[]), false);
        host.stream_data(1, Answer::new("", &["no healthy", " upstream"]), true);
        host.stream_completed(1);
    });
    request_headers(&host, |request| {
        let asked = HttpRequest::get("a", "/");
        let started = request.start_http_stream("inline", &asked, EndOfStream::Yes);
        assert_eq!(started, Ok(HttpStreamId(1)));
    });
    assert_eq!(
        take_happened()[1..],
        ["headers 1 :status=503 x-a=1 false", "data 1 no healthy upstream true", "complete 1"]
    );
}

#[test]
fn an_http_stream_is_fed_read_and_given_up() {
    let host = host();
    request_headers(&host, |request| {
        let asked = HttpRequest::post("a", "/").body("first");
        let id = request.start_http_stream("b", &asked, EndOfStream::No).unwrap();
        request.http_stream_send_data(id, "second", EndOfStream::No).unwrap();
        request.http_stream_send_trailers(id, &Trailers::new().header("t", "1")).unwrap();
        let gone = HttpStreamId(9);
        let sent = request.http_stream_send_data(gone, "", EndOfStream::Yes);
        assert_eq!(sent, Err(CallError::Absent));
        // The host runs the reset hook inside this call.
        request.reset_http_stream(id);
        happened("after reset");
    });
    assert_eq!(
        take_happened(),
        [
            "stream :method=POST :path=/ :authority=a [first] false 0 to b",
            "stream 1 data second false",
            "stream 1 trailers t=1",
            "stream 9 data  true",
            "reset stream 1",
            "after reset",
            "reset 1 LocalReset",
        ]
    );
    host.stream_trailers(2, Answer::new("x", &[]));
    host.stream_reset(2, 77);
    assert_eq!(take_happened(), ["trailers 2 :status=x x-a=1", "reset 2 Other(77)"]);
}

#[test]
fn a_panic_in_any_answer_closes_the_stream() {
    type Deliver = fn(&Host);
    let answers: [(&str, &str, Deliver); 6] = [
        ("done", "http_callout_done", |host| host.callout_failed(1, 1)),
        ("headers", "http_stream_headers", |host| {
            host.stream_headers(1, Answer::new("200", &[]), true);
        }),
        ("data", "http_stream_data", |host| host.stream_data(1, Answer::new("", &["x"]), true)),
        ("trailers", "http_stream_trailers", |host| {
            host.stream_trailers(1, Answer::new("", &[]));
        }),
        ("complete", "http_stream_complete", |host| host.stream_completed(1)),
        ("reset", "http_stream_reset", |host| host.stream_reset(1, 2)),
    ];
    for (hook, method, deliver) in answers {
        let host = host();
        request_headers(&host, |_| {});
        PANICS.set(hook);
        host.on_send_response.set(Host::end);
        deliver(&host);
        PANICS.set("");
        let logged = take_logged();
        assert!(logged[0].starts_with(&format!("asking panicked in {method} at ")), "{logged:?}");
        assert_eq!(take_happened()[1..], ["send 500 filter_panicked", "destroy"]);
    }
}

#[test]
fn a_panic_in_an_answer_that_waits_closes_the_stream() {
    let host = host();
    host.on_start.set(|host| host.stream_completed(1));
    host.on_send_response.set(Host::end);
    PANICS.set("complete");
    request_headers(&host, |request| {
        let asked = HttpRequest::get("a", "/");
        let _ = request.start_http_stream("inline", &asked, EndOfStream::Yes);
    });
    PANICS.set("");
    assert_eq!(take_happened()[1..], ["complete 1", "send 500 filter_panicked", "destroy"]);
}

#[test]
fn a_configuration_asks_and_is_answered() {
    let host = Host::with_config(&ASKING, "any", b"\"ask\"").unwrap();
    assert_eq!(
        take_happened()[..2],
        ["config callout :method=GET :path=/ :authority=keys [] 1000 to keys", "CalloutId(1)"]
    );
    config::callout_done(&host, 1, Answer::new("200", &["key"]));
    config::stream_headers(&host, 2, Answer::new("200", &[]), false);
    config::stream_data(&host, 2, Answer::new("", &["abc"]), true);
    config::stream_trailers(&host, 2, Answer::new("", &[]));
    config::stream_completed(&host, 2);
    assert_eq!(take_happened(), ["config done 1 200 key", "config data 2 3 true"]);
}

#[test]
fn hooks_of_a_configuration_nest() {
    let host = host();
    STREAM.set(Some(HttpStreamId(4)));
    thread_local! {
        static HOST: Cell<Option<&'static Host>> = const { Cell::new(None) };
    }
    // SAFETY: the host outlives the hook, and the cell is emptied after it.
    HOST.set(Some(unsafe { &*core::ptr::from_ref(&*host) }));
    ON_CONFIG_RESET.set(|id| config::stream_reset(HOST.get().unwrap(), id, 2));
    host.config_scheduled(2);
    HOST.set(None);
    assert_eq!(
        take_happened(),
        ["config reset stream 4", "config reset 4 LocalReset", "config scheduled 2"]
    );
}

#[test]
fn a_panic_poisons_a_configuration_but_not_its_streams() {
    let host = host();
    PANICS.set("config scheduled");
    host.config_scheduled(1);
    PANICS.set("");
    let logged = take_logged();
    assert!(logged[0].starts_with("asking panicked in config scheduled at "), "{logged:?}");
    host.config_scheduled(1);
    config::callout_failed(&host, 1, 1);
    request_headers(&host, |_| happened("served"));
    assert_eq!(take_happened(), ["config scheduled 1", "served"]);
}
