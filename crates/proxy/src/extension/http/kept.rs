//! What the host keeps for one filter between its calls. Most filters never make it keep anything, and pay a pointer.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::mem::discriminant;
use std::net::SocketAddr;

use attache_abi::{envoy_buffer, socket_direction, socket_option_state};

use crate::extension::memory::lend;
use crate::extension::socket_option::OptionValue;

/// Kept things, made when the first of them is.
#[derive(Default)]
pub(super) struct Kept(OnceCell<Box<Things>>);

/// What is kept as text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Text {
    /// An attribute, by its number.
    Attribute(u32),
    DirectRemoteAddress,
    UpstreamRemoteAddress,
    /// The host that was tried.
    AttemptedHost,
}

#[derive(Default)]
struct Things {
    serialized: RefCell<Vec<u8>>,
    /// The last text of each kind.
    texts: RefCell<BTreeMap<Text, Box<[u8]>>>,
    options: RefCell<Vec<(OptionKey, OptionValue)>>,
}

/// Which socket option it is, as the module gave it (HTTP-306).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct OptionKey {
    pub(super) level: i64,
    pub(super) name: i64,
    state: u32,
    pub(super) direction: u32,
}

impl OptionKey {
    pub(super) const fn new(
        level: i64,
        name: i64,
        state: &socket_option_state,
        direction: &socket_direction,
    ) -> Self {
        Self { level, name, state: state.0, direction: direction.0 }
    }

    /// Whether a socket that connects comes to the state; what is no state stands for the first one.
    pub(super) const fn is_due_before_connecting(&self) -> bool {
        !matches!(
            socket_option_state(self.state),
            socket_option_state::Bound | socket_option_state::Listening
        )
    }
}

impl Kept {
    /// Keeps a text until the next one, and lends it (HTTP-266).
    pub(super) fn serialized(&self, text: Vec<u8>) -> envoy_buffer {
        let mut serialized = self.things().serialized.borrow_mut();
        *serialized = text;
        lend(&serialized)
    }

    /// Keeps an address as text until it is another one, and lends it.
    pub(super) fn address(&self, text: Text, address: SocketAddr) -> envoy_buffer {
        let mut texts = self.things().texts.borrow_mut();
        let kept = texts.entry(text).or_default();
        let address = AddressText::new(address);
        if **kept != *address.bytes() {
            *kept = address.bytes().into();
        }
        lend(kept)
    }

    /// Notes that an option has been set. One of the same type that was set before is forgotten: 1.40.0 gives the last.
    pub(super) fn set_option(&self, key: OptionKey, value: OptionValue) {
        let mut options = self.things().options.borrow_mut();
        options.retain(|(present, other)| {
            *present != key || discriminant(other) != discriminant(&value)
        });
        options.push((key, value));
    }

    /// The number that was set for an option.
    pub(super) fn option_int(&self, key: &OptionKey) -> Option<i32> {
        self.option(key, |value| if let OptionValue::Int(int) = value { Some(*int) } else { None })
    }

    /// The bytes that were set for an option, lent until it is set again.
    pub(super) fn option_bytes(&self, key: &OptionKey) -> Option<envoy_buffer> {
        self.option(key, |value| {
            if let OptionValue::Bytes(bytes) = value { Some(lend(bytes)) } else { None }
        })
    }

    fn option<R>(&self, key: &OptionKey, read: impl Fn(&OptionValue) -> Option<R>) -> Option<R> {
        let options = self.0.get()?.options.borrow();
        options.iter().filter(|(present, _)| present == key).find_map(|(_, value)| read(value))
    }

    fn things(&self) -> &Things {
        self.0.get_or_init(Box::default)
    }
}

/// An address with its port as text, without an allocation.
struct AddressText {
    bytes: [u8; Self::CAPACITY],
    len: usize,
}

impl AddressText {
    /// More than an IPv6 address with scope and port takes.
    const CAPACITY: usize = 80;

    fn new(address: SocketAddr) -> Self {
        let mut bytes = [0; Self::CAPACITY];
        let mut rest = &mut bytes[..];
        let is_written = write!(rest, "{address}").is_ok();
        debug_assert!(is_written, "an address fits");
        let len = Self::CAPACITY - rest.len();
        Self { bytes, len }
    }

    fn bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }
}
