//! Elements in their order: chosen, added, moved by Alt and the arrow keys, by dragging, or from
//! the menu, copied, taken out.

use serde_json::Value;
use yew::prelude::*;

use super::outline::block_icon;
use crate::browser;
use crate::schema::{Shape, arm_of, changed, copied, fresh, journey};
use crate::state::edit::{Edit, Path};
use crate::state::{Action, Tone};
use crate::view::button::{Button, Weight};
use crate::view::dialog::Dialog;
use crate::view::entry::{Draft, id_of, summary};
use crate::view::icon::Icon;
use crate::view::menu::{Choice, Menu};
use crate::words::{editor as words, entry};

/// What the elements are given.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct BlocksProps {
    pub(super) draft: Draft,
    pub(super) heading: AttrValue,
    pub(super) list: Path,
    pub(super) definition: AttrValue,
    pub(super) icon: Icon,
    #[prop_or_default]
    pub(super) chosen: Option<usize>,
    pub(super) onchoose: Callback<usize>,
}

impl BlocksProps {
    fn elements(&self) -> &[Value] {
        let elements = self.draft.value(&self.list).and_then(Value::as_array);
        elements.map_or(&[], Vec::as_slice)
    }

    fn shape(&self) -> Shape {
        let name = self.definition.to_string();
        if journey().arms(&name).is_empty() {
            Shape::Object(name)
        } else {
            Shape::Kind(name)
        }
    }

    fn id(&self, at: usize) -> String {
        format!("{}-choose", id_of(&self.list.index(at)))
    }

    /// Moves an element; it stays chosen and focused, and where it is now is said.
    fn shift(&self, from: usize, to: usize) {
        let count = self.elements().len();
        if to >= count || from == to {
            return;
        }
        let name = summary(&self.draft, &self.shape(), &self.elements()[from]);
        self.draft.edits(Edit::Move {
            list: self.list.clone(),
            from,
            to,
        });
        self.onchoose.emit(to);
        self.draft
            .does(Action::Say(Tone::Good, words::moved(&name, to, count)));
        browser::focus(self.id(to));
    }

    fn insert(&self, at: usize, value: Value) {
        self.draft.edits(Edit::Insert(self.list.index(at), value));
        self.onchoose.emit(at);
        browser::focus(self.id(at));
    }

    fn remove(&self, at: usize) {
        self.draft.edits(Edit::Remove(self.list.index(at)));
        let before = at.saturating_sub(1);
        self.onchoose.emit(before);
        browser::focus(self.id(before));
    }
}

/// The elements under their heading.
#[component]
pub(super) fn Blocks(props: &BlocksProps) -> Html {
    let dragged = use_state_eq(|| None::<usize>);
    let is_adding = use_state_eq(|| false);
    let count = props.elements().len();
    let shape = props.shape();
    let add = {
        let (is_adding, props, shape) = (is_adding.clone(), props.clone(), shape.clone());
        Callback::from(move |_: MouseEvent| match &shape {
            Shape::Kind(_) => is_adding.set(true),
            shape => {
                let new = fresh(&journey(), shape, &props.draft.ground());
                props.insert(props.elements().len(), new);
            }
        })
    };
    let onclose = {
        let is_adding = is_adding.clone();
        Callback::from(move |()| is_adding.set(false))
    };
    let one = |(at, value): (usize, &Value)| element(props, &shape, &dragged, at, value);
    html! {
        <>
            <div class="mp-row mp-row--between">
                <h2>{ &props.heading }</h2>
                if !props.draft.is_read_only {
                    <Button weight={Weight::Bare} icon={Icon::Plus} label={entry::ADD} onclick={add}
                        name={entry::add(&props.heading)} />
                }
            </div>
            <ol class="st-blocks">{ for props.elements().iter().enumerate().map(one) }</ol>
            if count > 1 && !props.draft.is_read_only { <p class="st-fine">{ words::MOVE_HINT }</p> }
            if *is_adding { <Kinds blocks={props.clone()} {onclose} /> }
        </>
    }
}

fn element(
    props: &BlocksProps,
    shape: &Shape,
    dragged: &UseStateHandle<Option<usize>>,
    at: usize,
    value: &Value,
) -> Html {
    let is_on = props.chosen == Some(at);
    let kind = arm_of(&journey(), &props.definition, value);
    let icon = kind
        .as_deref()
        .filter(|_| props.definition == "Block")
        .map_or(props.icon, block_icon);
    let name = summary(&props.draft, shape, value);
    let name = if name.is_empty() {
        (at + 1).to_string()
    } else {
        name
    };
    let found = props.draft.findings_within(&props.list.index(at));
    let is_bad = found.iter().any(|it| it.severity == api::Severity::Error);
    let onclick = props.onchoose.reform(move |_: MouseEvent| at);
    let onkeydown = {
        let props = props.clone();
        Callback::from(move |event: KeyboardEvent| {
            let to = match event.key().as_str() {
                "ArrowUp" if event.alt_key() => at.checked_sub(1),
                "ArrowDown" if event.alt_key() => Some(at + 1),
                _ => return,
            };
            event.prevent_default();
            if let Some(to) = to.filter(|_| !props.draft.is_read_only) {
                props.shift(at, to);
            }
        })
    };
    let (ondragstart, ondragover, ondrop) = drag(props, dragged, at);
    html! {
        <li class={classes!("st-block", is_on.then_some("is-on"))} key={at} {ondragover} {ondrop} {ondragstart}
            draggable={(!props.draft.is_read_only).then_some("true")}>
            <button type="button" id={props.id(at)} {onclick} {onkeydown} aria-current={is_on.then_some("true")}>
                { icon.draw() }<span>{ &name }</span>
                if is_bad { { Icon::Alert.sized("mp-icon mp-icon--16 is-bad") }<span class="mp-hide">{ crate::words::editor::to_mend(found.len(), 0) }</span> }
            </button>
            if !props.draft.is_read_only { { menu(props, at, value, &name) } }
        </li>
    }
}

type Drag = (
    Callback<DragEvent>,
    Callback<DragEvent>,
    Callback<DragEvent>,
);

fn drag(props: &BlocksProps, dragged: &UseStateHandle<Option<usize>>, at: usize) -> Drag {
    let begin = {
        let dragged = dragged.clone();
        Callback::from(move |_: DragEvent| dragged.set(Some(at)))
    };
    // What is not ours to drop, like a file, is none of our business.
    let over = {
        let dragged = dragged.clone();
        Callback::from(move |event: DragEvent| {
            if dragged.is_some() {
                event.prevent_default();
            }
        })
    };
    let drop = {
        let (props, dragged) = (props.clone(), dragged.clone());
        Callback::from(move |event: DragEvent| {
            if let Some(from) = *dragged {
                event.prevent_default();
                dragged.set(None);
                props.shift(from, at);
            }
        })
    };
    (begin, over, drop)
}

fn menu(props: &BlocksProps, at: usize, value: &Value, name: &str) -> Html {
    let count = props.elements().len();
    let with = |act: fn(&BlocksProps, usize)| {
        let props = props.clone();
        Callback::from(move |()| act(&props, at))
    };
    let copy = {
        let (props, value) = (props.clone(), value.clone());
        Callback::from(move |()| props.insert(at + 1, copied(&value, &props.draft.ground())))
    };
    let choices = vec![
        Choice::new(
            Icon::Up,
            entry::UP,
            with(|it, at| it.shift(at, at.saturating_sub(1))),
        )
        .disabled_if(at == 0),
        Choice::new(Icon::Down, entry::DOWN, with(|it, at| it.shift(at, at + 1)))
            .disabled_if(at + 1 == count),
        Choice::new(Icon::Copy, entry::DUPLICATE, copy),
        Choice::new(Icon::Trash, entry::REMOVE, with(BlocksProps::remove)),
    ];
    html! { <Menu name={entry::act_on(entry::ACTS, name)} {choices} /> }
}

#[derive(Properties, Clone, PartialEq)]
struct KindsProps {
    blocks: BlocksProps,
    onclose: Callback<()>,
}

/// What kind shall it be?
#[component]
fn Kinds(props: &KindsProps) -> Html {
    let definition = props.blocks.definition.to_string();
    let one = |arm: crate::schema::Arm| {
        let (props, definition, key) = (props.clone(), definition.clone(), arm.key.clone());
        let label = entry::kind(&definition, &arm.key);
        let onclick = Callback::from(move |_: MouseEvent| {
            let blocks = &props.blocks;
            let new = changed(
                &journey(),
                &definition,
                &key,
                &Value::Null,
                &blocks.draft.ground(),
            );
            props.onclose.emit(());
            // Below the one that is chosen: where one is looking.
            let at = blocks.chosen.map_or(blocks.elements().len(), |at| at + 1);
            blocks.insert(at.min(blocks.elements().len()), new);
        });
        html! {
            <li key={arm.key.clone()}>
                <button type="button" class="st-choice" {onclick}>
                    <b class="mp-row">{ block_icon(&arm.key).small() }{ label }</b>
                    <span>{ entry::hint(&arm.told) }</span>
                </button>
            </li>
        }
    };
    html! {
        <Dialog id="kinds" title={entry::add(&props.blocks.heading)} onclose={props.onclose.clone()}>
            <ul class="st-choices st-choices--two">{ for journey().arms(&definition).into_iter().map(one) }</ul>
        </Dialog>
    }
}
