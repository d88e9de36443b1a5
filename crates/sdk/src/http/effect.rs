//! What a filter asks for and what has to wait until its method has returned.
//!
//! The host runs other hooks of the same filter inside some callbacks: a local reply brings news of itself, a continue brings
//! the body that was kept, the end of the stream brings `stream_complete` and `destroy`. While a method of the filter runs, its
//! `&mut self` is taken, so those callbacks are made right after, with the filter back in its slot.

use attache_abi::{http_body_type, http_filter_stream_reset_reason};

use super::host::HostStream;
use super::object::Head;
use super::reply::Reply;
use crate::host::bytes::lend;
use crate::host::{late, linked};

/// One callback that may run hooks of the filter that makes it.
#[derive(Debug)]
pub(crate) enum Effect {
    Reply(Reply),
    ContinueDecoding,
    ContinueEncoding,
    AddBody(http_body_type, Vec<u8>),
    Reset(http_filter_stream_reset_reason, Vec<u8>),
}

impl Effect {
    pub(crate) fn perform(self, head: &Head) {
        let stream = HostStream::new(&head.host);
        let Some(host) = stream.pointer() else { return };
        match self {
            Self::Reply(reply) => reply.send(stream),
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
            Self::Reset(reason, details) => {
                // The context has made sure that the host has it.
                if let Some(reset) = late::http_filter_reset_stream() {
                    // SAFETY: as above; the details outlive the call.
                    unsafe { reset(host, reason, lend(&details)) };
                }
            }
        }
    }
}
