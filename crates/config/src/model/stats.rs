//! What is counted, and under which names it is told.

use std::time::Duration;

use super::{Origin, SearchRegex, StringMatcher};

/// How statistics are kept and named.
#[derive(Debug, Clone)]
pub struct StatsConfig {
    /// Whether Envoy's own tag rules come before [`Self::tags`] (default true).
    pub use_all_default_tags: bool,
    /// Whether a rule of [`Self::tags`] takes the place of Envoy's rules of its name instead of
    /// standing beside them (default false).
    pub overrides_default_tags: bool,
    /// Further tag rules, in file order.
    pub tags: Vec<TagRule>,
    /// Which stats exist.
    pub matcher: StatsMatcher,
    /// Bounds of the buckets that histograms are told in; of several entries that match a name the
    /// first counts.
    pub histogram_buckets: Vec<HistogramBuckets>,
    /// Time between two looks at what histograms have recorded (default 5 seconds); `None` if that
    /// happens only when somebody asks.
    pub flush_interval: Option<Duration>,
}

impl StatsConfig {
    /// Default of [`StatsConfig::flush_interval`].
    pub const DEFAULT_FLUSH_INTERVAL: Duration = Duration::from_secs(5);
}

impl Default for StatsConfig {
    fn default() -> Self {
        Self {
            use_all_default_tags: true,
            overrides_default_tags: false,
            tags: Vec::new(),
            matcher: StatsMatcher::All,
            histogram_buckets: Vec::new(),
            flush_interval: Some(Self::DEFAULT_FLUSH_INTERVAL),
        }
    }
}

/// How one tag is found in the names of stats.
#[derive(Debug, Clone)]
pub struct TagRule {
    /// The tag's name; never empty.
    pub name: String,
    /// Where its value comes from.
    pub source: TagSource,
    /// Where the rule stands in the file.
    pub origin: Option<Origin>,
}

/// Where the value of a tag comes from.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum TagSource {
    /// The first group is taken out of the name; the second one, if it is there and not empty, is
    /// the value, else the first one is.
    Regex(SearchRegex),
    /// Every stat has this value.
    Fixed(String),
    /// Envoy's own rules of this name.
    Default,
}

/// Which stats exist.
#[derive(Debug, Clone, Default)]
pub enum StatsMatcher {
    /// All.
    #[default]
    All,
    /// None.
    Nothing,
    /// Those whose names pass none of these.
    Exclude(Vec<StringMatcher>),
    /// Those whose names pass one of these.
    Include(Vec<StringMatcher>),
}

impl StatsMatcher {
    /// Whether a stat of this name exists.
    pub fn accepts(&self, name: &str) -> bool {
        let any = |list: &[StringMatcher]| list.iter().any(|test| test.matches(name.as_bytes()));
        match self {
            Self::All => true,
            Self::Nothing => false,
            Self::Exclude(list) => !any(list),
            Self::Include(list) => any(list),
        }
    }
}

/// Bounds of the buckets in which some histograms are told.
#[derive(Debug, Clone)]
pub struct HistogramBuckets {
    /// Which histograms, by name.
    pub matcher: StringMatcher,
    /// Upper bounds in rising order; never empty.
    pub bounds: Vec<f64>,
}
