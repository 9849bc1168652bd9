//! What the variants of panels show, in one locale.

use content::Skippable;
use engine::{ItemKind, Program};

use super::scribe::Scribe;
use crate::at::At;
use crate::document::Document;

/// Fills in the contents; the program's first items are the document's panels.
pub(super) fn fill(document: &Document, program: &mut Program, scribe: &mut Scribe<'_>) {
    let list = At::WHOLE.field("panels");
    let panels = document.panels.read(&list, scribe.findings);
    for ((i, panel), item) in panels.iter().zip(&mut program.items) {
        let at = list.index(*i);
        let at = at.field("variants");
        let variants = panel.variants.read(&at, scribe.findings);
        for ((i, variant), filled) in variants.iter().zip(&mut item.variants) {
            let Some(blocks) = &variant.blocks else {
                continue;
            };
            let at = at.index(*i);
            let at = at.field("blocks");
            if blocks.is_empty() {
                let mend = "add a block, or leave `blocks` out for what the panel shows";
                scribe.findings.error(at, "the variant shows nothing", mend);
            }
            filled.kind = Skippable(Some(ItemKind::Panel(scribe.panel(blocks, &at))));
        }
    }
}
