//! Something new: whole, from a preset, or empty.

use serde_json::{Value, json};
use yew::prelude::*;

use super::outline::definition;
use super::spot;
use crate::preset::{self, Preset};
use crate::route::{Page, Spot};
use crate::schema::{Shape, fresh, journey};
use crate::state::edit::{Edit, Path};
use crate::state::{Action, Tone, desk};
use crate::view::button::Button;
use crate::view::dialog::Dialog;
use crate::view::entry::Draft;
use crate::view::icon::Icon;
use crate::words::editor as words;

/// What the dialog is given.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct NewDialogProps {
    pub(super) draft: Draft,
    pub(super) spot: Spot,
    pub(super) list: AttrValue,
    pub(super) onclose: Callback<()>,
}

/// What one may begin with.
#[component]
pub(super) fn NewDialog(props: &NewDialogProps) -> Html {
    let (one, ..) = words::list(&props.list);
    let presets = preset::ALL
        .iter()
        .filter(|it| it.lists.contains(&props.list.as_str()));
    let one_preset = |preset: &'static Preset| {
        let props = props.clone();
        let onclick = Callback::from(move |_: MouseEvent| take(&props, preset));
        html! {
            <li key={preset.id}>
                <button type="button" class="st-choice" {onclick}>
                    <b>{ preset.name }</b><span>{ preset.lead }</span>
                </button>
            </li>
        }
    };
    let empty = {
        let props = props.clone();
        Callback::from(move |_: MouseEvent| begin(&props))
    };
    html! {
        <Dialog id="new-dialog" title={words::new(one)} lead={words::NEW_LEAD} onclose={props.onclose.clone()}>
            <ul class="st-choices">{ for presets.map(one_preset) }</ul>
            <div class="st-dialog__foot">
                <Button icon={Icon::Plus} label={words::EMPTY_ONE} onclick={empty} />
            </div>
        </Dialog>
    }
}

/// An empty one.
fn begin(props: &NewDialogProps) {
    let draft = &props.draft;
    let definition = definition(&props.list);
    let mut new = fresh(
        &journey(),
        &Shape::Object(definition.to_owned()),
        &draft.ground(),
    );
    let (one, ..) = words::list(&props.list);
    if let Some(name) = new.get_mut("name").filter(|it| it.is_string()) {
        *name = json!(words::new(one));
    }
    if props.list == "audiences" {
        new["name"] = json!(words::new(one));
    }
    new["id"] = json!(draft.ground().id(one));
    let id = new["id"].as_str().unwrap_or_default().to_owned();
    let list = Path::whole().key(&props.list);
    let count = draft
        .value(&list)
        .and_then(Value::as_array)
        .map_or(0, Vec::len);
    draft.edits(Edit::Insert(list.index(count), new));
    goes(props, &id);
}

/// Everything that a preset has.
fn take(props: &NewDialogProps, preset: &Preset) {
    let taken = preset::taken(preset, &props.draft.document);
    let first = taken
        .firsts
        .iter()
        .find(|(list, _)| *list == props.list.as_str());
    let id = first.map(|(_, id)| id.clone());
    props.draft.edits(taken.edit);
    if let Some(id) = id {
        goes(props, &id);
    }
    props
        .draft
        .does(Action::Say(Tone::Good, words::BUILT.to_owned()));
}

fn goes(props: &NewDialogProps, id: &str) {
    props.onclose.emit(());
    let to = spot(&props.spot.site, props.spot.room, &props.list, id);
    props.draft.does(Action::Go(Page::from(to)));
    props.draft.does(Action::Desk(desk::Action::SaveNow));
}
