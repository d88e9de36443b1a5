//! A token bucket that all workers share without a lock.
//!
//! The bucket is one number: the time at which it would be full again. A request moves it on by the time that one token takes to
//! come back, and is over the limit where that would lie further ahead than a full bucket takes.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use serde::Deserialize;

/// How many requests may pass.
#[derive(Debug, Deserialize)]
#[serde(try_from = "Settings")]
pub struct Limit {
    /// Nanoseconds in which one token comes back.
    interval: u64,
    /// Nanoseconds in which the whole bucket comes back.
    burst: u64,
    enforced: bool,
    /// Where the clock starts.
    origin: Instant,
    /// Nanoseconds from the origin to when the bucket is full.
    full_at: AtomicU64,
}

/// The limit as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    requests_per_second: f64,
    #[serde(default = "one")]
    burst: u32,
    #[serde(default = "yes")]
    enforced: bool,
}

fn one() -> u32 {
    1
}

fn yes() -> bool {
    true
}

impl TryFrom<Settings> for Limit {
    type Error = String;

    fn try_from(settings: Settings) -> Result<Self, String> {
        let Settings { requests_per_second: rate, burst, enforced } = settings;
        // From one request in ten days, so that a bucket's time fits in the number.
        if !(1e-6..=1e9).contains(&rate) {
            return Err(format!(
                "`requests_per_second` is {rate}, not from 0.000001 to 1000000000"
            ));
        }
        if !(1..=1_000_000).contains(&burst) {
            return Err(format!("`burst` is {burst}, not from 1 to 1000000"));
        }
        let interval = Duration::from_secs_f64(rate.recip()).as_nanos();
        let burst = interval.saturating_mul(burst.into());
        let (Ok(interval), Ok(burst)) = (u64::try_from(interval), u64::try_from(burst)) else {
            return Err("a bucket of this `burst` takes centuries to fill".to_owned());
        };
        let (origin, full_at) = (Instant::now(), AtomicU64::new(0));
        Ok(Self { interval, burst, enforced, origin, full_at })
    }
}

impl Limit {
    /// Takes a token.
    ///
    /// # Errors
    ///
    /// How long it takes until there is one.
    pub fn take(&self) -> Result<(), Duration> {
        self.take_at(self.origin.elapsed())
    }

    /// Takes a token at a time since the limit was made.
    ///
    /// # Errors
    ///
    /// As [`take`](Self::take).
    pub fn take_at(&self, now: Duration) -> Result<(), Duration> {
        let now = u64::try_from(now.as_nanos()).unwrap_or(u64::MAX / 2);
        let mut full_at = self.full_at.load(Ordering::Relaxed);
        loop {
            let next = full_at.max(now).saturating_add(self.interval);
            let latest = now.saturating_add(self.burst);
            if next > latest {
                return Err(Duration::from_nanos(next - latest));
            }
            // Nothing else hangs on the number, so no order is needed.
            let swapped = self.full_at.compare_exchange_weak(
                full_at,
                next,
                Ordering::Relaxed,
                Ordering::Relaxed,
            );
            match swapped {
                Ok(_) => return Ok(()),
                Err(current) => full_at = current,
            }
        }
    }

    /// Whether requests over the limit are answered, and not only counted.
    #[must_use]
    pub fn enforced(&self) -> bool {
        self.enforced
    }
}
