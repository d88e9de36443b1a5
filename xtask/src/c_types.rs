//! How C writes the types that the manifest names in Rust.

use attache_abi::manifest::TYPE_PREFIX;

/// A type as C writes it where no name stands between its parts, such as `const char*` or `uint8_t[16]`.
///
/// The spaces round a `*` are the compiler's, which prints `*mut u8` and `* mut u8` for the same tokens.
pub(crate) fn c_type(rust: &str) -> String {
    if let Some(pointer) = rust.strip_prefix('*') {
        let pointer = pointer.trim_start();
        return match pointer.strip_prefix("const ") {
            Some(target) => format!("const {}*", c_type(target)),
            None => format!("{}*", c_type(pointer.trim_start_matches("mut "))),
        };
    }
    if let Some((element, length)) = array(rust) {
        return format!("{}[{length}]", c_type(element));
    }
    match rust {
        "()" | "c_void" => "void",
        "bool" => "bool",
        "c_char" => "char",
        "c_int" => "int",
        "f64" => "double",
        "i64" => "int64_t",
        "size_t" => "size_t",
        "u16" => "uint16_t",
        "u32" => "uint32_t",
        "u64" => "uint64_t",
        "u8" => "uint8_t",
        "uintptr_t" => "uintptr_t",
        named => return format!("{TYPE_PREFIX}{named}"),
    }
    .to_owned()
}

/// A declaration of a variable, field or parameter.
pub(crate) fn c_variable(rust: &str, name: &str) -> String {
    match array(rust) {
        Some((element, length)) => format!("{} {name}[{length}]", c_type(element)),
        None => format!("{} {name}", c_type(rust)),
    }
}

/// The parts of `[element; length]`.
fn array(rust: &str) -> Option<(&str, &str)> {
    let (element, length) = rust.strip_prefix('[')?.strip_suffix(']')?.split_once(';')?;
    Some((element.trim(), length.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_turn_inside_out() {
        assert_eq!(c_type("*mut *mut c_void"), "void**");
        assert_eq!(c_type("* mut * mut c_void"), "void**");
        assert_eq!(c_type("*const c_char"), "const char*");
        assert_eq!(
            c_type("*const cluster_host_envoy_ptr"),
            "const envoy_dynamic_module_type_cluster_host_envoy_ptr*"
        );
    }

    #[test]
    fn an_array_stands_behind_its_name() {
        assert_eq!(c_type("[u8; 16]"), "uint8_t[16]");
        assert_eq!(c_variable("[u8; 16]", "address_bytes"), "uint8_t address_bytes[16]");
        assert_eq!(c_variable("*mut size_t", "result"), "size_t* result");
    }
}
