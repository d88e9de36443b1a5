//! The edge to the host: its callbacks, as the ABI declares them.
//!
//! Callbacks that the oldest supported release has are referred to at link time ([`linked`]). A library that referred to newer
//! ones could not be loaded by older hosts, since it is linked for immediate binding (LOAD-014), so those are looked up when
//! first used ([`late`]).
//!
//! The compiler warns of a callback that nothing uses, so the whole group is within reach of modules.

pub(crate) mod bytes;
pub(crate) mod lookup;

/// Declares the callbacks of Envoy 1.37, which every host exports.
macro_rules! declare_linked {
    ($($(#[$doc:meta])* [$since:tt] fn $name:ident($($param:ident: $type:ty),* $(,)?) $(-> $returns:ty)?;)*) => {
        $(declare_linked_one! { [$since] $(#[$doc])* fn $name($($param: $type),*) $(-> $returns)? })*
    };
}

macro_rules! declare_linked_one {
    ([1.37] $(#[$doc:meta])* fn $name:ident($($param:ident: $type:ty),*) $(-> $returns:ty)?) => {
        unsafe extern "C" {
            $(#[$doc])*
            #[link_name = concat!("envoy_dynamic_module_callback_", stringify!($name))]
            pub(crate) fn $name($($param: $type),*) $(-> $returns)?;
        }
    };
    ($($newer:tt)*) => {};
}

/// Makes a look-up function for each callback that is newer than Envoy 1.37.
macro_rules! declare_late {
    ($($(#[$doc:meta])* [$since:tt] fn $name:ident($($param:ident: $type:ty),* $(,)?) $(-> $returns:ty)?;)*) => {
        $(declare_late_one! { [$since] $(#[$doc])* $name })*
    };
}

macro_rules! declare_late_one {
    ([1.37] $($linked:tt)*) => {};
    ([$since:tt] $(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        ///
        /// `None` where the host lacks it.
        pub(crate) fn $name() -> Option<types::$name> {
            static CACHE: Cached = Cached::new();
            let address = CACHE.find(symbol(concat!("envoy_dynamic_module_callback_", stringify!($name), "\0")))?;
            // SAFETY: the host exports this name with the signature that the ABI declares for it.
            Some(unsafe { core::mem::transmute::<*const c_void, types::$name>(address.as_ptr()) })
        }
    };
}

/// What every host exports; the dynamic linker binds it.
#[allow(clippy::wildcard_imports, reason = "a declaration may use any type of the ABI")]
pub(crate) mod linked {

    use attache_abi::*;

    attache_abi::common_callbacks!(declare_linked);
    attache_abi::http_filter_callbacks!(declare_linked);
}

/// What only Envoy 1.40 exports, and no header declares; looked up by name when first used.
#[allow(clippy::wildcard_imports, reason = "a declaration may use any type of the ABI")]
#[expect(
    dead_code,
    reason = "logs and runtime keys are reached by callbacks that older hosts have too"
)]
pub(crate) mod observed {
    use core::ffi::c_void;

    use attache_abi::callbacks::observed_types as types;

    use super::lookup::{Cached, symbol};

    attache_abi::observed_callbacks!(declare_late);
}

/// What newer hosts export; looked up by name when first used.
pub(crate) mod late {
    use core::ffi::c_void;

    use attache_abi::callbacks::types;

    use super::lookup::{Cached, symbol};

    attache_abi::common_callbacks!(declare_late);
    attache_abi::http_filter_callbacks!(declare_late);
}
