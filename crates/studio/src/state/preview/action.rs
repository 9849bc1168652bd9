//! What can happen while one looks at a draft.

use api::trial::Tried;

use super::{Deed, Here, Shopper, Width};

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Action {
    /// The page is there, or the draft changed under it.
    Look {
        /// The item that the address names.
        item: Option<String>,
    },
    /// An item is edited, and its frame stands beside it; or the draft changed under it.
    Beside {
        /// The item.
        item: String,
        /// The variant that is edited; `None`: by lot.
        variant: Option<String>,
    },
    /// One of the made-up shoppers, by number.
    Choose(usize),
    /// One who really came, by their device; what they did is on its way.
    Recall(String),
    /// What they did.
    Recorded(String, Box<Shopper>),
    /// So many deeds have happened.
    Step(usize),
    /// The shopper does one thing more.
    Add(Deed),
    /// One thing less, by its number.
    Remove(usize),
    /// A day goes by, and they come again.
    ComeBack,
    /// Whether they allow being remembered.
    Allow(bool),
    /// What they do on the page that is open.
    Here(Here),
    /// The item that is looked at.
    Item(String),
    /// Its variant; `None`: by lot.
    Variant(Option<String>),
    /// Opens the item whatever its gates say.
    Force,
    /// The frame's width.
    Width(Width),
    /// `auto`, `light` or `dark`.
    Light(&'static str),
    /// The language.
    Locale(String),
    /// The worker's answer to a question, by its number; `None` for a draft with errors.
    Tried(u64, Option<Box<Tried>>),
    /// The page in the frame is there, and waits for the widget.
    Loaded,
    /// The page in the frame anew.
    Again,
}
