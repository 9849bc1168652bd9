//! The end of a survey: thanks, and what comes next for this answer.

use content::Word;
use surveys::SurveyEnd;
use yew::prelude::*;

use super::{frame, tally};
use crate::state::{Action, Anew, Asking};
use crate::view::Scene;
use crate::view::block::{Host, Look, known};
use crate::view::element::{El, h};
use crate::view::panel::body;
use crate::view::unsent::unsent;

/// The end screen by answer; a plain thank-you where the document has none for it.
pub(super) fn ending(
    scene: &Scene,
    asking: &Asking,
    end: Option<&SurveyEnd>,
    node: &NodeRef,
) -> El {
    let known = end.map(|end| known(&end.panel.blocks)).unwrap_or_default();
    let host = Host {
        scene,
        item: asking.item,
        away: Action::Closed.into(),
        look: Look::Panel,
    };
    let title = title(scene, end);
    let inner = h("div.mp-panel__in[tabindex=-1]");
    // Who changed an answer comes back to where it is counted.
    let inner = match asking.anew {
        Anew::Told(_) => inner,
        Anew::No | Anew::Asks(_) => inner.found_by(node),
    };
    let polls = tally::tallies(scene, asking, node);
    let body = body(&host, inner, Some(title.clone()), &known).all(polls);
    let frame = frame(scene, asking, &title, &scene.strings()[Word::Close]);
    frame.with(body.maybe(unsent(scene)))
}

fn title(scene: &Scene, end: Option<&SurveyEnd>) -> String {
    match end {
        Some(end) if !end.title.is_empty() => scene.text(&end.title),
        _ => scene.strings()[Word::Thanks].to_owned(),
    }
}
