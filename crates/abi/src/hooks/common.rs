//! The hooks that belong to no extension point.

/// Passes the declarations of the hooks that belong to no extension point to the macro `$receiver`.
#[macro_export]
macro_rules! common_hooks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Library loaded; returns the ABI version.
        [1.37 required] fn program_init() -> abi_version_module_ptr;
    } };
}
