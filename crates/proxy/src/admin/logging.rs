//! `/logging`.

use super::{
    Subject,
    exchange::{Request, Response},
};
use crate::server::{LogLevel, log_levels};

/// What `level` takes; nothing leaves all levels alone.
pub(super) const CHOICES: &[&str] =
    &["", "trace", "debug", "info", "warning", "error", "critical", "off"];

/// Shows the levels; changes some first, if there is one parameter.
pub(super) fn logging(_: &dyn Subject, request: &Request) -> Response {
    match change(request.query.pairs()) {
        Ok(()) => Response::text(active_loggers()),
        Err(error) => {
            let levels: String = CHOICES[1..].iter().map(|level| format!("{level} ")).collect();
            let usage = "usage: /logging?<name>=<level> (change single level)\n\
                 usage: /logging?paths=name1:level1,name2:level2,... (change multiple levels)\n\
                 usage: /logging?level=<level> (change all levels)\n\
                 usage: /logging?group=<group_name>:<level> (change group of loggers)\n";
            Response::bad_request(format!(
                "error: {error}\n\n{usage}levels: {levels}\n{}",
                active_loggers()
            ))
        }
    }
}

fn change(parameters: &[(String, String)]) -> Result<(), String> {
    let [(name, value)] = parameters else {
        return match parameters {
            [] => Ok(()),
            _ => Err("invalid number of parameters".to_owned()),
        };
    };
    // What the page of all paths sends for a choice that was not made.
    if value.is_empty() {
        return if name == "level" || name == "paths" { Ok(()) } else { Err(unknown_level()) };
    }
    match name.as_str() {
        "level" => {
            log_levels::set_all(level(value)?);
            Ok(())
        }
        "group" => Err("group parameter requires fine-grain logging to be enabled".to_owned()),
        "paths" => {
            let mut changes = Vec::new();
            for pair in value.split(',') {
                let (component, name) = pair
                    .split_once(':')
                    .ok_or_else(|| format!("invalid logger level pair {pair}"))?;
                changes.push((component, level(name)?));
            }
            log_levels::set(&changes).map_err(|_| unknown_name())
        }
        component => log_levels::set(&[(component, level(value)?)]).map_err(|_| unknown_name()),
    }
}

fn level(name: &str) -> Result<LogLevel, String> {
    LogLevel::by_name(name).ok_or_else(unknown_level)
}

fn unknown_level() -> String {
    "unknown logger level".to_owned()
}

fn unknown_name() -> String {
    "unknown logger name".to_owned()
}

fn active_loggers() -> String {
    let levels = log_levels::all().map(|(name, level)| format!("  {name}: {}\n", level.name()));
    format!("active loggers:\n{}\n", levels.collect::<String>())
}
