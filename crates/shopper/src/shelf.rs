//! The shelf: what a shopper asked the shop for and was answered, and how they want to be left
//! alone. It is kept on the device beside the profile, which is a fold of events and holds no
//! wishes.

use serde::{Deserialize, Serialize};

use crate::wire::{self, Wire};
use crate::{Id, Millis, keep_latest};

/// First byte of what is stored now.
const VERSION: u8 = 2;
/// Longest note that goes with a gift, characters: it travels in an address.
pub const MAX_NOTE: usize = 140;
/// Longest code, token or reason that is taken from a server or an address, bytes.
pub const MAX_CODE: usize = 200;

/// The lot.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shelf {
    /// The shopper turned the game off. What they have stays, and counts on.
    pub game_off: bool,
    /// Until then nothing that the page tells is noticed.
    pub paused_until: Millis,
    /// Code of the shopper whose link led here first; empty for nobody.
    pub brought_by: String,
    /// Devices of which this one remembers what they did, by what they are called to others.
    pub joined: Vec<Id>,
    /// What was asked for, oldest first.
    pub wants: Vec<Want>,
    /// The member whom the server knows this device as, and whose copy is here; empty for nobody.
    pub copied: String,
}

/// One thing that was asked for, and what came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Want {
    /// Names it to the server, however often it is asked.
    pub id: Id,
    /// Why the shopper should have it.
    pub kind: WantKind,
    /// Id of the reward; empty where a rule gives something else.
    pub reward: String,
    /// Id of the rule that gives it; empty where none does.
    pub rule: String,
    /// The rule's version.
    pub version: u32,
    /// The event that speaks for it; zeros where none does.
    pub event: Id,
    /// When it was asked for.
    pub at: Millis,
    /// What the giver of a gift wrote.
    pub note: String,
    /// What stands in the address of a gift that arrived.
    pub token: String,
    /// What the server said.
    pub answer: Answered,
    /// The code, once verified: a coupon's, or what stands in a gift's address.
    pub code: String,
    /// Until when the code holds; 0 where nobody said.
    pub until: Millis,
    /// Why not, as a reason code.
    pub reason: String,
    /// A gift's address was handed on.
    pub sent: bool,
}

/// Why the shopper should have something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum WantKind {
    /// They pay for it with points.
    #[default]
    Buy,
    /// A rule gives it.
    Earned,
    /// It is for somebody else.
    Give,
    /// Somebody else gave it.
    Receive,
}

/// What the server said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answered {
    /// Nothing yet.
    #[default]
    Waiting,
    /// It is the shopper's.
    Verified,
    /// It is not.
    Rejected,
}

impl WantKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Buy, Self::Earned, Self::Give, Self::Receive];

    /// The kind that a word stands for.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// The word that travels.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Buy => "buy",
            Self::Earned => "earned",
            Self::Give => "give",
            Self::Receive => "receive",
        }
    }
}

impl Want {
    /// Whether the server has not said anything yet.
    pub fn waits(&self) -> bool {
        self.answer == Answered::Waiting
    }

    /// The id of the event by which the server's word on it is folded: one for each, so that
    /// no answer counts twice.
    pub fn word(&self) -> Id {
        let mut id = self.id;
        id.0[15] ^= 0xff;
        id
    }
}

impl Shelf {
    /// Puts something on it, once; the oldest makes room.
    pub fn lay(&mut self, want: Want) {
        if self.wants.iter().all(|known| known.id != want.id) {
            keep_latest(&mut self.wants, want);
        }
    }

    /// Takes over what another tab put there. What was answered stays answered.
    pub fn absorb(&mut self, other: Self) {
        let own = core::mem::replace(self, other);
        for want in own.wants {
            match self.wants.iter_mut().find(|known| known.id == want.id) {
                Some(known) if known.waits() || want.sent => *known = want,
                Some(_) => {}
                None => self.lay(want),
            }
        }
    }

    /// The bytes to keep.
    pub fn store(&self) -> Vec<u8> {
        let mut bytes = vec![VERSION];
        Wire::put(self, &mut bytes);
        bytes
    }

    /// The shelf that was kept; `None` for what is none, or a newer one's. Version 1 ended before
    /// the member's name, and had other devices by their ids, which are not handed on any more.
    pub fn restore(bytes: &[u8]) -> Option<Self> {
        let (version, body) = bytes.split_first()?;
        match *version {
            VERSION => wire::take(body),
            1 => {
                let shelf: Self = wire::take(&[body, &wire::put(&String::new())].concat())?;
                Some(Self {
                    joined: Vec::new(),
                    ..shelf
                })
            }
            _ => None,
        }
    }
}

/// A text from outside, cut to so many characters, on one line and without what could pass for
/// something else: no control and no direction characters.
pub fn plain(text: &str, most: usize) -> String {
    let odd = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let line = text.chars().map(|c| if c == '\n' { ' ' } else { c });
    line.filter(|c| !odd(*c)).take(most).collect()
}

crate::wire!(struct Shelf { game_off, paused_until, brought_by, joined, wants, copied });
crate::wire!(struct Want {
    id, kind, reward, rule, version, event, at, note, token, answer, code, until, reason, sent,
});
crate::wire!(
    enum WantKind {
        Buy,
        Earned,
        Give,
        Receive,
    }
);
crate::wire!(
    enum Answered {
        Waiting,
        Verified,
        Rejected,
    }
);

#[cfg(test)]
mod tests {
    use super::*;

    fn want(n: u8, answer: Answered) -> Want {
        Want {
            id: Id([n; 16]),
            answer,
            ..Want::default()
        }
    }

    #[test]
    fn what_is_kept_is_restored_and_nothing_else_is() {
        let mut shelf = Shelf {
            game_off: true,
            brought_by: "abc".to_owned(),
            ..Shelf::default()
        };
        shelf.lay(want(1, Answered::Verified));
        assert_eq!(Shelf::restore(&shelf.store()), Some(shelf));
        for bytes in [&[][..], &[0], &[9, 1], &[VERSION, 7]] {
            assert_eq!(Shelf::restore(bytes), None, "{bytes:?}");
        }
    }

    #[test]
    fn a_shelf_of_the_first_version_is_read_with_nobodys_copy() {
        let mut shelf = Shelf {
            brought_by: "abc".to_owned(),
            ..Shelf::default()
        };
        shelf.lay(want(1, Answered::Verified));
        shelf.joined = vec![Id([3; 16])];
        let mut bytes = shelf.store();
        bytes[0] = 1;
        // The empty name was not there.
        bytes.pop();
        shelf.joined.clear();
        assert_eq!(Shelf::restore(&bytes), Some(shelf));
    }

    #[test]
    fn an_answer_that_one_tab_heard_is_not_forgotten_by_the_other() {
        let mut here = Shelf::default();
        here.lay(want(1, Answered::Waiting));
        here.lay(want(2, Answered::Rejected));
        let mut there = Shelf::default();
        there.lay(want(1, Answered::Verified));
        there.lay(want(2, Answered::Waiting));
        here.absorb(there);
        let answers: Vec<_> = here.wants.iter().map(|want| want.answer).collect();
        assert_eq!(answers, [Answered::Verified, Answered::Rejected]);
    }

    #[test]
    fn what_comes_from_outside_is_one_bounded_line_of_plain_words() {
        assert_eq!(plain("a\nb\u{202e}c\u{7}d", 4), "a bc");
        assert_eq!(plain(&"é".repeat(999), MAX_NOTE).chars().count(), MAX_NOTE);
    }
}
