//! What becomes of a run: state, to whom it is handed, tags, notes.

use api::insight::inbox::{CaseNote, CaseState, ChangeCase, RunDetail};
use yew::prelude::*;

use super::listed::waits;
use super::{RunKey, run_path};
use crate::route::encoded;
use crate::state::{Act, Action, Method, Remote};
use crate::time::Zone;
use crate::view::button::{Button, Tap, Weight};
use crate::view::field::Field;
use crate::view::icon::Icon;
use crate::view::studio::{Studio, use_studio};
use crate::words::insight as words;

/// What it is given.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct CaseProps {
    pub(super) site: AttrValue,
    pub(super) chosen: RunKey,
    pub(super) detail: RunDetail,
}

/// What is called while a change of a case goes on.
const ACT: &str = "case";

/// The form.
#[component]
pub(super) fn Case(props: &CaseProps) -> Html {
    let studio = use_studio();
    let run = &props.detail.run;
    let (tag, to, note) = (
        use_state_eq(String::new),
        use_state_eq(|| run.handed_to.clone()),
        use_state_eq(String::new),
    );
    {
        // What was typed has become a tag or a note.
        let (tag, tags) = (tag.clone(), run.tags.clone());
        use_effect_with(tags, move |_| tag.set(String::new()));
        let (note, notes) = (note.clone(), props.detail.notes.len());
        use_effect_with(notes, move |_| note.set(String::new()));
    }
    let typed = |state: &UseStateHandle<String>| {
        let state = state.clone();
        Callback::from(move |text| state.set(text))
    };
    let does = |change: ChangeCase| changes(&studio, props, &change);
    let state = |state: CaseState| {
        does(ChangeCase {
            state: Some(state),
            ..ChangeCase::default()
        })
    };
    let hand = does(ChangeCase {
        state: Some(CaseState::Handed),
        handed_to: Some((*to).clone()),
        ..ChangeCase::default()
    });
    let noted = does(ChangeCase {
        note: Some((*note).clone()),
        ..ChangeCase::default()
    });
    let is_busy = matches!(studio.state.acts.get(ACT), Some(Remote::Loading(_)));
    let failed = studio.state.acts.get(ACT).and_then(|act| match act {
        Remote::Failed(refusal) => Some(refusal.words()),
        _ => None,
    });
    let waiting = if waits(run) {
        words::WAITS
    } else {
        words::case(run.state)
    };
    html! {
        <div class="mp-stack mp-stack--4">
            <div class="mp-row mp-row--wrap">
                <span class={if waits(run) { "mp-chip mp-chip--clay" } else { "mp-chip" }}>{ waiting }</span>
                { tags(run.tags.as_slice(), &studio, props) }
            </div>
            if let Some(failed) = failed {
                <div class="mp-note mp-note--bad" role="alert">{ Icon::Alert.draw() }<p>{ failed }</p></div>
            }
            <div class="st-acts">
                <Button weight={Weight::Main} icon={Icon::Check} label={words::MARK_DONE} disabled={is_busy || run.state == CaseState::Done}
                    onclick={state(CaseState::Done)} />
                <Button label={words::LET_WAIT} icon={Icon::Clock} disabled={is_busy || run.state == CaseState::Waiting}
                    onclick={state(CaseState::Waiting)} />
            </div>
            <div class="st-two">
                <div class="st-with">
                    <Field id="hand-to" label={words::HAND_TO} value={(*to).clone()} oninput={typed(&to)} />
                    <Button label={words::HAND} disabled={is_busy || to.trim().is_empty()} onclick={hand} />
                </div>
                <div class="st-with">
                    <Field id="new-tag" label={words::NEW_TAG} value={(*tag).clone()} oninput={typed(&tag)} />
                    <Button label={words::ADD_TAG} disabled={is_busy || tag.trim().is_empty()}
                        onclick={does(with_tag(&run.tags, &tag))} />
                </div>
            </div>
            { notes(&props.detail.notes, studio.zone) }
            <Field id="note" label={words::NOTE} rows={2} value={(*note).clone()} oninput={typed(&note)} />
            <div class="st-acts">
                <Button label={words::ADD_NOTE} disabled={is_busy || note.trim().is_empty()} onclick={noted} />
            </div>
        </div>
    }
}

fn changes(studio: &Studio, props: &CaseProps, change: &ChangeCase) -> Callback<MouseEvent> {
    let path = run_path(&props.site, &props.chosen);
    let inbox = format!("/api/sites/{}/inbox", encoded(&props.site));
    studio.on(Action::Do(Act {
        name: ACT.to_owned(),
        method: Method::Put,
        path,
        // Our own type has text keys alone and can always be written.
        body: Some(serde_json::to_string(change).unwrap_or_default()),
        outdates: vec![inbox],
        said: Some(words::CHANGED_CASE.to_owned()),
    }))
}

fn tags(tags: &[String], studio: &Studio, props: &CaseProps) -> Html {
    let chip = |tag: &String| {
        let rest = tags.iter().filter(|it| *it != tag).cloned().collect();
        let change = ChangeCase {
            tags: Some(rest),
            ..ChangeCase::default()
        };
        html! {
            <span class="mp-chip">
                { tag }
                <Tap icon={Icon::Close} name={words::remove_tag(tag)} onclick={changes(studio, props, &change)} />
            </span>
        }
    };
    html! { <>{ for tags.iter().map(chip) }</> }
}

/// All tags and one more, each once.
fn with_tag(tags: &[String], tag: &str) -> ChangeCase {
    let mut tags = tags.to_vec();
    tags.push(tag.trim().to_owned());
    tags.sort();
    tags.dedup();
    ChangeCase {
        tags: Some(tags),
        ..ChangeCase::default()
    }
}

fn notes(notes: &[CaseNote], zone: Zone) -> Html {
    let line = |it: &CaseNote| {
        html! {
            <li>{ &it.text }<span class="st-fine st-blk">{ words::noted(&it.author, &zone.moment(it.at)) }</span></li>
        }
    };
    if notes.is_empty() {
        return Html::default();
    }
    html! { <ul class="mp-stack" aria-label={words::NOTES}>{ for notes.iter().map(line) }</ul> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_there_once_however_often_it_is_given() {
        let tags = ["delivery".to_owned()];
        let change = with_tag(&tags, " phone ");
        assert_eq!(change.tags.unwrap(), ["delivery", "phone"]);
        assert_eq!(with_tag(&tags, "delivery").tags.unwrap(), ["delivery"]);
    }
}
