//! Tags of all statistics.

use std::str::FromStr;

/// A tag that all statistics have.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct StatsTag {
    /// Letters and digits.
    pub(crate) name: String,
    /// Not empty, and without a dot.
    pub(crate) value: String,
}

impl FromStr for StatsTag {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, value) = text.split_once(':').ok_or("it is not TAG:VALUE")?;
        if !name.chars().all(|each| each.is_ascii_alphanumeric()) {
            return Err(format!("the tag {name:?} has other characters than letters and digits"));
        }
        if value.is_empty() || value.contains('.') {
            return Err(format!("the value {value:?} is empty or has a dot"));
        }
        Ok(Self { name: name.to_owned(), value: value.to_owned() })
    }
}
