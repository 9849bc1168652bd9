//! What stands in a panel at most once: a question asked in place, a main button.

use content::{Block, ButtonKind, Skippable};

use super::scribe::Scribe;
use crate::Lint;
use crate::at::At;

impl Scribe<'_> {
    /// A survey that is asked in place.
    pub(super) fn inline(&mut self, id: &str, at: &At<'_>) -> Option<Block> {
        let item = self.ids.items.find(id, at, self.findings)?;
        if !self.ids.is_survey(item) {
            let reason = format!("`{id}` is a panel, and asks nothing");
            let mend = "write the id of a survey, or make a button that shows the panel";
            self.findings.lint(Lint::UnknownReference, at, reason, mend);
            return None;
        }
        // A survey within the end of a survey could stand in its own end, for ever.
        if self.recall.is_some() {
            let mend = "make a button that shows the survey instead";
            let reason = "the end of a survey cannot ask another one in place";
            self.findings.lint(Lint::InvalidSurvey, at, reason, mend);
            return None;
        }
        Some(Block::Question { item })
    }

    /// Reports a second question and a second main button: on one surface, one thing is to be
    /// done, and a screen reader must be able to tell two questions apart.
    pub(super) fn one_of_a_kind(&mut self, blocks: &[Skippable<Block>], at: &At<'_>) {
        let (mut questions, mut mains) = (0, 0);
        count(blocks, &mut |block| match block {
            Block::Question { .. } => questions += 1,
            Block::Button {
                kind: ButtonKind::Main,
                ..
            } => mains += 1,
            _ => {}
        });
        if questions > 1 {
            let reason = format!("{questions} questions are asked at once");
            let mend = "ask one; a survey asks several, one after the other";
            self.findings.error(at, reason, mend);
        }
        if mains > 1 {
            let reason = format!("{mains} buttons are each the main one");
            let mend = "leave `kind` out, or make all but one `plain`";
            self.findings.warning(at, reason, mend);
        }
    }
}

fn count<'b>(blocks: &'b [Skippable<Block>], see: &mut impl FnMut(&'b Block)) {
    for block in blocks.iter().filter_map(Skippable::known) {
        see(block);
        if let Block::Columns(columns) = block {
            for column in columns {
                for block in column.iter().filter_map(Skippable::known) {
                    see(block);
                }
            }
        }
    }
}
