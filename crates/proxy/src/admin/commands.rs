//! What the server can be told to do.

use super::{
    Action, DrainListeners, Subject,
    exchange::{Request, Response},
};

pub(super) fn drain_listeners(subject: &dyn Subject, request: &Request) -> Response {
    subject.act(Action::DrainListeners(DrainListeners {
        graceful: request.query.has("graceful"),
        skip_exit: request.query.has("skip_exit"),
        inbound_only: request.query.has("inboundonly"),
    }));
    Response::ok()
}

pub(super) fn fail(subject: &dyn Subject, _: &Request) -> Response {
    subject.act(Action::FailHealthChecks(true));
    Response::ok()
}

pub(super) fn pass(subject: &dyn Subject, _: &Request) -> Response {
    subject.act(Action::FailHealthChecks(false));
    Response::ok()
}

pub(super) fn reset_counters(subject: &dyn Subject, _: &Request) -> Response {
    subject.stats().reset_counters();
    Response::ok()
}

pub(super) fn reopen_logs(subject: &dyn Subject, _: &Request) -> Response {
    subject.act(Action::ReopenLogs);
    Response::ok()
}

pub(super) fn quit(subject: &dyn Subject, _: &Request) -> Response {
    subject.act(Action::Quit);
    Response::ok()
}
