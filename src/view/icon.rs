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

/// Throw away.
pub(super) fn erase() -> El {
    svg().with(h(
        "path[d=M4.5 6h11M8 6V3.5h4V6M5.5 6l.8 10.5h7.4L14.5 6M8.5 9v4.5M11.5 9v4.5]",
    ))
}

/// Onwards in reading direction: it turns where reading does.
pub(super) fn onward() -> El {
    turning().with(h("path[d=M8 4.5l5.5 5.5L8 15.5]"))
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
