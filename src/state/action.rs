//! Everything that can change the widget's state.

use content::Action as Press;
use shopper::{Answer, Consent, Event, Millis, Page, Profile, Value};

use super::{Part, Tab};

/// One change. Views send what the shopper did; `browser` sends what the page did.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// A page was opened, by a load or by single-page navigation.
    Opened {
        /// The page.
        page: Page,
        /// Now.
        at: Millis,
    },
    /// Something happened, stamped and complete.
    Happened(Box<Event>),
    /// Time passed or the page was scrolled.
    Ticked {
        /// Now.
        at: Millis,
        /// How long the page has been visible, ms.
        dwell_ms: u32,
        /// How far down it the shopper got, 0 to 100.
        scroll_percent: u8,
    },
    /// The page's slots are these now.
    Slots(Vec<String>),
    /// Another tab folded further.
    Refreshed(Box<Profile>),
    /// The page asked for an item, by index, whatever the gates say.
    Show(u16),
    /// The shop told who the shopper is.
    Identified {
        /// The shop's id.
        member: Option<String>,
        /// What else it knows: a map, laid over what was known.
        traits: Value,
    },
    /// The shopper allowed or withdrew.
    Consented(Consent),
    /// The shopper wants everything forgotten.
    Erased,
    /// The shopper sent an item away.
    Dismissed(u16),
    /// The shopper pressed a button or link of an item.
    Pressed {
        /// Index of the item.
        item: u16,
        /// What the button does; `None` where the browser follows a link itself.
        press: Option<Press>,
    },
    /// The launcher or a toast opened the hub.
    HubOpened(Tab),
    /// The surface that the shopper opened was closed.
    Closed,
    /// An article was opened.
    ReadingBegan {
        /// Index of the item.
        item: u16,
        /// Id of the article.
        article: String,
        /// Now.
        at: Millis,
    },
    /// The article was scrolled.
    ReadTo {
        /// Furthest point, 0 to 100.
        percent: u8,
        /// Now.
        at: Millis,
    },
    /// The current question was answered, or skipped.
    Answered(Option<Answer>),
    /// Back to the question before.
    WentBack,
    /// A part of the widget is there now.
    PartArrived(Part),
    /// A part of the widget cannot be fetched.
    PartMissed(Part),
    /// The first toast was seen, or sent away.
    ToastLeft,
}
