//! Bodies of which every part tells where it belongs, so that none can be lost, doubled, moved or mixed up with another's unnoticed.

use std::io;
use std::pin::Pin;
use std::sync::LazyLock;
use std::task::{Context, Poll};

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};

/// Length of the text that bodies are cut from, over and over. A prime, so that no two pieces of a body are cut alike.
const PERIOD: usize = 131_071;
/// Longest piece, in bytes.
const PIECE: usize = 1 << 14;

/// Lower case letters alone, so that nothing in it is suspicious.
static TEXT: LazyLock<Bytes> = LazyLock::new(|| {
    let mut random = fastrand::Rng::with_seed(1);
    (0..PERIOD).map(|_| random.lowercase() as u8).collect()
});

/// A body to send.
#[derive(Debug)]
pub(super) struct Pattern {
    at: usize,
    left: u64,
    /// Whether its length is known to the peer from the start.
    is_announced: bool,
    /// After how many more bytes it breaks off.
    breaks_after: Option<u64>,
}

impl Pattern {
    /// The body of this number and length.
    pub(super) fn new(number: u64, length: u64) -> Self {
        Self { at: start(number), left: length, is_announced: true, breaks_after: None }
    }

    /// Without its length being told.
    pub(super) fn unannounced(self) -> Self {
        Self { is_announced: false, ..self }
    }

    /// Breaking off with an error.
    pub(super) fn breaking_after(self, bytes: u64) -> Self {
        Self { breaks_after: Some(bytes), ..self }
    }
}

impl Body for Pattern {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if self.breaks_after == Some(0) {
            return Poll::Ready(Some(Err(io::ErrorKind::BrokenPipe.into())));
        }
        if self.left == 0 {
            return Poll::Ready(None);
        }
        let most = self.left.min(self.breaks_after.unwrap_or(u64::MAX));
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let length = most.min(PIECE).min(PERIOD - self.at);
        let piece = TEXT.slice(self.at..self.at + length);
        self.at = (self.at + length) % PERIOD;
        self.left -= length as u64;
        self.breaks_after = self.breaks_after.map(|after| after - length as u64);
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0 && self.breaks_after.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        if self.is_announced { SizeHint::with_exact(self.left) } else { SizeHint::default() }
    }
}

/// Compares a body with what it should be, piece by piece.
#[derive(Debug)]
pub(super) struct Check {
    at: usize,
    left: u64,
}

impl Check {
    /// Expects the body of this number and length.
    pub(super) fn new(number: u64, length: u64) -> Self {
        Self { at: start(number), left: length }
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    ///
    /// Says where other bytes come than should.
    pub(super) fn take(&mut self, mut bytes: &[u8]) -> Result<(), String> {
        if bytes.len() as u64 > self.left {
            return Err(format!("{} bytes too many", bytes.len() as u64 - self.left));
        }
        self.left -= bytes.len() as u64;
        while !bytes.is_empty() {
            let length = bytes.len().min(PERIOD - self.at);
            let (piece, rest) = bytes.split_at(length);
            if piece != &TEXT[self.at..self.at + length] {
                return Err(format!("other bytes than were sent, {} before the end", self.left));
            }
            self.at = (self.at + length) % PERIOD;
            bytes = rest;
        }
        Ok(())
    }

    /// Takes the end.
    ///
    /// # Errors
    ///
    /// Says how many bytes are missing.
    pub(super) fn end(&self) -> Result<(), String> {
        if self.left == 0 {
            Ok(())
        } else {
            Err(format!("the last {} bytes are missing", self.left))
        }
    }
}

/// Where the body of a number begins in the text.
fn start(number: u64) -> usize {
    usize::try_from(number % PERIOD as u64).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use http_body_util::BodyExt as _;

    use super::{Check, PERIOD, Pattern};

    fn bytes(number: u64, length: u64) -> Vec<u8> {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        let body = runtime.block_on(Pattern::new(number, length).collect()).expect("memory");
        body.to_bytes().to_vec()
    }

    #[test]
    fn a_body_is_what_is_expected_of_its_number_and_length() {
        let length = 3 * PERIOD as u64 + 7;
        let sent = bytes(99, length);
        let mut check = Check::new(99, length);
        for piece in sent.chunks(1000) {
            check.take(piece).expect("the same bytes");
        }
        check.end().expect("all of them");
    }

    #[test]
    fn what_is_lost_moved_or_anothers_is_noticed() {
        let sent = bytes(5, 1000);
        let moved: Vec<u8> = sent[10..].iter().chain(&sent[..10]).copied().collect();
        for wrong in [&moved[..], &bytes(6, 1000)[..], &bytes(5, 1001)[..]] {
            assert!(Check::new(5, 1000).take(wrong).is_err());
        }
        let mut check = Check::new(5, 1000);
        check.take(&sent[..999]).expect("right so far");
        assert!(check.end().is_err());
    }
}
