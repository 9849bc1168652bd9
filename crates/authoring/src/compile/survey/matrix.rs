//! Matrices.

use surveys::{Line, Matrix, QuestionKind};

use crate::at::At;
use crate::compile::ids::Names;
use crate::compile::scribe::Scribe;
use crate::document;
use crate::each::Each;

/// Most rows.
pub(super) const MOST_ROWS: usize = 20;
/// Most columns.
pub(super) const MOST_COLUMNS: usize = 10;
/// Most cells that may be chosen at once: an answer has to fit into one event.
const MOST_CELLS: usize = 100;

impl Scribe<'_> {
    pub(super) fn matrix(&mut self, matrix: &document::Matrix, at: &At<'_>) -> QuestionKind {
        let document::Matrix {
            rows,
            columns,
            multiple,
        } = matrix;
        let cells = rows.len() * columns.len();
        if *multiple && cells > MOST_CELLS {
            let reason = format!("{cells} cells; {MOST_CELLS} is the most with `multiple`");
            self.findings
                .error(at, reason, "ask in two questions, or leave `multiple` out");
        }
        QuestionKind::Matrix(Matrix {
            rows: self.lines(rows, ("row", 1, MOST_ROWS), &at.field("rows")),
            columns: self.lines(columns, ("column", 2, MOST_COLUMNS), &at.field("columns")),
            multiple: *multiple,
        })
    }

    fn lines(
        &mut self,
        lines: &Each<document::Line>,
        (kind, fewest, most): (&'static str, usize, usize),
        at: &At<'_>,
    ) -> Vec<Line> {
        if lines.len() < fewest {
            let reason = format!("a matrix with {} {kind}s asks nothing", lines.len());
            let mend = format!("write {fewest} or more");
            self.findings.error(at, reason, mend);
        }
        Names::new(kind, most).add(lines, at, self.findings);
        let mut compiled = Vec::new();
        for (i, line) in lines.read(at, self.findings) {
            let at = at.index(i);
            compiled.push(Line {
                text: self.said(&line.text, &at.field("text")),
                id: line.id,
            });
        }
        compiled
    }
}
