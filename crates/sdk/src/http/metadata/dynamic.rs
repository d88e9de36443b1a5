//! The stream's own metadata, to change.

use core::marker::PhantomData;

use crate::CallError;
use crate::host::bytes::{key_value, lend};
use crate::host::{late, linked, observed};
use crate::http::host::HostStream;

/// The stream's own metadata, to change: other filters, access logs and later phases see it (HTTP-260).
pub struct DynamicMetadataMut<'a> {
    stream: HostStream<'a>,
    changing: PhantomData<&'a mut ()>,
}

impl core::fmt::Debug for DynamicMetadataMut<'_> {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.debug_struct("DynamicMetadataMut").finish_non_exhaustive()
    }
}

impl<'a> DynamicMetadataMut<'a> {
    pub(crate) fn new(stream: HostStream<'a>) -> Self {
        Self { stream, changing: PhantomData }
    }

    /// Stores a text, in place of whatever the key held. Does nothing once the stream is gone.
    pub fn set_string(&mut self, namespace: &str, key: &str, value: &str) {
        let Some(host) = self.stream.pointer() else { return };
        let [namespace, key, value] = [namespace, key, value].map(|text| lend(text.as_bytes()));
        // SAFETY: the pointer is that of a live stream; the texts outlive the call.
        unsafe { linked::http_set_dynamic_metadata_string(host, namespace, key, value) }
    }

    /// Stores a number, in place of whatever the key held. Does nothing once the stream is gone.
    pub fn set_number(&mut self, namespace: &str, key: &str, value: f64) {
        let Some(host) = self.stream.pointer() else { return };
        let [namespace, key] = [namespace, key].map(|text| lend(text.as_bytes()));
        // SAFETY: as for `set_string`.
        unsafe { linked::http_set_dynamic_metadata_number(host, namespace, key, value) }
    }

    /// Stores a truth value, in place of whatever the key held.
    ///
    /// # Errors
    ///
    /// [`CallError::Unsupported`] before Envoy 1.38.
    pub fn set_bool(&mut self, namespace: &str, key: &str, value: bool) -> Result<(), CallError> {
        let call = late::http_set_dynamic_metadata_bool().ok_or(CallError::Unsupported)?;
        let host = self.stream.pointer().ok_or(CallError::Absent)?;
        let [namespace, key] = [namespace, key].map(|text| lend(text.as_bytes()));
        // SAFETY: as for `set_string`.
        unsafe { call(host, namespace, key, value) };
        Ok(())
    }

    /// Stores many texts in one namespace; of a repeated key the last wins, and no entries make no namespace. One call where
    /// the host has it (Envoy 1.39), else one for each.
    pub fn set_strings(&mut self, namespace: &str, entries: &[(&str, &str)]) {
        let (Some(call), Some(host)) =
            (late::http_set_dynamic_metadata_string_batch(), self.stream.pointer())
        else {
            for (key, value) in entries {
                self.set_string(namespace, key, value);
            }
            return;
        };
        let entries: Vec<_> = entries.iter().map(|(key, value)| key_value(key, value)).collect();
        // SAFETY: as for `set_string`.
        unsafe { call(host, lend(namespace.as_bytes()), entries.as_ptr(), entries.len()) }
    }

    /// Stores the values of a serialised `google.protobuf.Struct`, each in place of whatever its key held; bytes that are none are
    /// passed over, as the host tells nobody.
    ///
    /// # Errors
    ///
    /// [`CallError::Absent`] once the stream is gone, [`CallError::Unsupported`] before Envoy 1.40.
    pub fn merge_struct(&mut self, namespace: &str, message: &[u8]) -> Result<(), CallError> {
        let call = observed::http_set_dynamic_metadata_struct().ok_or(CallError::Unsupported)?;
        let host = self.stream.pointer().ok_or(CallError::Absent)?;
        // SAFETY: as for `set_string`.
        unsafe { call(host, lend(namespace.as_bytes()), lend(message)) };
        Ok(())
    }

    /// Merges a serialised `google.protobuf.Any` into the message of a namespace; bytes that are none are passed over, as the host
    /// tells nobody.
    ///
    /// # Errors
    ///
    /// [`CallError::Absent`] once the stream is gone, [`CallError::Unsupported`] before Envoy 1.40.
    pub fn merge_typed(&mut self, namespace: &str, message: &[u8]) -> Result<(), CallError> {
        let call = observed::http_set_dynamic_typed_metadata().ok_or(CallError::Unsupported)?;
        let host = self.stream.pointer().ok_or(CallError::Absent)?;
        // SAFETY: as for `set_string`.
        unsafe { call(host, lend(namespace.as_bytes()), lend(message)) };
        Ok(())
    }

    /// Appends a text to the list at `key`, making the list where there is none.
    ///
    /// # Errors
    ///
    /// [`CallError::Refused`] where the key holds something else, [`CallError::Unsupported`] before Envoy 1.38.
    pub fn push_string(
        &mut self,
        namespace: &str,
        key: &str,
        value: &str,
    ) -> Result<(), CallError> {
        let call = late::http_add_dynamic_metadata_list_string().ok_or(CallError::Unsupported)?;
        let host = self.stream.pointer().ok_or(CallError::Absent)?;
        let [namespace, key, value] = [namespace, key, value].map(|text| lend(text.as_bytes()));
        // SAFETY: as for `set_string`.
        unsafe { call(host, namespace, key, value) }.then_some(()).ok_or(CallError::Refused)
    }

    /// Appends a number to the list at `key`, making the list where there is none.
    ///
    /// # Errors
    ///
    /// As [`push_string`](Self::push_string).
    pub fn push_number(&mut self, namespace: &str, key: &str, value: f64) -> Result<(), CallError> {
        let call = late::http_add_dynamic_metadata_list_number().ok_or(CallError::Unsupported)?;
        let host = self.stream.pointer().ok_or(CallError::Absent)?;
        let [namespace, key] = [namespace, key].map(|text| lend(text.as_bytes()));
        // SAFETY: as for `set_string`.
        unsafe { call(host, namespace, key, value) }.then_some(()).ok_or(CallError::Refused)
    }

    /// Appends a truth value to the list at `key`, making the list where there is none.
    ///
    /// # Errors
    ///
    /// As [`push_string`](Self::push_string).
    pub fn push_bool(&mut self, namespace: &str, key: &str, value: bool) -> Result<(), CallError> {
        let call = late::http_add_dynamic_metadata_list_bool().ok_or(CallError::Unsupported)?;
        let host = self.stream.pointer().ok_or(CallError::Absent)?;
        let [namespace, key] = [namespace, key].map(|text| lend(text.as_bytes()));
        // SAFETY: as for `set_string`.
        unsafe { call(host, namespace, key, value) }.then_some(()).ok_or(CallError::Refused)
    }
}
