//! The whole way from texts to the model.

use std::{fs, path::Path as FilePath};

use envoy_types::pb::envoy::config::bootstrap::v3 as api;

use crate::{
    descriptors,
    dump::ConfigDump,
    fault::{COMMAND_LINE, Fault, Faults, Source},
    merge::merge,
    model::Bootstrap,
    translate,
    walk::{Findings, Walk},
    yaml::{self, Node, Syntax},
};

/// A configuration that was read without fault.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Loaded {
    /// What the texts say.
    pub bootstrap: Bootstrap,
    /// The name of the file, as in messages about it.
    pub file: String,
    /// What is odd and no fault: unknown fields, where they are allowed.
    pub warnings: Vec<Fault>,
}

impl Loaded {
    /// Faults that show only when the configuration is put to work, in the form of those found
    /// while it was read. See [`Fault::at`].
    pub fn faults(&self, faults: Vec<Fault>) -> Faults {
        Faults::new(self.file.clone(), faults)
    }
}

/// Where a configuration comes from: a file, a text, or a text laid over a file.
#[derive(Debug, Clone, Copy, Default)]
pub struct Texts<'a> {
    /// A file, YAML or JSON.
    pub file: Option<&'a FilePath>,
    /// A text that is laid over the file as protobuf merges messages: what is set in it wins, messages
    /// are merged field by field, lists are joined (Envoy 1.40: `--config-yaml`).
    pub overlay: Option<&'a str>,
    /// What becomes of fields that the API does not have.
    pub unknown_fields: UnknownFields,
}

/// What becomes of fields that the API does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum UnknownFields {
    /// They are faults.
    #[default]
    Refused,
    /// They are left out, with a warning.
    Allowed,
}

/// Reads a bootstrap configuration.
///
/// # Errors
///
/// Everything that is wrong with it, each fault with the text that it is in; the file missing or not being
/// text, or no text at all, counts as one fault.
pub fn load(texts: Texts<'_>) -> Result<Loaded, Faults> {
    let file =
        texts.file.map_or_else(|| COMMAND_LINE.to_owned(), |path| path.display().to_string());
    let one = |fault| Err(Faults::new(file.clone(), vec![fault]));
    let lower = match texts.file.map(fs::read_to_string) {
        None => None,
        Some(Ok(text)) => match yaml::parse_as(&text, Source::File, syntax_of(&file)) {
            Ok(root) => Some(root),
            Err(fault) => return one(fault),
        },
        Some(Err(error)) => {
            let cause = format!("cannot read the configuration: {error}");
            return one(Fault::at(None, cause));
        }
    };
    let upper = match texts.overlay.map(|text| yaml::parse(text, Source::CommandLine)) {
        None => None,
        Some(Ok(root)) => Some(root),
        Some(Err(fault)) => return Err(Faults::new(COMMAND_LINE, vec![fault])),
    };
    let descriptor = descriptors::message("envoy.config.bootstrap.v3.Bootstrap");
    let root = match (lower, upper) {
        (Some(lower), Some(upper)) => merge(&descriptor, lower, upper),
        (Some(root), None) | (None, Some(root)) => root,
        (None, None) => return one(Fault::at(None, "there is no configuration")),
    };
    load_node(&root, file, texts.unknown_fields)
}

/// Reads a bootstrap configuration, YAML or JSON, from a file.
///
/// # Errors
///
/// Everything that is wrong with it; the file missing or not being text counts as one fault.
pub fn load_file(path: impl AsRef<FilePath>) -> Result<Loaded, Faults> {
    load(Texts { file: Some(path.as_ref()), ..Texts::default() })
}

/// Reads a bootstrap configuration, YAML or JSON, from a text.
///
/// `origin` stands for the file name in messages. File names inside the configuration are relative
/// to the working directory.
///
/// # Errors
///
/// Everything that is wrong with it.
pub fn load_str(text: &str, origin: impl Into<String>) -> Result<Loaded, Faults> {
    let file = origin.into();
    match yaml::parse_as(text, Source::File, syntax_of(&file)) {
        Ok(root) => load_node(&root, file, UnknownFields::default()),
        Err(fault) => Err(Faults::new(file, vec![fault])),
    }
}

/// A name tells how its file is written (Envoy 1.40).
fn syntax_of(file: &str) -> Syntax {
    if file.ends_with(".json") { Syntax::Json } else { Syntax::Yaml }
}

fn load_node(root: &Node, file: String, unknown_fields: UnknownFields) -> Result<Loaded, Faults> {
    let mut walk = Walk::new(unknown_fields);
    let descriptor = descriptors::message("envoy.config.bootstrap.v3.Bootstrap");
    let document = walk.root(&descriptor, root);
    match document.transcode_to::<api::Bootstrap>() {
        Ok(message) => {
            let mut bootstrap = translate::bootstrap(&mut walk, &message);
            let Findings { mut faults, late, warnings } = walk.into_findings();
            if faults.is_empty() {
                bootstrap.misplaced = late;
                bootstrap.dump = ConfigDump::new(document);
                return Ok(Loaded { bootstrap, file, warnings });
            }
            faults.extend(late);
            Err(Faults::new(file, faults))
        }
        Err(error) => {
            let mut faults = walk.into_findings().faults;
            // Types and descriptors are of one version, so only a defect of a library can lead
            // here.
            faults
                .push(Fault::at(None, format!("cannot be expressed in the API's types: {error}")));
            Err(Faults::new(file, faults))
        }
    }
}
