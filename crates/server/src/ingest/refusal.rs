//! Why one event is never stored. The others of its batch are not concerned.

/// The word that goes into the sender's log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// No event, or a part of it is of a wrong kind.
    Malformed,
    /// The event or one of its texts is longer than allowed.
    TooLarge,
    /// Nested deeper than any event is.
    TooDeep,
    /// The name is empty, too long, or has characters that names do not have.
    BadName,
    /// The id is missing, zero or no UUID.
    BadId,
    /// The UTC offset is beyond ±14 hours.
    BadOffset,
    /// The visitor was erased.
    Erased,
    /// The shopper does not allow it, or their browser says so for all shops.
    NoConsent,
    /// Told to a preview of a draft, which records nothing.
    Preview,
}

impl Reason {
    /// The word.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::TooLarge => "too_large",
            Self::TooDeep => "too_deep",
            Self::BadName => "bad_name",
            Self::BadId => "bad_id",
            Self::BadOffset => "bad_offset",
            Self::Erased => "erased",
            Self::NoConsent => "no_consent",
            Self::Preview => "preview",
        }
    }
}

/// A reason, and for people what exactly and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// The word.
    pub(crate) reason: Reason,
    /// The part concerned and the mend; may quote what was sent.
    pub(crate) detail: String,
}

impl Refusal {
    /// A refusal with its detail.
    pub(crate) fn new(reason: Reason, detail: impl Into<String>) -> Self {
        Self {
            reason,
            detail: detail.into(),
        }
    }
}
