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
    let (header, body) = opened(file)?;
    let program = wire::take(body).ok_or(DecodeError::Damaged)?;
    Ok((header, program))
}

/// File to a program for the first look at a page: of surveys it has nothing but that they are
/// there. [`decode`] reads the same file for everything after.
///
/// # Errors
/// [`DecodeError`] for anything that this build cannot run.
pub fn decode_at_a_glance(file: &[u8]) -> Result<Program, DecodeError> {
    let (_, body) = opened(file)?;
    let mut input = wire::Reader::new(body);
    let program = Program::glance(&mut input);
    if input.is_done() {
        return Ok(program);
    }
    Err(DecodeError::Damaged)
}

/// The header, and what follows it.
fn opened(file: &[u8]) -> Result<(Header, &[u8]), DecodeError> {
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
    let hash = *hash;
    Ok((Header { format, hash }, body))
}

#[cfg(test)]
mod tests {
    use content::Panel;
    use surveys::{Survey, SurveyEnd};

    use super::*;
    use crate::ItemKind;

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
    fn a_glance_sees_everything_but_the_questions() {
        let item = |id: &str, kind| crate::Item {
            id: id.to_owned(),
            kind: content::Skippable(kind),
            variants: vec![crate::Variant {
                id: "b".to_owned(),
                kind: content::Skippable(Some(ItemKind::Panel(Panel::default()))),
            }],
            ..crate::Item::default()
        };
        let survey = Survey {
            ends: vec![SurveyEnd::default()],
            ..Survey::default()
        };
        let mut program = Program {
            items: vec![
                item("panel", Some(ItemKind::Panel(Panel::default()))),
                item("survey", Some(ItemKind::Survey(survey))),
                item("unknown", None),
            ],
            theme: "last".to_owned(),
            ..Program::default()
        };
        let file = encode(&program, |_| [7; 32]).unwrap();
        program.items[1].kind = content::Skippable(Some(ItemKind::Survey(Survey::default())));
        assert_eq!(decode_at_a_glance(&file), Ok(program));
        let cut = &file[..file.len() - 1];
        assert_eq!(decode_at_a_glance(cut), Err(DecodeError::Damaged));
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
