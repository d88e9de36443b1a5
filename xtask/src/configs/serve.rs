//! Starting a configuration that both take, and what comes of a request to each of its listeners.
//!
//! Files of others name ports and hosts of their own. Each port is replaced by a free one, each port of an endpoint by that of an
//! upstream here, and whatever is a name or an address elsewhere by the loopback address.

use std::io::{self, Write as _};
use std::path::Path;
use std::sync::LazyLock;

use anyhow::{Context as _, ensure};
use regex::{Captures, Regex};

use crate::host::{Host, loopback};
use crate::http1::{Client, Connection, Fields, Message, Upstream};
use crate::ports::free_port;
use crate::process::Running;

/// Fields whose value is another one each time.
const CHANGING: [&str; 3] = ["date", "x-envoy-upstream-service-time", "x-request-id"];

/// A configuration made fit to be started here.
pub(super) struct Startable {
    text: String,
    listeners: Vec<u16>,
    upstream: Upstream,
}

impl Startable {
    /// Puts ports and addresses of this machine in place of those that a configuration names.
    ///
    /// # Errors
    ///
    /// When there is no free port.
    pub(super) fn new(config: &str) -> anyhow::Result<Self> {
        let upstream = Upstream::start(answer).context("start an upstream")?;
        let mut known: Vec<(String, u16, Use)> = Vec::new();
        for found in PORT.captures_iter(config) {
            let (place, port) = (found.get(0).map_or(0, |all| all.start()), &found[2]);
            if known.iter().any(|(configured, ..)| configured == port) {
                continue;
            }
            let used = Use::at(&config[..place]);
            let actual = if used == Use::Endpoint { upstream.port() } else { free_port()? };
            known.push((port.to_owned(), actual, used));
        }
        let text = PORT.replace_all(config, |found: &Captures<'_>| {
            let port = known.iter().find(|(configured, ..)| *configured == found[2]);
            format!("{}{}", &found[1], port.map_or_else(String::new, |port| port.1.to_string()))
        });
        let text = ADDRESS.replace_all(&text, |found: &Captures<'_>| {
            let address = Some(&found[2]).filter(|address| address.starts_with("127."));
            format!("{}{}", &found[1], address.unwrap_or("127.0.0.1"))
        });
        let listeners = known.iter().filter(|port| port.2 == Use::Listener);
        let listeners = listeners.map(|port| port.1).collect();
        Ok(Self { text: text.into_owned(), listeners, upstream })
    }

    /// Starts a host on it, and has it answer a request on each listener: the answers, line by line.
    ///
    /// # Errors
    ///
    /// When it does not come up, or does not answer.
    pub(super) fn serve(
        &self,
        host: &Host,
        folder: &Path,
        modules: &Path,
    ) -> anyhow::Result<Vec<String>> {
        ensure!(!self.listeners.is_empty(), "no listener's port was found in it");
        let file = folder.join("config.yaml");
        std::fs::write(&file, &self.text).with_context(|| format!("write {}", file.display()))?;
        let mut command = host.command(&file, modules);
        command.current_dir(folder);
        let mut process = Running::start(&host.to_string(), command, folder)?;
        let mut lines = Vec::new();
        for &port in &self.listeners {
            process.wait_for(loopback(port))?;
            let response = Client::connect(loopback(port)).and_then(|mut client| client.get("/"));
            lines.extend(shown(&response.context("read a response")?));
        }
        process.stop()?;
        Ok(lines)
    }
}

impl Drop for Startable {
    fn drop(&mut self) {
        self.upstream.stop();
    }
}

/// What a port is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Listener,
    Endpoint,
    Other,
}

impl Use {
    /// What a port that follows `text` is for: the last word before it that tells decides.
    fn at(text: &str) -> Self {
        let last = PLACE.find_iter(text).last().map(|found| found.as_str());
        match last.map(|word| word.trim_matches(['"', ':', '&'])) {
            Some("endpoint" | "lb_address") => Self::Endpoint,
            Some("listeners" | "listener_address") => Self::Listener,
            _ => Self::Other,
        }
    }
}

static PORT: LazyLock<Regex> = LazyLock::new(|| pattern(r#"("?port_value"?\s*:\s*)(\d+)"#));
static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r#""?(admin|clusters|endpoint|listeners)"?:|&(admin|lb|listener)_address"#)
});
/// The value of `address`, where it is one.
static ADDRESS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"("?\baddress"?\s*:[ \t]*)"?([\w.:-]*[\w:])"?"#));

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is a constant that compiles")
}

fn answer(mut connection: Connection) -> io::Result<()> {
    while connection.reader.request()?.is_some() {
        connection.writer.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello")?;
    }
    Ok(())
}

fn shown(response: &Message) -> Vec<String> {
    let mut fields: Fields = response.head.fields.clone();
    fields.retain(|(name, _)| !CHANGING.contains(&&*name.to_ascii_lowercase()));
    fields.sort();
    let mut lines = vec![response.head.start.clone()];
    lines.extend(fields.into_iter().map(|(name, value)| format!("{name}: {value}")));
    lines.push(String::from_utf8_lossy(&response.body).into_owned());
    lines
}

#[cfg(test)]
mod tests {
    use super::Startable;

    #[test]
    fn ports_and_names_are_replaced_by_their_use() {
        let config = "use_remote_address: true\nadmin:\n  address: {socket_address: {address: 0.0.0.0, port_value: 9901}}\n\
                      listeners:\n- address:\n    socket_address:\n      address: \"::\"\n      port_value: 80\n\
                      clusters:\n- endpoint:\n    address: {socket_address: {address: www.test, port_value: 443}}\n\
                      - endpoint:\n    address: {socket_address: {address: 192.0.2.1, port_value: 443}}\n\
                      - endpoint: {address: {socket_address: {address: 127.0.0.2, port_value: 443}}}\n";
        let startable = Startable::new(config).expect("free ports");
        let [port] = *startable.listeners else { panic!("{:?}", startable.listeners) };
        let upstream = startable.upstream.port();
        let text = &startable.text;
        assert!(!text.contains("9901") && !text.contains("443") && !text.contains("0.0.0.0"));
        assert!(
            text.contains(&format!("address: 127.0.0.1\n      port_value: {port}\n")),
            "{text}"
        );
        let named = format!("{{address: 127.0.0.1, port_value: {upstream}}}");
        assert!(text.contains(&named), "{text}");
        assert!(!text.contains("192.0.2.1") && text.contains("use_remote_address: true"), "{text}");
        let given = format!("{{address: 127.0.0.2, port_value: {upstream}}}");
        assert!(text.contains(&given), "{text}");
    }
}
