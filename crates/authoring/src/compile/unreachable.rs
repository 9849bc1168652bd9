//! Items that nobody is ever shown.

use engine::Item;

use crate::Lint;
use crate::at::At;
use crate::document::Document;
use crate::findings::Findings;
use crate::lint::contradiction::never_holds;

/// Reports items whose audience contradicts itself. `items` are the compiled ones.
pub(super) fn check(document: &Document, items: &[Item], findings: &mut Findings) {
    for Item { id, audience, .. } in items {
        if !never_holds(audience) {
            continue;
        }
        for (name, mut ids) in [
            (
                "panels",
                Box::new(document.panels.ids()) as Box<dyn Iterator<Item = _>>,
            ),
            ("surveys", Box::new(document.surveys.ids())),
        ] {
            if let Some(i) = ids.position(|other| other == Some(id.as_str())) {
                let list = At::WHOLE.field(name);
                report(id, &list.index(i), findings);
            }
        }
    }
}

fn report(id: &str, at: &At<'_>, findings: &mut Findings) {
    let show = at.field("show");
    findings.lint(
        Lint::ItemUnreachable,
        show.field("audience"),
        format_args!("the audience contradicts itself: nobody is ever shown `{id}`"),
        "look for bounds the wrong way round, or two values where only one can be",
    );
}
