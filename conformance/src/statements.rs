//! The statements in words.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context as _;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    http: BTreeMap<String, String>,
}

/// What a host of HTTP filter modules must do, by the number of the statement.
///
/// # Errors
///
/// When the file cannot be read or is not as described here.
pub fn load() -> anyhow::Result<BTreeMap<u16, String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("statements.toml");
    let text = std::fs::read_to_string(&path).context("read statements.toml")?;
    let file: File = toml::from_str(&text).context("in statements.toml")?;
    let number = |(number, words): (String, String)| Ok((number.parse()?, words));
    file.http.into_iter().map(number).collect()
}
