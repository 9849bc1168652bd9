//! Countdowns beside the schedule of what they stand in.

use crate::at::At;
use crate::document::{Block, Countdown, Document, Ends, Instant, Schedule};
use crate::each::Each;
use crate::findings::Findings;
use crate::lint::timer;

/// Reports countdowns that are too short for some people, or over before their panel is.
pub(super) fn check(document: &Document, findings: &mut Findings) {
    // Broken panels and blocks are reported where they are compiled.
    let mut ignored = Findings::default();
    let list = At::WHOLE.field("panels");
    for (i, panel) in document.panels.read(&list, &mut ignored) {
        let at = list.index(i);
        blocks(
            &panel.blocks,
            &panel.show.schedule,
            &at.field("blocks"),
            findings,
        );
    }
}

fn blocks(list: &Each<Block>, schedule: &Schedule, at: &At<'_>, findings: &mut Findings) {
    let mut ignored = Findings::default();
    for (i, block) in list.read(at, &mut ignored) {
        let at = at.index(i);
        match block {
            Block::Countdown(Countdown {
                until: Ends::At(until),
                ..
            }) => countdown(until, schedule, &at.field("countdown"), findings),
            Block::Columns(columns) => {
                let at = at.field("columns");
                for (i, column) in columns.read(&at, &mut ignored) {
                    blocks(&column, schedule, &at.index(i), findings);
                }
            }
            Block::Article(article) => {
                let at = at.field("article");
                blocks(&article.body, schedule, &at.field("body"), findings);
            }
            _ => {}
        }
    }
}

fn countdown(until: Instant, schedule: &Schedule, at: &At<'_>, findings: &mut Findings) {
    let timer = timer::Timer {
        lasts: schedule.from.map(|from| until.0.saturating_sub(from.0)),
        ..timer::Timer::default()
    };
    findings.complain(at, timer::check(timer));
    let shown_until = schedule.until.map(|until| until.0);
    findings.complain(at, timer::check_outlived(until.0, shown_until));
}
