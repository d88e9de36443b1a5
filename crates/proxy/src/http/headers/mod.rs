//! Header and trailer maps as filters see them.
//!
//! A map keeps the head as it came off the wire in one block and describes each name and value as a span of it, so that an
//! untouched head costs one allocation for the whole list and none per header. What filters add is owned by its entry.

mod single_value;

use bytes::Bytes;

/// What a map belongs to; it decides on `host` and on the names that hold one value only.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Request headers.
    Request,
    /// Response headers.
    Response,
    /// Request trailers.
    RequestTrailers,
    /// Response trailers.
    ResponseTrailers,
}

/// A part of the block, as offsets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Length in bytes.
    pub len: u32,
}

impl Span {
    /// The span of `range`.
    ///
    /// # Panics
    ///
    /// If an offset exceeds `u32`; codecs refuse heads long before that.
    #[must_use]
    pub fn new(range: std::ops::Range<usize>) -> Self {
        let start = u32::try_from(range.start).expect("a head is smaller than 4 GiB");
        let len = u32::try_from(range.len()).expect("a head is smaller than 4 GiB");
        Self { start, len }
    }
}

/// A name or a value, wherever its bytes are.
#[derive(Clone, Debug)]
pub enum Text {
    /// In the map's block.
    Block(Span),
    /// In the program.
    Static(&'static [u8]),
    /// In a buffer of its own.
    Owned(Bytes),
}

impl Text {
    fn bytes<'a>(&'a self, block: &'a [u8]) -> &'a [u8] {
        match self {
            Self::Block(span) => &block[span.start as usize..][..span.len as usize],
            Self::Static(bytes) => bytes,
            Self::Owned(bytes) => bytes,
        }
    }

    fn lower_case_name(name: &[u8]) -> Self {
        Self::Owned(name.to_ascii_lowercase().into())
    }

    /// A number in decimal digits; a small one, as most are, allocates nothing.
    #[must_use]
    pub fn decimal(number: u128) -> Self {
        match usize::try_from(number) {
            Ok(number) if number < SMALL_NUMBERS => {
                let (end, len) =
                    (3 * number + 3, 1 + usize::from(number > 9) + usize::from(number > 99));
                Self::Static(&SMALL_DIGITS[end - len..end])
            }
            _ => Self::Owned(Bytes::copy_from_slice(itoa::Buffer::new().format(number).as_bytes())),
        }
    }
}

const SMALL_NUMBERS: usize = 1000;

/// The numbers up to there with three digits each.
static SMALL_DIGITS: [u8; 3 * SMALL_NUMBERS] = {
    let (mut digits, mut number) = ([b'0'; 3 * SMALL_NUMBERS], 0);
    while number < SMALL_NUMBERS {
        digits[3 * number] += (number / 100) as u8;
        digits[3 * number + 1] += (number / 10 % 10) as u8;
        digits[3 * number + 2] += (number % 10) as u8;
        number += 1;
    }
    digits
};

impl From<Vec<u8>> for Text {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Owned(bytes.into())
    }
}

impl From<&'static str> for Text {
    fn from(text: &'static str) -> Self {
        Self::Static(text.as_bytes())
    }
}

#[derive(Clone, Debug)]
struct Entry {
    key: Key,
    /// Lower case.
    name: Text,
    value: Text,
}

/// What tells most names apart without a look at them: length, first and last character. The same for a name in any case.
///
/// Every request has some forty look-ups, most of them in vain; with this they touch the list alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Key(u32);

impl Key {
    #[inline]
    const fn of(name: &[u8]) -> Self {
        /// The bit in which letters of one case differ from those of the other.
        const CASE: u8 = 0x20;
        match name {
            [first, .., last] => {
                let ends = u16::from_be_bytes([*first | CASE, *last | CASE]);
                Self((ends as u32) << 16 | name.len() as u32 & 0xffff)
            }
            [only] => Self((*only | CASE) as u32),
            [] => Self(0),
        }
    }
}

impl Entry {
    // Out of line, it costs a call for each entry that is not the one, and they are nearly all.
    #[inline(always)]
    fn is_named(&self, key: Key, name: &[u8], block: &[u8]) -> bool {
        if self.key != key {
            return false;
        }
        // Almost all who ask do so in lower case, which is compared as a whole.
        let own = self.name.bytes(block);
        own == name || own.eq_ignore_ascii_case(name)
    }
}

/// Entries that there is room for beyond those of a head as it came: what the host adds to it.
const SPARE_ENTRIES: usize = 6;

/// In maps with more entries than this, names are looked up by rule first, so that a head costs no more than its length.
const FEW_ENTRIES: usize = 64;

/// An ordered multimap of lower-case names to byte-string values: pseudo headers first, then the rest, each group in the order
/// of insertion, repeated names at their own positions (HTTP-118).
#[derive(Clone, Debug)]
pub struct HeaderMap {
    kind: Kind,
    block: Bytes,
    entries: Vec<Entry>,
    /// How many of the entries, all at the front, are pseudo headers.
    pseudo: usize,
}

impl HeaderMap {
    /// An empty map.
    #[must_use]
    pub const fn new(kind: Kind) -> Self {
        Self { kind, block: Bytes::new(), entries: Vec::new(), pseudo: 0 }
    }

    /// An empty map with room for a few entries: for a message that the host makes.
    #[must_use]
    pub fn with_room(kind: Kind) -> Self {
        Self::with_block(kind, Bytes::new(), 0)
    }

    /// An empty map over `block`, with room for `capacity` entries: a codec pushes the spans of names and values after.
    #[must_use]
    pub fn with_block(kind: Kind, block: Bytes, capacity: usize) -> Self {
        Self { kind, block, entries: Vec::with_capacity(capacity + SPARE_ENTRIES), pseudo: 0 }
    }

    /// What the map belongs to.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// Number of entries; each value of a repeated name counts (HTTP-116).
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether the map has no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// All entries, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&[u8], &[u8])> {
        self.entries
            .iter()
            .map(|entry| (entry.name.bytes(&self.block), entry.value.bytes(&self.block)))
    }

    /// All entries that are no pseudo headers, in order.
    pub fn regular(&self) -> impl ExactSizeIterator<Item = (&[u8], &[u8])> {
        self.iter().skip(self.pseudo)
    }

    /// As [`Self::regular`], values as shared bytes: none is copied.
    pub fn regular_shared(&self) -> impl ExactSizeIterator<Item = (&[u8], Bytes)> {
        self.entries.iter().skip(self.pseudo).map(|entry| {
            let value = match &entry.value {
                Text::Block(span) => {
                    let start = span.start as usize;
                    self.block.slice(start..start + span.len as usize)
                }
                Text::Static(bytes) => Bytes::from_static(bytes),
                Text::Owned(bytes) => bytes.clone(),
            };
            (entry.name.bytes(&self.block), value)
        })
    }

    /// The first value of `name`, which may be in any case.
    #[must_use]
    pub fn get(&self, name: &[u8]) -> Option<&[u8]> {
        self.values(name).next()
    }

    /// The first value of `name`, which may be in any case, to be kept: the bytes are shared, not copied.
    #[must_use]
    pub fn shared(&self, name: &[u8]) -> Option<Bytes> {
        let name = self.alias(name);
        let key = Key::of(name);
        let entry = self.entries.iter().find(|entry| entry.is_named(key, name, &self.block))?;
        Some(match &entry.value {
            Text::Block(_) => self.block.slice_ref(entry.value.bytes(&self.block)),
            Text::Static(bytes) => Bytes::from_static(bytes),
            Text::Owned(bytes) => bytes.clone(),
        })
    }

    /// All values of `name`, which may be in any case, in order. `host` of a request is `:authority` (HTTP-114).
    pub fn values<'a>(&'a self, name: &[u8]) -> impl Iterator<Item = &'a [u8]> {
        let name = self.alias(name);
        let key = Key::of(name);
        self.entries
            .iter()
            .filter(move |entry| entry.is_named(key, name, &self.block))
            .map(|entry| entry.value.bytes(&self.block))
    }

    /// Whether the message is gRPC: `application/grpc`, or `application/grpc+` and more (HTTP-168).
    #[must_use]
    pub fn is_grpc(&self) -> bool {
        let subtype =
            self.get(b"content-type").and_then(|kind| kind.strip_prefix(b"application/grpc"));
        subtype.is_some_and(|rest| rest.is_empty() || rest[0] == b'+')
    }

    /// Removes every value of `name` and, unless `value` is empty, appends one (HTTP-119, HTTP-120).
    pub fn set(&mut self, name: &[u8], value: &[u8]) {
        self.remove(name);
        if !value.is_empty() {
            let name = Text::lower_case_name(self.alias(name));
            self.push(name, value.to_vec());
        }
    }

    /// As [`Self::set`], for a name in lower case that is part of the program and a value that is there already.
    pub fn replace(&mut self, name: &'static str, value: impl Into<Text>) {
        self.remove(name.as_bytes());
        self.push(name, value);
    }

    /// Adds a value. A name that holds one value only is not repeated: the value is joined to the present one with a comma
    /// (HTTP-123).
    pub fn add(&mut self, name: &[u8], value: &[u8]) {
        let name = self.alias(name).to_ascii_lowercase();
        if let Some(index) = self.joined_to(&name) {
            self.join(index, value);
        } else {
            self.push(name, value.to_vec());
        }
    }

    /// Adds a value as [`Self::add`] does, name and value being spans of the block: what a codec reads (HTTP-129). The name
    /// must be in lower case.
    pub fn receive(&mut self, name: Span, value: Span) {
        let (name, value) = (Text::Block(name), Text::Block(value));
        if let Some(index) = self.joined_to(name.bytes(&self.block)) {
            let block = self.block.clone();
            self.join(index, value.bytes(&block));
        } else {
            self.push(name, value);
        }
    }

    /// Appends an entry as it is: the name must be in lower case, spans must lie in the block. Pseudo headers go to the end of
    /// their group.
    pub fn push(&mut self, name: impl Into<Text>, value: impl Into<Text>) {
        let (name, value) = (name.into(), value.into());
        let bytes = name.bytes(&self.block);
        let (key, is_pseudo) = (Key::of(bytes), bytes.first() == Some(&b':'));
        let entry = Entry { key, name, value };
        if is_pseudo {
            self.entries.insert(self.pseudo, entry);
            self.pseudo += 1;
        } else {
            self.entries.push(entry);
        }
    }

    /// Removes every value of `name` and says how many there were.
    pub fn remove(&mut self, name: &[u8]) -> usize {
        let name = self.alias(name);
        let (key, block) = (Key::of(name), &self.block);
        let before = self.entries.len();
        self.entries.retain(|entry| !entry.is_named(key, name, block));
        let removed = before - self.entries.len();
        if name.first() == Some(&b':') {
            self.pseudo -= removed;
        }
        removed
    }

    /// Removes every header, pseudo headers excepted, whose name, in lower case, is such a one.
    pub fn remove_where(&mut self, is_removed: impl Fn(&[u8]) -> bool) {
        let block = &self.block;
        let mut index = 0;
        self.entries.retain(|entry| {
            index += 1;
            index <= self.pseudo || !is_removed(entry.name.bytes(block))
        });
    }

    /// Removes every header, pseudo headers too, whose name, in lower case, is such a one.
    pub fn remove_if(&mut self, is_removed: impl Fn(&[u8]) -> bool) {
        let (block, pseudo) = (&self.block, self.pseudo);
        let (mut index, mut removed_pseudo) = (0, 0);
        self.entries.retain(|entry| {
            index += 1;
            let is_removed = is_removed(entry.name.bytes(block));
            removed_pseudo += usize::from(is_removed && index <= pseudo);
            !is_removed
        });
        self.pseudo -= removed_pseudo;
    }

    /// The entry that a further value of `name`, in lower case, is joined to.
    fn joined_to(&self, name: &[u8]) -> Option<usize> {
        let (key, is_few) = (Key::of(name), self.entries.len() <= FEW_ENTRIES);
        if !is_few && !single_value::is_single_value(self.kind, name) {
            return None;
        }
        let present =
            self.entries.iter().position(|entry| entry.is_named(key, name, &self.block))?;
        (!is_few || single_value::is_single_value(self.kind, name)).then_some(present)
    }

    fn join(&mut self, index: usize, value: &[u8]) {
        let present = self.entries[index].value.bytes(&self.block);
        let mut joined = Vec::with_capacity(present.len() + 1 + value.len());
        joined.extend_from_slice(present);
        if !present.is_empty() {
            joined.push(b',');
        }
        joined.extend_from_slice(value);
        self.entries[index].value = joined.into();
    }

    fn alias<'n>(&self, name: &'n [u8]) -> &'n [u8] {
        if self.kind == Kind::Request && name.eq_ignore_ascii_case(b"host") {
            b":authority"
        } else {
            name
        }
    }
}

#[cfg(test)]
mod tests;
