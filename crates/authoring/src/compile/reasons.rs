//! Why items are shown, in the shop's words.

use content::{Part, Text};
use engine::Program;

use super::scribe::Scribe;
use crate::at::At;
use crate::document::{Document, Showing};
use crate::lint::reason;

/// Fills in the reasons of one locale. Items stand in their order: panels, then surveys.
pub(super) fn fill(program: &mut Program, document: &Document, scribe: &mut Scribe<'_>) {
    let mut items = program.items.iter_mut();
    let panels = At::WHOLE.field("panels");
    for (i, panel) in document.panels.read(&panels, scribe.findings) {
        if let Some(item) = items.next() {
            item.why = scribe.reason(&panel.show, &panels.index(i));
        }
    }
    let surveys = At::WHOLE.field("surveys");
    for (i, survey) in document.surveys.read(&surveys, scribe.findings) {
        if let Some(item) = items.next() {
            item.why = scribe.reason(&survey.show, &surveys.index(i));
        }
    }
}

/// Characters of a part, as far as anybody can know.
fn long(part: &Part) -> usize {
    let (Part::Literal(words)
    | Part::Token {
        fallback: words, ..
    }) = part;
    words.chars().count()
}

impl Scribe<'_> {
    fn reason(&mut self, show: &Showing, at: &At<'_>) -> Text {
        let Some(why) = &show.why else {
            return Text::default();
        };
        let at = at.field("show");
        let at = at.field("why");
        let said = self.said(why, &at);
        let long = said.0.iter().map(long).sum();
        self.findings.complain(&at, reason::check(long));
        said
    }
}
