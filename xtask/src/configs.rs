//! `cargo xtask configs`: which configurations of a folder Attaché takes as they are, and what it refuses in the others.
//!
//! Envoy is asked the same. Where it takes a configuration, each fault that Attaché finds must be that something is not
//! supported; any other one is a defect. What both take is started on both, and must answer a request the same.

mod serve;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, ensure};

use self::serve::Startable;
use crate::host::Host;
use crate::process;
use crate::wheel;
use crate::workspace::{Profile, Workspace};

/// What the cause of a fault has in it where the only trouble is that something is not supported.
const UNSUPPORTED: &str = "supported by Attaché";

/// What `cargo xtask configs` is asked.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The folder, searched with all its folders for files that end in .yaml, .yml or .json; paths in configurations are
    /// relative to it.
    folder: PathBuf,
    /// The release of Envoy that is asked too.
    #[arg(long, default_value = "1.40.0")]
    envoy: String,
    /// Only the files whose path has this in it.
    #[arg(long, default_value = "")]
    file: String,
    /// The build to ask.
    #[arg(long, value_enum, default_value = "release")]
    profile: Profile,
    /// Ask what is there, without building it first.
    #[arg(long)]
    no_build: bool,
}

/// What came of a configuration.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Verdict {
    /// Both take it, and answer the same.
    Taken,
    /// Both take it, and do not answer the same.
    Differs,
    /// Attaché refuses what it does not support, and Envoy takes it.
    Unsupported,
    /// Attaché refuses it for another reason, and Envoy takes it.
    Defect,
    /// Attaché takes it, and Envoy does not.
    Lenient,
    /// Neither takes it: a template, a part of a configuration, or one that needs what is not here.
    NotHere,
}

struct Asked {
    file: String,
    verdict: Verdict,
    faults: Vec<Fault>,
    /// Why Envoy refuses it.
    envoy: Option<String>,
    /// In what the answers differ.
    differences: Vec<String>,
}

/// A fault as Attaché tells it.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Fault {
    /// The field's path, with `[]` for each index.
    path: String,
    cause: String,
}

/// Runs the command.
///
/// # Errors
///
/// When a host cannot be had, or there is a defect.
pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    process::end_children_on_interrupt()?;
    let workspace = Workspace::locate()?;
    if !args.no_build {
        workspace.build(args.profile)?;
    }
    let folder = args.folder.canonicalize();
    let folder = folder.with_context(|| format!("find {}", args.folder.display()))?;
    let mut files = Vec::new();
    search(&folder, &mut files)?;
    files.sort();
    let attache = Host::attache(&workspace, args.profile);
    let envoy = Host::envoy(&args.envoy, wheel::envoy(&workspace, &args.envoy)?);
    let modules = workspace.artifacts(args.profile);
    let mut all = Vec::new();
    for file in files {
        let name = file.strip_prefix(&folder).unwrap_or(&file).to_string_lossy().into_owned();
        if !name.contains(&args.file) {
            continue;
        }
        let ours = ask(attache.command(&file, &modules), &folder)?;
        let theirs = ask(envoy.command(&file, &modules), &folder)?;
        let mut asked = Asked::new(name, &ours, theirs.err().map(|said| first_line(&said)));
        if asked.verdict == Verdict::Taken {
            let scratch = workspace.scratch("configs")?;
            asked.compare(&file, [&attache, &envoy], &scratch, &modules)?;
        }
        println!("{asked}");
        all.push(asked);
    }
    println!("\n{}", Summary(&all));
    let count = |verdict| all.iter().filter(|asked| asked.verdict == verdict).count();
    let (defects, differing) = (count(Verdict::Defect), count(Verdict::Differs));
    ensure!(defects == 0, "{defects} configurations that {envoy} takes are refused without need");
    ensure!(differing == 0, "{differing} configurations are not served as {envoy} serves them");
    Ok(())
}

fn search(folder: &Path, files: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("read {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        let extension = path.extension().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            search(&path, files)?;
        } else if ["yaml", "yml", "json"].contains(&&*extension) {
            files.push(path);
        }
    }
    Ok(())
}

/// Has a host check a configuration; the error is what it says to stderr.
fn ask(mut command: Command, folder: &Path) -> anyhow::Result<Result<(), String>> {
    command.args(["--mode", "validate", "--log-format", "%v"]).current_dir(folder);
    let output = command.stdin(Stdio::null()).output().context("start a host")?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    Ok(if output.status.success() { Ok(()) } else { Err(said) })
}

fn first_line(text: &str) -> String {
    text.lines().find(|line| !line.is_empty()).unwrap_or_default().chars().take(160).collect()
}

impl Asked {
    fn new(file: String, ours: &Result<(), String>, envoy: Option<String>) -> Self {
        let faults = ours.as_ref().err().map(|said| faults(said)).unwrap_or_default();
        let is_unsupported = faults.iter().all(Fault::is_unsupported) && !faults.is_empty();
        let verdict = match (ours.is_ok(), envoy.is_none()) {
            (true, true) => Verdict::Taken,
            (true, false) => Verdict::Lenient,
            (false, true) if is_unsupported => Verdict::Unsupported,
            (false, true) => Verdict::Defect,
            (false, false) => Verdict::NotHere,
        };
        Self { file, verdict, faults, envoy, differences: Vec::new() }
    }

    /// Starts both hosts on a configuration that both take, and compares what they answer.
    fn compare(
        &mut self,
        file: &Path,
        hosts: [&Host; 2],
        folder: &Path,
        modules: &Path,
    ) -> anyhow::Result<()> {
        let config = std::fs::read_to_string(file)?;
        let startable = Startable::new(&config)?;
        let [ours, theirs] = hosts.map(|host| match startable.serve(host, folder, modules) {
            Ok(lines) => lines,
            Err(error) => vec![format!("{host}: {error:#}")],
        });
        if ours != theirs || ours.len() == 1 {
            self.verdict = Verdict::Differs;
            self.differences.extend(ours.iter().map(|line| format!("ours:  {line}")));
            self.differences.extend(theirs.iter().map(|line| format!("Envoy: {line}")));
        }
        Ok(())
    }
}

impl Fault {
    fn is_unsupported(&self) -> bool {
        self.cause.contains(UNSUPPORTED)
    }
}

/// The faults in what Attaché says: `FILE:LINE:COLUMN: PATH: CAUSE`, and hints, which are indented.
fn faults(said: &str) -> Vec<Fault> {
    let lines = said.lines().filter(|line| !line.is_empty() && !line.starts_with(' '));
    lines.map(fault).collect()
}

fn fault(line: &str) -> Fault {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    // The file's name may have colons of its own.
    let mut parts = line.split(": ");
    let place = parts.next().unwrap_or_default();
    let has_position = place.rsplitn(3, ':').take(2).all(is_number);
    let rest = line[place.len()..].trim_start_matches(": ");
    let is_path = |text: &str| has_position && !text.is_empty() && !text.contains(' ');
    match rest.split_once(": ") {
        Some((path, cause)) if is_path(path) => {
            Fault { path: without_indices(path), cause: cause.to_owned() }
        }
        _ => Fault { path: String::new(), cause: rest.to_owned() },
    }
}

fn without_indices(path: &str) -> String {
    let mut parts = path.split('[');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (index, rest) = part.split_once(']').unwrap_or((part, ""));
        let is_index = index.bytes().all(|byte| byte.is_ascii_digit());
        text += &if is_index { format!("[]{rest}") } else { format!("[{index}]{rest}") };
    }
    text
}

impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:12} {}", self.verdict.to_string(), self.file)?;
        if let Some(envoy) = &self.envoy {
            write!(f, "\n    Envoy: {envoy}")?;
        }
        for difference in &self.differences {
            write!(f, "\n    {difference}")?;
        }
        if matches!(self.verdict, Verdict::Unsupported | Verdict::Defect) {
            for fault in &self.faults {
                let mark = if fault.is_unsupported() { ' ' } else { '!' };
                write!(f, "\n  {mark} {}: {}", fault.path, fault.cause)?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Taken => "taken",
            Self::Differs => "DIFFERS",
            Self::Unsupported => "unsupported",
            Self::Defect => "DEFECT",
            Self::Lenient => "lenient",
            Self::NotHere => "not here",
        })
    }
}

/// Counts of all verdicts, and of what is not supported.
struct Summary<'a>(&'a [Asked]);

impl fmt::Display for Summary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut counts: BTreeMap<Verdict, usize> = BTreeMap::new();
        let mut fields: BTreeMap<String, usize> = BTreeMap::new();
        for asked in self.0 {
            *counts.entry(asked.verdict).or_default() += 1;
            if asked.verdict == Verdict::Unsupported {
                let subjects: BTreeSet<_> = asked.faults.iter().map(Fault::subject).collect();
                for subject in subjects {
                    *fields.entry(subject).or_default() += 1;
                }
            }
        }
        for (verdict, explained) in [
            (Verdict::Taken, "both take it, and answer a request the same"),
            (Verdict::Differs, "both take it, and do not answer the same"),
            (Verdict::Unsupported, "Envoy takes it, Attaché refuses what it does not support"),
            (Verdict::Defect, "Envoy takes it, Attaché refuses it for another reason"),
            (Verdict::Lenient, "Attaché takes it, Envoy does not"),
            (
                Verdict::NotHere,
                "neither takes it: a part, a template, or it needs what is not here",
            ),
        ] {
            let count = counts.get(&verdict).copied().unwrap_or_default();
            writeln!(f, "{count:5} {:12} {explained}", verdict.to_string())?;
        }
        let mut fields: Vec<_> = fields.into_iter().collect();
        fields.sort_by_key(|(name, count)| (usize::MAX - count, name.clone()));
        writeln!(f, "\nfiles with what is not supported:")?;
        fields.iter().try_for_each(|(name, count)| writeln!(f, "{count:5} {name}"))
    }
}

impl Fault {
    /// What is not supported, wherever it stands: a type by its name, a field by the last two names of its path.
    fn subject(&self) -> String {
        if let Some((_, rest)) = self.cause.split_once("the type ") {
            return rest.split(' ').next().unwrap_or_default().to_owned();
        }
        let mut names: Vec<_> = self.path.rsplit('.').take(2).collect();
        names.reverse();
        names.join(".")
    }
}

#[cfg(test)]
mod tests {
    use super::{Asked, Fault, Verdict, fault, faults};

    const TEXT: &str = "/a/b.yaml:5:5: static_resources.clusters[0].health_checks: known but not supported by Attaché\n    a hint\n\
                        /a/b.yaml:7:1: x[1].y[\"k\"]: the type a.B is not supported by Attaché\n";

    #[test]
    fn faults_are_read() {
        let found = faults(TEXT);
        let subjects: Vec<_> = found.iter().map(Fault::subject).collect();
        assert_eq!(subjects, ["clusters[].health_checks", "a.B"]);
        assert_eq!(found[1].path, "x[].y[\"k\"]");
        let whole = fault("/a/b.yaml: cannot read the configuration: not found");
        assert_eq!(whole.path, "");
        assert_eq!(whole.cause, "cannot read the configuration: not found");
    }

    #[test]
    fn only_what_envoy_takes_can_show_a_defect() {
        let verdict = |ours: Result<(), &str>, envoy: Option<&str>| {
            let ours = ours.map_err(str::to_owned);
            Asked::new("x".to_owned(), &ours, envoy.map(str::to_owned)).verdict
        };
        let other = format!("{TEXT}/a/b.yaml:9:1: x: unknown field");
        assert_eq!(verdict(Ok(()), None), Verdict::Taken);
        assert_eq!(verdict(Ok(()), Some("no")), Verdict::Lenient);
        assert_eq!(verdict(Err(TEXT), None), Verdict::Unsupported);
        assert_eq!(verdict(Err(&other), None), Verdict::Defect);
        assert_eq!(verdict(Err(""), None), Verdict::Defect);
        assert_eq!(verdict(Err(&other), Some("no")), Verdict::NotHere);
    }
}
