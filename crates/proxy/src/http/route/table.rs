//! Look-up of virtual host and route.

use std::{borrow::Cow, collections::HashMap};

use attache_config::model::{
    Domain, HeaderMatcher, Route, RouteConfiguration, RouteMatch, VirtualHost,
};

use super::without_query;
use crate::http::headers::HeaderMap;

/// A route table made ready for look-ups.
#[derive(Debug)]
pub struct RouteTable {
    config: RouteConfiguration,
    /// Index of the virtual host of each exact domain.
    exact: HashMap<Box<[u8]>, usize>,
    /// Longest first.
    suffixes: Vec<(Box<[u8]>, usize)>,
    /// Longest first.
    prefixes: Vec<(Box<[u8]>, usize)>,
    any: Option<usize>,
}

/// A route's place in its table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RouteId {
    virtual_host: usize,
    route: usize,
}

impl RouteTable {
    /// Makes a table ready.
    #[must_use]
    pub fn new(config: RouteConfiguration) -> Self {
        let (mut exact, mut suffixes, mut prefixes, mut any) =
            (HashMap::new(), Vec::new(), Vec::new(), None);
        for (index, host) in config.virtual_hosts.iter().enumerate() {
            for domain in &host.domains {
                match domain {
                    Domain::Exact(name) => {
                        exact.insert(name.as_bytes().into(), index);
                    }
                    Domain::Suffix(name) => suffixes.push((name.as_bytes().into(), index)),
                    Domain::Prefix(name) => prefixes.push((name.as_bytes().into(), index)),
                    Domain::Any => any = Some(index),
                }
            }
        }
        let longest_first = |(name, _): &(Box<[u8]>, usize)| std::cmp::Reverse(name.len());
        suffixes.sort_by_key(longest_first);
        prefixes.sort_by_key(longest_first);
        Self { config, exact, suffixes, prefixes, any }
    }

    /// The route that a request takes, if there is one. Needs `:authority` and `:path`.
    #[must_use]
    pub fn select(&self, headers: &HeaderMap) -> Option<RouteId> {
        let virtual_host = self.virtual_host(headers.get(b":authority")?)?;
        let path = without_query(headers.get(b":path")?);
        let routes = &self.config.virtual_hosts[virtual_host].routes;
        let route = routes.iter().position(|route| is_match(&route.matcher, path, headers))?;
        Some(RouteId { virtual_host, route })
    }

    /// A route that [`Self::select`] of this table has found.
    ///
    /// # Panics
    ///
    /// If it is another table's.
    #[must_use]
    pub fn route(&self, id: RouteId) -> &Route {
        &self.config.virtual_hosts[id.virtual_host].routes[id.route]
    }

    /// The virtual host of a route that [`Self::select`] of this table has found.
    ///
    /// # Panics
    ///
    /// If it is another table's.
    #[must_use]
    pub fn virtual_host_of(&self, id: RouteId) -> &VirtualHost {
        &self.config.virtual_hosts[id.virtual_host]
    }

    fn virtual_host(&self, authority: &[u8]) -> Option<usize> {
        // The usual table has one virtual host for all.
        if self.exact.is_empty() && self.suffixes.is_empty() && self.prefixes.is_empty() {
            return self.any;
        }
        let authority = authority.to_ascii_lowercase();
        // A wildcard stands for at least one character.
        let wild = |pattern: &[u8]| authority.len() > pattern.len();
        let suffix =
            || self.suffixes.iter().find(|(name, _)| wild(name) && authority.ends_with(name));
        let prefix =
            || self.prefixes.iter().find(|(name, _)| wild(name) && authority.starts_with(name));
        self.exact
            .get(&*authority)
            .copied()
            .or_else(|| suffix().map(|(_, index)| *index))
            .or_else(|| prefix().map(|(_, index)| *index))
            .or(self.any)
    }
}

fn is_match(matcher: &RouteMatch, path: &[u8], headers: &HeaderMap) -> bool {
    matcher.path.matches(path, matcher.case_sensitive)
        && matcher.headers.iter().all(|header| is_header_match(header, headers))
}

/// Whether the headers pass a matcher; values of a repeated header count as one, joined with commas.
pub(crate) fn is_header_match(matcher: &HeaderMatcher, headers: &HeaderMap) -> bool {
    let mut values = headers.values(matcher.name.as_bytes());
    let value = values.next().map(|first| {
        let mut rest = values.peekable();
        if rest.peek().is_none() {
            return Cow::Borrowed(first);
        }
        let mut joined = first.to_vec();
        for value in rest {
            joined.push(b',');
            joined.extend_from_slice(value);
        }
        Cow::Owned(joined)
    });
    matcher.matches(value.as_deref())
}

#[cfg(test)]
mod tests {
    use attache_config::model::{
        DirectResponse, HeaderMatch, PathMatch, RouteAction, StringMatcher, StringPattern,
    };

    use super::*;
    use crate::http::headers::Kind;

    fn route(name: &str, path: PathMatch, headers: Vec<HeaderMatcher>) -> Route {
        let action =
            RouteAction::DirectResponse(DirectResponse { status: 200, body: bytes::Bytes::new() });
        Route {
            name: name.to_owned(),
            matcher: RouteMatch { path, case_sensitive: true, headers },
            action,
            origin: None,
        }
    }

    fn any_path(name: &str) -> Route {
        route(name, PathMatch::Prefix("/".to_owned()), Vec::new())
    }

    fn host(domains: Vec<Domain>, routes: Vec<Route>) -> VirtualHost {
        VirtualHost { name: "host".to_owned(), domains, routes, origin: None }
    }

    fn table(virtual_hosts: Vec<VirtualHost>) -> RouteTable {
        RouteTable::new(RouteConfiguration { name: String::new(), virtual_hosts })
    }

    fn request(authority: &str, path: &str, headers: &[(&'static str, &str)]) -> HeaderMap {
        let mut map = HeaderMap::new(Kind::Request);
        map.push(":authority", authority.as_bytes().to_vec());
        map.push(":path", path.as_bytes().to_vec());
        for (name, value) in headers {
            map.push(*name, value.as_bytes().to_vec());
        }
        map
    }

    fn selected<'t>(table: &'t RouteTable, request: &HeaderMap) -> &'t str {
        table.select(request).map_or("", |id| &table.route(id).name)
    }

    #[test]
    fn the_best_domain_wins_wherever_it_stands() {
        let domain = |domain, name| host(vec![domain], vec![any_path(name)]);
        let table = table(vec![
            domain(Domain::Any, "any"),
            domain(Domain::Prefix("www.".to_owned()), "prefix"),
            domain(Domain::Suffix(".com".to_owned()), "short suffix"),
            domain(Domain::Suffix(".example.com".to_owned()), "long suffix"),
            domain(Domain::Exact("www.example.com".to_owned()), "exact"),
        ]);
        for (authority, expected) in [
            ("www.example.com", "exact"),
            ("WWW.Example.COM", "exact"),
            ("a.example.com", "long suffix"),
            ("www.other.com", "short suffix"),
            ("www.other.org", "prefix"),
            ("www.", "any"),
            (".com", "any"),
            ("www.example.com:8080", "prefix"),
            ("other", "any"),
            ("", "any"),
        ] {
            assert_eq!(selected(&table, &request(authority, "/", &[])), expected, "{authority}");
        }
    }

    #[test]
    fn the_first_matching_route_is_taken() {
        let present = HeaderMatcher {
            name: "x-a".to_owned(),
            test: HeaderMatch::Value(StringMatcher {
                pattern: StringPattern::Exact("1,2".to_owned()),
                ignore_case: false,
            }),
            invert: false,
            treat_missing_as_empty: false,
        };
        let table = table(vec![host(
            vec![Domain::Any],
            vec![
                route("header", PathMatch::Prefix("/".to_owned()), vec![present]),
                route("exact", PathMatch::Exact("/a".to_owned()), Vec::new()),
                route("separated", PathMatch::PathSeparatedPrefix("/a".to_owned()), Vec::new()),
                route("prefix", PathMatch::Prefix("/a".to_owned()), Vec::new()),
            ],
        )]);
        for (path, expected) in [
            ("/a", "exact"),
            ("/a?b", "exact"),
            ("/a#b", "exact"),
            ("/a/b", "separated"),
            ("/ab", "prefix"),
            ("/b", ""),
        ] {
            assert_eq!(selected(&table, &request("h", path, &[])), expected, "{path}");
        }
        assert_eq!(selected(&table, &request("h", "/b", &[("x-a", "1"), ("x-a", "2")])), "header");
        assert_eq!(selected(&table, &request("h", "/b", &[("x-a", "1")])), "");
    }

    #[test]
    fn a_host_without_virtual_host_has_no_route() {
        let table = table(vec![host(vec![Domain::Exact("a".to_owned())], vec![any_path("a")])]);
        assert_eq!(selected(&table, &request("b", "/", &[])), "");
    }
}
