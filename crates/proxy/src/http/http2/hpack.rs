//! Header blocks as they pass by, without what is in them.
//!
//! The codec's library decodes blocks, and tells of some fields less than has to be known to refuse them. What is needed beyond it
//! is looked for here, on the compressed bytes (RFC 7541): nothing is copied or allocated for a field. Of the dynamic table only the
//! lengths of its entries are kept, since they decide which entries there are, and what was found in them.

use std::collections::VecDeque;

/// What an entry of the table counts beyond its name and value, bytes (RFC 7541, section 4.1).
const ENTRY_OVERHEAD: usize = 32;

/// Size of the table before anybody has changed it, bytes (RFC 9113, section 6.5.2).
const INITIAL_SIZE: usize = 4096;

/// Lengths of the names in the static table, in its order (RFC 7541, appendix A).
const STATIC_NAMES: [u8; 61] = [
    10, 7, 7, 5, 5, 7, 7, 7, 7, 7, 7, 7, 7, 7, 14, 15, 15, 13, 6, 27, 3, 5, 13, 13, 19, 16, 16, 14,
    16, 13, 12, 6, 4, 4, 6, 7, 4, 4, 8, 17, 13, 8, 19, 13, 4, 8, 12, 18, 19, 5, 7, 7, 11, 6, 10,
    25, 17, 10, 4, 3, 16,
];

/// Entries of the static table up to this one are pseudo-header fields.
const LAST_STATIC_PSEUDO: usize = 14;

/// `:path` in Huffman's code.
const CODED_PATH: &[u8] = b"\xb9\x58\xd3\x3f";

/// What was found in a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Findings {
    /// A path goes on with a fragment.
    pub(super) has_fragment: bool,
    /// There are pseudo-header fields.
    pub(super) has_pseudo: bool,
}

/// Follows the blocks of one direction of a connection.
#[derive(Debug)]
pub(super) struct BlockScanner {
    /// The dynamic table, newest entry first.
    table: VecDeque<Entry>,
    size: usize,
    max_size: usize,
    /// A block could not be understood, nor can any after it. The codec ends the connection for it.
    is_lost: bool,
}

/// A name, and perhaps its value, as far as it matters here.
#[derive(Clone, Copy, Debug)]
struct Entry {
    name_len: usize,
    value_len: usize,
    is_pseudo: bool,
    is_path: bool,
    has_hash: bool,
}

/// Nothing more is to be had from a block.
#[derive(Debug)]
struct Malformed;

impl Default for BlockScanner {
    fn default() -> Self {
        Self { table: VecDeque::new(), size: 0, max_size: INITIAL_SIZE, is_lost: false }
    }
}

impl BlockScanner {
    /// A block has been missed: there is no use in looking at others.
    pub(super) const fn give_up(&mut self) {
        self.is_lost = true;
    }

    /// Looks at the next block.
    pub(super) fn scan(&mut self, block: &[u8]) -> Findings {
        let mut findings = Findings::default();
        let mut rest = block;
        while !self.is_lost && !rest.is_empty() {
            match self.field(&mut rest) {
                Ok(Some(entry)) => {
                    findings.has_pseudo |= entry.is_pseudo;
                    findings.has_fragment |= entry.is_path && entry.has_hash;
                }
                Ok(None) => {}
                Err(Malformed) => self.is_lost = true,
            }
        }
        findings
    }

    /// Takes a field off the block, or a change of the table's size (RFC 7541, section 6).
    fn field(&mut self, rest: &mut &[u8]) -> Result<Option<Entry>, Malformed> {
        let first = *rest.first().ok_or(Malformed)?;
        if first & 0x80 != 0 {
            let index = integer(rest, 7)?;
            return self.entry(index).map(Some);
        }
        if first & 0xe0 == 0x20 {
            self.max_size = integer(rest, 5)?;
            self.evict();
            return Ok(None);
        }
        let is_kept = first & 0x40 != 0;
        let index = integer(rest, if is_kept { 6 } else { 4 })?;
        let mut entry = if index == 0 { Entry::named(string(rest)?) } else { self.entry(index)? };
        let value = string(rest)?;
        (entry.value_len, entry.has_hash) = (value.len, value.has_hash);
        if is_kept {
            self.size += entry.size();
            self.table.push_front(entry);
            self.evict();
        }
        Ok(Some(entry))
    }

    fn entry(&self, index: usize) -> Result<Entry, Malformed> {
        let place = index.checked_sub(1).ok_or(Malformed)?;
        match STATIC_NAMES.get(place) {
            Some(name_len) => Ok(Entry {
                name_len: usize::from(*name_len),
                value_len: 0,
                is_pseudo: index <= LAST_STATIC_PSEUDO,
                is_path: matches!(index, 4 | 5),
                has_hash: false,
            }),
            None => self.table.get(place - STATIC_NAMES.len()).copied().ok_or(Malformed),
        }
    }

    fn evict(&mut self) {
        while self.size > self.max_size
            && let Some(oldest) = self.table.pop_back()
        {
            self.size -= oldest.size();
        }
    }
}

impl Entry {
    const fn named(name: Text<'_>) -> Self {
        Self {
            name_len: name.len,
            value_len: 0,
            is_pseudo: name.starts_with_colon,
            is_path: name.is_path(),
            has_hash: false,
        }
    }

    const fn size(self) -> usize {
        self.name_len + self.value_len + ENTRY_OVERHEAD
    }
}

/// A string on the wire.
#[derive(Clone, Copy, Debug)]
struct Text<'b> {
    coded: &'b [u8],
    /// Length once decoded.
    len: usize,
    starts_with_colon: bool,
    has_hash: bool,
}

impl Text<'_> {
    const fn is_path(&self) -> bool {
        matches!(self.coded, b":path" | CODED_PATH) && self.starts_with_colon
    }
}

/// Takes a string off the block (RFC 7541, section 5.2).
fn string<'b>(rest: &mut &'b [u8]) -> Result<Text<'b>, Malformed> {
    let is_coded = rest.first().ok_or(Malformed)? & 0x80 != 0;
    let len = integer(rest, 7)?;
    let (bytes, after) = rest.split_at_checked(len).ok_or(Malformed)?;
    *rest = after;
    Ok(if is_coded {
        huffman(bytes)
    } else {
        Text {
            coded: bytes,
            len,
            starts_with_colon: bytes.first() == Some(&b':'),
            has_hash: memchr::memchr(b'#', bytes).is_some(),
        }
    })
}

/// Takes a number off the block whose first byte has `bits` of it (RFC 7541, section 5.1).
fn integer(rest: &mut &[u8], bits: u32) -> Result<usize, Malformed> {
    let (first, mut after) = rest.split_first().ok_or(Malformed)?;
    let full = (1 << bits) - 1;
    let mut number = usize::from(*first) & full;
    if number == full {
        for shift in [0, 7, 14, 21] {
            let (byte, more) = after.split_first().ok_or(Malformed)?;
            after = more;
            number += usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                *rest = after;
                return Ok(number);
            }
        }
        return Err(Malformed);
    }
    *rest = after;
    Ok(number)
}

/// How many codes there are of each length. The code is canonical: codes of one length are numbers in a row, and the first of them
/// follows the last shorter one (RFC 7541, appendix B).
const CODE_LENGTHS: [(u32, u32); 21] = [
    (5, 10),
    (6, 26),
    (7, 32),
    (8, 6),
    (10, 5),
    (11, 3),
    (12, 2),
    (13, 6),
    (14, 2),
    (15, 3),
    (19, 3),
    (20, 8),
    (21, 13),
    (22, 26),
    (23, 29),
    (24, 12),
    (25, 4),
    (26, 15),
    (27, 19),
    (28, 29),
    (30, 4),
];

/// The first code of seven bits is that of a colon, the first of twelve that of `#`.
const COLON: (u32, u32) = (7, 0);
const HASH: (u32, u32) = (12, 0);

/// Reads a string in Huffman's code. What comes after the last whole symbol is padding; whether it is right is the codec's business.
fn huffman(coded: &[u8]) -> Text<'_> {
    let mut text = Text { coded, len: 0, starts_with_colon: false, has_hash: false };
    let (mut bits, mut count, mut bytes) = (0_u64, 0_u32, coded.iter());
    loop {
        while count <= 32
            && let Some(byte) = bytes.next()
        {
            bits = bits << 8 | u64::from(*byte);
            count += 8;
        }
        let Some(symbol) = symbol(bits, count) else { return text };
        count -= symbol.0;
        bits &= (1 << count) - 1;
        text.starts_with_colon |= text.len == 0 && symbol == COLON;
        text.has_hash |= symbol == HASH;
        text.len += 1;
    }
}

/// The first symbol in the last `count` bits: the length of its code, and its place among those of that length.
fn symbol(bits: u64, count: u32) -> Option<(u32, u32)> {
    let (mut first, mut before) = (0_u64, 0);
    for (length, codes) in CODE_LENGTHS {
        first <<= length - before;
        if length > count {
            return None;
        }
        let place = (bits >> (count - length)).wrapping_sub(first);
        if place < u64::from(codes) {
            return u32::try_from(place).ok().map(|place| (length, place));
        }
        (first, before) = (first + u64::from(codes), length);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(hex: &str) -> Vec<u8> {
        let digits: Vec<u8> = hex
            .bytes()
            .filter(u8::is_ascii_hexdigit)
            .map(|digit| (digit as char).to_digit(16).expect("a digit") as u8)
            .collect();
        digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect()
    }

    /// RFC 7541, appendices C.3 and C.4: the same requests, as they are and in Huffman's code.
    #[test]
    fn the_table_follows_the_examples_of_the_specification() {
        for blocks in [
            [
                "8286 8441 0f77 7777 2e65 7861 6d70 6c65 2e63 6f6d",
                "8286 84be 5808 6e6f 2d63 6163 6865",
                "8287 85bf 400a 6375 7374 6f6d 2d6b 6579 0c63 7573 746f 6d2d 7661 6c75 65",
            ],
            [
                "8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff",
                "8286 84be 5886 a8eb 1064 9cbf",
                "8287 85bf 4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf",
            ],
        ] {
            let mut scanner = BlockScanner::default();
            for (block, size) in blocks.into_iter().zip([57, 110, 164]) {
                let findings = scanner.scan(&bytes(block));
                assert_eq!(findings, Findings { has_fragment: false, has_pseudo: true });
                assert_eq!(scanner.size, size);
                assert!(!scanner.is_lost);
            }
        }
    }

    /// RFC 7541, appendix C.6: a table of 256 bytes, from which entries have to go.
    #[test]
    fn entries_go_when_there_is_no_room() {
        let mut scanner = BlockScanner { max_size: 256, ..BlockScanner::default() };
        for (block, size) in [
            (
                "4882 6402 5885 aec3 771a 4b61 96d0 7abe 9410 54d4 44a8 2005 9504 0b81 66e0 82a6 \
                 2d1b ff6e 919d 29ad 1718 63c7 8f0b 97c8 e9ae 82ae 43d3",
                222,
            ),
            ("4883 640e ffc1 c0bf", 222),
            (
                "88c1 6196 d07a be94 1054 d444 a820 0595 040b 8166 e084 a62d 1bff c05a 839b d9ab \
                 77ad 94e7 821d d7f2 e6c7 b335 dfdf cd5b 3960 d5af 2708 7f36 72c1 ab27 0fb5 291f \
                 9587 3160 65c0 03ed 4ee5 b106 3d50 07",
                215,
            ),
        ] {
            scanner.scan(&bytes(block));
            assert_eq!((scanner.size, scanner.is_lost), (size, false));
        }
        scanner.scan(&[0x20]);
        assert_eq!((scanner.size, scanner.table.len()), (0, 0));
    }

    #[test]
    fn every_symbol_has_a_code_and_codes_fill_the_space() {
        assert_eq!(CODE_LENGTHS.iter().map(|(_, codes)| codes).sum::<u32>(), 257);
        let space = CODE_LENGTHS.iter().map(|(length, codes)| u64::from(*codes) << (30 - length));
        assert_eq!(space.sum::<u64>(), 1 << 30);
    }

    #[test]
    fn a_fragment_is_found_however_the_path_is_written() {
        let with_fragment = Findings { has_fragment: true, has_pseudo: true };
        for block in [
            // `:path` from the static table, `/a#b` as it is, then in Huffman's code, kept and not kept.
            "0404 2f61 2362",
            "4404 2f61 2362",
            "0484 607f f51f",
            // The name as it is, and in Huffman's code.
            "0005 3a70 6174 6804 2f61 2362",
            "0084 b958 d33f 042f 6123 62",
            "1084 b958 d33f 042f 6123 62",
        ] {
            assert_eq!(BlockScanner::default().scan(&bytes(block)), with_fragment, "{block}");
        }
        let mut scanner = BlockScanner::default();
        scanner.scan(&bytes("4404 2f61 2362"));
        assert_eq!(scanner.scan(&bytes("be")), with_fragment, "from the dynamic table");
        assert!(!scanner.scan(&bytes("7e01 61")).has_fragment, "another value of that name");
    }

    #[test]
    fn a_hash_elsewhere_is_no_fragment() {
        // `x: #` and `:authority: a#b`.
        assert_eq!(BlockScanner::default().scan(&bytes("0001 7801 23")), Findings::default());
        let authority = BlockScanner::default().scan(&bytes("0103 6123 62"));
        assert_eq!(authority, Findings { has_fragment: false, has_pseudo: true });
    }

    #[test]
    fn what_cannot_be_understood_ends_the_search() {
        for block in ["be", "80", "0404 2f", "04ff ffff ffff 7f", "40"] {
            let mut scanner = BlockScanner::default();
            scanner.scan(&bytes(block));
            assert!(scanner.is_lost, "{block}");
            assert_eq!(scanner.scan(&bytes("82")), Findings::default());
        }
    }
}
