//! Choices: one option, several, all in an order; and consent, which is a choice of one.

use content::{Image, Text};
use serde::{Deserialize, Serialize};
use shopper::{Answer, Id, fnv1a};

use crate::Invalid;

/// Id of the option that has words of its own.
pub const OTHER: &str = "other";

/// Longest words of "other", characters.
const MAX_OTHER: usize = 200;

/// A choice among options.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// How it looks, and what its answer is.
    pub look: ChoiceLook,
    /// The options, in the document's order.
    pub options: Vec<ChoiceOption>,
    /// What stands beside the field for something else, whose id is [`OTHER`]; none without.
    pub other: Option<Text>,
    /// Shown in another order to each visitor.
    pub shuffle: bool,
    /// Fewest options.
    pub min: u8,
    /// Most options; 1 makes it a choice of one.
    pub max: u8,
    /// A poll: how others chose is told to who answered, and so to anyone who asks the server.
    pub tally: bool,
}

/// How a choice looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChoiceLook {
    /// A list to choose from.
    #[default]
    List,
    /// A list to put in order, the best first.
    Ranking,
    /// One box to tick; left empty, it was refused.
    Consent,
}

/// An option.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ChoiceOption {
    /// Id; what the answer says.
    pub id: String,
    /// What it says.
    pub text: Text,
    /// A picture of it.
    pub image: Option<Image>,
    /// Stands alone, like "none of these". It keeps its place when options are shuffled.
    pub exclusive: bool,
}

impl Choice {
    /// Checks an answer.
    ///
    /// # Errors
    /// The reason.
    pub fn check(&self, answer: &Answer, required: bool) -> Result<(), Invalid> {
        let (ids, words) = match (self.look, answer) {
            (ChoiceLook::Ranking, Answer::Ranking(ids))
            | (ChoiceLook::List | ChoiceLook::Consent, Answer::Choices(ids)) => (ids, None),
            (ChoiceLook::List, Answer::Other { choices, words }) => (choices, Some(words)),
            _ => return Err(Invalid::WrongSort),
        };
        if ids.is_empty() {
            let refused = self.look == ChoiceLook::Consent && !required;
            return if refused {
                Ok(())
            } else {
                Err(Invalid::Missing)
            };
        }
        if ids.len() > self.options.len() + 1 {
            return Err(Invalid::TooMany);
        }
        self.check_each(ids)?;
        self.check_other(ids, words)?;
        let alone = ids
            .iter()
            .any(|id| self.option(id).is_some_and(|o| o.exclusive));
        match ids.len() {
            1 if alone => Ok(()),
            _ if alone => Err(Invalid::NotAlone),
            n if n < usize::from(self.min) => Err(Invalid::TooFew),
            n if n > usize::from(self.max) => Err(Invalid::TooMany),
            _ => Ok(()),
        }
    }

    fn check_each(&self, ids: &[String]) -> Result<(), Invalid> {
        for (i, id) in ids.iter().enumerate() {
            if self.option(id).is_none() && !self.is_other(id) {
                return Err(Invalid::NotAnOption);
            }
            if ids[..i].contains(id) {
                return Err(Invalid::Twice);
            }
        }
        Ok(())
    }

    fn check_other(&self, ids: &[String], words: Option<&String>) -> Result<(), Invalid> {
        let chosen = ids.iter().any(|id| self.is_other(id));
        let words = words.map(|words| words.trim());
        match words {
            Some(_) if !chosen => Err(Invalid::WrongSort),
            None | Some("") if chosen => Err(Invalid::NoWords),
            Some(words) if words.chars().count() > MAX_OTHER => Err(Invalid::TooLong),
            _ => Ok(()),
        }
    }

    /// Ticks an option, or takes it off where several may be chosen. What stands alone sends the
    /// others away, and they it.
    pub fn toggle(&self, chosen: &mut Vec<String>, id: &str) {
        let alone = |id: &str| self.option(id).is_some_and(|option| option.exclusive);
        let was = chosen.iter().any(|known| known == id);
        if (self.max == 1 && self.look != ChoiceLook::Consent) || alone(id) {
            chosen.clear();
        }
        chosen.retain(|known| known != id && !alone(known));
        if !was || (self.max == 1 && self.look != ChoiceLook::Consent) {
            chosen.push(id.to_owned());
        }
    }

    /// The option of that id; [`OTHER`] is none of them.
    pub fn option(&self, id: &str) -> Option<&ChoiceOption> {
        self.options.iter().find(|option| option.id == id)
    }

    /// Whether the id is that of "other", and there is one.
    pub fn is_other(&self, id: &str) -> bool {
        self.other.is_some() && id == OTHER
    }

    /// The options as this visitor sees them: always the same order for the same visitor and
    /// question, so that a reload moves nothing.
    pub fn order(&self, visitor: Id, question: &str) -> Vec<&ChoiceOption> {
        let mut order: Vec<&ChoiceOption> = self.options.iter().collect();
        if self.shuffle {
            let moves = |option: &&ChoiceOption| !option.exclusive;
            let mut moving: Vec<_> = order.iter().copied().filter(moves).collect();
            moving.sort_by_key(|option| place(visitor, question, &option.id));
            let mut moving = moving.into_iter();
            for option in &mut order {
                if moves(option) {
                    *option = moving.next().unwrap_or(option);
                }
            }
        }
        order
    }
}

/// A number that is spread evenly over visitors, also over those whose ids differ in a bit.
fn place(visitor: Id, question: &str, option: &str) -> u32 {
    let named = [question.as_bytes(), b"/", option.as_bytes(), &visitor.0];
    let mixed = fnv1a(named);
    // FNV's upper bits lag behind: they are what sorting looks at.
    (mixed ^ mixed >> 15).wrapping_mul(0x2c1b_3c6d)
}

shopper::wire!(struct Choice { look, options, other, shuffle, min, max, tally });
shopper::wire!(
    enum ChoiceLook {
        List,
        Ranking,
        Consent,
    }
);
shopper::wire!(struct ChoiceOption { id, text, image, exclusive });
