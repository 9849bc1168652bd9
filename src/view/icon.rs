//! Line icons: one path each on a 20 px grid, in the colour of the words beside them. All are
//! decoration: a word or an accessible name stands beside each.

use super::element::{El, h};

/// Close.
pub(super) fn close() -> El {
    svg().with(h("path[d=M5 5l10 10M15 5L5 15]"))
}

/// Done.
pub(super) fn check() -> El {
    svg().with(h("path[d=M4 10.5l4 4 8-9]"))
}

/// A place on a way that lies ahead.
pub(super) fn spot() -> El {
    svg().with(h("circle[cx=10][cy=10][r=4.5]"))
}

/// Something is wrong.
pub(super) fn alert() -> El {
    svg().with(h("path[d=M10 3.2L17.5 16.5h-15zM10 8v4.2M10 14.3v.01]"))
}

/// A question about what is shown.
pub(super) fn why() -> El {
    h("svg.mp-icon mp-icon--16[viewBox=0 0 20 20][aria-hidden=true]").with(h(
        "path[d=M17.25 10a7.25 7.25 0 1 1-14.5 0 7.25 7.25 0 1 1 14.5 0zM7.8 7.9c.1-1.3 1-2 2.2-2 1.3 0 2.2.8 2.2 1.9 0 1.6-2.2 1.7-2.2 3.4M10 13.8v.01]",
    ))
}

/// Not to be heard for a while.
pub(super) fn mute() -> El {
    svg().with(h(
        "path[d=M3.5 3.5l13 13M6 6.2A4.6 4.6 0 0 0 5.4 8.5c0 3.6-1.4 4.6-1.4 5.4h9.7M8 3.9a4.6 4.6 0 0 1 6.6 4.6c0 1.5.3 2.6.6 3.4M8.6 16.4a1.6 1.6 0 0 0 2.8 0]",
    ))
}

/// Less of it.
pub(super) fn minus() -> El {
    svg().with(h("path[d=M4 10h12]"))
}

/// No line to the shop.
pub(super) fn offline() -> El {
    svg().with(h(
        "path[d=M3 3l14 14M10 15.5v.01M7.2 12.4a4 4 0 0 1 4.6-.8M4.6 9.4a8 8 0 0 1 3-1.8M11.2 6.6a8 8 0 0 1 4.2 2.6]",
    ))
}

/// One place up.
pub(super) fn up() -> El {
    svg().with(h("path[d=M4.5 12.5L10 7l5.5 5.5]"))
}

/// One place down.
pub(super) fn down() -> El {
    svg().with(h("path[d=M4.5 7.5L10 13l5.5-5.5]"))
}

/// Something is guarded.
pub(super) fn shield() -> El {
    svg().with(h(
        "path[d=M10 2.8l6 2.2v4.5c0 3.8-2.5 6.5-6 7.8-3.5-1.3-6-4-6-7.8V5zM7.3 9.8l2 2 3.5-3.8]",
    ))
}

/// A star of a rating.
pub(super) fn star() -> El {
    svg().with(h("path").set("d", super::glyph::path(content::Glyph::Star)))
}

/// A thumb, up or down. Reading direction does not turn it.
pub(super) fn thumb(up: bool) -> El {
    svg().with(if up {
        h(
            "path[d=M6.5 9.2v7.3H4V9.2zM6.5 9.2l3.3-6c1.2 0 2 .9 1.8 2.1L11.2 8h4c1 0 1.7.9 1.5 1.8L15.5 15c-.2.9-.9 1.5-1.8 1.5H6.5]",
        )
    } else {
        h(
            "path[d=M6.5 10.8V3.5H4v7.3zM6.5 10.8l3.3 6c1.2 0 2-.9 1.8-2.1L11.2 12h4c1 0 1.7-.9 1.5-1.8L15.5 5c-.2-.9-.9-1.5-1.8-1.5H6.5]",
        )
    })
}

/// A face, from 1, sad, to 5, glad.
pub(super) fn face(n: i64) -> El {
    const ROUND: &str = "M17.25 10a7.25 7.25 0 1 1-14.5 0 7.25 7.25 0 1 1 14.5 0z";
    const FEATURES: [&str; 5] = [
        "M6.8 13.8c1.7-2 4.7-2 6.4 0M6.5 8.1l1.8-.9M13.5 8.1l-1.8-.9M7.7 9v.01M12.3 9v.01",
        "M7.3 13.4c1.4-1.1 4-1.1 5.4 0M7.6 8.2v.01M12.4 8.2v.01",
        "M7.2 12.8h5.6M7.6 8.2v.01M12.4 8.2v.01",
        "M7.2 12.3c1.4 1.2 4.2 1.2 5.6 0M7.6 8.2v.01M12.4 8.2v.01",
        "M6.6 11.5c.4 3.4 6.4 3.4 6.8 0zM6.9 8.3c.3-.6 1.1-.6 1.4 0M11.7 8.3c.3-.6 1.1-.6 1.4 0",
    ];
    let features = usize::try_from(n - 1).ok().and_then(|n| FEATURES.get(n));
    let path = [ROUND, features.unwrap_or(&FEATURES[2])].concat();
    svg().with(h("path").set("d", &path))
}

/// Throw away.
pub(super) fn erase() -> El {
    svg().with(h(
        "path[d=M4.5 6h11M8 6V3.5h4V6M5.5 6l.8 10.5h7.4L14.5 6M8.5 9v4.5M11.5 9v4.5]",
    ))
}

/// One side or the other.
pub(super) fn sides() -> El {
    svg().with(h(
        "path[d=M3 10h14M6.5 6.5L3 10l3.5 3.5M13.5 6.5L17 10l-3.5 3.5]",
    ))
}

/// Say something.
pub(super) fn chat() -> El {
    svg().with(h(
        "path[d=M3 4h14v9.5H9.5L6 16.8v-3.3H3zM6.5 7.5h7M6.5 10h4.5]",
    ))
}

/// Onwards in reading direction: it turns where reading does.
pub(super) fn onward() -> El {
    turning().with(h("path[d=M8 4.5l5.5 5.5L8 15.5]"))
}

/// Keep it.
pub(super) fn bookmark() -> El {
    svg().with(h("path").set("d", super::glyph::path(content::Glyph::Bookmark)))
}

/// Back, against reading direction.
pub(super) fn back() -> El {
    turning().with(h("path[d=M12 4.5L6.5 10l5.5 5.5]"))
}

fn svg() -> El {
    h("svg.mp-icon[viewBox=0 0 20 20][aria-hidden=true]")
}

fn turning() -> El {
    h("svg.mp-icon mp-flip[viewBox=0 0 20 20][aria-hidden=true]")
}
