//! A choice for each of several rows.

use content::Text;
use serde::{Deserialize, Serialize};

use crate::Invalid;

/// Rows to judge, and columns to judge them by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matrix {
    /// What is judged.
    pub rows: Vec<Line>,
    /// The judgements.
    pub columns: Vec<Line>,
    /// Several columns may be chosen in a row.
    pub multiple: bool,
}

/// A row or a column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Id; what the answer says.
    pub id: String,
    /// What it says.
    pub text: Text,
}

impl Matrix {
    /// Checks the chosen cells, `(row, column)`. What must be answered, must be in every row.
    ///
    /// # Errors
    /// The reason.
    pub fn check(&self, cells: &[(String, String)], required: bool) -> Result<(), Invalid> {
        if cells.is_empty() {
            return Err(Invalid::Missing);
        }
        let most = if self.multiple { self.columns.len() } else { 1 };
        if cells.len() > self.rows.len() * most {
            return Err(Invalid::TooMany);
        }
        for (i, cell) in cells.iter().enumerate() {
            let (row, column) = cell;
            if !has(&self.rows, row) || !has(&self.columns, column) {
                return Err(Invalid::NotAnOption);
            }
            if cells[..i].contains(cell) {
                return Err(Invalid::Twice);
            }
            if !self.multiple && cells[..i].iter().any(|(other, _)| other == row) {
                return Err(Invalid::TooMany);
            }
        }
        let answered = |line: &Line| cells.iter().any(|(row, _)| *row == line.id);
        if required && !self.rows.iter().all(answered) {
            return Err(Invalid::RowMissing);
        }
        Ok(())
    }
}

fn has(lines: &[Line], id: &str) -> bool {
    lines.iter().any(|line| line.id == id)
}

shopper::wire!(struct Matrix { rows, columns, multiple });
shopper::wire!(struct Line { id, text });
