//! Libraries that were downloaded, kept in files that their digests name (LOAD-047 to LOAD-054).

use std::{
    fs::{self, Permissions},
    io::{self, Write},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use super::LOG_TARGET;

/// The file of the library with this digest, given as text: digits in another case name another file.
#[must_use]
pub fn path(sha256: &str) -> PathBuf {
    std::env::temp_dir().join(format!("envoy_dynamic_module_{sha256}.so"))
}

/// The file of the library with this digest, if it is there and holds that library. Others may write to the directory, so a file that
/// holds anything else is deleted.
#[must_use]
pub fn find(sha256: &str) -> Option<PathBuf> {
    let path = path(sha256);
    if !path.exists() {
        return None;
    }
    let cause = match digest_of(&path) {
        Ok(found) if is_same(&found, sha256) => return Some(path),
        Ok(found) => format!("expected {sha256}, found {found}"),
        Err(error) => error.to_string(),
    };
    let name = path.display();
    tracing::warn!(target: LOG_TARGET, "removed the cached module {name}, whose SHA-256 is wrong: {cause}");
    // What cannot be deleted is written over, or fails there.
    let _ = fs::remove_file(&path);
    None
}

/// Writes a library to its file, all of it at once.
///
/// # Errors
///
/// Of the file system.
pub fn store(sha256: &str, library: &[u8]) -> io::Result<PathBuf> {
    let path = path(sha256);
    let mut staging = tempfile::Builder::new()
        .prefix("envoy_dynamic_module_")
        .permissions(Permissions::from_mode(0o700))
        .tempfile_in(std::env::temp_dir())?;
    staging.write_all(library)?;
    staging.persist(&path)?;
    Ok(path)
}

/// Forgets a library that cannot be used.
pub fn remove(sha256: &str) {
    // One that is not there need not be removed.
    let _ = fs::remove_file(path(sha256));
}

/// Whether bytes have this digest, given as text.
#[must_use]
pub fn has_digest(bytes: &[u8], sha256: &str) -> bool {
    is_same(&hex(&Sha256::digest(bytes)), sha256)
}

/// LOAD-049.
fn is_same(found: &str, expected: &str) -> bool {
    found.eq_ignore_ascii_case(expected)
}

fn digest_of(path: &Path) -> io::Result<String> {
    Ok(hex(&Sha256::digest(fs::read(path)?)))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn load_047_049_050_054_a_library_is_found_by_its_digest_alone() {
        let library = format!("of process {}", std::process::id());
        let sha256 = hex(&Sha256::digest(library.as_bytes()));
        assert_eq!(find(&sha256), None);
        assert!(has_digest(library.as_bytes(), &sha256.to_ascii_uppercase()));
        let stored = store(&sha256, library.as_bytes()).expect("the directory can be written to");
        assert_eq!(stored, path(&sha256));
        let mode = fs::metadata(&stored).expect("it is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
        assert_eq!(find(&sha256).as_ref(), Some(&stored));
        assert_eq!(find(&sha256.to_ascii_uppercase()), None);
        fs::write(&stored, "something else").expect("it can be written to");
        assert_eq!(find(&sha256), None);
        assert!(!stored.exists());
    }
}
