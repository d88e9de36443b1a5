//! `cargo xtask abi`: is the declared ABI the one that the table of facts describes?
//!
//! Both sides are brought into one form ([`table::Table`]), broken into single facts ([`facts`]), and compared in both
//! directions, so that neither a declaration without a fact nor a fact without a declaration goes unseen.

mod facts;
mod table;
#[cfg(test)]
mod tests;

use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use self::facts::Facts;
use self::table::Table;

/// What `cargo xtask abi` is asked.
#[derive(clap::Args)]
#[group(required = true, multiple = false)]
pub(crate) struct Args {
    /// Compare the declaration with this table (JSON); fail and list every difference where they differ.
    #[arg(long, value_name = "FILE")]
    check: Option<PathBuf>,
    /// Print the declaration as such a table.
    #[arg(long)]
    print: bool,
}

/// Runs the command.
///
/// # Errors
///
/// When the table cannot be read, or differs from the declaration.
pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    let declared = Table::declared();
    let Some(file) = &args.check else {
        println!("{}", serde_json::to_string_pretty(&declared)?);
        return Ok(());
    };
    let differences = differences(&declared, &read(file)?);
    for difference in &differences {
        println!("{difference}");
    }
    if !differences.is_empty() {
        bail!("{} facts differ between declaration and {}", differences.len(), file.display());
    }
    println!("declaration and table agree: {}", declared.summary());
    Ok(())
}

fn read(file: &Path) -> anyhow::Result<Table> {
    let text = std::fs::read_to_string(file).with_context(|| format!("read {}", file.display()))?;
    serde_json::from_str(&text).with_context(|| format!("parse {}", file.display()))
}

/// One fact that the two sides tell differently.
#[derive(Debug, PartialEq, Eq)]
struct Difference {
    fact: String,
    declared: Option<String>,
    table: Option<String>,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = |value: &Option<String>| value.clone().unwrap_or_else(|| "nothing".to_owned());
        let (declared, table) = (side(&self.declared), side(&self.table));
        write!(f, "{}: declaration has {declared}, table has {table}", self.fact)
    }
}

/// Every fact that only one side tells, or that they tell differently.
fn differences(declared: &Table, table: &Table) -> Vec<Difference> {
    let (declared, table) = (Facts::of(declared).0, Facts::of(table).0);
    let only_in_table = table.keys().filter(|fact| !declared.contains_key(*fact));
    let all = declared.keys().chain(only_in_table);
    all.filter(|fact| declared.get(*fact) != table.get(*fact))
        .map(|fact| Difference {
            fact: fact.clone(),
            declared: declared.get(fact).cloned(),
            table: table.get(fact).cloned(),
        })
        .collect()
}
