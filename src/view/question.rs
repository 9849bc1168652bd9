//! One question over the page, or what is said at the end. It came by itself, so it takes no
//! focus; once it is answered the next question does, for it follows from what was pressed.

mod actions;
mod attachment;
mod consent;
mod ending;
mod matrix;
mod message;
mod options;
mod personal;
mod ranking;
mod scale;
mod steps;
mod tally;
mod words;

use content::Word;
use surveys::{ChoiceLook, Edit, Half, Invalid, Question, QuestionKind};
use yew::prelude::*;

use super::button::close;
use super::element::{El, h};
use super::local::Local;
use super::{Scene, fill, place};
use crate::browser::focus;
use crate::state::{Action, Asking};

/// What one question's parts are given.
struct Ask<'a> {
    scene: &'a Scene,
    asking: &'a Asking,
    question: &'a Question,
    kind: &'a QuestionKind,
    local: &'a UseStateHandle<Local>,
    /// What was chosen and written so far.
    half: Half,
    /// Place and number of questions.
    place: (usize, usize),
    /// What the focus moves to after an answer.
    entry: &'a NodeRef,
}

/// The question that is due, or the end. `node` is what the focus moves to after an answer.
pub(super) fn question(
    scene: &Scene,
    asking: &Asking,
    local: &UseStateHandle<Local>,
    node: &NodeRef,
) -> Option<El> {
    let (place, back, end) = scene.state.in_survey(asking, |survey, run| {
        let back = survey.previous(run).is_some();
        (survey.place(run), back, survey.end(run))
    })?;
    // What is asked once more is asked alone.
    let place = if asking.is_anew() { (1, 1) } else { place };
    let due = scene
        .state
        .due(asking)
        .and_then(|question| Some((question, question.kind.known()?)));
    let Some((question, kind)) = due else {
        return Some(
            ending::ending(scene, asking, end, node).maybe(attachment::lost(scene, local)),
        );
    };
    let half = scene.state.half(asking, &question.id);
    let ask = Ask {
        scene,
        asking,
        question,
        kind,
        local,
        half,
        place,
        entry: node,
    };
    let strings = scene.strings();
    let name = fill::fill(&strings[Word::QuestionFrom], &[("name", &scene.shop())]);
    let form = h("form.mp-panel__in[novalidate=]")
        .on("submit", actions::submit(&ask))
        .maybe(steps::steps(&ask))
        .maybe(attachment::lost(scene, local))
        .with(fieldset(&ask))
        .with(actions::actions(&ask, back));
    Some(frame(scene, asking, &name, &strings[Word::CloseQuestion]).with(form))
}

/// What questions and ends stand in.
fn frame(scene: &Scene, asking: &Asking, name: &str, close_name: &str) -> El {
    let beside = "div.mp-panel[part=panel question][role=group]";
    place::frame(scene, asking.item, beside, name)
        .set("class", "mp-panel mp-panel--ask")
        .set("part", "panel question")
        .with(close(
            "button.mp-tap mp-panel__close[type=button]",
            close_name,
            scene.say(Action::Closed),
        ))
}

fn fieldset(ask: &Ask) -> El {
    let text = |text| ask.scene.text(text);
    let problem = ask.asking.problem;
    let hint = &ask.question.hint;
    let hint = (!hint.is_empty())
        .then(|| h("p.mp-small mp-soft mp-q__hint[id=mp-hint]").text(&text(hint)));
    // The key makes each question a new element: the focus moves and screen readers hear it.
    let group = group(ask).keyed(ask.place.0);
    let group = if ask.asking.is_anew() {
        group
    } else {
        group.found_by(ask.entry)
    };
    group
        .on("keydown", Callback::from(|key: Event| focus::ends(&key)))
        .with(h("legend.mp-q__ask mp-clear[part=title][id=mp-ask]").text(&text(&ask.question.ask)))
        .maybe(hint)
        .maybe(match ask.kind {
            QuestionKind::Scale(scale) => Some(scale::scale(ask, scale)),
            QuestionKind::Choice(choice) => Some(match choice.look {
                ChoiceLook::List => options::options(ask, choice),
                ChoiceLook::Ranking => ranking::ranking(ask, choice),
                ChoiceLook::Consent => consent::consent(ask, choice),
            }),
            QuestionKind::Matrix(matrix) => Some(matrix::matrix(ask, matrix)),
            QuestionKind::Words(words) => Some(words::words(ask, words)),
            QuestionKind::Day(day) => Some(words::day(ask, *day)),
            QuestionKind::Attachment(it) => Some(attachment::attachment(ask, it)),
        })
        .maybe(problem.map(|problem| match problem {
            Invalid::Personal(found) => personal::personal(ask, found),
            problem => message::message(ask, problem),
        }))
}

/// Where one of several is chosen, the whole is one group of radio buttons, which may be
/// called wrong; a mere group may not.
fn group(ask: &Ask) -> El {
    let one = match ask.kind {
        QuestionKind::Scale(_) => true,
        QuestionKind::Choice(choice) => choice.max == 1 && choice.look != ChoiceLook::Ranking,
        _ => false,
    };
    let described = "mp-hint mp-limit mp-problem";
    let group = h("fieldset.mp-q[tabindex=-1]").set("aria-describedby", described);
    if !one {
        return group;
    }
    let group = group
        .set("role", "radiogroup")
        .set("aria-labelledby", "mp-ask");
    let required = ask.question.required.then_some("aria-required");
    let invalid = ask.is_wrong().then_some("aria-invalid");
    let flags = required.into_iter().chain(invalid);
    flags.fold(group, |group, flag| group.set(flag, "true"))
}

impl Ask<'_> {
    /// Whether what was answered does not fit.
    fn is_wrong(&self) -> bool {
        let problem = self.asking.problem;
        problem.is_some_and(|problem| !matches!(problem, Invalid::Personal(_)))
    }

    /// Says what the shopper chose, whatever the event.
    fn choose(&self, id: &str) -> Callback<Event> {
        self.scene.say(Action::Edited(Edit::Choose(id.to_owned())))
    }

    /// A button to press for one of the answers, round or square. The class of the label around
    /// it says that it is pressed for browsers without `:has()`.
    fn mark(&self, input: El, id: &str) -> El {
        // What was chosen before is where one goes on from.
        let first = self.half.chosen.first().is_some_and(|first| first == id);
        let input = if first && self.asking.is_anew() {
            input.found_by(self.entry)
        } else {
            input
        };
        input
            .holding(id)
            .chosen(self.half.has(id))
            .on("change", self.choose(id))
    }

    /// A label, in one of two shapes.
    fn label(&self, id: &str, shapes: [&'static str; 2]) -> El {
        h(shapes[usize::from(self.half.has(id))])
    }
}
