//! Changes that a configuration makes to headers.

use crate::format::Format;

/// Headers that are removed, and then headers that are added.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeaderMutations {
    /// Names in lower case.
    pub remove: Vec<String>,
    /// In file order. All values are made before the first one is written.
    pub add: Vec<HeaderToAdd>,
}

impl HeaderMutations {
    /// Whether nothing is changed.
    pub const fn is_empty(&self) -> bool {
        self.remove.is_empty() && self.add.is_empty()
    }
}

/// A header that is added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderToAdd {
    /// Name in lower case; neither a pseudo header nor `host`.
    pub name: String,
    /// The value; what is missing in it is left out.
    pub value: Format,
    /// What becomes of values that are there.
    pub action: HeaderAppendAction,
    /// Whether a value that turns out empty is added all the same (default false).
    pub keep_empty_value: bool,
}

/// What becomes of the values that a header has when another one is added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HeaderAppendAction {
    /// They stay, and the new one comes after them.
    #[default]
    AppendIfExistsOrAdd,
    /// They stay, and the new one is dropped.
    AddIfAbsent,
    /// The new one replaces them.
    OverwriteIfExistsOrAdd,
    /// The new one replaces them, and is dropped where there are none.
    OverwriteIfExists,
}
