//! What must happen in the world because of a change.

use super::desk::Kept;
use super::preview::Scene;
use super::{Action, Ask, Part, Theme};
use crate::route::Page;

/// One thing to do.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Command {
    /// Ask the server.
    Ask(Ask),
    /// A part of the Studio; whether it came is an action.
    Fetch(Part),
    /// Do `then` in so many ms.
    Later(u32, Box<Action>),
    /// The address bar shows this page, as a step that one can go back from.
    Show(Page),
    /// The address bar shows this page, in place of what it showed.
    Replace(Page),
    /// Another address, outside of the app.
    Leave(String),
    /// Everything in the page begins anew, as nobody's.
    Restart,
    /// The new page's heading gets the focus, so that it is read out.
    FocusPage,
    /// Another light; remembered on this device.
    Light(Theme),
    /// What is not saved yet, kept on this device.
    Keep(Box<Kept>),
    /// What was kept for a site is on the server.
    Drop {
        /// The site's id.
        site: String,
        /// Whose it was.
        by: String,
    },
    /// Is something kept for this site? The answer is an action.
    LookForKept {
        /// The site's id.
        site: String,
        /// Whose.
        by: String,
    },
    /// Check the document; the answer is an action.
    Check {
        /// The number of the edit that it is as of.
        edit: u64,
        /// The document, as text.
        document: String,
    },
    /// The page, on paper.
    Print,
    /// Try a shopper on the document; the answer is an action.
    Attempt {
        /// The question's number.
        question: u64,
        /// The document, as text.
        document: String,
        /// The shopper.
        trial: Box<api::trial::Trial>,
    },
    /// The page in the preview's frame gets its shopper and the widget.
    Play(Box<Scene>),
    /// The tour was taken or turned down; remembered on this device.
    Toured,
    /// A text for the clipboard.
    Copy(String),
    /// A file for the marketer's disk.
    Download {
        /// Its name.
        name: String,
        /// Its media type.
        media_type: &'static str,
        /// What is in it.
        text: String,
    },
}
