//! Formats of text.

use attache_config::format::{Format, Piece};

use super::{
    Context,
    command::{Value, write_command},
};

/// What stands for a value that is not there.
const UNSPECIFIED: &[u8] = b"-";

/// Appends `format`, filled in, to `out`. A value that is not there is a dash, or nothing if `omit_empty_values`.
pub fn write_text(
    format: &Format,
    context: &Context<'_>,
    omit_empty_values: bool,
    out: &mut Vec<u8>,
) {
    for piece in format.pieces() {
        match piece {
            Piece::Text(text) => out.extend_from_slice(text.as_bytes()),
            Piece::Command(command) => {
                let value = write_command(command, context, out);
                if value == Value::Absent && !omit_empty_values {
                    out.extend_from_slice(UNSPECIFIED);
                }
            }
        }
    }
}
