//! One value with its interval on a scale, as small as a line of text.

use yew::prelude::*;

/// A value on a scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Interval {
    pub(crate) value: f64,
    /// Of its 95 % interval.
    pub(crate) low: f64,
    pub(crate) high: f64,
    /// The least and the greatest value of the scale.
    pub(crate) scale: (f64, f64),
    /// Differences: zero is marked.
    pub(crate) zero: bool,
}

/// Px of the strip: where the scale begins and ends.
const ENDS: (f64, f64) = (4.0, 196.0);

/// Drawn. `name` says it in words.
pub(crate) fn strip(interval: &Interval, name: &str) -> Html {
    let [low, value, high, zero] =
        [interval.low, interval.value, interval.high, 0.0].map(|it| place(it, interval.scale));
    html! {
        <svg class="st-mirror" viewBox="0 0 200 20" preserveAspectRatio="none" role="img"
            aria-label={name.to_owned()}>
            <path class="st-wh-axis" d="M4 10H196" />
            if interval.zero { <path class="st-wh-zero" d={format!("M{zero:.1} 2V18")} /> }
            <rect class="st-wh-band" x={format!("{low:.1}")} y="5" height="10" rx="3"
                width={format!("{:.1}", (high - low).max(1.0))} />
            <path class="st-wh" d={format!("M{value:.1} 3V17")} />
        </svg>
    }
}

/// What lies beyond the scale stands at its end.
fn place(value: f64, (from, to): (f64, f64)) -> f64 {
    let span = if to > from { to - from } else { 1.0 };
    let share = ((value - from) / span).clamp(0.0, 1.0);
    ENDS.0 + share * (ENDS.1 - ENDS.0)
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn values_lie_on_the_scale_and_never_beyond() {
        for (value, expected) in [
            (0.0, 4.0),
            (50.0, 100.0),
            (100.0, 196.0),
            (-9.0, 4.0),
            (900.0, 196.0),
        ] {
            assert!(
                (place(value, (0.0, 100.0)) - expected).abs() < 0.01,
                "{value}"
            );
        }
        assert!(place(5.0, (5.0, 5.0)).is_finite());
    }
}
