//! A few keys from end to end: real radio buttons, so that arrows, screen readers and switches
//! work as everywhere. Two rows on phones where there are many, one where all targets fit.

use content::Text;
use surveys::{Scale, ScaleLook};
use yew::prelude::*;

use super::Ask;
use crate::view::element::{El, h};
use crate::view::local::{Draft, keep};

const FACES: [&str; 5] = ["🙁", "😕", "😐", "🙂", "😀"];

/// The scale. Its ends are named in words above and below it, as it may break into two rows.
pub(super) fn scale(ask: &Ask, scale: &Scale) -> El {
    let key = |keys: El, n| keys.with(key(ask, scale, n));
    let points: Vec<i64> = scale.points().collect();
    let keys = match points.len() {
        ..=5 => h("div.mp-scale mp-scale--5"),
        11 => h("div.mp-scale mp-scale--11"),
        _ => h("div.mp-scale"),
    };
    h("div.mp-scalebox")
        .with(h("div.mp-ends").with(end(ask, scale, scale.min, &scale.low)))
        .with(points.into_iter().fold(keys, key))
        .with(
            h("div.mp-ends")
                .with(h("span"))
                .with(end(ask, scale, scale.max, &scale.high)),
        )
}

/// Where keys are drawn, no number stands on them: the words alone name the end.
fn end(ask: &Ask, scale: &Scale, n: i64, text: &Text) -> El {
    let (number, words) = (n.to_string(), ask.scene.text(text));
    let words = match (face(scale, n), words.is_empty()) {
        (Some(_), _) => words,
        (None, true) => number,
        (None, false) => [&number, ", ", &words].concat(),
    };
    h("span").text(&words)
}

fn key(ask: &Ask, scale: &Scale, n: i64) -> El {
    let on = ask.draft.choice == Some(n);
    let number = n.to_string();
    // A number is its own best name; what is drawn needs words.
    let named = !scale.labels.is_empty() || scale.look == ScaleLook::Thumbs;
    let label = scale.label(n).filter(|_| named);
    let name = label.map(|label| ask.scene.text(label));
    // The class says it again for browsers without `:has()`.
    let label = if on {
        h("label.mp-step is-on")
    } else {
        h("label.mp-step")
    };
    label
        .with(
            h("input[type=radio][name=mp-scale]")
                .set("aria-label", name.as_ref().unwrap_or(&number))
                .holding(&number)
                .chosen(on)
                .on("change", choose(ask, n)),
        )
        .with(h("span[aria-hidden=true]").text(face(scale, n).unwrap_or(&number)))
}

/// What stands on a key instead of its number.
fn face(scale: &Scale, n: i64) -> Option<&'static str> {
    match (scale.look, n) {
        (ScaleLook::Stars, _) => Some("★"),
        (ScaleLook::Thumbs, 0) => Some("👎"),
        (ScaleLook::Thumbs, _) => Some("👍"),
        (ScaleLook::Faces, _) => {
            // Three faces are the middle of five.
            let before = i64::from(scale.max != 3);
            FACES.get(usize::try_from(n - before).ok()?).copied()
        }
        _ => None,
    }
}

fn choose(ask: &Ask, n: i64) -> Callback<Event> {
    let (local, id) = (ask.local.clone(), ask.question.id.clone());
    Callback::from(move |_| {
        keep(
            &local,
            &id,
            Draft {
                choice: Some(n),
                urged: false,
                ..local.draft(&id)
            },
        );
    })
}
