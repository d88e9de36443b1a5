//! Values and functions that the modules of one process share, whoever compiled them.
//!
//! The host keeps two tables for the life of the process, one of data and one of functions, that all modules see and that may be
//! used on any thread. It knows neither types nor owners and never cleans up (HTTP-322), so:
//!
//! - A value is published with its type's name and layout and found again only as the same type. Only types that look the same
//!   in every library may be shared: [`SharedData`].
//! - What is published stays in memory for good, also after its module is unloaded. Publishing again under the same key leaves
//!   the old value to those who have found it.
//! - A function goes away with its module's code. Calling one is `unsafe`: the caller must know that the other module is still
//!   loaded, as with `do_not_close: true` in its configuration.
//!
//! ```no_run
//! use std::sync::atomic::{AtomicU64, Ordering};
//!
//! use attache_sdk::shared;
//!
//! // One module, while its configuration is made:
//! let budget = shared::publish("acme.budget", AtomicU64::new(1000))?;
//!
//! // Another one, at any time:
//! if let Ok(budget) = shared::find::<AtomicU64>("acme.budget") {
//!     budget.fetch_sub(1, Ordering::Relaxed);
//! }
//! # Ok::<(), attache_sdk::CallError>(())
//! ```
//!
//! Everything here needs Envoy 1.38.

use core::ffi::c_void;
use core::ptr;
use core::sync::atomic::{AtomicBool, AtomicI64, AtomicU32, AtomicU64, AtomicUsize};

use crate::CallError;
use crate::host::bytes::lend;
use crate::host::late;

/// A type that looks the same in every library.
///
/// # Safety
///
/// The layout is fixed (`repr(C)` or a type of the standard library that promises one) for this [`NAME`](Self::NAME), in every
/// version of whatever declares it; a value holds no pointer into the library, such as a reference to a constant or a `dyn Trait`;
/// and it is of use without code of the library that made it.
pub unsafe trait SharedData: Sync + 'static {
    /// Names the type, with a version where it may change.
    const NAME: &'static str;
}

macro_rules! shared_data {
    ($($type:ty),*) => {$(
        // SAFETY: the standard library promises the layout of the number inside, without pointers.
        unsafe impl SharedData for $type {
            const NAME: &'static str = stringify!($type);
        }
    )*};
}

shared_data! { AtomicBool, AtomicU32, AtomicU64, AtomicI64, AtomicUsize }

// SAFETY: an array lies as its elements do, and its length is part of the size that is compared.
unsafe impl<T: SharedData, const N: usize> SharedData for [T; N] {
    const NAME: &'static str = T::NAME;
}

/// Stands before the keys of this SDK: under them lies nothing but a [`Published`].
const PREFIX: &str = "attache_sdk.v1:";

/// What the host's table points to; the same in every version of this SDK that uses the prefix.
#[repr(C)]
struct Published<T> {
    header: Header,
    value: T,
}

#[repr(C)]
struct Header {
    name: *const u8,
    name_length: usize,
    size: usize,
    align: usize,
}

/// Publishes a value for all modules of the process, in place of an earlier one of the same key.
///
/// # Errors
///
/// [`CallError::Unsupported`] before Envoy 1.38, [`CallError::Refused`] where the host refuses.
pub fn publish<T: SharedData>(key: &str, value: T) -> Result<&'static T, CallError> {
    let call = late::register_shared_data().ok_or(CallError::Unsupported)?;
    // On the heap, since the library's own memory goes when it is unloaded.
    let name: &'static [u8] = Box::leak(T::NAME.as_bytes().into());
    let header = Header {
        name: name.as_ptr(),
        name_length: name.len(),
        size: size_of::<T>(),
        align: align_of::<T>(),
    };
    let published = Box::into_raw(Box::new(Published { header, value }));
    let key = format!("{PREFIX}{key}");
    // SAFETY: the key outlives the call, and what is published stays for good. Any thread may call.
    if unsafe { call(lend(key.as_bytes()), published.cast::<c_void>()) } {
        // SAFETY: just made, never freed and from now on only shared.
        return Ok(unsafe { &(*published).value });
    }
    // SAFETY: the host has not taken it; both boxes were just made.
    unsafe {
        drop(Box::from_raw(published));
        drop(Box::from_raw(ptr::from_ref(name).cast_mut()));
    }
    Err(CallError::Refused)
}

/// The value that some module has published last under this key.
///
/// # Errors
///
/// [`CallError::Absent`] where there is none or it is of another type, [`CallError::Unsupported`] before Envoy 1.38.
pub fn find<T: SharedData>(key: &str) -> Result<&'static T, CallError> {
    let call = late::get_shared_data().ok_or(CallError::Unsupported)?;
    let key = format!("{PREFIX}{key}");
    let mut found: *mut c_void = ptr::null_mut();
    // SAFETY: key and result outlive the call. Any thread may call.
    if !unsafe { call(lend(key.as_bytes()), &raw mut found) } || found.is_null() {
        return Err(CallError::Absent);
    }
    // SAFETY: under this prefix lies what `publish` of some library has made, which is never freed.
    let header = unsafe { &*found.cast::<Header>() };
    // SAFETY: as above; the name is part of it.
    let name = unsafe { core::slice::from_raw_parts(header.name, header.name_length) };
    let same = name == T::NAME.as_bytes()
        && (header.size, header.align) == (size_of::<T>(), align_of::<T>());
    if !same {
        return Err(CallError::Absent);
    }
    // SAFETY: it is of the type `T`, by name and layout, and `SharedData` promises that this means the same in every library.
    Ok(unsafe { &(*found.cast::<Published<T>>()).value })
}

/// Publishes a function for all modules of the process. It stays what it is: a key can be taken once.
///
/// # Errors
///
/// [`CallError::Refused`] where the key is taken, [`CallError::Unsupported`] before Envoy 1.38.
pub fn publish_function<F: Function>(key: &str, function: F) -> Result<(), CallError> {
    let call = late::register_function().ok_or(CallError::Unsupported)?;
    // SAFETY: the key outlives the call. Any thread may call.
    unsafe { call(lend(key.as_bytes()), function.address()) }
        .then_some(())
        .ok_or(CallError::Refused)
}

/// The function that some module has published under this key.
///
/// # Errors
///
/// [`CallError::Absent`] where there is none, [`CallError::Unsupported`] before Envoy 1.38.
///
/// # Safety
///
/// What is published under the key is an `F`. The module that published it is loaded for as long as the function is called.
pub unsafe fn find_function<F: Function>(key: &str) -> Result<F, CallError> {
    let call = late::get_function().ok_or(CallError::Unsupported)?;
    let mut found: *mut c_void = ptr::null_mut();
    // SAFETY: key and result outlive the call. Any thread may call.
    if !unsafe { call(lend(key.as_bytes()), &raw mut found) } || found.is_null() {
        return Err(CallError::Absent);
    }
    // SAFETY: the caller vouches for the type.
    Ok(unsafe { F::from_address(found) })
}

/// A C function: `unsafe extern "C" fn` with up to six arguments. Both sides catch their own panics: nothing may unwind over C.
pub trait Function: Copy + Sealed {
    #[doc(hidden)]
    fn address(self) -> *mut c_void;

    /// # Safety
    ///
    /// The address is that of a function of this type.
    #[doc(hidden)]
    unsafe fn from_address(address: *mut c_void) -> Self;
}

#[doc(hidden)]
pub trait Sealed {}

macro_rules! functions {
    ($(($($arg:ident),*))*) => {$(
        impl<R, $($arg),*> Sealed for unsafe extern "C" fn($($arg),*) -> R {}

        impl<R, $($arg),*> Function for unsafe extern "C" fn($($arg),*) -> R {
            fn address(self) -> *mut c_void {
                self as *mut c_void
            }

            unsafe fn from_address(address: *mut c_void) -> Self {
                // SAFETY: the caller vouches for the type.
                unsafe { core::mem::transmute::<*mut c_void, Self>(address) }
            }
        }
    )*};
}

functions! { () (A) (A, B) (A, B, C) (A, B, C, D) (A, B, C, D, E) (A, B, C, D, E, G) }
