//! Where modules come from.

use attache_config::model::{DynamicModuleConfig, ModuleSource as ConfiguredSource};

use super::Options;
use crate::{
    extension::http::LoadError,
    module::{self, LoadOptions, ModuleSource},
};

/// Where a module is to be loaded from, and how. A module that is linked in goes before a library of its name.
pub(super) fn source(
    config: &DynamicModuleConfig,
    options: &Options,
) -> Result<(ModuleSource, LoadOptions), LoadError> {
    let linked = |name: &str| options.linked_modules.iter().find(|table| table.name == name);
    let source = match &config.source {
        ConfiguredSource::Name(name) => linked(name)
            .map_or_else(|| ModuleSource::Name(name.clone()), |table| ModuleSource::Table(table)),
        ConfiguredSource::File(path) => ModuleSource::File(path.clone()),
        _ => return Err(module::LoadError::NoSource.into()),
    };
    let load_options =
        LoadOptions { do_not_close: config.do_not_close, load_globally: config.load_globally };
    Ok((source, load_options))
}
