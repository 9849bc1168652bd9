//! Everything that can change the widget's state.

use std::rc::Rc;

use content::Action as Press;
use engine::Program;
use shopper::{Answer, Consent, Event, Millis, Page, Profile, Value};
use surveys::Edit;

use super::{Part, Shelving, Tab};

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
    /// The journey in another language, or a newer one.
    Spoken(Box<Program>),
    /// The page asked for an item, by index, whatever the gates say.
    Show(u16),
    /// The page wants this shopper to see that variant of an item, from now on.
    Varied {
        /// Index of the item.
        item: u16,
        /// Id of the variant.
        variant: String,
    },
    /// The page asked for an item within a place of its own.
    Mounted {
        /// Name of the place.
        slot: String,
        /// Index of the item.
        item: u16,
    },
    /// The shop told who the shopper is.
    Identified {
        /// The shop's id.
        member: Option<String>,
        /// What else it knows: a map, laid over what was known.
        traits: Value,
        /// The shop's signed word on it, which the server believes once.
        proof: Option<String>,
    },
    /// The shopper allowed or withdrew.
    Consented(Consent),
    /// What was kept is gone from the device: another tab forgot it, or the browser cleared it.
    Lapsed,
    /// The page wants everything forgotten, here and by the server.
    Withdrawn,
    /// Whoever comes next is somebody else.
    Reset,
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
    /// The shopper asks why they see an item.
    Wondered(u16),
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
    /// Something was chosen or written as an answer to the current question.
    Edited(Edit),
    /// What was chosen and written so far is the answer.
    Submitted {
        /// The shopper was told what it tells of them, and sends it nevertheless.
        anyway: bool,
    },
    /// The shopper looks once more at what they wrote before sending it.
    Reconsidered,
    /// The server told how others answered.
    Tallied {
        /// Index of the item.
        item: u16,
        /// By question and option, as the server writes it.
        tally: Value,
    },
    /// The answer to the poll of that id is to be changed.
    Revised(String),
    /// The current question was answered, or skipped.
    Answered(Option<Answer>),
    /// The shopper gave a word that they found.
    Proved {
        /// The word.
        word: String,
        /// It came with the page's address, from a QR picture: a wrong one is not worth a word.
        by_link: bool,
    },
    /// Back to the question before.
    WentBack,
    /// The shopper did something in a survey that is asked in the page.
    Inline {
        /// Index of the item.
        item: u16,
        /// What they did, as if the survey lay over the page.
        act: Rc<Action>,
    },
    /// The shop says that nobody is signed in any more.
    SignedOut,
    /// Something happened on the shelf.
    Shelf(Shelving),
    /// A part of the widget is there now.
    PartArrived(Part),
    /// A part of the widget cannot be fetched.
    PartMissed(Part),
    /// The first toast was seen, or sent away.
    ToastLeft,
    /// The article that is read is kept for later, or not any more.
    Kept(bool),
    /// A trail rests from now on, or goes on.
    Rested {
        /// Index of its rule.
        rule: u16,
        /// Whether it rests.
        rest: bool,
    },
    /// Whether what the shopper said waits for a server that does not answer.
    Unsent(bool),
    /// The shopper does not want to wait for the next try of sending.
    Resent,
    /// Enough of the item at this index was on the screen for long enough to count as seen.
    Looked(u16),
    /// The browser noticed something that an item may wait for.
    Sensed(Sense),
    /// The shopper put an item off.
    Snoozed {
        /// Index of the item.
        item: u16,
        /// For how many seconds; 0 for as long as the item says.
        seconds: u32,
    },
    /// The shopper wants fewer like the item at this index.
    Fewer(u16),
    /// The page wants what lies over it gone: this item, or whatever there is. No dismissal.
    PutAway(Option<u16>),
    /// The server says that the widget is to be quiet on this page from now on.
    Quieted,
    /// A survey was half answered on the page before, in this tab; its id.
    TakenUp(String),
}

impl Action {
    /// Whether it is within a question: what is chosen and written, letter by letter, changes
    /// nothing that the engine or the page's own dialogs have a say in.
    pub fn is_within(&self) -> bool {
        match self {
            Self::Inline { act, .. } => act.is_within(),
            Self::Edited(_) | Self::Reconsidered | Self::Tallied { .. } => true,
            _ => false,
        }
    }
}

/// What the browser notices of the shopper and the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Sense {
    /// Nothing was done for so long, ms.
    Idle(u32),
    /// The shopper seems about to leave.
    Leaving,
    /// An element of that selector was clicked.
    Clicked(String),
    /// An element of that selector came into view.
    Seen(String),
    /// The slot of that name came into view.
    SlotSeen(String),
    /// A dialog of the page's own opened, or the last one closed.
    Busy(bool),
}
