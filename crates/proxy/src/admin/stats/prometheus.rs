//! Stats in the text format of Prometheus.

use std::collections::BTreeMap;

use super::{
    Selection,
    number::general,
    parameters::{Buckets, Parameters},
};
use crate::{
    admin::exchange::Response,
    stats::{Histogram, Name, QUANTILES, Store, Tag},
};

/// Significant digits of numbers that need not be whole (Envoy 1.40).
const DIGITS: usize = 32;

pub(super) fn respond(store: &Store, parameters: &Parameters) -> Response {
    let as_summary = match parameters.buckets {
        Buckets::Unset | Buckets::Cumulative => false,
        Buckets::Summary => true,
        Buckets::Disjoint | Buckets::Detailed => {
            return Response::bad_request("unsupported prometheus histogram bucket mode");
        }
    };
    let selection = Selection::new(store, parameters);
    let mut out = String::new();
    let counters = selection.counters.iter();
    families(&mut out, "counter", counters.map(|stat| (stat.name(), stat)), |family, stat, out| {
        *out += &format!("{family}{{{}}} {}\n", labels(stat.name().tags()), stat.value());
    });
    let gauges = selection.gauges.iter();
    families(&mut out, "gauge", gauges.map(|stat| (stat.name(), stat)), |family, stat, out| {
        *out += &format!("{family}{{{}}} {}\n", labels(stat.name().tags()), stat.value());
    });
    if parameters.text_readouts {
        let readouts = selection.text_readouts.iter();
        let readouts = readouts.map(|stat| (stat.name(), stat));
        families(&mut out, "gauge", readouts, |family, stat, out| {
            let mut tags = stat.name().tags().to_vec();
            tags.push(Tag { name: "text_value".to_owned(), value: stat.value() });
            *out += &format!("{family}{{{}}} 0\n", labels(&tags));
        });
    }
    let histograms = selection.histograms.iter().map(|stat| (stat.name(), stat));
    let (kind, write): (_, fn(&str, &Histogram, &mut String)) =
        if as_summary { ("summary", write_summary) } else { ("histogram", write_histogram) };
    families(&mut out, kind, histograms, |family, stat, out| write(family, stat, out));
    Response::text(out)
}

/// Writes stats by their names without tags, those of one name together.
fn families<'a, T: 'a>(
    out: &mut String,
    kind: &str,
    stats: impl Iterator<Item = (&'a Name, &'a T)>,
    write: impl Fn(&str, &T, &mut String),
) {
    let mut families: BTreeMap<&str, Vec<&T>> = BTreeMap::new();
    for (name, stat) in stats {
        families.entry(name.without_tags()).or_default().push(stat);
    }
    for (name, stats) in families {
        let family = format!("envoy_{}", sanitized(name));
        *out += &format!("# TYPE {family} {kind}\n");
        stats.into_iter().for_each(|stat| write(&family, stat, out));
    }
}

fn write_histogram(family: &str, histogram: &Histogram, out: &mut String) {
    let statistics = histogram.ever();
    let (labels, more) = both_labels(histogram);
    for (bound, count) in statistics.buckets() {
        let bound = general(bound, DIGITS);
        *out += &format!("{family}_bucket{{{more}le=\"{bound}\"}} {count}\n");
    }
    let count = statistics.count();
    *out += &format!("{family}_bucket{{{more}le=\"+Inf\"}} {count}\n");
    *out += &format!("{family}_sum{{{labels}}} {}\n", general(statistics.sum(), DIGITS));
    *out += &format!("{family}_count{{{labels}}} {count}\n");
}

/// A summary is of the last interval, as Envoy's is.
fn write_summary(family: &str, histogram: &Histogram, out: &mut String) {
    let statistics = histogram.interval();
    let (labels, more) = both_labels(histogram);
    for (quantile, value) in QUANTILES.iter().zip(statistics.quantiles()) {
        let value = general(value, DIGITS);
        *out += &format!("{family}{{{more}quantile=\"{quantile}\"}} {value}\n");
    }
    *out += &format!("{family}_sum{{{labels}}} {}\n", general(statistics.sum(), DIGITS));
    *out += &format!("{family}_count{{{labels}}} {}\n", statistics.count());
}

/// The labels of a histogram, and the same with another one to follow.
fn both_labels(histogram: &Histogram) -> (String, String) {
    let labels = labels(histogram.name().tags());
    let more = if labels.is_empty() { String::new() } else { format!("{labels},") };
    (labels, more)
}

fn labels(tags: &[Tag]) -> String {
    let label = |tag: &Tag| {
        let value = tag.value.replace('\\', r"\\").replace('\n', r"\n").replace('"', "\\\"");
        format!("{}=\"{value}\"", sanitized(&tag.name))
    };
    tags.iter().map(label).collect::<Vec<_>>().join(",")
}

fn sanitized(name: &str) -> String {
    name.replace(|char: char| !char.is_ascii_alphanumeric() && char != '_', "_")
}
