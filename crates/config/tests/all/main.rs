//! Configurations, good and bad, through the public interface.

mod bad;
mod documentation;
mod good;
mod overlay;

/// The path of a file of test data, as it stands in messages too.
fn data(file: &str) -> String {
    format!("tests/data/{file}")
}
