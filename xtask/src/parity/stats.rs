//! The statistics of a proxy under observation, read from its admin interface.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};

use super::suite::Stat;
use crate::http1::Client;
use crate::ports::Ports;

/// How long numbers may go on to change after a case.
const PATIENCE: Duration = Duration::from_secs(10);
/// Numbers that have not changed for this long stand. What a response leaves to be done, such as to count the end of its
/// connection, takes a proxy a fraction of it.
const STEADY: Duration = Duration::from_millis(30);

/// What stands for the values of a histogram, which are times.
const HISTOGRAM: &str = "(values)";

/// Statistics by name.
pub(crate) type Values = BTreeMap<String, String>;

/// Reads the statistics that are meant, once they no longer change.
///
/// # Errors
///
/// When the admin interface does not answer, or they do not come to rest.
pub(crate) fn settled(admin: SocketAddr, wanted: &[Stat], ports: &Ports) -> anyhow::Result<Values> {
    let deadline = Instant::now() + PATIENCE;
    let mut last = read(admin, wanted, ports)?;
    loop {
        std::thread::sleep(STEADY);
        let now = read(admin, wanted, ports)?;
        if now == last {
            return Ok(now);
        }
        ensure!(Instant::now() < deadline, "the statistics go on to change");
        last = now;
    }
}

/// The change of each statistic, and the ones that are asked for by name and missing.
pub(crate) fn change(before: &Values, after: &Values) -> Values {
    let change = |(name, now): (&String, &String)| {
        let was = before.get(name).map_or("0", String::as_str);
        let change = match (was.parse::<i64>(), now.parse::<i64>()) {
            (Ok(was), Ok(now)) => format!("{:+}", now - was),
            _ => now.clone(),
        };
        (name.clone(), change)
    };
    after.iter().map(change).collect()
}

/// What is asked for and not there: a name that is missing or a pattern that matches none would compare nothing.
pub(crate) fn missing(wanted: &[Stat], found: &Values) -> Option<String> {
    let is_missing = |stat: &&Stat| !found.keys().any(|name| stat.matches(name));
    wanted.iter().find(is_missing).map(|stat| match stat {
        Stat::Name(name) => format!("there is no statistic {name}"),
        Stat::Pattern(pattern) => format!("no statistic matches {pattern}"),
    })
}

fn read(admin: SocketAddr, wanted: &[Stat], ports: &Ports) -> anyhow::Result<Values> {
    let response = Client::connect(admin)
        .and_then(|mut client| client.get("/stats"))
        .context("read the statistics")?;
    ensure!(response.head.status() == Some(200), "/stats: {}", response.head.start);
    let text = ports.restore(&String::from_utf8(response.body).context("/stats is no text")?);
    Ok(parse(&text, wanted))
}

fn parse(text: &str, wanted: &[Stat]) -> Values {
    let lines = text.lines().filter_map(|line| line.split_once(": "));
    let named = lines.filter(|(name, _)| wanted.iter().any(|stat| stat.matches(name)));
    named.map(|(name, value)| (name.to_owned(), comparable(value).to_owned())).collect()
}

fn comparable(value: &str) -> &str {
    if value.starts_with("P0(") { HISTOGRAM } else { value }
}

#[cfg(test)]
mod tests {
    use super::{HISTOGRAM, Stat, Values, change, missing, parse};

    fn values(values: &[(&str, &str)]) -> Values {
        values.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    #[test]
    fn statistics_are_found_by_name_and_pattern() {
        let wanted = [
            Stat::Name("a.b".to_owned()),
            Stat::Pattern(regex::Regex::new("^(?:c.*)$").expect("a pattern")),
        ];
        let text = "a.b: 1\na.bc: 2\nc: 3\ncd: P0(1,1) P25(1,2)\ne: 4\n";
        let found = parse(text, &wanted);
        assert_eq!(found, values(&[("a.b", "1"), ("c", "3"), ("cd", HISTOGRAM)]));
        assert_eq!(missing(&wanted, &found), None);
        assert_eq!(
            missing(&wanted, &values(&[("c", "3")])).as_deref(),
            Some("there is no statistic a.b")
        );
    }

    #[test]
    fn the_change_is_told_and_not_the_sum() {
        let (before, after) =
            (values(&[("a", "2"), ("b", "5")]), values(&[("a", "3"), ("b", "4"), ("c", "1")]));
        assert_eq!(change(&before, &after), values(&[("a", "+1"), ("b", "-1"), ("c", "+1")]));
    }
}
