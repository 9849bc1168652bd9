//! A tab with nothing in it yet: what will be here, and the first small step.

use crate::view::Scene;
use crate::view::element::{El, h};
use content::Word;

/// The milepost, and the words below it.
pub(super) fn blank(scene: &Scene) -> El {
    let strings = scene.strings();
    let picture = h("svg.mp-blank__pic[viewBox=0 0 120 96][aria-hidden=true]")
        .with(h("path.f[d=M30 22h44l14 13-14 13H30z]"))
        .with(h(
            "path[d=M54 14v8M54 48v36M30 22h44l14 13-14 13H30zM40 35h26M14 84h92]",
        ))
        .with(h(
            "path.a[d=M92 84c0-14 2-22 8-30M96 68c-5-1-8-4-9-9M96 68c4 0 8-3 10-8M93 \
             78c-5-1-9-3-11-8]",
        ));
    h("div.mp-blank")
        .with(picture)
        .with(h("h3.mp-title mp-title--s").text(&strings[Word::EmptyTitle]))
        .with(h("p.mp-soft").text(&strings[Word::EmptyText]))
}
