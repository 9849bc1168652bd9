//! Quests and hunts: a few steps, in any order or in the given one, with what proves each.

use content::Text;
use serde::{Deserialize, Serialize};
use shopper::{Answer, Event, Millis};
use targeting::Trigger;

use crate::sha256;

/// The steps of a quest or a hunt.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Steps {
    /// In the document's order; at most 32.
    pub list: Vec<Step>,
    /// Only in that order.
    pub strict: bool,
    /// So many complete it, at least 1.
    pub need: i64,
}

/// One step.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Hash of its id; what the profile remembers.
    pub key: u32,
    /// What it is called.
    pub name: Text,
    /// Where to look; shown when it is this step's turn.
    pub clue: Text,
    /// What helps who does not find it; often empty.
    pub hint: Text,
    /// Which events do it.
    pub trigger: Trigger,
    /// What the event must prove.
    pub proof: Proof,
}

/// What proves a step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Proof {
    /// The event itself: a page, a purchase.
    #[default]
    Event,
    /// A word that was found: a code beside the shelf, the code in a QR picture, the answer to
    /// a riddle. Kept as salted hashes, so that reading the journey does not give it away.
    Words {
        /// The salt.
        salt: [u8; 16],
        /// [`proof_of`] each accepted word.
        hashes: Vec<[u8; 32]>,
    },
}

/// SHA-256 of salt and word. Case, blanks and punctuation at the ends do not matter.
pub fn proof_of(salt: [u8; 16], word: &str) -> [u8; 32] {
    let plain = word.trim_matches(|c: char| !c.is_ascii_alphanumeric() && c.is_ascii());
    let mut bytes = salt.to_vec();
    bytes.extend(plain.bytes().map(|byte| byte.to_ascii_lowercase()));
    sha256(&bytes)
}

impl Proof {
    /// Whether a word is one of those that prove it.
    pub fn knows(&self, word: &str) -> bool {
        match self {
            Self::Event => false,
            Self::Words { salt, hashes } => hashes.contains(&proof_of(*salt, word)),
        }
    }

    fn accepts(&self, event: &Event) -> bool {
        if *self == Self::Event {
            return true;
        }
        let said = event
            .subject
            .as_ref()
            .and_then(|subject| subject.answer.as_ref());
        match said {
            Some(Answer::Text(word)) => self.knows(word),
            _ => false,
        }
    }
}

impl Steps {
    /// The step that an event does, if it is its turn and it was not done. `matches` asks a
    /// trigger.
    pub fn done_by(
        &self,
        event: &Event,
        done: &[(u32, Millis)],
        matches: impl Fn(&Trigger) -> bool,
    ) -> Option<u32> {
        let open = |step: &&Step| done.iter().all(|(key, _)| *key != step.key);
        let turns = if self.strict { 1 } else { self.list.len() };
        self.list
            .iter()
            .filter(open)
            .take(turns)
            .find(|step| matches(&step.trigger) && step.proof.accepts(event))
            .map(|step| step.key)
    }

    /// How many of the steps that there are were done: what an edit removed counts no more.
    pub fn count(&self, done: &[(u32, Millis)]) -> i64 {
        let known = done
            .iter()
            .filter(|(key, _)| self.list.iter().any(|s| s.key == *key));
        known.count() as i64
    }
}

shopper::wire!(struct Steps { list, strict, need });
shopper::wire!(struct Step { key, name, clue, hint, trigger, proof });
shopper::wire!(
    enum Proof {
        Event,
        Words { salt, hashes },
    }
);

#[cfg(test)]
mod tests {
    use super::*;
    use shopper::Subject;

    fn said(word: &str) -> Event {
        Event {
            subject: Some(Subject {
                answer: Some(Answer::Text(word.to_owned())),
                ..Subject::default()
            }),
            ..Event::default()
        }
    }

    fn steps(strict: bool) -> Steps {
        let step = |key, word: &str| Step {
            key,
            proof: Proof::Words {
                salt: [key as u8; 16],
                hashes: vec![proof_of([key as u8; 16], word)],
            },
            ..Step::default()
        };
        Steps {
            list: vec![step(1, "walnut"), step(2, "brass")],
            strict,
            need: 2,
        }
    }

    #[test]
    fn a_word_proves_its_step_however_it_is_written() {
        let any = |_: &Trigger| true;
        let free = steps(false);
        assert_eq!(free.done_by(&said(" Walnut! "), &[], any), Some(1));
        assert_eq!(free.done_by(&said("brass"), &[], any), Some(2));
        assert_eq!(free.done_by(&said("oak"), &[], any), None);
        assert_eq!(free.done_by(&said("walnut"), &[(1, 0)], any), None);
    }

    #[test]
    fn in_order_means_in_order() {
        let any = |_: &Trigger| true;
        let strict = steps(true);
        assert_eq!(strict.done_by(&said("brass"), &[], any), None);
        assert_eq!(strict.done_by(&said("brass"), &[(1, 0)], any), Some(2));
        assert_eq!(strict.count(&[(1, 0), (99, 0)]), 1);
    }
}
