//! Metadata of the stream and of what it meets (HTTP-250 to HTTP-261).

mod lists;
mod names;
mod setters;
mod values;

use attache_abi::{envoy_buffer, http_filter_envoy_ptr, metadata_source};

pub(crate) use self::lists::*;
pub(crate) use self::names::*;
pub(crate) use self::setters::*;
pub(crate) use self::values::*;
use super::with;
use crate::extension::memory::lend;
use crate::extension::misuse;
use crate::http::metadata::{Metadata, Source, Value};

/// A type of value as C has it.
trait Typed: Sized {
    /// With its article, for messages.
    const NAME: &str;

    fn of(value: &Value) -> Option<Self>;
}

impl Typed for envoy_buffer {
    const NAME: &str = "a string";

    fn of(value: &Value) -> Option<Self> {
        if let Value::String(string) = value { Some(lend(string)) } else { None }
    }
}

impl Typed for f64 {
    const NAME: &str = "a number";

    fn of(value: &Value) -> Option<Self> {
        if let Value::Number(number) = value { Some(*number) } else { None }
    }
}

impl Typed for bool {
    const NAME: &str = "a bool";

    fn of(value: &Value) -> Option<Self> {
        if let Value::Bool(truth) = value { Some(*truth) } else { None }
    }
}

/// Reads metadata of a source; `None` if it has none.
///
/// # Safety
///
/// As of [`with`].
unsafe fn read<R>(
    filter: http_filter_envoy_ptr,
    callback: &str,
    source: metadata_source,
    read: impl FnOnce(&Metadata) -> R,
) -> Option<R> {
    let source = match source {
        metadata_source::Dynamic => Source::Dynamic,
        metadata_source::Route => Source::Route,
        metadata_source::Cluster => Source::Cluster,
        metadata_source::Host => Source::Host,
        metadata_source::HostLocality => Source::HostLocality,
        other => {
            misuse::report(
                callback,
                format_args!("got metadata source {}, which is none", other.0),
            );
            return None;
        }
    };
    // SAFETY: passed on to the caller.
    unsafe { with(filter, callback, |handle| handle.metadata(source, read)) }.flatten()
}
