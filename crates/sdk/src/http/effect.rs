//! What a filter asks for and what has to wait until its method has returned.
//!
//! The host runs other hooks of the same filter inside some callbacks: a local reply brings news of itself, a continue brings
//! the body that was kept, the end of the stream brings `stream_complete` and `destroy`. While a method of the filter runs, its
//! `&mut self` is taken, so those callbacks are made right after, with the filter back in its slot.

use attache_abi::{http_body_type, http_filter_stream_reset_reason};

use super::callout::{EndOfStream, Trailers};
use super::host::HostStream;
use super::live::GoAway;
use super::object::{Head, OwnResponse};
use super::reply::Reply;
use super::streamed::ResponseHead;
use crate::host::bytes::lend;
use crate::host::{late, linked};

/// One callback that may run hooks of the filter that makes it.
#[derive(Debug)]
pub(crate) enum Effect {
    Reply(Reply),
    ContinueDecoding,
    ContinueEncoding,
    AddBody(http_body_type, Vec<u8>),
    ResponseHeaders(ResponseHead, EndOfStream),
    ResponseData(Vec<u8>, EndOfStream),
    ResponseTrailers(Trailers),
    Reset(http_filter_stream_reset_reason, Vec<u8>),
    GoAway(GoAway),
    Recreate(Option<ResponseHead>),
}

impl Effect {
    /// Whether nothing can be asked for after it.
    pub(crate) fn ends_stream(&self) -> bool {
        match self {
            Self::Reply(_) | Self::Reset(..) | Self::Recreate(_) | Self::ResponseTrailers(_) => {
                true
            }
            Self::GoAway(how) => *how == GoAway::Immediate,
            Self::ResponseHeaders(_, end) | Self::ResponseData(_, end) => end.is_yes(),
            Self::ContinueDecoding | Self::ContinueEncoding | Self::AddBody(..) => false,
        }
    }

    pub(crate) fn perform(self, head: &Head) {
        let stream = HostStream::new(&head.host);
        let Some(host) = stream.pointer() else { return };
        match self {
            Self::Reply(reply) => reply.send(stream),
            // With a response of the filter's own the request must not go on (HTTP-188).
            Self::ContinueDecoding if head.own_response.get() != OwnResponse::None => {
                crate::debug!("{}: the request has its response already", head.subject);
            }
            // SAFETY: the pointer is that of a live stream.
            Self::ContinueDecoding => unsafe { linked::http_filter_continue_decoding(host) },
            // Without a response to continue the host would crash (HTTP-093).
            Self::ContinueEncoding if !head.response_started.get() => {
                crate::debug!("{}: there is no response to continue", head.subject);
            }
            // SAFETY: as above.
            Self::ContinueEncoding => unsafe { linked::http_filter_continue_encoding(host) },
            Self::AddBody(kind, bytes) => {
                // SAFETY: as above; the bytes outlive the call.
                unsafe { linked::http_append_body(host, kind, lend(&bytes)) };
            }
            Self::ResponseHeaders(response, end) => {
                let mut fields = response.0.lend();
                let (first, count) = (fields.as_mut_ptr(), fields.len());
                // SAFETY: as above; the fields outlive the call.
                unsafe { linked::http_send_response_headers(host, first, count, end.is_yes()) };
            }
            Self::ResponseData(bytes, end) => {
                // SAFETY: as above; the bytes outlive the call.
                unsafe { linked::http_send_response_data(host, lend(&bytes), end.is_yes()) };
            }
            Self::ResponseTrailers(trailers) => {
                let mut fields = trailers.0.lend();
                let (first, count) = (fields.as_mut_ptr(), fields.len());
                // SAFETY: as above; the fields outlive the call.
                unsafe { linked::http_send_response_trailers(host, first, count) };
            }
            // For these three the context has made sure that the host has the callback.
            Self::Reset(reason, details) => {
                if let Some(reset) = late::http_filter_reset_stream() {
                    // SAFETY: as above; the details outlive the call.
                    unsafe { reset(host, reason, lend(&details)) };
                }
            }
            Self::GoAway(how) => {
                if let Some(go_away) = late::http_filter_send_go_away_and_close() {
                    // SAFETY: as above.
                    unsafe { go_away(host, how == GoAway::Graceful) };
                }
            }
            Self::Recreate(response) => recreate(head, response.as_ref()),
        }
    }
}

fn recreate(head: &Head, response: Option<&ResponseHead>) {
    let stream = HostStream::new(&head.host);
    let (Some(recreate), Some(host)) = (late::http_filter_recreate_stream(), stream.pointer())
    else {
        return;
    };
    let mut fields = response.map(|response| response.0.lend()).unwrap_or_default();
    let (first, count) = (fields.as_mut_ptr(), fields.len());
    // SAFETY: the pointer is that of a live stream; the fields outlive the call.
    if !unsafe { recreate(host, first, count) } {
        // The filter has stopped the stream and will not come back to it.
        crate::error!("{}: the host does not start the request anew", head.subject);
        Reply::new(500).details("filter_recreate_refused").send(stream);
    }
}
