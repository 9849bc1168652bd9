//! Bytes as hexadecimal digits.

use std::fmt::Write;

/// Two lower-case digits per byte.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(
        String::with_capacity(2 * bytes.len()),
        |mut digits, byte| {
            // Writing into a string does not fail.
            write!(digits, "{byte:02x}").unwrap_or_default();
            digits
        },
    )
}
