//! What HTTP means to gRPC.

/// The gRPC status that stands for an HTTP status, as the gRPC protocol maps them.
#[must_use]
pub const fn status_of(status: u16) -> u32 {
    match status {
        400 => 13,
        401 => 16,
        403 => 7,
        404 => 12,
        429 | 502 | 503 | 504 => 14,
        _ => 2,
    }
}
