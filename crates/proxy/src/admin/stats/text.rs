//! Stats as text: a line each.

use super::{
    Selection,
    number::{general, shortest},
    parameters::{Buckets, Parameters},
};
use crate::stats::{Bins, Histogram, QUANTILES};

pub(super) fn render(selection: &Selection, parameters: &Parameters) -> String {
    let mut text = String::new();
    for readout in &selection.text_readouts {
        text += &format!("{}: \"{}\"\n", readout.name().full, readout.value());
    }
    for (name, value) in selection.numbers() {
        text += &format!("{name}: {value}\n");
    }
    for histogram in &selection.histograms {
        let shown = if histogram.is_used() {
            histogram_text(histogram, parameters.buckets)
        } else {
            " No recorded values".to_owned()
        };
        text += &format!("{}:{shown}\n", histogram.name().full);
    }
    text
}

fn histogram_text(histogram: &Histogram, buckets: Buckets) -> String {
    match buckets {
        Buckets::Unset | Buckets::Summary => format!(" {}", summary(histogram)),
        Buckets::Cumulative => {
            let (interval, ever) = (histogram.interval().buckets(), histogram.ever().buckets());
            format!(" {}", bucket_list(&interval, &ever))
        }
        Buckets::Disjoint => {
            let interval = histogram.interval().disjoint_buckets();
            format!(" {}", bucket_list(&interval, &histogram.ever().disjoint_buckets()))
        }
        Buckets::Detailed => format!(
            "\n  totals={}\n  intervals={}\n  summary={}",
            bins(histogram.ever().bins()),
            bins(histogram.interval().bins()),
            summary(histogram),
        ),
    }
}

fn summary(histogram: &Histogram) -> String {
    let (interval, ever) = (histogram.interval().quantiles(), histogram.ever().quantiles());
    let quantile = |index: usize| {
        let name = general(QUANTILES[index] * 100.0, 6);
        format!("P{name}({},{})", shortest(interval[index]), shortest(ever[index]))
    };
    (0..QUANTILES.len()).map(quantile).collect::<Vec<_>>().join(" ")
}

fn bucket_list(interval: &[(f64, u64)], ever: &[(f64, u64)]) -> String {
    let both = interval.iter().zip(ever);
    let bucket = |((bound, new), (_, all)): (&(f64, u64), &(f64, u64))| {
        format!("B{}({new},{all})", general(*bound, 6))
    };
    both.map(bucket).collect::<Vec<_>>().join(" ")
}

fn bins(bins: &Bins) -> String {
    let bin = |(bin, count): (crate::stats::Bin, u64)| {
        format!("{},{}:{count}", general(bin.lower_bound(), 15), general(bin.width(), 15))
    };
    bins.iter().map(bin).collect::<Vec<_>>().join(", ")
}
