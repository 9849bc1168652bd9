//! The desk: the draft of one site while it is worked on. What is done to it is an edit, which
//! can be undone; what is not saved is kept on the device; what somebody else saved meanwhile is
//! brought together with one's own, and where both changed the same, somebody chooses.

mod action;
mod clashing;
mod kept;
mod reduce;
mod save;
mod sheet;
mod trial;

pub(crate) use action::Action;
pub(crate) use clashing::Clashing;
pub(crate) use kept::Kept;
pub(super) use reduce::{close, heard_draft, heard_save, looked_at, open, reduce};
pub(crate) use save::Save;
pub(crate) use sheet::Sheet;
pub(crate) use trial::Trial;

use super::Refusal;

/// What lies on the desk.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Desk {
    /// Nothing.
    #[default]
    None,
    /// A site's draft is on its way.
    Loading {
        /// The site's id.
        site: String,
    },
    /// It cannot be had.
    Failed {
        /// The site's id.
        site: String,
        /// Why.
        refusal: Refusal,
    },
    /// The draft.
    Open(Box<Sheet>),
}

impl Desk {
    /// Whose draft it is.
    pub(crate) fn site(&self) -> Option<&str> {
        match self {
            Self::None => None,
            Self::Loading { site } | Self::Failed { site, .. } => Some(site),
            Self::Open(sheet) => Some(&sheet.site),
        }
    }

    /// The draft, where it is there.
    pub(crate) fn sheet(&self) -> Option<&Sheet> {
        match self {
            Self::Open(sheet) => Some(sheet),
            _ => None,
        }
    }

    fn sheet_mut(&mut self, site: &str) -> Option<&mut Sheet> {
        match self {
            Self::Open(sheet) if sheet.site == site => Some(sheet),
            _ => None,
        }
    }
}
