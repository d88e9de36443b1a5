//! An object of a module in filter state.

use std::sync::Arc;

use attache_abi::{filter_state_object_destructor, filter_state_object_module_ptr};

use super::config::ConfigObject;
use crate::module::door;
use crate::network::filter_state::Object;

/// An object that a module has given to filter state. It keeps the module loaded, whose code ends it (HTTP-272).
pub(super) struct ModuleObject {
    config: Arc<ConfigObject>,
    pointer: filter_state_object_module_ptr,
    destructor: filter_state_object_destructor,
}

impl ModuleObject {
    pub(super) const fn new(
        config: Arc<ConfigObject>,
        pointer: filter_state_object_module_ptr,
        destructor: filter_state_object_destructor,
    ) -> Self {
        Self { config, pointer, destructor }
    }

    pub(super) const fn pointer(&self) -> filter_state_object_module_ptr {
        self.pointer
    }
}

/// It has no form as text or bytes.
impl Object for ModuleObject {}

impl Drop for ModuleObject {
    fn drop(&mut self) {
        let Some(destructor) = self.destructor else { return };
        door::enter(&self.config.callee, "filter_state_object_destructor", || {
            // SAFETY: the module gave the pointer with its destructor, which is called here only, and is loaded as long as its
            // configuration lives.
            unsafe { destructor(self.pointer) };
        });
    }
}
