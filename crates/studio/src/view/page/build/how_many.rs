//! How many of those who really came belong to an audience, and how many each line leaves.

use api::Role;
use api::simulation::{Narrowed, Simulation};
use serde_json::{Map, Value};
use yew::prelude::*;

use crate::condition::{Names, read, said};
use crate::state::edit::Path;
use crate::state::simulation::{count, count_name, told};
use crate::state::{Action, Remote};
use crate::view::button::Button;
use crate::view::entry::Draft;
use crate::view::icon::Icon;
use crate::view::page::versions::simulation::refused;
use crate::view::studio::use_studio;
use crate::words::{sentence, simulation as words};

/// Whose size.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct HowManyProps {
    pub(super) draft: Draft,
    pub(super) site: String,
    /// Of its condition.
    pub(super) path: String,
}

/// The count. It is asked for by hand: each takes the server some seconds.
#[component]
pub(super) fn HowMany(props: &HowManyProps) -> Html {
    let studio = use_studio();
    let site = props.site.clone();
    // What was counted, to tell when it is another by now.
    let counted = use_state_eq(|| None::<Map<String, Value>>);
    let name = count_name(&site);
    {
        // What was counted before is another audience's.
        let (studio, name) = (studio.clone(), name.clone());
        use_effect_with(props.path.clone(), move |_| studio.does(Action::Done(name)));
    }
    let account = studio.state.session.account();
    if !account.is_some_and(|it| it.may(&site, Role::Editor)) {
        return Html::default();
    }
    let condition = props.draft.value(&Path::parse(&props.path));
    let condition = condition.and_then(Value::as_object).cloned();
    let condition = condition.unwrap_or_default();
    let known = told(&studio.state, &name);
    let is_old = counted.as_ref().is_some_and(|it| *it != condition);
    let goes_on = matches!(known, Remote::Loading(_));
    let onclick = {
        let (studio, counted, condition) = (studio.clone(), counted, condition.clone());
        Callback::from(move |_: MouseEvent| {
            counted.set(Some(condition.clone()));
            studio.does(Action::Do(count(&site, condition.clone())));
        })
    };
    html! {
        <>
            <h2>{ words::HOW_MANY }</h2>
            <p class="st-fine">{ words::HOW_MANY_LEAD }</p>
            if condition.is_empty() {
                <p class="mp-soft">{ words::COUNT_EVERYONE }</p>
            } else {
                <Button icon={Icon::Users} label={words::COUNT} {onclick} disabled={goes_on} />
                <div role="status">
                    if goes_on { <p class="mp-soft">{ words::COUNTING }</p> }
                    else if is_old && known.there().is_some() { <p class="mp-soft">{ words::COUNT_OLD }</p> }
                </div>
                { outcome(&props.draft, &known) }
            }
        </>
    }
}

fn outcome(draft: &Draft, known: &Remote<Simulation>) -> Html {
    if let Remote::Failed(refusal) = known {
        return html! {
            <div class="mp-note mp-note--warn" role="alert">
                { Icon::Alert.draw() }<p>{ refused(refusal) }</p>
            </div>
        };
    }
    let Some(told) = known.there() else {
        return Html::default();
    };
    let Some(last) = told.audience.last().filter(|_| told.played > 0) else {
        return html! { <p class="mp-soft">{ words::NOBODY }</p> };
    };
    let all = words::people(&last.people).map(|it| words::of_played(it, told.played));
    html! {
        <>
            if let Some((people, of)) = all {
                <p class="st-fig__v">{ people }{ " " }<small>{ of }</small></p>
            }
            <p class="st-fine st-iv">{ words::share(&last.people) }</p>
            <h3>{ words::EACH_LINE }</h3>
            <ol class="mp-stack mp-stack--3">{ for told.audience.iter().map(|it| line(draft, it)) }</ol>
            <p class="st-fine">{ words::played(told) }</p>
        </>
    }
}

/// A line in words, with how many it and those before it leave.
fn line(draft: &Draft, line: &Narrowed) -> Html {
    let words_of_it = said(&read(&line.line), Names(&draft.document));
    html! {
        <li>
            <b class="mp-strong">{ sentence(&words_of_it) }</b>
            <p class="st-fine st-iv">
                if let Some(people) = words::people(&line.people) {
                    { words::whole(i128::from(people)) }{ " · " }
                }
                { words::share(&line.people) }
            </p>
        </li>
    }
}
