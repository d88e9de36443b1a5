//! Classes of bytes.

const TOKEN: u8 = 1;
const AUTHORITY: u8 = 2;

/// One look-up per byte, as every header name on both sides passes through here.
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    mark(&mut classes, b"!#$%&'*+-.^_`|~", TOKEN);
    mark(&mut classes, b"-._~!$&'()*+,;=:[]%", AUTHORITY);
    let mut byte = 0;
    while byte < 128 {
        if (byte as u8).is_ascii_alphanumeric() {
            classes[byte] |= TOKEN | AUTHORITY;
        }
        byte += 1;
    }
    classes
};

const fn mark(classes: &mut [u8; 256], members: &[u8], class: u8) {
    let mut index = 0;
    while index < members.len() {
        classes[members[index] as usize] |= class;
        index += 1;
    }
}

/// Whether `byte` may stand in a method or a field name (RFC 9110, section 5.6.2).
pub(super) const fn is_token_byte(byte: u8) -> bool {
    CLASSES[byte as usize] & TOKEN != 0
}

/// Whether `bytes` is a token: a method or a field name.
pub(super) fn is_token(bytes: &[u8]) -> bool {
    !bytes.is_empty() && bytes.iter().copied().all(is_token_byte)
}

/// Whether `bytes` can be a host with an optional port. User information (`user@host`) is not part of it: its only use in
/// requests is to make two parsers see different hosts.
pub(in crate::http) fn is_authority(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| CLASSES[usize::from(*byte)] & AUTHORITY != 0)
}

/// Whether `bytes` consists of visible ASCII characters, what a request target is made of.
pub(super) fn is_visible(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_graphic)
}

/// Whether `bytes` may stand in a field value or a reason phrase: no control character but the tab.
pub(super) fn is_text(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| *byte == b'\t' || (*byte >= b' ' && *byte != 0x7f))
}
