//! Metadata: what the configuration and other filters say about a stream, by namespace and key.

mod dynamic;

use attache_abi::{envoy_buffer, metadata_source};

pub use self::dynamic::DynamicMetadataMut;
use super::host::HostStream;
use crate::CallError;
use crate::host::bytes::{EMPTY, borrow_buffer, collect, lend};
use crate::host::{late, linked, observed};

/// Metadata to read: that of the stream itself, of its route or of its cluster.
///
/// A key that is missing or holds a value of another type is [`CallError::Absent`], and Envoy logs an error for another type; text that is not UTF-8 is
/// [`CallError::Invalid`]; what the host's release lacks is [`CallError::Unsupported`].
#[derive(Clone, Copy, Debug)]
pub struct Metadata<'a>(Source<'a>);

/// A message in metadata, serialised.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TypedMetadata<'a> {
    /// The URL of its type.
    pub type_url: &'a str,
    /// Its bytes.
    pub value: &'a [u8],
}

/// Metadata of the upstream host or of its locality, to read; there is some once a host was picked (HTTP-259).
///
/// Errors are those of [`Metadata`]. Text is copied: the cluster manager may replace a host's metadata at any time, so the host
/// lends it up to the next question only (HTTP-261).
#[derive(Clone, Copy, Debug)]
pub struct HostMetadata<'a>(Source<'a>);

#[derive(Clone, Copy)]
struct Source<'a> {
    stream: HostStream<'a>,
    source: metadata_source,
}

impl core::fmt::Debug for Source<'_> {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.debug_tuple("Source").field(&self.source.0).finish()
    }
}

impl<'a> Metadata<'a> {
    pub(crate) fn new(stream: HostStream<'a>, source: metadata_source) -> Self {
        Self(Source { stream, source })
    }

    /// The text at `key`; an empty one counts (HTTP-254).
    ///
    /// # Errors
    ///
    /// See [`Metadata`].
    pub fn string(&self, namespace: &str, key: &str) -> Result<&'a str, CallError> {
        // SAFETY: the value stays until it changes (HTTP-261), which takes the context as `&mut`.
        unsafe { self.0.string(namespace, key) }
    }

    /// The list at `key`.
    ///
    /// # Errors
    ///
    /// See [`Metadata`]. [`CallError::Unsupported`] before Envoy 1.38.
    pub fn list<'k>(
        &self,
        namespace: &'k str,
        key: &'k str,
    ) -> Result<MetadataList<'a, 'k>, CallError> {
        self.0.list(namespace, key)
    }

    /// The message of a namespace (`typed_filter_metadata`).
    ///
    /// # Errors
    ///
    /// [`CallError::Absent`] where there is none, [`CallError::Unsupported`] before Envoy 1.40.
    pub fn typed(&self, namespace: &str) -> Result<TypedMetadata<'a>, CallError> {
        // SAFETY: as for `string`.
        unsafe { self.0.typed(namespace) }
    }

    /// The keys of a namespace, in no order; none where it is missing. Those that are not UTF-8 are left out.
    ///
    /// # Errors
    ///
    /// [`CallError::Unsupported`] before Envoy 1.38.
    pub fn keys(&self, namespace: &str) -> Result<Vec<&'a str>, CallError> {
        // SAFETY: as for `string`.
        Ok(unsafe { texts(self.0.keys(namespace)?) })
    }

    /// The namespaces, in no order. Those that are not UTF-8 are left out.
    ///
    /// # Errors
    ///
    /// [`CallError::Unsupported`] before Envoy 1.38.
    pub fn namespaces(&self) -> Result<Vec<&'a str>, CallError> {
        // SAFETY: as for `string`.
        Ok(unsafe { texts(self.0.namespaces()?) })
    }
}

impl<'a> HostMetadata<'a> {
    pub(crate) fn new(stream: HostStream<'a>, source: metadata_source) -> Self {
        Self(Source { stream, source })
    }

    /// The text at `key`; an empty one counts (HTTP-254).
    ///
    /// # Errors
    ///
    /// See [`Metadata`].
    pub fn string(&self, namespace: &str, key: &str) -> Result<String, CallError> {
        // SAFETY: the value is copied before the next question.
        unsafe { self.0.string(namespace, key) }.map(str::to_owned)
    }

    /// The texts of the list at `key`.
    ///
    /// # Errors
    ///
    /// See [`Metadata`]; [`CallError::Absent`] also where an element is no text. [`CallError::Unsupported`] before Envoy 1.38.
    pub fn strings(&self, namespace: &str, key: &str) -> Result<Vec<String>, CallError> {
        let list = self.0.list(namespace, key)?;
        // Each is copied before the next question.
        (0..list.len()).map(|index| list.string(index).map(str::to_owned)).collect()
    }

    /// The numbers of the list at `key`.
    ///
    /// # Errors
    ///
    /// As [`strings`](Self::strings).
    pub fn numbers(&self, namespace: &str, key: &str) -> Result<Vec<f64>, CallError> {
        let list = self.0.list(namespace, key)?;
        (0..list.len()).map(|index| list.number(index)).collect()
    }

    /// The truth values of the list at `key`.
    ///
    /// # Errors
    ///
    /// As [`strings`](Self::strings).
    pub fn bools(&self, namespace: &str, key: &str) -> Result<Vec<bool>, CallError> {
        let list = self.0.list(namespace, key)?;
        (0..list.len()).map(|index| list.bool(index)).collect()
    }

    /// The keys of a namespace, in no order; none where it is missing. Those that are not UTF-8 are left out.
    ///
    /// # Errors
    ///
    /// [`CallError::Unsupported`] before Envoy 1.38.
    pub fn keys(&self, namespace: &str) -> Result<Vec<String>, CallError> {
        // SAFETY: as for `string`.
        Ok(unsafe { texts(self.0.keys(namespace)?) }.into_iter().map(str::to_owned).collect())
    }

    /// The namespaces, in no order. Those that are not UTF-8 are left out.
    ///
    /// # Errors
    ///
    /// [`CallError::Unsupported`] before Envoy 1.38.
    pub fn namespaces(&self) -> Result<Vec<String>, CallError> {
        // SAFETY: as for `string`.
        Ok(unsafe { texts(self.0.namespaces()?) }.into_iter().map(str::to_owned).collect())
    }
}

macro_rules! scalars {
    ($name:ident) => {
        impl $name<'_> {
            /// The number at `key`.
            ///
            /// # Errors
            ///
            /// See [`Metadata`].
            pub fn number(&self, namespace: &str, key: &str) -> Result<f64, CallError> {
                self.0.number(namespace, key)
            }

            /// The truth value at `key`.
            ///
            /// # Errors
            ///
            /// See [`Metadata`]. [`CallError::Unsupported`] before Envoy 1.38.
            pub fn bool(&self, namespace: &str, key: &str) -> Result<bool, CallError> {
                self.0.bool(namespace, key)
            }
        }
    };
}

scalars!(Metadata);
scalars!(HostMetadata);

impl<'a> Source<'a> {
    fn host(self) -> Result<attache_abi::http_filter_envoy_ptr, CallError> {
        self.stream.pointer().ok_or(CallError::Absent)
    }

    /// # Safety
    ///
    /// The text is not used after the host's next answer that ends it: for hosts and localities any, else a change.
    unsafe fn string(self, namespace: &str, key: &str) -> Result<&'a str, CallError> {
        let host = self.host()?;
        let (namespace, key) = (lend(namespace.as_bytes()), lend(key.as_bytes()));
        let mut value = EMPTY;
        let result = &raw mut value;
        // SAFETY: the pointer is that of a live stream; names and result outlive the call.
        let found =
            unsafe { linked::http_get_metadata_string(host, self.source, namespace, key, result) };
        // SAFETY: the caller vouches for the time.
        if found { text(unsafe { borrow_buffer(value) }) } else { Err(CallError::Absent) }
    }

    fn number(self, namespace: &str, key: &str) -> Result<f64, CallError> {
        let host = self.host()?;
        let (namespace, key) = (lend(namespace.as_bytes()), lend(key.as_bytes()));
        let mut value = 0.0;
        let result = &raw mut value;
        // SAFETY: the pointer is that of a live stream; names and result outlive the call.
        let found =
            unsafe { linked::http_get_metadata_number(host, self.source, namespace, key, result) };
        found.then_some(value).ok_or(CallError::Absent)
    }

    fn bool(self, namespace: &str, key: &str) -> Result<bool, CallError> {
        let call = late::http_get_metadata_bool().ok_or(CallError::Unsupported)?;
        let host = self.host()?;
        let (namespace, key) = (lend(namespace.as_bytes()), lend(key.as_bytes()));
        let mut value = false;
        // SAFETY: the pointer is that of a live stream; names and result outlive the call.
        let found = unsafe { call(host, self.source, namespace, key, &raw mut value) };
        found.then_some(value).ok_or(CallError::Absent)
    }

    /// # Safety
    ///
    /// As of [`string`](Self::string).
    unsafe fn typed(self, namespace: &str) -> Result<TypedMetadata<'a>, CallError> {
        let call = observed::http_get_typed_metadata().ok_or(CallError::Unsupported)?;
        let host = self.host()?;
        let (mut type_url, mut value) = (EMPTY, EMPTY);
        let (type_out, result) = (&raw mut type_url, &raw mut value);
        let namespace = lend(namespace.as_bytes());
        // SAFETY: the pointer is that of a live stream; name and results outlive the call.
        if !unsafe { call(host, self.source, namespace, type_out, result) } {
            return Err(CallError::Absent);
        }
        // SAFETY: the caller vouches for the time.
        let (type_url, value) = unsafe { (borrow_buffer(type_url), borrow_buffer(value)) };
        Ok(TypedMetadata { type_url: text(type_url)?, value })
    }

    fn list<'k>(self, namespace: &'k str, key: &'k str) -> Result<MetadataList<'a, 'k>, CallError> {
        let call = late::http_get_metadata_list_size().ok_or(CallError::Unsupported)?;
        let host = self.host()?;
        let mut length = 0;
        let result = &raw mut length;
        // SAFETY: the pointer is that of a live stream; names and result outlive the call.
        let found = unsafe {
            call(host, self.source, lend(namespace.as_bytes()), lend(key.as_bytes()), result)
        };
        found
            .then_some(MetadataList { source: self, namespace, key, length })
            .ok_or(CallError::Absent)
    }

    fn keys(self, namespace: &str) -> Result<Vec<envoy_buffer>, CallError> {
        let count = late::http_get_metadata_keys_count().ok_or(CallError::Unsupported)?;
        let fill = late::http_get_metadata_keys().ok_or(CallError::Unsupported)?;
        let host = self.host()?;
        let namespace = lend(namespace.as_bytes());
        // SAFETY: the pointer is that of a live stream; where the host returns true it has written as many keys as it counted
        // just before (HTTP-258).
        let keys = unsafe {
            let count = count(host, self.source, namespace);
            collect(count, |array| fill(host, self.source, namespace, array))
        };
        Ok(keys.unwrap_or_default())
    }

    fn namespaces(self) -> Result<Vec<envoy_buffer>, CallError> {
        let count = late::http_get_metadata_namespaces_count().ok_or(CallError::Unsupported)?;
        let fill = late::http_get_metadata_namespaces().ok_or(CallError::Unsupported)?;
        let host = self.host()?;
        // SAFETY: as for the keys.
        let namespaces = unsafe {
            let count = count(host, self.source);
            collect(count, |array| fill(host, self.source, array))
        };
        Ok(namespaces.unwrap_or_default())
    }
}

fn text(bytes: &[u8]) -> Result<&str, CallError> {
    core::str::from_utf8(bytes).map_err(|_| CallError::Invalid)
}

/// # Safety
///
/// The buffers are valid for reads and do not change during `'a`.
unsafe fn texts<'a>(buffers: Vec<envoy_buffer>) -> Vec<&'a str> {
    // SAFETY: the caller vouches for it.
    let borrow = |buffer| text(unsafe { borrow_buffer(buffer) }).ok();
    buffers.into_iter().filter_map(borrow).collect()
}

/// A list in metadata. Elements of another type than the one asked for, and those past the end, are [`CallError::Absent`].
#[derive(Clone, Copy, Debug)]
pub struct MetadataList<'a, 'k> {
    source: Source<'a>,
    namespace: &'k str,
    key: &'k str,
    length: usize,
}

impl<'a> MetadataList<'a, '_> {
    /// Number of elements.
    #[must_use]
    pub fn len(&self) -> usize {
        self.length
    }

    /// Whether there is no element.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The text at `index`.
    ///
    /// # Errors
    ///
    /// As for [`Metadata`].
    pub fn string(&self, index: usize) -> Result<&'a str, CallError> {
        let call = late::http_get_metadata_list_string().ok_or(CallError::Unsupported)?;
        let (host, namespace, key) = self.place()?;
        let mut value = EMPTY;
        let result = &raw mut value;
        // SAFETY: the pointer is that of a live stream; names and result outlive the call.
        let found = unsafe { call(host, self.source.source, namespace, key, index, result) };
        // SAFETY: the value stays until it changes, which takes the context as `&mut`; `HostMetadata`, whose values last up to
        // the next question only (HTTP-261), keeps its lists to itself.
        if found { text(unsafe { borrow_buffer(value) }) } else { Err(CallError::Absent) }
    }

    /// The number at `index`.
    ///
    /// # Errors
    ///
    /// As for [`Metadata`].
    pub fn number(&self, index: usize) -> Result<f64, CallError> {
        let call = late::http_get_metadata_list_number().ok_or(CallError::Unsupported)?;
        let (host, namespace, key) = self.place()?;
        let mut value = 0.0;
        let result = &raw mut value;
        // SAFETY: as for `string`.
        let found = unsafe { call(host, self.source.source, namespace, key, index, result) };
        found.then_some(value).ok_or(CallError::Absent)
    }

    /// The truth value at `index`.
    ///
    /// # Errors
    ///
    /// As for [`Metadata`].
    pub fn bool(&self, index: usize) -> Result<bool, CallError> {
        let call = late::http_get_metadata_list_bool().ok_or(CallError::Unsupported)?;
        let (host, namespace, key) = self.place()?;
        let mut value = false;
        let result = &raw mut value;
        // SAFETY: as for `string`.
        let found = unsafe { call(host, self.source.source, namespace, key, index, result) };
        found.then_some(value).ok_or(CallError::Absent)
    }

    fn place(&self) -> Result<Place, CallError> {
        let (namespace, key) = (lend(self.namespace.as_bytes()), lend(self.key.as_bytes()));
        Ok((self.source.host()?, namespace, key))
    }
}

type Place =
    (attache_abi::http_filter_envoy_ptr, attache_abi::module_buffer, attache_abi::module_buffer);
