//! When what happened to the stream, and by which ways it goes. Only Envoy 1.40 tells filters.

use core::time::Duration;
use std::time::{SystemTime, UNIX_EPOCH};

use attache_abi::{envoy_buffer, http_filter_envoy_ptr, http_timing_info};

use super::stream::Stream;
use crate::CallError;
use crate::host::bytes::{EMPTY, borrow_buffer, collect};
use crate::host::observed;

/// When what happened to a stream, as far as it has. Times are since [`start`](Self::start).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Timing {
    /// The first byte of the request was received.
    pub start: Option<SystemTime>,
    /// How long the client's connection was there before that.
    pub connection_age: Option<Duration>,
    /// The end of the request's head was received.
    pub last_header_byte_received: Option<Duration>,
    /// The end of the request was received.
    pub last_byte_received: Option<Duration>,
    /// The first byte of the request was sent upstream.
    pub first_upstream_byte_sent: Option<Duration>,
    /// The last byte of the request was sent upstream.
    pub last_upstream_byte_sent: Option<Duration>,
    /// The head of the response was received.
    pub first_upstream_byte_received: Option<Duration>,
    /// The first byte of the response's body was received.
    pub first_upstream_body_byte_received: Option<Duration>,
    /// The end of the response was received.
    pub last_upstream_byte_received: Option<Duration>,
    /// The head of the response was sent.
    pub first_byte_sent: Option<Duration>,
    /// The end of the response was sent.
    pub last_byte_sent: Option<Duration>,
    /// The stream ended.
    pub end: Option<Duration>,
}

impl From<http_timing_info> for Timing {
    fn from(info: http_timing_info) -> Self {
        let figure = |place: usize| info.is_known[place].then_some(info.figures[place]);
        let positive = |figure: i64| u64::try_from(figure).ok().map(Duration::from_nanos);
        let after = |place| figure(place).and_then(positive);
        Self {
            start: after(0).map(|since| UNIX_EPOCH + since),
            connection_age: figure(1).map(i64::saturating_neg).and_then(positive),
            last_header_byte_received: after(4),
            last_byte_received: after(5),
            first_upstream_byte_sent: after(9),
            last_upstream_byte_sent: after(10),
            first_upstream_byte_received: after(11),
            first_upstream_body_byte_received: after(12),
            last_upstream_byte_received: after(13),
            first_byte_sent: after(14),
            last_byte_sent: after(15),
            end: after(17),
        }
    }
}

impl Stream<'_> {
    /// When what happened to the stream.
    ///
    /// # Errors
    ///
    /// [`CallError::Absent`] once the stream is gone, [`CallError::Unsupported`] before Envoy 1.40.
    pub fn timing(&self) -> Result<Timing, CallError> {
        let call = observed::http_get_timing_info().ok_or(CallError::Unsupported)?;
        let host = self.pointer()?;
        let mut info = http_timing_info::UNKNOWN;
        // SAFETY: the pointer is that of a live stream; the figures outlive the call.
        unsafe { call(host, &raw mut info) };
        Ok(info.into())
    }

    /// The address at the other end of the client's socket, whatever headers say of the client.
    ///
    /// # Errors
    ///
    /// [`CallError::Absent`] once the stream is gone, [`CallError::Unsupported`] before Envoy 1.40.
    pub fn direct_remote_address(&self) -> Result<String, CallError> {
        let call = observed::http_get_downstream_direct_remote_address();
        // SAFETY: `address` has a live pointer and a result that outlives the call.
        self.address(call, |call, host, result| unsafe { call(host, result) })
    }

    /// The address that the upstream connection leads to.
    ///
    /// # Errors
    ///
    /// [`CallError::Absent`] before there is one, [`CallError::Unsupported`] before Envoy 1.40.
    pub fn upstream_remote_address(&self) -> Result<String, CallError> {
        let call = observed::http_get_upstream_remote_address();
        // SAFETY: as for `direct_remote_address`.
        self.address(call, |call, host, result| unsafe { call(host, result) })
    }

    fn address<F>(
        &self,
        call: Option<F>,
        ask: impl FnOnce(F, http_filter_envoy_ptr, *mut envoy_buffer) -> bool,
    ) -> Result<String, CallError> {
        let (call, host) = (call.ok_or(CallError::Unsupported)?, self.pointer()?);
        let mut address = EMPTY;
        let found = ask(call, host, &raw mut address);
        // SAFETY: the host lends the text at least until its next answer, and it is copied here.
        let text = found.then(|| unsafe { borrow_buffer(address) }).ok_or(CallError::Absent)?;
        Ok(String::from_utf8_lossy(text).into_owned())
    }

    /// The addresses of the upstream hosts that were tried.
    ///
    /// # Errors
    ///
    /// [`CallError::Absent`] once the stream is gone, [`CallError::Unsupported`] before Envoy 1.40.
    pub fn upstream_hosts_attempted(&self) -> Result<Vec<String>, CallError> {
        let count = observed::http_get_upstream_hosts_attempted_size();
        let fill = observed::http_get_upstream_hosts_attempted();
        let (count, fill) = count.zip(fill).ok_or(CallError::Unsupported)?;
        let host = self.pointer()?;
        // SAFETY: the pointer is that of a live stream; where the host returns true it has written as many addresses as it counted
        // just before.
        let hosts = unsafe { collect(count(host), |array| fill(host, array)) };
        // SAFETY: the host lends the texts at least until its next answer, and they are copied here.
        let text = |buffer| String::from_utf8_lossy(unsafe { borrow_buffer(buffer) }).into_owned();
        Ok(hosts.unwrap_or_default().into_iter().map(text).collect())
    }

    /// The ids of the upstream connections that were tried.
    ///
    /// # Errors
    ///
    /// [`CallError::Absent`] once the stream is gone, [`CallError::Unsupported`] before Envoy 1.40.
    pub fn upstream_connection_ids_attempted(&self) -> Result<Vec<u64>, CallError> {
        let count = observed::http_get_upstream_connection_ids_attempted_size();
        let fill = observed::http_get_upstream_connection_ids_attempted();
        let (count, fill) = count.zip(fill).ok_or(CallError::Unsupported)?;
        let host = self.pointer()?;
        // SAFETY: as for the hosts.
        let ids = unsafe { collect(count(host), |array| fill(host, array)) };
        Ok(ids.unwrap_or_default())
    }
}
