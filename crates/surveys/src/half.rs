//! An answer half given: what was chosen and written so far, and what becomes of it.

use serde::{Deserialize, Serialize};
use shopper::{Answer, Id, date_of, day_of};

use crate::{Choice, ChoiceLook, Invalid, Matrix, Personal, Question, QuestionKind, WordsLook};

/// What refuses a consent: it is chosen like the option that gives it, and no answer has it.
pub const NO: &str = "no";

/// What was chosen and written so far. One form for all kinds, so that one page can hand it to
/// the next whatever was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Half {
    /// The point of a scale, ids of options, the whole order of a ranking, cells of a matrix as
    /// `row:column`.
    pub chosen: Vec<String>,
    /// Words, or a date as the field holds it; in a ranking the option that was moved last.
    pub words: String,
}

/// One thing that the shopper does to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// The field holds this now.
    Write(String),
    /// A point, an option or a cell was pressed.
    Choose(String),
    /// An option of a ranking goes up by one place.
    Up(String),
    /// Down by one place.
    Down(String),
}

impl Half {
    /// What was given as an answer, taken up again.
    pub fn of(answer: &Answer) -> Self {
        let (chosen, words) = match answer {
            Answer::Number(point) => (vec![point.to_string()], String::new()),
            Answer::Text(text) => (Vec::new(), text.clone()),
            // An empty choice is a consent that was refused.
            Answer::Choices(ids) if ids.is_empty() => (vec![NO.to_owned()], String::new()),
            Answer::Choices(ids) | Answer::Ranking(ids) => (ids.clone(), String::new()),
            Answer::Other { choices, words } => (choices.clone(), words.clone()),
            Answer::Matrix(cells) => (cells.iter().map(cell).collect(), String::new()),
            Answer::Date(day) => (Vec::new(), date_of(*day)),
            Answer::References(_) => (Vec::new(), String::new()),
        };
        Self { chosen, words }
    }

    /// Whether that was chosen.
    pub fn has(&self, id: &str) -> bool {
        self.chosen.iter().any(|chosen| chosen == id)
    }

    /// The point of a scale.
    pub fn point(&self) -> Option<i64> {
        self.chosen.first()?.parse().ok()
    }

    /// Changes it. `visitor` decides the order in which a ranking begins.
    pub fn edit(&mut self, question: &Question, visitor: Id, edit: Edit) {
        match (edit, question.kind.known()) {
            (Edit::Write(words), _) => self.words = words,
            (Edit::Choose(id), Some(QuestionKind::Choice(choice)))
                if choice.look != ChoiceLook::Consent =>
            {
                choice.toggle(&mut self.chosen, &id);
            }
            (Edit::Choose(cell), Some(QuestionKind::Matrix(matrix))) => self.mark(matrix, cell),
            (Edit::Choose(id), _) => self.chosen = vec![id],
            (Edit::Up(id), Some(QuestionKind::Choice(choice))) => {
                self.shift(self.order(choice, visitor, &question.id), id, true);
            }
            (Edit::Down(id), Some(QuestionKind::Choice(choice))) => {
                self.shift(self.order(choice, visitor, &question.id), id, false);
            }
            (Edit::Up(_) | Edit::Down(_), _) => {}
        }
    }

    /// A ranking's order so far. What the document took away since is left out, what it added
    /// stands at the end.
    pub fn order(&self, choice: &Choice, visitor: Id, question: &str) -> Vec<String> {
        let known = self.chosen.iter().filter(|id| choice.option(id).is_some());
        let mut order: Vec<String> = known.cloned().collect();
        for option in choice.order(visitor, question) {
            if !order.contains(&option.id) {
                order.push(option.id.clone());
            }
        }
        order
    }

    fn shift(&mut self, mut order: Vec<String>, id: String, up: bool) {
        let at = order.iter().position(|known| *known == id);
        let to = at.and_then(|at| if up { at.checked_sub(1) } else { Some(at + 1) });
        if let (Some(at), Some(to)) = (at, to.filter(|to| *to < order.len())) {
            order.swap(at, to);
            self.words = id;
        }
        self.chosen = order;
    }

    fn mark(&mut self, matrix: &Matrix, cell: String) {
        let was = self.has(&cell);
        let row = cell.split(':').next().unwrap_or_default();
        let here = |known: &str| known.split(':').next() == Some(row);
        self.chosen
            .retain(|known| *known != cell && (matrix.multiple || !here(known)));
        if !was || !matrix.multiple {
            self.chosen.push(cell);
        }
    }

    /// The answer that it comes to; `None` where nothing was chosen.
    pub fn answer(&self, question: &Question, visitor: Id) -> Option<Answer> {
        Some(match question.kind.known()? {
            QuestionKind::Scale(_) => Answer::Number(self.point()?),
            QuestionKind::Choice(choice) if choice.look == ChoiceLook::Ranking => {
                let mut order = self.order(choice, visitor, &question.id);
                order.truncate(usize::from(choice.max));
                Answer::Ranking(order)
            }
            QuestionKind::Choice(choice)
                if choice.look == ChoiceLook::Consent && self.chosen == [NO] =>
            {
                Answer::Choices(Vec::new())
            }
            QuestionKind::Choice(choice) if self.chosen.iter().any(|id| choice.is_other(id)) => {
                Answer::Other {
                    choices: self.chosen.clone(),
                    words: self.words.clone(),
                }
            }
            QuestionKind::Choice(_) if self.chosen.is_empty() => return None,
            QuestionKind::Choice(_) => Answer::Choices(self.chosen.clone()),
            QuestionKind::Matrix(matrix) => Answer::Matrix(self.cells(matrix)?),
            QuestionKind::Words(_) => Answer::Text(self.words.clone()),
            QuestionKind::Day(_) => Answer::Date(day_of(&self.words)?),
            QuestionKind::Attachment(_) => return None,
        })
    }

    /// The cells, row by row.
    fn cells(&self, matrix: &Matrix) -> Option<Vec<(String, String)>> {
        let split = |cell: &String| {
            let (row, column) = cell.split_once(':')?;
            Some((row.to_owned(), column.to_owned()))
        };
        let mut cells: Vec<_> = self.chosen.iter().filter_map(split).collect();
        cells.sort_by_key(|(row, _)| matrix.rows.iter().position(|line| line.id == *row));
        (!cells.is_empty()).then_some(cells)
    }
}

fn cell((row, column): &(String, String)) -> String {
    [row, ":", column].concat()
}

impl Question {
    /// What a free answer tells of its writer although nobody asked. A question that asks for
    /// an address, or for words of a certain form like an order's number, has asked; only a
    /// card is never asked for.
    ///
    /// # Errors
    /// [`Invalid::Personal`].
    pub fn spare(&self, answer: &Answer) -> Result<(), Invalid> {
        let (words, asked) = match (self.kind.known(), answer) {
            (Some(QuestionKind::Words(kind)), Answer::Text(text)) => {
                let address = matches!(kind.look, WordsLook::Email | WordsLook::Phone);
                (text, address || kind.pattern.is_some())
            }
            (_, Answer::Other { words, .. }) => (words, false),
            _ => return Ok(()),
        };
        match Personal::in_text(words) {
            Some(found) if !asked || found == Personal::Card => Err(Invalid::Personal(found)),
            _ => Ok(()),
        }
    }
}

shopper::wire!(struct Half { chosen, words });
