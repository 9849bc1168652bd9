//! What is asked of the shop, handed on, taken along and brought here.

use engine::device_name;
use shopper::{Id, Millis, Shelf, Want, WantKind};
use takeout::{MemberCopy, Parcel};

use super::State;

/// One change to the shelf or to what goes on about it.
#[derive(Clone, Debug, PartialEq)]
pub enum Shelving {
    /// Another tab put something on it.
    Kept(Box<Shelf>),
    /// The shopper asks for something; it has no id and no time yet.
    Ask(Box<Want>),
    /// The same with its stamp.
    Stamped(Box<Want>),
    /// What the server said: of each only the answer counts.
    Answered(Vec<Want>),
    /// The server did not say anything.
    Unanswered,
    /// The game is on, or off.
    Game(bool),
    /// Nothing is noticed until then; 0 for going on at once.
    Pause(Millis),
    /// The page's address has something of ours, as it stands there.
    Address {
        /// Its name, without `milepost-`.
        name: String,
        /// Its value.
        value: String,
    },
    /// Something on the shelf waits for the server's answer since an earlier page.
    Waiting,
    /// The page's address brought something.
    Arrived(Arrived),
    /// What the address or a file brought is taken, or left.
    Bring(bool),
    /// A friend's link led here; the friend's code.
    Referred(String),
    /// The shop's signed word on who is signed in.
    Vouched(Proof),
    /// The server knows now that this device is that member's.
    Restored {
        /// The shop's id of the member.
        member: String,
        /// What they did on other devices; `None` for nothing.
        copy: Option<Box<MemberCopy>>,
    },
    /// The shopper hands something on.
    HandOn(HandOn),
    /// What came of it.
    Told(Told),
}

impl State {
    /// What another device may take over.
    pub fn parcel(&self) -> Parcel {
        let own = (&*self.profile, device_name(self.profile.visitor));
        Parcel::of(&self.program.site, own, &self.shelf.joined)
    }
}

/// What the page's address or a file brought. All of it is a stranger's word.
#[derive(Clone, Debug, PartialEq)]
pub enum Arrived {
    /// A gift.
    Gift {
        /// Id of the reward.
        reward: String,
        /// What the server knows the gift by.
        token: String,
        /// What the giver wrote.
        note: String,
    },
    /// What another device remembers.
    Parcel(Box<Parcel>),
    /// A file that is no parcel.
    Nothing,
}

/// Something to hand on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HandOn {
    /// Words to the clipboard.
    Copy(String),
    /// An address to whatever the device shares by; to the clipboard where it has nothing.
    Share {
        /// Words that go with it.
        words: String,
        /// The address.
        address: String,
        /// The gift that it leads to.
        gift: Option<Id>,
    },
    /// Everything as a file, to be read.
    Export,
    /// A parcel as a file, for another device.
    Parcel,
}

/// What came of handing something on, or of bringing something here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// It is on the clipboard.
    Copied,
    /// It is not: the page may not write there.
    NotCopied,
    /// The file was made.
    Saved,
    /// What another device remembers is here now.
    Brought,
    /// It was here before.
    Known,
    /// It is no parcel of this shop.
    Unreadable,
    /// The server has answered: it is the shopper's.
    Verified,
    /// The server has answered: it is not.
    Rejected,
}

/// What goes on about the shelf while the page stands. Nothing of it is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Desk {
    /// The shop's first page: what links of the shopper's lead to.
    pub home: String,
    /// What the page's address or a file brought.
    pub arrived: Option<Arrived>,
    /// The server was asked and did not answer.
    pub away: bool,
    /// What came of the latest errand.
    pub told: Option<Told>,
    /// The shop's signed word on who is signed in, until it may be shown to the server.
    pub proof: Option<Proof>,
}

/// The shop's signed word on who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The shop's id of them.
    pub member: String,
    /// What the server believes once.
    pub token: String,
}

impl Shelving {
    /// Asks for a reward.
    pub fn ask(kind: WantKind, reward: &str, event: Id) -> Self {
        Self::Ask(Box::new(Want {
            kind,
            reward: reward.to_owned(),
            event,
            ..Want::default()
        }))
    }
}
