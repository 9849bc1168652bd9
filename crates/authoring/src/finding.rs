//! Findings: what a check has to say about a document.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Lint;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Severity {
    /// Good to know.
    Note,
    /// Worth a look; publishing goes on.
    Warning,
    /// The document is not published.
    Error,
}

impl Severity {
    /// In a word, as in a finding's first line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One thing that is wrong with a document, where, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Finding {
    /// The rule it comes from; as its id in JSON.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub rule: Lint,
    /// How much it matters.
    pub severity: Severity,
    /// Where: a path like `panels[2].blocks[0].heading`; empty for the whole document.
    pub path: String,
    /// Where in the text that was checked; `None` for findings that belong to no text.
    pub span: Option<Span>,
    /// What is wrong and why that matters.
    pub reason: String,
    /// What to do about it.
    pub mend: String,
}

/// A piece of the document's text: the key that the path ends in, or the list's element, or
/// the nearest of what is there where the path leads to something missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Span {
    /// Its first character.
    pub start: Position,
    /// The character after its last.
    pub end: Position,
}

/// A character of the document's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Position {
    /// Line, the first is 1.
    pub line: u32,
    /// Column in characters (Unicode code points), the first is 1.
    pub column: u32,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

impl Finding {
    /// The path, or `document` where the whole is meant.
    pub fn place(&self) -> &str {
        if self.path.is_empty() {
            "document"
        } else {
            &self.path
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { reason, mend, .. } = self;
        let [word, place] = [self.severity.word(), self.place()];
        write!(
            f,
            "{word}: {place}: {reason} [{}]\n  mend: {mend}",
            self.rule.id()
        )
    }
}
