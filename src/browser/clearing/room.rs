//! Where on the screen something stands without lying over something else. Pure: rectangles in,
//! a move out.

/// A rectangle on the screen, px from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

/// Between ours and what it stands clear of, px.
const GAP: f64 = 8.0;
/// How much of the screen's height counts as its upper or lower edge. In the middle what comes by
/// itself would lie over what is being read.
const EDGE: f64 = 0.4;
/// A bar hangs no further from the screen's edge than so much of its height: under a header.
const HANGS: f64 = 0.2;
/// A move to the other side counts as so much of the screen's height: what lies low on one side
/// is rather stepped over than fled from.
const OTHER_SIDE: f64 = 0.25;

/// Which moves may be made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Moves {
    /// Up or down on its own side.
    Along,
    /// To any corner.
    Anywhere,
    /// To the screen's upper or lower edge, and what stands there.
    Edges,
}

impl Area {
    pub(super) fn width(&self) -> f64 {
        self.right - self.left
    }

    pub(super) fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Whether they share any of the screen.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn moved(&self, (x, y): (f64, f64)) -> Self {
        Self {
            left: self.left + x,
            top: self.top + y,
            right: self.right + x,
            bottom: self.bottom + y,
        }
    }
}

/// The shortest move, right and down in px, after which `own` lies over nothing of `taken` and
/// within the screen's upper or lower part; no move where it does so already. `None`: there is
/// no room. `screen` is width and height.
pub(super) fn room(
    own: Area,
    screen: (f64, f64),
    taken: &[Area],
    moves: Moves,
) -> Option<(f64, f64)> {
    let free = |by: (f64, f64)| {
        let there = own.moved(by);
        taken.iter().all(|area| !there.meets(area))
    };
    if free((0.0, 0.0)) {
        return Some((0.0, 0.0));
    }
    let across = [0.0, screen.0 - own.right - own.left];
    let across = match moves {
        Moves::Along | Moves::Edges => &across[..1],
        Moves::Anywhere => &across[..],
    };
    // Nothing nearer can be free than right above or below what is in the way; and the corners.
    let edges = taken
        .iter()
        .flat_map(|area| [area.top - GAP - own.bottom, area.bottom + GAP - own.top]);
    let corners = [0.0, screen.1 - own.bottom - own.top];
    let edge = if moves == Moves::Edges { HANGS } else { EDGE };
    let fits = |y: &f64| {
        let there = own.moved((0.0, *y));
        let inside = there.top >= 0.0 && there.bottom <= screen.1;
        let (low, high) = match moves {
            Moves::Edges => (there.bottom, there.top),
            Moves::Along | Moves::Anywhere => (there.top, there.bottom),
        };
        let aside = low >= screen.1 * (1.0 - edge) || high <= screen.1 * edge;
        inside && (aside || corners.contains(y) || touches(&there, taken, screen.1))
    };
    let along: Vec<f64> = edges.chain(corners).filter(fits).collect();
    let all = along
        .iter()
        .flat_map(|y| across.iter().map(move |x| (*x, *y)));
    let far = |(x, y): (f64, f64)| y.abs() + if x == 0.0 { 0.0 } else { screen.1 * OTHER_SIDE };
    let free = all.filter(|by| free(*by));
    free.min_by(|one, other| far(*one).total_cmp(&far(*other)))
}

/// Whether it stands right above what reaches down to the lower edge, or right below what
/// reaches up to the upper one: as large as it is, it is at the edge then.
fn touches(there: &Area, taken: &[Area], height: f64) -> bool {
    let mut low = taken.iter().filter(|area| area.height() <= height * EDGE);
    low.any(|area| {
        let on_it = area.bottom >= height - GAP && (area.top - GAP - there.bottom).abs() < 1.0;
        let under_it = area.top <= GAP && (there.top - GAP - area.bottom).abs() < 1.0;
        on_it || under_it
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCREEN: (f64, f64) = (1280.0, 800.0);
    /// 440 by 80, in the lower right corner.
    const TOAST: Area = area(820.0, 700.0, 1260.0, 780.0);

    const fn area(left: f64, top: f64, right: f64, bottom: f64) -> Area {
        Area {
            left,
            top,
            right,
            bottom,
        }
    }

    #[test]
    fn where_nothing_is_in_the_way_nothing_moves() {
        assert_eq!(room(TOAST, SCREEN, &[], Moves::Anywhere), Some((0.0, 0.0)));
        let far = area(0.0, 0.0, 400.0, 800.0);
        assert_eq!(room(TOAST, SCREEN, &[far], Moves::Along), Some((0.0, 0.0)));
    }

    #[test]
    fn it_stands_on_a_bar_at_the_lower_edge_rather_than_elsewhere() {
        let bar = area(0.0, 720.0, 1280.0, 800.0);
        let moved = room(TOAST, SCREEN, &[bar], Moves::Anywhere);
        assert_eq!(moved, Some((0.0, -68.0)));
    }

    #[test]
    fn what_is_as_high_as_the_screen_is_left_to_the_other_side() {
        let drawer = area(880.0, 0.0, 1280.0, 800.0);
        let moved = room(TOAST, SCREEN, &[drawer], Moves::Anywhere);
        assert_eq!(moved, Some((-800.0, 0.0)));
        assert_eq!(room(TOAST, SCREEN, &[drawer], Moves::Along), None);
    }

    #[test]
    fn where_the_lower_part_is_taken_it_goes_to_the_upper_one_below_the_header() {
        let taken = [
            area(0.0, 170.0, 1280.0, 800.0),
            area(0.0, 0.0, 1280.0, 64.0),
        ];
        let there = room(TOAST, SCREEN, &taken, Moves::Anywhere).map(|by| TOAST.moved(by));
        assert_eq!(there.map(|there| there.top), Some(82.0));
    }

    #[test]
    fn where_there_is_no_room_at_any_edge_it_waits() {
        let taken = [
            area(0.0, 440.0, 1280.0, 800.0),
            area(0.0, 0.0, 1280.0, 340.0),
        ];
        assert_eq!(room(TOAST, SCREEN, &taken, Moves::Anywhere), None);
    }

    #[test]
    fn a_bar_above_hangs_under_the_header_or_stands_at_the_lower_edge_and_never_between() {
        let bar = area(0.0, 0.0, 1280.0, 150.0);
        let header = area(0.0, 0.0, 1280.0, 64.0);
        let below = room(bar, SCREEN, &[header], Moves::Edges);
        assert_eq!(below, Some((0.0, 72.0)));
        // "Add to cart" right below the header: the next free place would be in mid-page.
        let button = area(700.0, 180.0, 900.0, 460.0);
        let low = room(bar, SCREEN, &[header, button], Moves::Edges);
        assert_eq!(low, Some((0.0, 650.0)));
        let note = area(0.0, 720.0, 1280.0, 800.0);
        let on_it = room(bar, SCREEN, &[header, button, note], Moves::Edges);
        assert_eq!(on_it, Some((0.0, 562.0)));
        let column = area(700.0, 180.0, 900.0, 700.0);
        let nowhere = room(bar, SCREEN, &[header, column, note], Moves::Edges);
        assert_eq!(nowhere, None);
    }

    #[test]
    fn a_tall_panel_stands_on_a_bar_though_it_reaches_into_the_middle() {
        let sheet = area(0.0, 300.0, 390.0, 844.0);
        let bar = area(0.0, 764.0, 390.0, 844.0);
        let moved = room(sheet, (390.0, 844.0), &[bar], Moves::Along);
        assert_eq!(moved, Some((0.0, -88.0)));
    }
}
