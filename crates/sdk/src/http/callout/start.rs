//! Starting and feeding requests, from a stream or from a configuration.

use core::fmt;

use attache_abi::{
    http_callout_init_result, http_filter_config_envoy_ptr, http_filter_envoy_ptr, module_buffer,
    module_http_header,
};

use super::{CalloutId, EndOfStream, HttpRequest, HttpStreamId, Trailers};
use crate::CallError;
use crate::host::bytes::lend;
use crate::host::{late, linked};

/// Why a request was not started.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum StartError {
    /// Method, path or authority is missing, or was left out as unfit to be sent.
    MissingRequiredHeaders,
    /// The host has no cluster of this name.
    ClusterNotFound,
    /// The host could not make the request, as for a cluster without a usable host.
    CannotCreateRequest,
    /// The host's release lacks the callback.
    Unsupported,
    /// The stream has ended.
    StreamEnded,
}

impl fmt::Display for StartError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::MissingRequiredHeaders => "the request lacks method, path or authority",
            Self::ClusterNotFound => "there is no cluster of this name",
            Self::CannotCreateRequest => "the cluster has no host that takes the request",
            Self::Unsupported => "the host's release lacks this callback",
            Self::StreamEnded => "the stream has ended",
        })
    }
}

impl core::error::Error for StartError {}

/// Who makes a request, by the host's pointer.
#[derive(Clone, Copy)]
pub(crate) enum Caller {
    Stream(http_filter_envoy_ptr),
    Config(http_filter_config_envoy_ptr),
}

/// The parts of a request, for one call.
struct Parts<'a> {
    cluster: module_buffer,
    fields: Vec<module_http_header>,
    body: module_buffer,
    timeout: u64,
    lent: core::marker::PhantomData<&'a [u8]>,
}

impl<'a> Parts<'a> {
    fn of(cluster: &'a str, request: &'a HttpRequest) -> Self {
        Self {
            cluster: lend(cluster.as_bytes()),
            fields: request.fields.lend(),
            body: lend(&request.body),
            timeout: request.timeout_milliseconds(),
            lent: core::marker::PhantomData,
        }
    }
}

impl Caller {
    /// Starts a callout. The pointer is that of a live stream or configuration.
    pub(crate) fn callout(
        self,
        cluster: &str,
        request: &HttpRequest,
    ) -> Result<CalloutId, StartError> {
        let Parts { cluster, mut fields, body, timeout, lent: _ } = Parts::of(cluster, request);
        let mut id = 0;
        let (id_out, first, count) = (&raw mut id, fields.as_mut_ptr(), fields.len());
        let result = match self {
            // SAFETY: the stream is alive; what is lent outlives the call.
            Self::Stream(host) => unsafe {
                linked::http_filter_http_callout(host, id_out, cluster, first, count, body, timeout)
            },
            Self::Config(host) => {
                let call =
                    late::http_filter_config_http_callout().ok_or(StartError::Unsupported)?;
                // SAFETY: as above.
                unsafe { call(host, id_out, cluster, first, count, body, timeout) }
            }
        };
        started(result).map(|()| CalloutId(id))
    }

    /// Starts an HTTP stream. The pointer is that of a live stream or configuration.
    pub(crate) fn stream(
        self,
        cluster: &str,
        request: &HttpRequest,
        end: EndOfStream,
    ) -> Result<HttpStreamId, StartError> {
        let Parts { cluster, mut fields, body, timeout, lent: _ } = Parts::of(cluster, request);
        let mut id = 0;
        let (id_out, first, count) = (&raw mut id, fields.as_mut_ptr(), fields.len());
        let end = end.is_yes();
        let result = match self {
            // SAFETY: the stream is alive; what is lent outlives the call.
            Self::Stream(host) => unsafe {
                linked::http_filter_start_http_stream(
                    host, id_out, cluster, first, count, body, end, timeout,
                )
            },
            Self::Config(host) => {
                let call =
                    late::http_filter_config_start_http_stream().ok_or(StartError::Unsupported)?;
                // SAFETY: as above.
                unsafe { call(host, id_out, cluster, first, count, body, end, timeout) }
            }
        };
        started(result).map(|()| HttpStreamId(id))
    }

    pub(crate) fn send_data(
        self,
        id: HttpStreamId,
        data: &[u8],
        end: EndOfStream,
    ) -> Result<(), CallError> {
        let (data, end) = (lend(data), end.is_yes());
        let sent = match self {
            // SAFETY: the stream is alive; the bytes outlive the call.
            Self::Stream(host) => unsafe { linked::http_stream_send_data(host, id.0, data, end) },
            Self::Config(host) => {
                let call =
                    late::http_filter_config_stream_send_data().ok_or(CallError::Unsupported)?;
                // SAFETY: as above.
                unsafe { call(host, id.0, data, end) }
            }
        };
        sent.then_some(()).ok_or(CallError::Absent)
    }

    pub(crate) fn send_trailers(
        self,
        id: HttpStreamId,
        trailers: &Trailers,
    ) -> Result<(), CallError> {
        let mut fields = trailers.0.lend();
        let (first, count) = (fields.as_mut_ptr(), fields.len());
        let sent = match self {
            // SAFETY: the stream is alive; the fields outlive the call.
            Self::Stream(host) => unsafe {
                linked::http_stream_send_trailers(host, id.0, first, count)
            },
            Self::Config(host) => {
                let call = late::http_filter_config_stream_send_trailers()
                    .ok_or(CallError::Unsupported)?;
                // SAFETY: as above.
                unsafe { call(host, id.0, first, count) }
            }
        };
        sent.then_some(()).ok_or(CallError::Absent)
    }

    pub(crate) fn reset(self, id: HttpStreamId) {
        match self {
            // SAFETY: the stream is alive.
            Self::Stream(host) => unsafe { linked::http_filter_reset_http_stream(host, id.0) },
            Self::Config(host) => {
                // A host without it has given no id.
                if let Some(reset) = late::http_filter_config_reset_http_stream() {
                    // SAFETY: the configuration is alive.
                    unsafe { reset(host, id.0) }
                }
            }
        }
    }
}

fn started(result: http_callout_init_result) -> Result<(), StartError> {
    match result {
        http_callout_init_result::Success => Ok(()),
        http_callout_init_result::MissingRequiredHeaders => Err(StartError::MissingRequiredHeaders),
        http_callout_init_result::ClusterNotFound => Err(StartError::ClusterNotFound),
        // Duplicate ids never occur (HTTP-190), and what a newer host may add is a failure too.
        _ => Err(StartError::CannotCreateRequest),
    }
}
