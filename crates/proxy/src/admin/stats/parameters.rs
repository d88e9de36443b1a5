//! What a request for stats asks for.

use attache_config::model::SearchRegex;

use crate::admin::exchange::Query;

pub(in crate::admin) const FORMATS: &[&str] = &["html", "active-html", "text", "json"];
pub(in crate::admin) const TYPES: &[&str] =
    &["All", "Counters", "Histograms", "Gauges", "TextReadouts"];
pub(in crate::admin) const BUCKETS: &[&str] = &["cumulative", "disjoint", "detailed", "summary"];
pub(in crate::admin) const HIDDEN: &[&str] = &["include", "only", "exclude"];

/// What a request for stats asks for.
#[derive(Debug)]
pub(super) struct Parameters {
    pub(super) format: Format,
    pub(super) buckets: Buckets,
    /// Text readouts for Prometheus too.
    pub(super) text_readouts: bool,
    used_only: bool,
    filter: Option<SearchRegex>,
    inverts_filter: bool,
    /// `None` for all.
    type_name: Option<&'static str>,
    /// Hidden stats alone, of which there are none.
    only_hidden: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Format {
    Text,
    Json,
    Html,
    ActiveHtml,
    Prometheus,
}

/// How histograms are told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Buckets {
    Unset,
    Summary,
    Cumulative,
    Disjoint,
    Detailed,
}

impl Parameters {
    /// # Errors
    ///
    /// What is allowed instead, in Envoy's words where somebody could look for them.
    pub(super) fn parse(query: &Query) -> Result<Self, String> {
        let filter =
            query.regex("filter").map_err(|error| format!("Invalid re2 regex: {error}"))?;
        let inverts_filter = query.has("invert_filter");
        if inverts_filter && filter.is_none() {
            return Err("invert_filter can only be used if filter is also provided".to_owned());
        }
        let buckets = buckets(query.value("histogram_buckets"))?;
        let type_name = match query.value("type") {
            None | Some("All") => None,
            Some(name) => match TYPES.iter().find(|known| **known == name) {
                Some(known) => Some(*known),
                None => return Err("invalid &type= param".to_owned()),
            },
        };
        let only_hidden = match query.value("hidden") {
            None | Some("include" | "exclude") => false,
            Some("only") => true,
            Some(_) => return Err("usage: /stats?hidden=(include|only|exclude)\n\n".to_owned()),
        };
        Ok(Self {
            format: format(query.value("format"))?,
            buckets,
            text_readouts: query.has("text_readouts"),
            used_only: query.has("usedonly"),
            filter,
            inverts_filter,
            type_name,
            only_hidden,
        })
    }

    /// Whether stats of this type are asked for.
    pub(super) fn has_type(&self, name: &str) -> bool {
        self.type_name.is_none_or(|wanted| wanted == name)
    }

    /// Whether a stat is asked for.
    pub(super) fn shows(&self, name: &str, is_used: impl FnOnce() -> bool) -> bool {
        let passes = |filter: &SearchRegex| filter.is_match(name) != self.inverts_filter;
        !self.only_hidden
            && self.filter.as_ref().is_none_or(passes)
            && (!self.used_only || is_used())
    }
}

fn format(name: Option<&str>) -> Result<Format, String> {
    Ok(match name {
        None | Some("text") => Format::Text,
        Some("json") => Format::Json,
        Some("html") => Format::Html,
        Some("active-html") => Format::ActiveHtml,
        Some("prometheus") => Format::Prometheus,
        Some(_) => {
            let usage = "usage: /stats?format=(html|active-html|json|prometheus|text)\n\n";
            return Err(usage.to_owned());
        }
    })
}

fn buckets(name: Option<&str>) -> Result<Buckets, String> {
    Ok(match name {
        None => Buckets::Unset,
        Some("summary") => Buckets::Summary,
        Some("cumulative") => Buckets::Cumulative,
        Some("disjoint") => Buckets::Disjoint,
        Some("detailed") => Buckets::Detailed,
        Some(_) => {
            let usage = "usage: /stats?histogram_buckets=(cumulative|disjoint|detailed|summary)\n";
            return Err(usage.to_owned());
        }
    })
}
