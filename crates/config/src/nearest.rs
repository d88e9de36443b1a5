//! The known name that is nearest to an unknown one.

/// Below this similarity two names have nothing to do with each other.
const THRESHOLD: f64 = 0.75;

/// The name that an unknown one was likely meant to be.
pub(crate) fn nearest<'a>(
    unknown: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let unknown = unknown.to_ascii_lowercase();
    known
        .into_iter()
        .map(|name| (similarity(&unknown, &name.to_ascii_lowercase()), name))
        .filter(|(similarity, _)| *similarity >= THRESHOLD)
        .max_by(|left, right| left.0.total_cmp(&right.0))
        .map(|(_, name)| name)
}

/// A hint with the nearest name, if there is one.
pub(crate) fn did_you_mean<'a>(
    unknown: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    nearest(unknown, known).map(|name| format!("did you mean \"{name}\"?"))
}

/// From 0, nothing in common, to 1, the same. Edit distance finds typing errors; the Jaro-Winkler
/// measure, which likes common beginnings, finds names cut short.
fn similarity(left: &str, right: &str) -> f64 {
    let edits = strsim::normalized_damerau_levenshtein(left, right);
    let beginnings = strsim::jaro_winkler(left, right);
    if beginnings > 0.9 { edits.max(beginnings) } else { edits }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_what_was_meant() {
        let known = ["filter_name", "filter_config", "terminal_filter", "dynamic_module_config"];
        for (unknown, expected) in [
            ("filter_nmae", Some("filter_name")),
            ("Filter_Name", Some("filter_name")),
            ("filter_conf", Some("filter_config")),
            ("filtername", Some("filter_name")),
            ("route", None),
        ] {
            assert_eq!(nearest(unknown, known), expected, "{unknown}");
        }
    }
}
