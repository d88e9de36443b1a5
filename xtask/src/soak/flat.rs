//! Whether a series of samples is flat.

/// A sample: seconds since the start, and a value.
pub(super) type Sample = (f64, f64);

/// Part of the run that passes before memory is judged: allocators, pools and caches fill first.
pub(super) const WARM_UP: f64 = 0.2;
/// Into how many spans of time the rest is cut. Uploads that a module holds make memory rise and fall by tens of megabytes; the least
/// of a span is what stays when they are gone.
const SPANS: usize = 12;
/// By how much the least may grow in the rest of the run, as a part of its median, and in bytes whatever that is.
const GROWTH: (f64, f64) = (0.05, 8e6);

/// What a series says.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Trend {
    /// How fast its least grows, a second: the median of the slopes between any two spans, which single ones hardly move.
    pub(super) slope: f64,
    /// By how much that is from the end of the warm-up to the end.
    pub(super) growth: f64,
    /// The median.
    pub(super) median: f64,
    /// By how much it might have grown.
    pub(super) allowed: f64,
}

impl Trend {
    /// Judges what comes after the warm-up; nothing where that is no sample for each span.
    pub(super) fn of(samples: &[Sample]) -> Option<Self> {
        let begin = samples.last()?.0 * WARM_UP;
        let judged: Vec<_> = samples.iter().copied().filter(|&(time, _)| time >= begin).collect();
        if judged.len() < SPANS {
            return None;
        }
        let time = judged.last()?.0 - judged.first()?.0;
        let spans = judged.chunks(judged.len().div_ceil(SPANS));
        let least: Vec<_> = spans.filter_map(least).collect();
        let slope = median(slopes(&least))?;
        let median = median(least.iter().map(|&(_, value)| value).collect())?;
        let allowed = GROWTH.1.max(GROWTH.0 * median);
        Some(Self { slope, growth: slope * time, median, allowed })
    }

    /// Whether it is flat.
    pub(super) fn is_flat(&self) -> bool {
        self.growth <= self.allowed
    }
}

fn least(samples: &[Sample]) -> Option<Sample> {
    samples.iter().copied().min_by(|one, other| one.1.total_cmp(&other.1))
}

fn slopes(samples: &[Sample]) -> Vec<f64> {
    let after = |index: usize| samples.get(index + 1..).unwrap_or_default();
    let pairs = samples.iter().enumerate().flat_map(|(index, one)| {
        after(index).iter().map(move |other| (other.1 - one.1) / (other.0 - one.0))
    });
    pairs.filter(|slope| slope.is_finite()).collect()
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::{Sample, Trend};

    /// Ten minutes, a sample a second, of memory that rises and falls by 40 MB and grows by `slope` bytes a second.
    fn series(slope: f64) -> Vec<Sample> {
        let mut random = fastrand::Rng::with_seed(7);
        let each = |second: u32| {
            let time = f64::from(second);
            let warm_up = (time / 60.0).min(1.0) * 50e6;
            (time, 60e6 + warm_up + random.f64() * 40e6 + slope * time)
        };
        (0..600).map(each).collect()
    }

    #[test]
    fn memory_that_rises_and_falls_is_flat() {
        let trend = Trend::of(&series(0.0)).expect("samples");
        assert!(trend.is_flat(), "{trend:?}");
    }

    #[test]
    fn a_leak_of_50_bytes_in_each_of_1000_requests_a_second_is_found() {
        let trend = Trend::of(&series(50e3)).expect("samples");
        assert!(!trend.is_flat(), "{trend:?}");
        assert!((trend.slope - 50e3).abs() < 10e3, "{trend:?}");
    }

    #[test]
    fn a_few_samples_say_nothing() {
        assert_eq!(Trend::of(&series(0.0)[..12]), None);
    }
}
