//! The `.mpj` file: a small header and the program in postcard.

use core::fmt;

use shopper::wire;

use crate::Program;

/// Format version that this build writes and the newest that it reads.
pub const FORMAT: u16 = 1;

const MAGIC: [u8; 4] = *b"MPJ\0";

/// What stands before the program: magic, format (little endian), SHA-256 of the program's
/// bytes. The hash names the version; it is computed where the file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// Format version.
    pub format: u16,
    /// SHA-256 of what follows the header.
    pub hash: [u8; 32],
}

impl Header {
    /// Bytes of the header in the file: magic, format, hash. The program follows.
    pub const BYTES: usize = 4 + 2 + 32;
}

/// Why a file is not a journey that this build can run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// Not a journey file at all.
    NotAJourney,
    /// Written by a newer Milepost; the widget must be updated.
    Newer(u16),
    /// Cut short or garbled.
    Damaged,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAJourney => {
                f.write_str("not a compiled journey: compile it with `milepost compile`")
            }
            Self::Newer(format) => write!(
                f,
                "journey format {format} is newer than this widget's {FORMAT}: update the embed"
            ),
            Self::Damaged => f.write_str("the compiled journey is damaged: compile it again"),
        }
    }
}

impl core::error::Error for DecodeError {}

/// Program to file. `hash_of` is SHA-256, handed in because the widget has no use for it.
///
/// # Errors
/// Only when the program is too large for memory.
pub fn encode(
    program: &Program,
    hash_of: impl Fn(&[u8]) -> [u8; 32],
) -> Result<Vec<u8>, postcard::Error> {
    let body = postcard::to_allocvec(program)?;
    let mut file = Vec::with_capacity(Header::BYTES + body.len());
    file.extend(MAGIC);
    file.extend(FORMAT.to_le_bytes());
    file.extend(hash_of(&body));
    file.extend(body);
    Ok(file)
}

/// File to program.
///
/// # Errors
/// [`DecodeError`] for anything that this build cannot run.
pub fn decode(file: &[u8]) -> Result<(Header, Program), DecodeError> {
    let rest = file.strip_prefix(&MAGIC).ok_or(DecodeError::NotAJourney)?;
    let (format, rest) = rest.split_first_chunk::<2>().ok_or(DecodeError::Damaged)?;
    let format = u16::from_le_bytes(*format);
    if format > FORMAT {
        return Err(DecodeError::Newer(format));
    }
    if format == 0 {
        return Err(DecodeError::NotAJourney);
    }
    let (hash, body) = rest.split_first_chunk::<32>().ok_or(DecodeError::Damaged)?;
    let program = wire::take(body).ok_or(DecodeError::Damaged)?;
    Ok((
        Header {
            format,
            hash: *hash,
        },
        program,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> Vec<u8> {
        let program = Program {
            site: "s".to_owned(),
            ..Program::default()
        };
        encode(&program, |_| [7; 32]).unwrap()
    }

    #[test]
    fn a_file_reads_back() {
        let (header, program) = decode(&file()).unwrap();
        assert_eq!(
            header,
            Header {
                format: FORMAT,
                hash: [7; 32]
            }
        );
        assert_eq!(program.site, "s");
    }

    #[test]
    fn what_cannot_be_run_says_why() {
        assert_eq!(decode(b"<html>").unwrap_err(), DecodeError::NotAJourney);
        let mut newer = file();
        newer[4] = 200;
        assert_eq!(decode(&newer).unwrap_err(), DecodeError::Newer(200));
        let cut = &file()[..40];
        assert_eq!(decode(cut).unwrap_err(), DecodeError::Damaged);
    }
}
