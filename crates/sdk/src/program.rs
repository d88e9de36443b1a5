//! The library's own first hook: which ABI it speaks.

use core::ffi::CStr;
use core::sync::atomic::{AtomicUsize, Ordering};

use attache_abi::{Version, abi_version_module_ptr};

use crate::host::lookup;
use crate::panic;

/// Answers `program_init`: sets the library up and tells the host the ABI version that it expects.
///
/// A 1.37 host refuses any string but its own and later ones warn about any but theirs (HTTP-012), while the modules made
/// with this SDK work with all of them, so the answer follows the host at hand.
#[must_use]
pub fn init() -> abi_version_module_ptr {
    panic::install();
    host_release().abi_string().as_ptr()
}

/// The release of the host that this library is in.
pub(crate) fn host_release() -> Version {
    /// Its place among all releases; beyond them before it is known.
    static RELEASE: AtomicUsize = AtomicUsize::new(usize::MAX);
    let known = RELEASE.load(Ordering::Relaxed);
    if let Some(release) = Version::ALL.get(known) {
        return *release;
    }
    let release = host_version(|symbol| lookup::find(symbol).is_some());
    // Two threads that both look find the same.
    RELEASE.store(release as usize, Ordering::Relaxed);
    release
}

/// The release of the host, told by callbacks that only it and later ones export.
fn host_version(exports: impl Fn(&CStr) -> bool) -> Version {
    if exports(c"envoy_dynamic_module_callback_log_v2") {
        Version::V1_40
    } else if exports(c"envoy_dynamic_module_callback_get_log_level") {
        Version::V1_39
    } else if exports(c"envoy_dynamic_module_callback_get_concurrency") {
        Version::V1_38
    } else {
        Version::V1_37
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_is_its_place_among_all() {
        for (place, release) in Version::ALL.into_iter().enumerate() {
            assert_eq!(release as usize, place);
        }
    }

    fn check(newest: &str, expected: Version) {
        let exported = ["get_concurrency", "get_log_level", "log_v2"];
        let known = exported.iter().position(|name| *name == newest).map_or(0, |at| at + 1);
        let version = host_version(|symbol| {
            let symbol = symbol.to_str().unwrap();
            exported[..known].iter().any(|name| symbol.ends_with(&format!("_callback_{name}")))
        });
        assert_eq!(version, expected);
    }

    #[test]
    fn the_newest_callback_tells_the_release() {
        check("", Version::V1_37);
        check("get_concurrency", Version::V1_38);
        check("get_log_level", Version::V1_39);
        check("log_v2", Version::V1_40);
    }
}
