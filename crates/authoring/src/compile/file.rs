//! From a program to its `.mpj` file.

use engine::Program;
use sha2::{Digest, Sha256};

use super::CompiledLocale;
use crate::Lint;
use crate::at::At;
use crate::findings::Findings;

/// Largest compiled file, bytes. Shoppers download it: the demo store's has a hundredth.
const MAX_BYTES: usize = 512 * 1024;

/// Writes the file and reads it back: what a device could not read is not published.
pub(super) fn write(program: &Program, findings: &mut Findings) -> Option<CompiledLocale> {
    let sha256 = |bytes: &[u8]| Sha256::digest(bytes).into();
    let bytes = engine::encode(program, sha256).unwrap_or_default();
    let locale = program.locale.clone();
    let header = match engine::decode(&bytes) {
        Ok((header, read)) if read == *program => header,
        _ => {
            findings.lint(
                Lint::Fault,
                At::WHOLE,
                format_args!("the compiled journey for `{locale}` does not read back"),
                "report this as a fault of Milepost's, with the document",
            );
            return None;
        }
    };
    if bytes.len() > MAX_BYTES {
        findings.lint(
            Lint::DocumentTooLarge,
            At::WHOLE,
            format_args!(
                "compiled for `{locale}` it has {} bytes, which every shopper would download; \
                 {MAX_BYTES} is the most",
                bytes.len()
            ),
            "shorten its articles, or link to pages of the shop instead",
        );
        return None;
    }
    Some(CompiledLocale {
        locale,
        bytes,
        hash: hexadecimal(&header.hash),
    })
}

/// Two lower-case digits a byte.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |n: u8| char::from_digit(u32::from(n), 16).unwrap_or('0');
    bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 0xf)])
        .collect()
}
