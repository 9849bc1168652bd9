//! Listening posts: how everybody answered, shown back to who did. It is drawn once the server
//! has told it; until then, and where fewer than five answered, nothing is.

use content::Word;
use shopper::Value;
use surveys::{Choice, OTHER, Question, QuestionKind};
use yew::prelude::*;

use crate::state::{Action, Anew, Asking};
use crate::view::Scene;
use crate::view::element::{El, h};
use crate::view::fill::fill;
use crate::view::format::DateStyle;

/// Below this a share says little, and is drawn in grey.
const FEW: i64 = 30;

/// The polls among the questions that were answered.
pub(super) fn tallies(scene: &Scene, asking: &Asking, node: &NodeRef) -> Vec<El> {
    let told = scene.state.tally.as_ref();
    let told = told.filter(|(item, _)| *item == asking.item);
    let survey = scene.state.survey(asking.item);
    let (Some((_, told)), Some(survey)) = (told, survey) else {
        return Vec::new();
    };
    let draw = |question: &Question| {
        let poll = poll(scene, asking, question, told.at(&question.id)?)?;
        Some(match &asking.anew {
            Anew::Told(changed) if *changed == question.id => poll.found_by(node),
            _ => poll,
        })
    };
    survey.questions.iter().filter_map(draw).collect()
}

fn poll(scene: &Scene, asking: &Asking, question: &Question, told: &Value) -> Option<El> {
    let Some(QuestionKind::Choice(choice)) = question.kind.known() else {
        return None;
    };
    asking.progress.answer(&question.id)?;
    let others = number(told.at("answers"));
    // What was asked before the shopper answered cannot hold their own answer: it is added.
    let n = others + 1;
    let options = choice.order(scene.state.profile.visitor, &question.id);
    let ids = options.iter().map(|option| &*option.id);
    let ids = ids.chain(choice.other.as_ref().map(|_| OTHER));
    let row = |rows: El, id| rows.with(row(scene, asking, question, choice, told, id, n));
    let rows = if n < FEW {
        h("ul.mp-tally is-few")
    } else {
        h("ul.mp-tally")
    };
    let name = scene.text(&question.ask);
    (others > 0).then(|| {
        h("div.mp-stack mp-stack--3[role=group][tabindex=-1]")
            .set("aria-label", &name)
            .with(h("h3.mp-title mp-title--s").text(&name))
            .with(ids.fold(rows, row))
            .with(foot(scene, asking, question, n))
    })
}

/// How many voted, until when one may, and the way back to the choice.
fn foot(scene: &Scene, asking: &Asking, question: &Question, n: i64) -> El {
    let strings = scene.strings();
    let until = scene.state.item(asking.item);
    let until = until.and_then(|item| item.schedule.until);
    let closes = until.map(|until| {
        // The last instant is of the last day; the first one after it may be of the next.
        let day = scene.date(until - 1, DateStyle::Long);
        [" ", &fill(&strings[Word::PollCloses], &[("name", &day)])].concat()
    });
    let said = scene.counted(Word::Answers, n) + &closes.unwrap_or_default();
    let change = || {
        h("button.mp-btn mp-btn--link[type=button][part=button]")
            .on_click(scene.say(Action::Revised(question.id.clone())))
            .text(&strings[Word::PollChange])
    };
    h("div.mp-row mp-row--between")
        .with(h("p.mp-fine mp-num").text(&said))
        .maybe(scene.state.may_change(asking).then(change))
}

fn row(
    scene: &Scene,
    asking: &Asking,
    question: &Question,
    choice: &Choice,
    told: &Value,
    id: &str,
    n: i64,
) -> El {
    let strings = scene.strings();
    let text = choice.option(id).map(|option| &option.text);
    let name = text.or(choice.other.as_ref());
    let name = name.map(|name| scene.text(name)).unwrap_or_default();
    let answer = asking.progress.answer(&question.id);
    let mine = answer.is_some_and(|answer| surveys::Half::of(answer).has(id));
    let times = number(told.at("choices").and_then(|choices| choices.at(id)));
    let share = ((times + i64::from(mine)) * 200 + n) / (2 * n);
    let percent = fill(&strings[Word::Percent], &[("n", &scene.number(share))]);
    let row = if mine {
        h("li.mp-tally__row is-mine")
    } else {
        h("li.mp-tally__row")
    };
    let chip = || h("b.mp-tally__mine").text(&strings[Word::YourAnswer]);
    row.with(h("span").text(&name).text(" ").maybe(mine.then(chip)))
        .with(h("span.mp-num").text(&percent))
        // The words beside it say the same.
        .with(h("progress.mp-bar[max=100][aria-hidden=true]").set("value", &share.to_string()))
}

fn number(value: Option<&Value>) -> i64 {
    match value {
        Some(Value::Number(number)) => *number as i64,
        _ => 0,
    }
}
