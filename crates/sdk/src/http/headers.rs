//! Headers and trailers, in the host's memory.

use core::fmt;
use core::iter::{Chain, FusedIterator};
use core::marker::PhantomData;
use core::{option, ptr};

use attache_abi::{envoy_buffer, envoy_http_header, http_header_type};

use super::fields::breaks_header;
use super::host::HostStream;
use crate::CallError;
use crate::host::bytes::{EMPTY, borrow, borrow_buffer, collect, lend};
use crate::host::{late, linked};

/// A map of headers or trailers, to read.
///
/// Names are matched without regard to case; the host stores them in lower case (HTTP-113). Values are bytes; nothing says
/// that they are UTF-8. What is borrowed from the map lives as long as the borrow of the context that lent the map.
#[derive(Clone, Copy)]
pub struct Headers<'a>(Source<'a>);

/// Where the entries are.
#[derive(Clone, Copy)]
enum Source<'a> {
    /// In a map of the stream, which the host is asked about.
    Map(HostStream<'a>, http_header_type),
    /// In a list that came with the hook.
    List(&'a [envoy_http_header]),
}

impl<'a> Headers<'a> {
    pub(crate) fn new(stream: HostStream<'a>, kind: http_header_type) -> Self {
        Self(Source::Map(stream, kind))
    }

    /// Entries that came with a hook.
    ///
    /// # Safety
    ///
    /// The names and values are valid for reads and do not change during `'a`.
    pub(crate) unsafe fn from_list(entries: &'a [envoy_http_header]) -> Self {
        Self(Source::List(entries))
    }

    /// The map, where the host has it at this time (HTTP-109).
    pub(crate) fn present(stream: HostStream<'a>, kind: http_header_type) -> Option<Self> {
        let headers = Self::new(stream, kind);
        (!headers.is_empty() || headers.entries().is_some()).then_some(headers)
    }

    /// The first value of `name`.
    #[must_use]
    pub fn get(&self, name: impl AsRef<[u8]>) -> Option<&'a [u8]> {
        self.nth(name.as_ref(), 0)
    }

    /// The first value of `name`, where it is UTF-8.
    #[must_use]
    pub fn get_str(&self, name: impl AsRef<[u8]>) -> Option<&'a str> {
        core::str::from_utf8(self.get(name)?).ok()
    }

    /// Every value of `name`, in order.
    #[must_use]
    pub fn get_all<'n>(&self, name: &'n (impl AsRef<[u8]> + ?Sized)) -> Values<'a, 'n> {
        let name = name.as_ref();
        let bulk = match self.0 {
            Source::Map(stream, kind) => all_in_map(stream, kind, name),
            Source::List(_) => None,
        };
        Values { headers: *self, name, next: 0, bulk }
    }

    /// Whether there is a value of `name`, be it empty.
    #[must_use]
    pub fn contains(&self, name: impl AsRef<[u8]>) -> bool {
        self.get(name).is_some()
    }

    /// Number of entries; a name with two values counts twice.
    #[must_use]
    pub fn len(&self) -> usize {
        match self.0 {
            // SAFETY: the pointer is that of a live stream.
            Source::Map(stream, kind) => stream
                .pointer()
                .map_or(0, |host| unsafe { linked::http_get_headers_size(host, kind) }),
            Source::List(entries) => entries.len(),
        }
    }

    /// Whether there is no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every name and value: pseudo headers first, then the others in order (HTTP-118).
    #[must_use]
    pub fn iter(&self) -> Iter<'a> {
        Iter { entries: self.entries().unwrap_or_default().into_iter(), lent: PhantomData }
    }

    fn nth(&self, name: &[u8], index: usize) -> Option<&'a [u8]> {
        match self.0 {
            Source::Map(stream, kind) => nth_in_map(stream, kind, name, index),
            Source::List(_) => {
                let mut values = self.iter().filter(|(at, _)| at.eq_ignore_ascii_case(name));
                values.nth(index).map(|(_, value)| value)
            }
        }
    }

    fn entries(&self) -> Option<Vec<envoy_http_header>> {
        match self.0 {
            Source::Map(stream, kind) => {
                let host = stream.pointer()?;
                // SAFETY: the pointer is that of a live stream; where the host returns true it has written as many entries
                // as it counted just before (HTTP-117), and nothing changed the map in between.
                unsafe { collect(self.len(), |array| linked::http_get_headers(host, kind, array)) }
            }
            Source::List(entries) => Some(entries.to_vec()),
        }
    }
}

fn nth_in_map<'a>(
    stream: HostStream<'a>,
    kind: http_header_type,
    name: &[u8],
    index: usize,
) -> Option<&'a [u8]> {
    let host = stream.pointer()?;
    let mut value = EMPTY;
    // SAFETY: the pointer is that of a live stream, `name` and `value` outlive the call, and the count may be null.
    let found = unsafe {
        let result = &raw mut value;
        linked::http_get_header(host, kind, lend(name), result, index, ptr::null_mut())
    };
    // SAFETY: the host's value stays until the map changes (HTTP-104), which `'a` excludes.
    found.then(|| unsafe { borrow_buffer(value) })
}

/// Values that are known already. A single one, the usual case, needs no list.
type Known = Chain<option::IntoIter<envoy_buffer>, std::vec::IntoIter<envoy_buffer>>;

/// Every value at once; `None` where the host is too old for that.
fn all_in_map(stream: HostStream<'_>, kind: http_header_type, name: &[u8]) -> Option<Known> {
    let fill = late::http_get_header_values()?;
    let host = stream.pointer()?;
    let (mut first, mut count) = (EMPTY, 0);
    let (first_out, count_out) = (&raw mut first, &raw mut count);
    // SAFETY: the pointer is that of a live stream; name and results outlive the call.
    unsafe { linked::http_get_header(host, kind, lend(name), first_out, 0, count_out) };
    let (single, list) = match count {
        0 => (None, Vec::new()),
        1 => (Some(first), Vec::new()),
        // SAFETY: as above; where the host returns true it has written as many values as it counted just before (HTTP-115).
        _ => (None, unsafe { collect(count, |array| fill(host, kind, lend(name), array)) }?),
    };
    Some(single.into_iter().chain(list))
}

impl<'a> IntoIterator for Headers<'a> {
    type Item = (&'a [u8], &'a [u8]);
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

impl fmt::Debug for Headers<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entries = self
            .iter()
            .map(|(name, value)| (String::from_utf8_lossy(name), String::from_utf8_lossy(value)));
        formatter.debug_list().entries(entries).finish()
    }
}

/// A map of headers or trailers, to read and change.
///
/// The host cannot hold an empty value: setting or adding one fails with [`CallError::Invalid`]. So does a name or value with
/// CR, LF or NUL in it, which the host would write to the wire as it is (HTTP-135).
pub struct HeadersMut<'a> {
    stream: HostStream<'a>,
    kind: http_header_type,
}

impl<'a> HeadersMut<'a> {
    pub(crate) fn new(stream: HostStream<'a>, kind: http_header_type) -> Self {
        Self { stream, kind }
    }

    /// Replaces every value of `name` by `value`.
    ///
    /// # Errors
    ///
    /// [`CallError::Invalid`] for a name or value that may not be sent, [`CallError::Absent`] without the map.
    pub fn set(
        &mut self,
        name: impl AsRef<[u8]>,
        value: impl AsRef<[u8]>,
    ) -> Result<(), CallError> {
        let (name, value) = checked(name.as_ref(), value.as_ref())?;
        self.write(name, value)
    }

    /// Adds a value after those that `name` has. Names that have one value by definition, such as `:path` or `user-agent`,
    /// get it joined to the old value with a comma (HTTP-123).
    ///
    /// # Errors
    ///
    /// As [`set`](Self::set).
    pub fn add(
        &mut self,
        name: impl AsRef<[u8]>,
        value: impl AsRef<[u8]>,
    ) -> Result<(), CallError> {
        let (name, value) = checked(name.as_ref(), value.as_ref())?;
        let host = self.stream.pointer().ok_or(CallError::Absent)?;
        // SAFETY: the pointer is that of a live stream; name and value outlive the call.
        let added = unsafe { linked::http_add_header(host, self.kind, lend(name), lend(value)) };
        added.then_some(()).ok_or(CallError::Absent)
    }

    /// Removes every value of `name`; also succeeds where there was none.
    ///
    /// # Errors
    ///
    /// [`CallError::Absent`] without the map.
    pub fn remove(&mut self, name: impl AsRef<[u8]>) -> Result<(), CallError> {
        // An empty value is how the ABI says "remove" (HTTP-120).
        self.write(name.as_ref(), b"")
    }

    fn write(&mut self, name: &[u8], value: &[u8]) -> Result<(), CallError> {
        let host = self.stream.pointer().ok_or(CallError::Absent)?;
        // SAFETY: the pointer is that of a live stream; name and value outlive the call.
        let written = unsafe { linked::http_set_header(host, self.kind, lend(name), lend(value)) };
        written.then_some(()).ok_or(CallError::Absent)
    }

    /// Reading, for as long as `self` stays unchanged.
    #[must_use]
    pub fn as_headers(&self) -> Headers<'_> {
        Headers::new(self.stream, self.kind)
    }

    /// The first value of `name`.
    #[must_use]
    pub fn get(&self, name: impl AsRef<[u8]>) -> Option<&[u8]> {
        self.as_headers().get(name)
    }
}

impl fmt::Debug for HeadersMut<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.as_headers(), formatter)
    }
}

fn checked<'b>(name: &'b [u8], value: &'b [u8]) -> Result<(&'b [u8], &'b [u8]), CallError> {
    if name.is_empty() || value.is_empty() || breaks_header(name) || breaks_header(value) {
        return Err(CallError::Invalid);
    }
    Ok((name, value))
}

/// Every value of one name; see [`Headers::get_all`].
#[derive(Clone)]
pub struct Values<'a, 'n> {
    headers: Headers<'a>,
    name: &'n [u8],
    next: usize,
    /// The values, where the host gives all at once.
    bulk: Option<Known>,
}

impl<'a> Iterator for Values<'a, '_> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        if let Some(values) = &mut self.bulk {
            // SAFETY: the host's values stay until the map changes (HTTP-104), which `'a` excludes.
            return values.next().map(|value| unsafe { borrow_buffer(value) });
        }
        let value = self.headers.nth(self.name, self.next)?;
        self.next += 1;
        Some(value)
    }
}

/// Every entry of a map; see [`Headers::iter`].
#[derive(Clone)]
pub struct Iter<'a> {
    entries: std::vec::IntoIter<envoy_http_header>,
    lent: PhantomData<&'a [u8]>,
}

impl<'a> Iterator for Iter<'a> {
    type Item = (&'a [u8], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let entry = self.entries.next()?;
        // SAFETY: the host's entries stay until the map changes (HTTP-104), which `'a` excludes.
        Some(unsafe {
            (borrow(entry.key_ptr, entry.key_length), borrow(entry.value_ptr, entry.value_length))
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.entries.size_hint()
    }
}

impl ExactSizeIterator for Iter<'_> {}
impl FusedIterator for Iter<'_> {}
