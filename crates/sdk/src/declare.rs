//! The declaration of a module: which extension points it serves, with which types.

/// Declares the module: what it serves, and so what the library exports.
///
/// ```no_run
/// # use attache_sdk::prelude::*;
/// # struct Hello;
/// # impl HttpFilter for Hello { type Config = (); fn new(_: &Arc<()>) -> Self { Self } }
/// # struct Bye;
/// # impl HttpFilter for Bye { type Config = (); fn new(_: &Arc<()>) -> Self { Self } }
/// attache_sdk::module! {
///     http_filters: {
///         "hello" => Hello,
///         "bye" => Bye,
///     },
/// }
/// # fn main() {}
/// ```
///
/// A configuration chooses among them by `filter_name` and is refused with any other name. A module with one filter may take
/// whatever name it is given:
///
/// ```no_run
/// # use attache_sdk::prelude::*;
/// # struct Hello;
/// # impl HttpFilter for Hello { type Config = (); fn new(_: &Arc<()>) -> Self { Self } }
/// attache_sdk::module! { http_filter: Hello }
/// # fn main() {}
/// ```
///
/// The library exports the hooks of these extension points and nothing else. Beside them stands
/// `pub static MODULE: HookTable`, the module as a value for a host in the same process.
///
/// The exported names are fixed, so a binary can hold one such declaration only: a test may link the crate that it tests, but
/// not two such crates. [`hook_table!`](crate::hook_table) makes several modules of filter types that lie outside of them.
#[macro_export]
macro_rules! module {
    ($($declaration:tt)+) => {
        /// This module as a value, for a host in the same process.
        pub static MODULE: $crate::HookTable =
            $crate::__hook_table! { export (::core::env!("CARGO_CRATE_NAME")) $($declaration)+ };
    };
}

/// A module as a value, without exporting anything: several may be in one binary, such as that of a test.
///
/// ```no_run
/// # use attache_sdk::prelude::*;
/// # struct Hello;
/// # impl HttpFilter for Hello { type Config = (); fn new(_: &Arc<()>) -> Self { Self } }
/// use attache_sdk::HookTable;
///
/// static HELLO: HookTable = attache_sdk::hook_table!("hello", http_filter: Hello);
/// # fn main() {}
/// ```
///
/// After the name it takes what [`module!`](crate::module) takes.
#[macro_export]
macro_rules! hook_table {
    ($name:expr, $($declaration:tt)+) => {
        $crate::__hook_table! { private ($name) $($declaration)+ }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __hook_table {
    ($mode:ident ($name:expr) http_filter: $filter:ty $(,)?) => {
        $crate::__hook_table! { @build $mode ($name) [$crate::http::HttpFilterType::any_name::<$filter>($name)] }
    };
    ($mode:ident ($name:expr) http_filters: { $($filter_name:literal => $filter:ty),+ $(,)? } $(,)?) => {
        $crate::__hook_table! { @build $mode ($name) [$($crate::http::HttpFilterType::named::<$filter>($filter_name)),+] }
    };
    (@build $mode:ident ($name:expr) $filters:tt) => {{
        #[allow(unused_imports, reason = "the declarations name the ABI's types without path")]
        use $crate::__private::abi::*;

        static HTTP_FILTERS: &[$crate::http::HttpFilterType] = &$filters;

        $crate::__private::abi::common_hooks! { $crate::__thunks, COMMON $mode HTTP_FILTERS }
        $crate::__private::abi::http_filter_hooks! { $crate::__thunks, HTTP $mode HTTP_FILTERS }

        const COUNT: usize = $crate::__private::count(&[COMMON, HTTP]);
        static HOOKS: [$crate::__private::abi::HookEntry; COUNT] = $crate::__private::join(&[COMMON, HTTP]);

        $crate::HookTable {
            name: $name,
            hooks: &HOOKS,
            set_callback_lookup: ::core::option::Option::Some($crate::__private::set_callback_lookup),
        }
    }};
}

/// Makes the C function of each hook of one extension point, and the list of them.
#[doc(hidden)]
#[macro_export]
macro_rules! __thunks {
    ($list:ident $mode:ident $filters:ident $($(#[$doc:meta])* [$since:tt $need:tt] fn $name:ident($($param:ident: $type:ty),* $(,)?) $(-> $returns:ty)?;)*) => {
        $($crate::__thunk! { $mode $filters [$need $name] ($($param: $type),*) ($($returns)?) })*
        const $list: &[$crate::__private::abi::HookEntry] = &[$($crate::__hook_entry!($name)),*];
    };
}

/// Says what a hook does: which function of the SDK it calls.
#[doc(hidden)]
#[macro_export]
macro_rules! __thunk {
    ($mode:ident $filters:ident [required program_init] $params:tt $returns:tt) => {
        $crate::__define! { $mode program_init $params $returns { $crate::__private::init() } }
    };
    // These two choose among the module's filters.
    ($mode:ident $filters:ident [required http_filter_config_new] ($($param:ident: $type:ty),*) $returns:tt) => {
        $crate::__define! { $mode http_filter_config_new ($($param: $type),*) $returns {
            // SAFETY: the host calls the hook with what the ABI promises.
            unsafe { $crate::http::hooks::http_filter_config_new($filters, $($param),*) }
        } }
    };
    ($mode:ident $filters:ident [per_route http_filter_per_route_config_new] ($($param:ident: $type:ty),*) $returns:tt) => {
        $crate::__define! { $mode http_filter_per_route_config_new ($($param: $type),*) $returns {
            // SAFETY: the host calls the hook with what the ABI promises.
            unsafe { $crate::http::hooks::http_filter_per_route_config_new($filters, $($param),*) }
        } }
    };
    ($mode:ident $filters:ident [$need:ident $name:ident] $params:tt $returns:tt) => {
        $crate::__define! { $mode $name $params $returns }
    };
}

/// Defines one hook, exported or not.
#[doc(hidden)]
#[macro_export]
macro_rules! __define {
    ($mode:ident $name:ident ($($param:ident: $type:ty),*) $returns:tt) => {
        $crate::__define! { $mode $name ($($param: $type),*) $returns {
            // SAFETY: the host calls the hook with what the ABI promises.
            unsafe { $crate::http::hooks::$name($($param),*) }
        } }
    };
    (export $name:ident ($($param:ident: $type:ty),*) ($($returns:ty)?) $body:block) => {
        #[unsafe(export_name = ::core::concat!("envoy_dynamic_module_on_", ::core::stringify!($name)))]
        #[allow(unused_variables, reason = "some hooks bring what the SDK does not need")]
        unsafe extern "C" fn $name($($param: $type),*) $(-> $returns)? $body
    };
    (private $name:ident ($($param:ident: $type:ty),*) ($($returns:ty)?) $body:block) => {
        #[allow(unused_variables, reason = "some hooks bring what the SDK does not need")]
        unsafe extern "C" fn $name($($param: $type),*) $(-> $returns)? $body
    };
}

/// A hook's line in the list.
#[doc(hidden)]
#[macro_export]
macro_rules! __hook_entry {
    ($name:ident) => {
        $crate::__private::abi::HookEntry {
            symbol: ::core::concat!("envoy_dynamic_module_on_", ::core::stringify!($name)),
            address: $name as *const ::core::ffi::c_void,
        }
    };
}
