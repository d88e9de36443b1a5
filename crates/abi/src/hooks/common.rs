//! The hooks that belong to no extension point.

/// Passes the declarations of the hooks that belong to no extension point to the macro `$receiver`.
#[macro_export]
macro_rules! common_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Starts the library, once per fresh load, on the main thread and before any other hook. Answers the module's
        /// ABI version as a static NUL-terminated string; null refuses the load.
        [1.37 required] fn program_init() -> abi_version_module_ptr;
    } };
}
