//! The figures of a run, and what speaks against the proxy in them.

use std::fmt;
use std::time::Duration;

use super::flat::{Trend, WARM_UP};
use super::load::Tally;
use super::watch::Sample;

/// How many descriptors more may be open at rest than before: connections of the admin interface that are just ending.
const FILES: usize = 2;

/// What came of a run.
pub(super) struct Report {
    time: Duration,
    tally: Tally,
    before: Sample,
    samples: Vec<(f64, Sample)>,
    after: Sample,
    trend: Option<Trend>,
    /// What must not be.
    pub(super) complaints: Vec<String>,
}

impl Report {
    /// Judges it; `complaints` are those that are known already.
    pub(super) fn new(
        time: Duration,
        tally: Tally,
        before: Sample,
        samples: Vec<(f64, Sample)>,
        after: Sample,
        mut complaints: Vec<String>,
    ) -> Self {
        let resident: Vec<_> =
            samples.iter().map(|(time, sample)| (*time, float(sample.resident))).collect();
        let trend = Trend::of(&resident);
        complaints.extend(tally.failures.iter().cloned());
        if tally.failed() > tally.failures.len() as u64 {
            complaints.push(format!("{} requests failed in all", tally.failed()));
        }
        match trend {
            None => complaints.push("too few samples to judge memory".to_owned()),
            Some(trend) if !trend.is_flat() => complaints.push(format!(
                "memory grew by {:.1} MB, more than {:.1} MB",
                trend.growth / 1e6,
                trend.allowed / 1e6
            )),
            Some(_) => (),
        }
        for (what, before, after, more) in [
            ("file descriptors", before.files, after.files, FILES),
            ("threads", before.threads, after.threads, 0),
        ] {
            if after > before + more {
                complaints.push(format!("{after} {what} at rest, {before} before"));
            }
        }
        Self { time, tally, before, samples, after, trend, complaints }
    }

    /// The samples as comma-separated values, for a plot.
    pub(super) fn samples(&self) -> String {
        let mut text = "seconds,resident,allocated,files,threads,streams\n".to_owned();
        for (time, sample) in &self.samples {
            let Sample { resident, allocated, files, threads, .. } = sample;
            let streams = sample.sum("ingress.downstream_rq_active");
            text += &format!("{time:.1},{resident},{allocated},{files},{threads},{streams}\n");
        }
        text
    }

    fn requests(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:20} {:>9} {:>8} {:>9} {:>9} {:>7}",
            "", "count", "a second", "p50 ms", "p99 ms", "failed"
        )?;
        let mut count = 0;
        for (kind, figures) in &self.tally.kinds {
            let mut micros = figures.micros.clone();
            micros.sort_unstable();
            count += micros.len();
            let at = |percent: usize| {
                let place = (micros.len() * percent / 100).min(micros.len().saturating_sub(1));
                f64::from(micros.get(place).copied().unwrap_or_default()) / 1000.0
            };
            writeln!(
                f,
                "{:20} {:9} {:8.1} {:9.2} {:9.2} {:7}",
                kind.name(),
                micros.len(),
                self.a_second(micros.len()),
                at(50),
                at(99),
                figures.failed
            )?;
        }
        writeln!(
            f,
            "{:20} {count:9} {:8.1} {:>27}",
            "all",
            self.a_second(count),
            self.tally.failed()
        )
    }

    fn proxy(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n{:20} {:>9} {:>9} {:>9} {:>9}", "", "before", "median", "most", "at rest")?;
        let mut row = |name: &str, of: &dyn Fn(&Sample) -> f64, digits: usize| {
            let mut values: Vec<_> = self.samples.iter().map(|(_, sample)| of(sample)).collect();
            values.sort_by(f64::total_cmp);
            let median = values.get(values.len() / 2).copied().unwrap_or_default();
            let most = values.last().copied().unwrap_or_default();
            let (before, after) = (of(&self.before), of(&self.after));
            writeln!(
                f,
                "{name:20} {before:9.digits$} {median:9.digits$} {most:9.digits$} {after:9.digits$}"
            )
        };
        row("resident MB", &|sample| float(sample.resident) / 1e6, 1)?;
        row("allocated MB", &|sample| float(sample.allocated) / 1e6, 1)?;
        row("file descriptors", &|sample| float(sample.files as u64), 0)?;
        row("threads", &|sample| float(sample.threads as u64), 0)?;
        row("client connections", &|sample| sum(sample, "ingress.downstream_cx_active"), 0)?;
        row("client streams", &|sample| sum(sample, "ingress.downstream_rq_active"), 0)?;
        row("upstream connections", &|sample| sum(sample, ".upstream_cx_active"), 0)?;
        row("upstream streams", &|sample| sum(sample, ".upstream_rq_active"), 0)?;
        row("streams of modules", &|sample| sum(sample, "live_streams"), 0)?;
        writeln!(f, "at rest, all {} gauges of what goes on are zero", self.after.gauges.len())
    }

    fn a_second(&self, count: usize) -> f64 {
        float(count as u64) / self.time.as_secs_f64()
    }
}

#[expect(clippy::cast_precision_loss, reason = "shown with one digit after the point")]
fn float(number: u64) -> f64 {
    number as f64
}

fn sum(sample: &Sample, end: &str) -> f64 {
    float(sample.sum(end))
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.requests(f)?;
        self.proxy(f)?;
        if let Some(trend) = self.trend {
            writeln!(
                f,
                "memory after the first {:.0} % of the time, at its least {:.1} MB: {:+.2} MB by a slope of {:+.1} kB a minute \
                 (of the least in each of its spans); up to {:.1} MB is flat",
                WARM_UP * 100.0,
                trend.median / 1e6,
                trend.growth / 1e6,
                trend.slope * 60.0 / 1e3,
                trend.allowed / 1e6
            )?;
        }
        for complaint in &self.complaints {
            writeln!(f, "WRONG {complaint}")?;
        }
        if self.complaints.is_empty() { write!(f, "no error") } else { Ok(()) }
    }
}
