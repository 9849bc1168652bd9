//! Who is at work, and what waits while nobody is.

use api::Account;

use super::Ask;

/// Who is signed in.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Session {
    /// It is being found out.
    Looking,
    /// Nobody.
    Out(Trying),
    /// Somebody.
    In(Account),
    /// Somebody was, and the server says that they are not any more: their work stands as it was.
    Over {
        /// Who it was.
        account: Account,
        /// Requests that were refused, to be sent again.
        waiting: Vec<Ask>,
        /// Signing in again.
        trying: Trying,
    },
}

/// Signing in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Trying {
    /// A try is on its way.
    pub(crate) is_busy: bool,
    /// Why the last try failed, in words.
    pub(crate) refused: Option<String>,
}

impl Session {
    /// Whose work is on the screen.
    pub(crate) fn account(&self) -> Option<&Account> {
        match self {
            Self::In(account) | Self::Over { account, .. } => Some(account),
            Self::Looking | Self::Out(_) => None,
        }
    }

    /// The try to sign in, where somebody has to.
    pub(crate) fn trying(&mut self) -> Option<&mut Trying> {
        match self {
            Self::Out(trying) | Self::Over { trying, .. } => Some(trying),
            Self::Looking | Self::In(_) => None,
        }
    }
}
