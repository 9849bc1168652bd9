//! Patterns for devices: regular expressions and URL globs, made into a
//! [`targeting::Pattern`]'s table. Bounded: what would not fit is refused with a reason.

mod automaton;

use regex_automata::util::syntax;
use targeting::Pattern;

use super::script_regex::{Rewritten, rewrite};

/// Most bytes of one pattern's table on the device.
pub const MAX_TABLE_BYTES: usize = 32 * 1024;

/// Most bytes of a pattern as it is written. Real ones have tens.
pub const MAX_SOURCE_BYTES: usize = 2_000;

/// Whether `A` and `a` differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// They do.
    Matters,
    /// They do not, in any script.
    Ignored,
}

/// Why a pattern cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// It is no regular expression, or uses what cannot be matched in linear time.
    #[error("the regular expression cannot be read: {0}")]
    Syntax(String),
    /// It is longer than anyone could read.
    #[error("the pattern has more than {MAX_SOURCE_BYTES} bytes")]
    TooLong,
    /// It needs too many states.
    #[error("the pattern would take more than {} KB on every shopper's device", MAX_TABLE_BYTES / 1024)]
    TooLarge,
}

impl PatternError {
    /// What to do about it.
    pub fn mend(&self) -> &'static str {
        match self {
            Self::Syntax(_) => {
                "write it as JavaScript would read it, without look-ahead, look-behind and \
                 references to groups"
            }
            Self::TooLong | Self::TooLarge => {
                "shorten repetitions like {50}, or split it into several with `$or`"
            }
        }
    }
}

/// Compiles a regular expression in JavaScript's syntax. It is found anywhere in a text unless
/// `^` and `$` say otherwise.
///
/// # Errors
/// See [`PatternError`].
pub fn regex(pattern: &str, case: Case) -> Result<Pattern, PatternError> {
    not_too_long(pattern)?;
    compile(&rewrite(pattern), case)
}

/// Compiles a glob over a whole path: `*` is anything but `/`, `**` anything at all, `?` one
/// character but `/`. A slash at the path's end is left out of account where the glob ends in
/// neither a slash nor a star.
///
/// # Errors
/// [`PatternError::TooLong`] and [`PatternError::TooLarge`].
pub fn glob(pattern: &str, case: Case) -> Result<Pattern, PatternError> {
    not_too_long(pattern)?;
    let mut text = String::from("^");
    let mut rest = pattern;
    while let Some(c) = rest.chars().next() {
        let (piece, length) = match c {
            '*' if rest.starts_with("**") => ("(?s-u:.)*".to_owned(), 2),
            '*' => ("(?-u:[^/])*".to_owned(), 1),
            '?' => ("[^/]".to_owned(), 1),
            c => (format!(r"\x{{{:X}}}", c as u32), c.len_utf8()),
        };
        text.push_str(&piece);
        rest = &rest[length..];
    }
    text.push_str(if pattern.ends_with(['/', '*']) {
        "$"
    } else {
        "/?$"
    });
    let bytewise = pattern.is_ascii() && !pattern.contains('?');
    compile(
        &Rewritten {
            text,
            bytewise,
            aligned: false,
        },
        case,
    )
}

fn not_too_long(pattern: &str) -> Result<(), PatternError> {
    if pattern.len() > MAX_SOURCE_BYTES {
        return Err(PatternError::TooLong);
    }
    Ok(())
}

fn compile(pattern: &Rewritten, case: Case) -> Result<Pattern, PatternError> {
    let syntax = syntax::Config::new()
        // Where only ASCII can match, folding cases beyond it would add the Kelvin sign to k.
        .unicode(!pattern.bytewise)
        .utf8(false)
        .case_insensitive(case == Case::Ignored);
    // On its own first: within the automaton's expression the error would show what the
    // author never wrote. The last line of the library's drawing is the reason.
    if let Err(error) = syntax::parse_with(&pattern.text, &syntax) {
        let drawing = error.to_string();
        let reason = drawing.lines().last().unwrap_or_default();
        return Err(PatternError::Syntax(
            reason.trim_start_matches("error: ").to_owned(),
        ));
    }
    automaton::build(pattern, syntax)
}
