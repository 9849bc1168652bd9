//! What the Studio says in passing: read out by screen readers, and on the screen until it is
//! sent away or has been read.

/// One thing said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Notice {
    /// Grows with each.
    pub(crate) number: u32,
    /// How it went.
    pub(crate) tone: Tone,
    /// In words.
    pub(crate) text: String,
}

/// How it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Done; goes away by itself.
    Good,
    /// Not done; stays until it is sent away.
    Bad,
}
