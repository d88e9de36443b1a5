//! All stats by their names.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use attache_config::{
    Fault,
    model::{HistogramBuckets, StatsConfig, StatsMatcher},
};

use super::{
    Counter, Gauge, Histogram, Name, Tag, TextReadout, histogram::DEFAULT_BOUNDS, tags::TagProducer,
};

/// All stats of a server. Clones are the same store.
#[derive(Clone, Debug)]
pub struct Store(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    stats: Mutex<Stats>,
    tags: Arc<TagProducer>,
    matcher: StatsMatcher,
    buckets: Vec<HistogramBuckets>,
    default_bounds: Arc<[f64]>,
}

#[derive(Default, Debug)]
struct Stats {
    counters: BTreeMap<String, Arc<Counter>>,
    gauges: BTreeMap<String, Arc<Gauge>>,
    histograms: BTreeMap<String, Arc<Histogram>>,
    text_readouts: BTreeMap<String, Arc<TextReadout>>,
}

impl Default for Store {
    /// A store with Envoy's tags, in which every stat may be.
    fn default() -> Self {
        let config = StatsConfig::default();
        // The default configuration names no tag that could be unknown.
        Self::new(&config).unwrap_or_else(|_| Self::with_tags(&config, TagProducer::none()))
    }
}

impl Store {
    /// An empty store.
    ///
    /// # Errors
    ///
    /// Tag rules that are to be Envoy's where Envoy has none of the name.
    pub fn new(config: &StatsConfig) -> Result<Self, Vec<Fault>> {
        Ok(Self::with_tags(config, TagProducer::new(config)?))
    }

    fn with_tags(config: &StatsConfig, tags: TagProducer) -> Self {
        Self(Arc::new(Inner {
            stats: Mutex::default(),
            tags: Arc::new(tags),
            matcher: config.matcher.clone(),
            buckets: config.histogram_buckets.clone(),
            default_bounds: DEFAULT_BOUNDS.into(),
        }))
    }

    /// The stats whose names begin with `prefix` and a dot.
    #[must_use]
    pub fn scope(&self, prefix: &str) -> Scope {
        Scope { store: self.clone(), prefix: sanitized(prefix).into_owned() + "." }
    }

    /// The counter of this name, which is made if it is not there.
    #[must_use]
    pub fn counter(&self, name: &str) -> Arc<Counter> {
        self.find_or_make(name, |stats| &mut stats.counters, Counter::new)
    }

    /// The gauge of this name, which is made if it is not there.
    #[must_use]
    pub fn gauge(&self, name: &str) -> Arc<Gauge> {
        self.find_or_make(name, |stats| &mut stats.gauges, Gauge::new)
    }

    /// The histogram of this name, which is made if it is not there.
    #[must_use]
    pub fn histogram(&self, name: &str) -> Arc<Histogram> {
        let new = |found: Name| {
            let bounds = self.bounds(&found.full);
            Histogram::new(found, bounds)
        };
        self.find_or_make(name, |stats| &mut stats.histograms, new)
    }

    /// The text readout of this name, which is made if it is not there.
    #[must_use]
    pub fn text_readout(&self, name: &str) -> Arc<TextReadout> {
        self.find_or_make(name, |stats| &mut stats.text_readouts, TextReadout::new)
    }

    /// The counter of this name with these tags, whatever the tag rules say. Its full name is that of Envoy's: name and value of
    /// each tag follow the name.
    #[must_use]
    pub fn counter_with_tags(&self, name: &str, tags: &[(&str, &str)]) -> Arc<Counter> {
        let (full, found) = self.tagged(name, tags);
        self.find_or_make(&full, |stats| &mut stats.counters, |_| Counter::new(found))
    }

    /// The gauge of this name with these tags; see [`Self::counter_with_tags`].
    #[must_use]
    pub fn gauge_with_tags(&self, name: &str, tags: &[(&str, &str)]) -> Arc<Gauge> {
        let (full, found) = self.tagged(name, tags);
        self.find_or_make(&full, |stats| &mut stats.gauges, |_| Gauge::new(found))
    }

    /// The histogram of this name with these tags; see [`Self::counter_with_tags`].
    #[must_use]
    pub fn histogram_with_tags(&self, name: &str, tags: &[(&str, &str)]) -> Arc<Histogram> {
        let (full, found) = self.tagged(name, tags);
        let bounds = self.bounds(&full);
        let new = |_| Histogram::new(found, bounds);
        self.find_or_make(&full, |stats| &mut stats.histograms, new)
    }

    /// All counters, by name.
    #[must_use]
    pub fn counters(&self) -> Vec<Arc<Counter>> {
        self.lock().counters.values().cloned().collect()
    }

    /// All gauges, by name.
    #[must_use]
    pub fn gauges(&self) -> Vec<Arc<Gauge>> {
        self.lock().gauges.values().cloned().collect()
    }

    /// All histograms, by name.
    #[must_use]
    pub fn histograms(&self) -> Vec<Arc<Histogram>> {
        self.lock().histograms.values().cloned().collect()
    }

    /// All text readouts, by name.
    #[must_use]
    pub fn text_readouts(&self) -> Vec<Arc<TextReadout>> {
        self.lock().text_readouts.values().cloned().collect()
    }

    /// Has every counter count from zero again.
    pub fn reset_counters(&self) {
        self.counters().iter().for_each(|counter| counter.reset());
    }

    /// Takes in what histograms have recorded since the last time.
    pub fn flush(&self) {
        self.histograms().iter().for_each(|histogram| histogram.flush());
    }

    /// A stat that the matcher does not let exist is made all the same, for its users, but nobody can find it.
    fn find_or_make<T>(
        &self,
        name: &str,
        map: impl FnOnce(&mut Stats) -> &mut BTreeMap<String, Arc<T>>,
        new: impl FnOnce(Name) -> T,
    ) -> Arc<T> {
        let make = || new(Name::new(name.to_owned(), Arc::clone(&self.0.tags)));
        if !self.0.matcher.accepts(name) {
            return Arc::new(make());
        }
        let mut stats = self.lock();
        let map = map(&mut stats);
        if let Some(found) = map.get(name) {
            return Arc::clone(found);
        }
        let made = Arc::new(make());
        map.insert(name.to_owned(), Arc::clone(&made));
        made
    }

    fn tagged(&self, name: &str, tags: &[(&str, &str)]) -> (String, Name) {
        let mut full = name.to_owned();
        for (name, value) in tags {
            full = full + "." + name + "." + value;
        }
        let tag = |(name, value): &(&str, &str)| Tag {
            name: (*name).to_owned(),
            value: (*value).to_owned(),
        };
        let tags = tags.iter().map(tag).chain(self.0.tags.fixed()).collect();
        let found = Name::with_tags(full.clone(), name.to_owned(), tags);
        (full, found)
    }

    fn bounds(&self, name: &str) -> Arc<[f64]> {
        let buckets = self.0.buckets.iter().find(|entry| entry.matcher.matches(name.as_bytes()));
        buckets.map_or_else(|| Arc::clone(&self.0.default_bounds), |entry| (&*entry.bounds).into())
    }

    /// No code that can panic leaves the maps half-changed, so a poisoned lock is as good as any.
    fn lock(&self) -> MutexGuard<'_, Stats> {
        self.0.stats.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Stats whose names begin alike.
#[derive(Clone, Debug)]
pub struct Scope {
    store: Store,
    /// Ends with a dot.
    prefix: String,
}

impl Scope {
    /// The stats whose names go on with `prefix` and a dot.
    #[must_use]
    pub fn scope(&self, prefix: &str) -> Self {
        let prefix = format!("{}{}.", self.prefix, sanitized(prefix));
        Self { store: self.store.clone(), prefix }
    }

    /// The counter of this name, which is made if it is not there.
    #[must_use]
    pub fn counter(&self, name: &str) -> Arc<Counter> {
        self.store.counter(&self.name(name))
    }

    /// The gauge of this name, which is made if it is not there.
    #[must_use]
    pub fn gauge(&self, name: &str) -> Arc<Gauge> {
        self.store.gauge(&self.name(name))
    }

    /// The histogram of this name, which is made if it is not there.
    #[must_use]
    pub fn histogram(&self, name: &str) -> Arc<Histogram> {
        self.store.histogram(&self.name(name))
    }

    /// The text readout of this name, which is made if it is not there.
    #[must_use]
    pub fn text_readout(&self, name: &str) -> Arc<TextReadout> {
        self.store.text_readout(&self.name(name))
    }

    fn name(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }
}

/// A text as it may stand in a name: a dot at either end is taken away, and what looks like a URL or a port loses its colons
/// (Envoy 1.40).
#[must_use]
pub fn sanitized(name: &str) -> Cow<'_, str> {
    let name = name.strip_suffix('.').unwrap_or(name);
    let name = name.strip_prefix('.').unwrap_or(name);
    if !name.contains([':', '\0']) {
        return name.into();
    }
    name.replace("://", "_").replace(":/", "_").replace([':', '\0'], "_").into()
}

#[cfg(test)]
mod tests {
    use attache_config::model::{StringMatcher, StringPattern};

    use super::*;

    #[test]
    fn names_are_made_of_scopes() {
        let store = Store::default();
        let scope = store.scope("listener").scope("[::1]:80");
        assert_eq!(scope.counter("x").name().full, "listener.[__1]_80.x");
        let again = store.counter("listener.[__1]_80.x");
        assert!(Arc::ptr_eq(&again, &scope.counter("x")));
        for (name, expected) in [(".a.b.", "a.b"), ("http://x:/y", "http_x_y"), ("a\0b", "a_b")] {
            assert_eq!(sanitized(name), expected);
        }
    }

    #[test]
    fn a_stat_that_does_not_match_is_not_there() {
        let list = |prefix: &str| {
            let pattern = StringPattern::Prefix(prefix.to_owned());
            vec![StringMatcher { pattern, ignore_case: false }]
        };
        for (matcher, expected) in [
            (StatsMatcher::All, &["a.x", "b.x"][..]),
            (StatsMatcher::Nothing, &[]),
            (StatsMatcher::Include(list("a.")), &["a.x"]),
            (StatsMatcher::Exclude(list("a.")), &["b.x"]),
        ] {
            let config = StatsConfig { matcher, ..StatsConfig::default() };
            let store = Store::new(&config).expect("no tag rules");
            store.counter("a.x").inc();
            store.counter("b.x").inc();
            let counters = store.counters();
            let names: Vec<_> = counters.iter().map(|counter| &*counter.name().full).collect();
            assert_eq!(names, expected, "{:?}", config.matcher);
        }
    }

    #[test]
    fn load_079_tags_can_be_given() {
        let store = Store::default();
        let counter = store.counter_with_tags("dynamic_modules.x", &[("config_name", "a.b")]);
        let name = counter.name();
        assert_eq!(name.full, "dynamic_modules.x.config_name.a.b");
        assert_eq!(name.without_tags(), "dynamic_modules.x");
        let tag = Tag { name: "config_name".to_owned(), value: "a.b".to_owned() };
        assert_eq!(name.tags(), [tag]);
    }
}
