//! The ring round a badge in progress: as many parts as there are steps. The same is said in
//! words beside it.

use super::element::{El, h};

/// More parts than this cannot be told apart: the ring is then drawn in one piece.
const MOST_PARTS: i64 = 60;
/// Length of one part with its gap; whole numbers spare the formatting of fractions.
const PART: i64 = 1_000;

/// A ring around `inner`. `have` of `goal` steps are done; both at least 0.
pub(super) fn ring(have: i64, goal: i64, inner: El) -> El {
    let Dashes {
        length,
        all,
        done,
        offset,
    } = dashes(have, goal);
    let arc = |shape, dashes: String| {
        h(shape)
            .set("pathLength", &length.to_string())
            .set("stroke-dasharray", &dashes)
            .set("stroke-dashoffset", &offset.to_string())
    };
    h("span.mp-ring mp-ring--s")
        .with(
            h("svg[viewBox=0 0 96 96][aria-hidden=true]")
                .with(arc(
                    "circle.mp-ring__seg[cx=48][cy=48][r=44][transform=rotate(-90 48 48)]",
                    all,
                ))
                .with(arc(
                    "circle.mp-ring__seg is-done[cx=48][cy=48][r=44][transform=rotate(-90 48 48)]",
                    done,
                )),
        )
        .with(h("span.mp-ring__in").with(inner))
}

struct Dashes {
    length: i64,
    all: String,
    done: String,
    offset: i64,
}

fn dashes(have: i64, goal: i64) -> Dashes {
    let goal = goal.max(1);
    let have = have.clamp(0, goal);
    if goal > MOST_PARTS {
        let share = i128::from(have) * i128::from(PART) / i128::from(goal);
        let (all, done) = ("1000 0".to_owned(), share.to_string() + " 2000");
        return Dashes {
            length: PART,
            all,
            done,
            offset: 0,
        };
    }
    let length = goal * PART;
    // 2.6 % of the way round; beyond twelve parts the gaps narrow with the parts.
    let gap = 26 * goal.min(12);
    let all = [&(PART - gap).to_string(), " ", &gap.to_string(), " "].concat();
    // Nothing more is drawn until the beginning comes round again.
    let done = [&*all.repeat(have as usize), "0 ", &length.to_string()].concat();
    Dashes {
        length,
        all,
        done,
        offset: -gap / 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_has_as_many_parts_as_steps() {
        let Dashes {
            length,
            all,
            done,
            offset,
        } = dashes(2, 5);
        assert_eq!((length, all.as_str(), offset), (5_000, "870 130 ", -65));
        assert_eq!(done, "870 130 870 130 0 5000");
        assert_eq!(dashes(0, 5).done, "0 5000");
    }

    #[test]
    fn absurd_steps_draw_one_arc() {
        assert_eq!(dashes(i64::MAX, i64::MAX).done, "1000 2000");
        assert_eq!(dashes(-3, 1_000).done, "0 2000");
        assert_eq!(dashes(1, 0).done, "974 26 0 1000");
    }
}
