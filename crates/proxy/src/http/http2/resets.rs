//! Clients that start streams to reset them.

/// So many streams are looked at before a connection is judged (Envoy 1.40: `overload.premature_reset_total_stream_count`).
const STREAMS: u64 = 500;

/// How a stream ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum StreamEnd {
    /// It had a response, or enough time for one.
    Orderly,
    /// The client reset it within a second and before the response.
    Premature,
}

/// Counts the streams of a connection that were reset before anything came of them: starting and resetting costs a client
/// little and a server much.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PrematureResets {
    closed: u64,
    premature: u64,
}

impl PrematureResets {
    /// Counts a stream; true if at least half of the streams were reset, or will have been when there are enough to judge.
    pub(super) const fn note(&mut self, end: StreamEnd) -> bool {
        self.closed += 1;
        if let StreamEnd::Premature = end {
            self.premature += 1;
        }
        let counted = if self.closed < STREAMS { STREAMS } else { self.closed };
        self.premature * 2 >= counted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first_verdict(ends: impl IntoIterator<Item = StreamEnd>) -> Option<usize> {
        let mut resets = PrematureResets::default();
        ends.into_iter().position(|end| resets.note(end))
    }

    #[test]
    fn half_of_the_streams_may_not_be_reset() {
        use StreamEnd::{Orderly, Premature};
        let all = std::iter::repeat_n(Premature, 1000);
        assert_eq!(first_verdict(all), Some(249));
        let late = std::iter::repeat_n(Orderly, 600).chain(std::iter::repeat_n(Premature, 1000));
        assert_eq!(first_verdict(late), Some(1199));
        let third = [Premature, Orderly, Orderly].into_iter().cycle().take(10_000);
        assert_eq!(first_verdict(third), None);
    }
}
