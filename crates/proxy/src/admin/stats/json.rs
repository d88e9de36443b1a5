//! Stats as JSON, written by hand: numbers that are whole have no point in Envoy's.

use super::{
    Selection,
    number::scientific,
    parameters::{Buckets, Parameters},
};
use crate::{
    admin::json::quoted,
    stats::{Bins, Histogram, QUANTILES},
};

pub(super) fn render(selection: &Selection, parameters: &Parameters) -> String {
    let mut stats = Vec::new();
    for readout in &selection.text_readouts {
        stats.push(named(&readout.name().full, &quoted(&readout.value())));
    }
    for (name, value) in selection.numbers() {
        stats.push(named(name, &value.to_string()));
    }
    if !selection.histograms.is_empty() {
        stats.push(histograms(&selection.histograms, parameters.buckets));
    }
    format!("{{\"stats\":[{}]}}", stats.join(","))
}

fn named(name: &str, value: &str) -> String {
    format!("{{\"name\":{},\"value\":{value}}}", quoted(name))
}

fn histograms(histograms: &[std::sync::Arc<Histogram>], buckets: Buckets) -> String {
    let list = |render: fn(&Histogram) -> String| {
        histograms.iter().map(|histogram| render(histogram)).collect::<Vec<_>>().join(",")
    };
    let quantiles: Vec<_> = QUANTILES.iter().map(|quantile| number(quantile * 100.0)).collect();
    let quantiles = quantiles.join(",");
    let inner = match buckets {
        Buckets::Unset | Buckets::Summary => format!(
            "{{\"supported_quantiles\":[{quantiles}],\"computed_quantiles\":[{}]}}",
            list(summary)
        ),
        Buckets::Cumulative => format!("[{}]", list(cumulative)),
        Buckets::Disjoint => format!("[{}]", list(disjoint)),
        Buckets::Detailed => {
            format!("{{\"supported_percentiles\":[{quantiles}],\"details\":[{}]}}", list(detailed))
        }
    };
    format!("{{\"histograms\":{inner}}}")
}

fn summary(histogram: &Histogram) -> String {
    format!("{{\"name\":{},\"values\":{}}}", name(histogram), percentiles(histogram))
}

fn percentiles(histogram: &Histogram) -> String {
    let (ever, interval) = (histogram.ever().quantiles(), histogram.interval().quantiles());
    let values = ever.iter().zip(&interval).map(|(ever, interval)| {
        format!("{{\"cumulative\":{},\"interval\":{}}}", number(*ever), number(*interval))
    });
    format!("[{}]", values.collect::<Vec<_>>().join(","))
}

fn cumulative(histogram: &Histogram) -> String {
    buckets(histogram, &histogram.interval().buckets(), &histogram.ever().buckets())
}

fn disjoint(histogram: &Histogram) -> String {
    let interval = histogram.interval().disjoint_buckets();
    buckets(histogram, &interval, &histogram.ever().disjoint_buckets())
}

fn buckets(histogram: &Histogram, interval: &[(f64, u64)], ever: &[(f64, u64)]) -> String {
    let buckets = interval.iter().zip(ever).map(|((bound, new), (_, all))| {
        let bound = number(*bound);
        format!("{{\"upper_bound\":{bound},\"interval\":{new},\"cumulative\":{all}}}")
    });
    let buckets: Vec<_> = buckets.collect();
    format!("{{\"name\":{},\"buckets\":[{}]}}", name(histogram), buckets.join(","))
}

fn detailed(histogram: &Histogram) -> String {
    format!(
        "{{\"name\":{},\"totals\":{},\"intervals\":{},\"percentiles\":{}}}",
        name(histogram),
        bins(histogram.ever().bins()),
        bins(histogram.interval().bins()),
        percentiles(histogram),
    )
}

fn bins(bins: &Bins) -> String {
    let bins = bins.iter().map(|(bin, count)| {
        let (lower, width) = (number(bin.lower_bound()), number(bin.width()));
        format!("{{\"lower_bound\":{lower},\"width\":{width},\"count\":{count}}}")
    });
    format!("[{}]", bins.collect::<Vec<_>>().join(","))
}

fn name(histogram: &Histogram) -> String {
    quoted(&histogram.name().full)
}

/// The shorter one of the two ways to write it, as Envoy has it: `30000` and `3e+05`.
fn number(value: f64) -> String {
    if !value.is_finite() {
        return "null".to_owned();
    }
    let (plain, scientific) = (value.to_string(), scientific(value));
    if scientific.len() < plain.len() { scientific } else { plain }
}
