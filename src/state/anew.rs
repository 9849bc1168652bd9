//! A poll's question, asked once more from the survey's end: people change their minds, and what
//! they say last is what counts.

use surveys::Question;

use super::{Asking, State};

/// Whether a question of a survey that is over is asked once more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Anew {
    /// None was.
    #[default]
    No,
    /// The question of that id is due.
    Asks(String),
    /// It was answered once more, or left as it was: the shopper is back at its tally.
    Told(String),
}

impl State {
    /// The question that is due; none at the end, unless one is asked once more.
    pub fn due(&self, asking: &Asking) -> Option<&Question> {
        match &asking.anew {
            Anew::Asks(id) => self.survey(asking.item)?.question(id),
            Anew::No | Anew::Told(_) if asking.ended => None,
            Anew::No | Anew::Told(_) => {
                self.in_survey(asking, |survey, run| survey.current(run))?
            }
        }
    }

    /// Whether an answer may still be changed: the survey is open, and it is known which answer
    /// the next one would stand in place of.
    pub fn may_change(&self, asking: &Asking) -> bool {
        let until = self.item(asking.item).and_then(|it| it.schedule.until);
        let open = until.is_none_or(|until| self.moment.at < until);
        asking.ended && open && asking.progress.response.is_some()
    }
}

impl Asking {
    /// Whether a question is asked once more.
    pub fn is_anew(&self) -> bool {
        matches!(self.anew, Anew::Asks(_))
    }
}
