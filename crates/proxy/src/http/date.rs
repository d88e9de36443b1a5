//! The `date` header's value, made once per second.

use std::{
    cell::{Cell, RefCell},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use bytes::Bytes;

/// The current date in the form of HTTP headers, of one worker.
#[derive(Debug, Default)]
pub struct DateCache {
    second: Cell<u64>,
    text: RefCell<Bytes>,
}

impl DateCache {
    /// The value of a `date` header now.
    #[must_use]
    pub fn now(&self) -> Bytes {
        let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let second = since_epoch.as_secs();
        if self.second.replace(second) != second || self.text.borrow().is_empty() {
            let time = UNIX_EPOCH + Duration::from_secs(second);
            *self.text.borrow_mut() = httpdate::fmt_http_date(time).into();
        }
        self.text.borrow().clone()
    }
}
