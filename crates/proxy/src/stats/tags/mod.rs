//! The parts of names that are values: `cluster.backend.upstream_rq_total` is `cluster.upstream_rq_total` of the cluster `backend`.
//!
//! Each rule looks at the whole name, says which part of it is its value, and which part is to be taken out.

mod defaults;
mod tokens;

use std::{ops::Range, sync::OnceLock};

use attache_config::{
    Fault,
    model::{SearchRegex, StatsConfig, TagRule, TagSource},
};

use self::{
    defaults::{DEFAULTS, Default, Pattern},
    tokens::find_token,
};
use super::Tag;

/// A name taken apart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Tagged {
    pub(super) without_tags: String,
    pub(super) tags: Vec<Tag>,
}

/// The rules by which tags are found.
#[derive(Debug)]
pub(super) struct TagProducer(Vec<Rule>);

#[derive(Debug)]
struct Rule {
    tag: String,
    /// The name must begin with this and a dot; such rules come after those without.
    prefix: Option<String>,
    finder: Finder,
}

#[derive(Debug)]
enum Finder {
    Fixed(String),
    Regex(SearchRegex),
    /// Of Envoy's own; the expression is compiled when it is first needed, which for most is never.
    Default(&'static Default, OnceLock<Option<SearchRegex>>),
}

/// A tag that was found.
struct Found {
    value: String,
    taken_out: Option<Range<usize>>,
}

impl TagProducer {
    pub(super) const fn none() -> Self {
        Self(Vec::new())
    }

    pub(super) fn new(config: &StatsConfig) -> Result<Self, Vec<Fault>> {
        let overridden = |name: &str| {
            config.overrides_default_tags && config.tags.iter().any(|rule| rule.name == name)
        };
        let mut rules: Vec<_> = DEFAULTS
            .iter()
            .filter(|default| config.use_all_default_tags && !overridden(default.tag))
            .map(Rule::default)
            .collect();
        let mut faults = Vec::new();
        for rule in &config.tags {
            match Rule::configured(rule) {
                Ok(configured) => rules.extend(configured),
                Err(fault) => faults.push(fault),
            }
        }
        // Those of one kind keep their order.
        rules.sort_by_key(|rule| rule.prefix.is_some());
        if faults.is_empty() { Ok(Self(rules)) } else { Err(faults) }
    }

    /// Tags that every stat has.
    pub(super) fn fixed(&self) -> impl Iterator<Item = Tag> {
        self.0.iter().filter_map(|rule| match &rule.finder {
            Finder::Fixed(value) => Some(Tag { name: rule.tag.clone(), value: value.clone() }),
            _ => None,
        })
    }

    /// Takes a name apart.
    pub(super) fn tagged(&self, name: &str) -> Tagged {
        let first_token = name.split_once('.').map(|(first, _)| first);
        let mut tags: Vec<Tag> = Vec::new();
        let mut is_kept = vec![true; name.len()];
        for rule in &self.0 {
            let starts = rule.prefix.as_ref().is_none_or(|prefix| first_token == Some(prefix));
            if !starts || tags.iter().any(|tag| tag.name == rule.tag) {
                continue;
            }
            if let Some(Found { value, taken_out }) = rule.find(name) {
                tags.push(Tag { name: rule.tag.clone(), value });
                is_kept[taken_out.unwrap_or_default()].fill(false);
            }
        }
        let kept = name.char_indices().filter(|(index, _)| is_kept[*index]);
        Tagged { without_tags: kept.map(|(_, char)| char).collect(), tags }
    }
}

impl Rule {
    fn default(default: &'static Default) -> Self {
        let finder = Finder::Default(default, OnceLock::new());
        let prefix = default.prefix.map(str::to_owned);
        Self { tag: default.tag.to_owned(), prefix, finder }
    }

    fn configured(rule: &TagRule) -> Result<Vec<Self>, Fault> {
        let of = |prefix, finder| vec![Self { tag: rule.name.clone(), prefix, finder }];
        match &rule.source {
            TagSource::Fixed(value) => Ok(of(None, Finder::Fixed(value.clone()))),
            TagSource::Regex(regex) => {
                Ok(of(literal_prefix(regex.as_str()), Finder::Regex(regex.clone())))
            }
            _ => {
                let defaults = DEFAULTS.iter().filter(|default| default.tag == rule.name);
                let rules: Vec<_> = defaults.map(Self::default).collect();
                if rules.is_empty() {
                    let cause = format!(
                        "No regex specified for tag specifier and no default regex for name: '{}'",
                        rule.name
                    );
                    return Err(Fault::at(rule.origin.as_ref(), cause));
                }
                Ok(rules)
            }
        }
    }

    fn find(&self, name: &str) -> Option<Found> {
        match &self.finder {
            Finder::Fixed(value) => Some(Found { value: value.clone(), taken_out: None }),
            Finder::Regex(regex) => find_match(regex, name),
            Finder::Default(default, compiled) => match default.pattern {
                Pattern::Tokens(pattern) => find_token(pattern, name).map(|(value, taken_out)| {
                    Found { value: name[value].to_owned(), taken_out: Some(taken_out) }
                }),
                Pattern::Search { contains, regex, never } => {
                    if !name.contains(contains) {
                        return None;
                    }
                    let regex = compiled.get_or_init(|| SearchRegex::new(regex).ok());
                    find_match(regex.as_ref()?, name).filter(|found| Some(&*found.value) != never)
                }
            },
        }
    }
}

/// The first group is taken out; the second one, or else the first one, is the value.
fn find_match(regex: &SearchRegex, name: &str) -> Option<Found> {
    let groups = regex.groups(name)?;
    let taken_out = groups.get(1)?.clone().filter(|range| !range.is_empty())?;
    let value = groups.get(2).cloned().flatten().filter(|range| !range.is_empty());
    let value = name[value.unwrap_or_else(|| taken_out.clone())].to_owned();
    Some(Found { value, taken_out: Some(taken_out) })
}

/// The first token of all names that an expression can match, if it is plain to see: `^cluster\.` has one. It decides about the
/// order of tags.
fn literal_prefix(regex: &str) -> Option<String> {
    let rest = regex.strip_prefix('^')?;
    let end = rest.find(|char: char| !char.is_ascii_alphanumeric() && char != '_')?;
    let (prefix, rest) = rest.split_at(end);
    let ends = rest.starts_with(r"\.") || rest.starts_with(r"(?=\.)") || rest == "$";
    (ends && !prefix.is_empty()).then(|| prefix.to_owned())
}

#[cfg(test)]
mod tests;
