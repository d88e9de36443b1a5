//! Typed hook tables, one per extension point that is built, derived from the ABI's declaration.
//!
//! A table is resolved once, before any hook of the extension point is called (LOAD-067). Its fields are private: a hook is called
//! by the method of its name, which goes through [`door`](super::door).

use std::ffi::{CStr, c_void};
use std::fmt;
use std::ptr::NonNull;

use attache_abi::*;

use super::Module;
use super::door::{Callee, enter};

/// The hooks of an extension point that a module should have and does not, all of them, in the order of resolution (LOAD-062,
/// LOAD-068, HTTP-005).
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub struct MissingHooks {
    /// The extension point.
    pub extension_point: &'static str,
    /// The module.
    pub module: String,
    /// Full symbols; never empty.
    pub symbols: Vec<&'static str>,
}

impl fmt::Display for MissingHooks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { extension_point, module, symbols } = self;
        write!(f, "Failed to resolve symbol {}", symbols.join(", "))?;
        write!(f, ": module {module} does not export all that {extension_point} needs")
    }
}

/// Looks symbols up and remembers the missing ones.
struct Resolution<'m> {
    module: &'m Module,
    missing: Vec<&'static str>,
}

impl Resolution<'_> {
    fn optional(&self, symbol: &CStr) -> Option<NonNull<c_void>> {
        self.module.symbol(symbol)
    }

    fn required(&mut self, symbol: &'static CStr) -> Option<NonNull<c_void>> {
        let address = self.module.symbol(symbol);
        if address.is_none() {
            self.missing.push(symbol.to_str().unwrap_or_default());
        }
        address
    }
}

/// The full symbol of a hook.
macro_rules! symbol {
    ($name:ident) => {{
        const SYMBOL: &str = concat!("envoy_dynamic_module_on_", stringify!($name), "\0");
        const {
            match CStr::from_bytes_with_nul(SYMBOL.as_bytes()) {
                Ok(symbol) => symbol,
                Err(_) => panic!("a name holds a NUL"),
            }
        }
    }};
}

/// Sorts the declared hooks of an extension point into those of its main table and those of its per-route table, then makes the
/// tables.
macro_rules! hook_tables {
    // A per-route hook.
    (@sort $main:tt $route:tt { $($mains:tt)* } { $($routes:tt)* };
        $(#[$doc:meta])* [$since:literal per_route] fn $name:ident $params:tt $(-> $returns:ty)?; $($rest:tt)*) => {
        hook_tables! { @sort $main $route { $($mains)* }
            { $($routes)* $(#[$doc])* [required] fn $name $params $(-> $returns)?; }; $($rest)* }
    };
    // Any other.
    (@sort $main:tt $route:tt { $($mains:tt)* } $routes:tt;
        $(#[$doc:meta])* [$since:literal $need:ident] fn $name:ident $params:tt $(-> $returns:ty)?; $($rest:tt)*) => {
        hook_tables! { @sort $main $route
            { $($mains)* $(#[$doc])* [$need] fn $name $params $(-> $returns)?; } $routes; $($rest)* }
    };
    // All are sorted.
    (@sort ($($main:tt)*) ($($route:tt)*) { $($mains:tt)* } { $($routes:tt)* };) => {
        hook_tables! { @table $($main)*; $($mains)* }
        hook_tables! { @table $($route)*; $($routes)* }
    };
    (@table $(#[$meta:meta])* $table:ident $extension_point:literal;
        $($(#[$doc:meta])* [$need:ident] fn $name:ident($($param:ident: $type:ty),* $(,)?) $(-> $returns:ty)?;)*) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug)]
        pub struct $table { $($name: hook_tables!(@slot $need $name),)* }

        impl $table {
            /// Looks every hook up in `module`.
            ///
            /// # Errors
            ///
            /// [`MissingHooks`], with all required hooks that the module lacks.
            pub fn resolve(module: &Module) -> Result<Self, MissingHooks> {
                let mut resolution = Resolution { module, missing: Vec::new() };
                $(
                    let $name = resolution.$need(symbol!($name)).map(|address| {
                        // SAFETY: the symbol names a hook of the ABI, whose type this is; a module that exports a function of
                        // another type under the name breaks the ABI.
                        unsafe { std::mem::transmute::<NonNull<c_void>, hooks::types::$name>(address) }
                    });
                )*
                (|| Some(Self { $($name: hook_tables!(@take $need $name),)* }))().ok_or_else(|| MissingHooks {
                    extension_point: $extension_point,
                    module: module.name().to_owned(),
                    symbols: resolution.missing,
                })
            }

            $(hook_tables! { @method $need $(#[$doc])* $name($($param: $type),*) $(-> $returns)? })*
        }
    };
    (@slot required $name:ident) => { hooks::types::$name };
    (@slot optional $name:ident) => { Option<hooks::types::$name> };
    (@take required $name:ident) => { $name? };
    (@take optional $name:ident) => { $name };
    (@method required $(#[$doc:meta])* $name:ident($($param:ident: $type:ty),*) $(-> $returns:ty)?) => {
        $(#[$doc])*
        ///
        /// # Safety
        ///
        /// The module must be loaded, and the arguments must be what the ABI wants of them.
        #[inline]
        #[allow(clippy::too_many_arguments, reason = "the ABI's signature")]
        pub unsafe fn $name(&self, callee: &Callee, $($param: $type),*) $(-> $returns)? {
            // SAFETY: the caller answers for the arguments.
            enter(callee, stringify!($name), || unsafe { (self.$name)($($param),*) })
        }
    };
    (@method optional $(#[$doc:meta])* $name:ident($($param:ident: $type:ty),*)) => {
        hook_tables! { @method optional $(#[$doc])* $name($($param: $type),*) -> () }
    };
    (@method optional $(#[$doc:meta])* $name:ident($($param:ident: $type:ty),*) -> $returns:ty) => {
        $(#[$doc])*
        ///
        /// `None` if the module does not have it.
        ///
        /// # Safety
        ///
        /// The module must be loaded, and the arguments must be what the ABI wants of them.
        #[inline]
        #[allow(clippy::too_many_arguments, reason = "the ABI's signature")]
        pub unsafe fn $name(&self, callee: &Callee, $($param: $type),*) -> Option<$returns> {
            // SAFETY: the caller answers for the arguments.
            self.$name.map(|hook| enter(callee, stringify!($name), || unsafe { hook($($param),*) }))
        }
    };
}

attache_abi::http_filter_hooks! { hook_tables, @sort
    (/// The hooks of an HTTP filter.
     HttpFilterHooks "an HTTP filter")
    (/// The hooks of the per-route configurations of an HTTP filter, looked up only where a configuration asks for them (HTTP-006).
     HttpPerRouteHooks "a per-route configuration of an HTTP filter")
    {} {};
}
