//! One question over the page, or what is said at the end. It came by itself, so it takes no
//! focus; once it is answered the next question does, for it follows from what was pressed.

mod actions;
mod attachment;
mod ending;
mod message;
mod options;
mod scale;
mod steps;
mod words;

use content::Word;
use surveys::{Invalid, Question, QuestionKind};
use yew::prelude::*;

use super::button::close;
use super::element::{El, h};
use super::local::{Draft, Local};
use super::{Scene, fill};
use crate::state::{Action, Asking};

/// What one question's parts are given.
struct Ask<'a> {
    scene: &'a Scene,
    asking: &'a Asking,
    question: &'a Question,
    kind: &'a QuestionKind,
    local: &'a UseStateHandle<Local>,
    draft: Draft,
    /// Place and number of questions.
    place: (usize, usize),
}

/// The question that is due, or the end. `node` is what the focus moves to after an answer.
pub(super) fn question(
    scene: &Scene,
    asking: &Asking,
    local: &UseStateHandle<Local>,
    node: &NodeRef,
) -> Option<El> {
    let (due, place, back, end) = scene.state.in_survey(asking, |survey, run| {
        let due = survey.current(run).filter(|_| !asking.ended);
        let back = survey.previous(run).is_some();
        (due, survey.place(run), back, survey.end(run))
    })?;
    let due = due.and_then(|question| Some((question, question.kind.known()?)));
    let Some((question, kind)) = due else {
        return Some(
            ending::ending(scene, asking, end, node).maybe(attachment::lost(scene, local)),
        );
    };
    let draft = local.draft(&question.id);
    let ask = Ask {
        scene,
        asking,
        question,
        kind,
        local,
        draft,
        place,
    };
    let strings = scene.strings();
    let name = fill::fill(&strings[Word::QuestionFrom], &[("name", &scene.shop())]);
    let form = h("form.mp-panel__in[novalidate=]")
        .on("submit", actions::submit(&ask))
        .maybe(steps::steps(&ask))
        .maybe(attachment::lost(scene, local))
        .with(fieldset(&ask, node))
        .with(actions::actions(&ask, back));
    Some(frame(scene, &name, &strings[Word::CloseQuestion]).with(form))
}

/// What questions and ends stand in.
fn frame(scene: &Scene, name: &str, close_name: &str) -> El {
    h("div.mp-panel mp-panel--ask[part=panel][role=group]")
        .set("aria-label", name)
        .on("keydown", scene.on_escape(Action::Closed))
        .with(close(
            "button.mp-tap mp-panel__close[type=button]",
            close_name,
            scene.say(Action::Closed),
        ))
}

fn fieldset(ask: &Ask, node: &NodeRef) -> El {
    let text = |text| ask.scene.text(text);
    let problem = ask
        .asking
        .problem
        .or(ask.draft.urged.then_some(Invalid::Missing));
    let hint = &ask.question.hint;
    let hint = (!hint.is_empty())
        .then(|| h("p.mp-small mp-soft mp-q__hint[id=mp-hint]").text(&text(hint)));
    // The key makes each question a new element: the focus moves and screen readers hear it.
    h("fieldset.mp-q[tabindex=-1][aria-describedby=mp-hint mp-problem]")
        .keyed(ask.place.0)
        .found_by(node)
        .with(h("legend.mp-q__ask mp-clear[id=mp-ask]").text(&text(&ask.question.ask)))
        .maybe(hint)
        .maybe(match ask.kind {
            QuestionKind::Scale(scale) => Some(scale::scale(ask, scale)),
            QuestionKind::Choice(choice) => Some(options::options(ask, choice, problem.is_some())),
            QuestionKind::Words(words) => Some(words::words(ask, words, problem.is_some())),
            QuestionKind::Day(day) => Some(words::day(ask, *day, problem.is_some())),
            // Never due: `state` knows that it cannot be drawn.
            QuestionKind::Matrix(_) => None,
            QuestionKind::Attachment(it) => Some(attachment::attachment(ask, it)),
        })
        .maybe(problem.map(|problem| message::message(ask, problem)))
}
