//! The members of an object: what people set most, and the rest behind "More".

use yew::prelude::*;

use super::said::all;
use super::{Draft, Place, entry};
use crate::schema::{Member, Shape, fresh, journey, ordered};
use crate::state::edit::Path;
use crate::view::button::{Button, Weight};
use crate::view::icon::Icon;
use crate::words::entry as words;

/// All members of the object at a path; of the whole document where the definition is empty.
pub(crate) fn form(draft: &Draft, path: &Path, definition: &str) -> Html {
    drawn(
        draft,
        path,
        definition,
        ordered(definition, journey().fields(definition)),
    )
}

/// Some of its members, in this order.
pub(crate) fn members(draft: &Draft, path: &Path, definition: &str, keys: &[&str]) -> Html {
    let fields = journey().fields(definition);
    let found = keys
        .iter()
        .filter_map(|key| fields.iter().find(|field| field.key == *key));
    let members = found.map(|field| Member {
        field: field.clone(),
        is_extra: false,
    });
    drawn(draft, path, definition, members.collect())
}

fn drawn(draft: &Draft, path: &Path, definition: &str, members: Vec<Member>) -> Html {
    // What waits behind "More" comes forth where it is set, or where something is said of it.
    let is_wanted = |member: &Member| {
        let at = path.key(&member.field.key);
        draft.value(&at).is_some() || !draft.findings_within(&at).is_empty()
    };
    let (extra, first): (Vec<_>, Vec<_>) = members
        .into_iter()
        .partition(|member| member.is_extra && !is_wanted(member));
    let one = |member: &Member| {
        let place = Place::of(definition, path, &member.field);
        let key = member.field.key.clone();
        html! { <div class="st-entry" {key}>{ entry(draft, &place, &member.field.shape) }</div> }
    };
    html! {
        <div class="st-form">
            { for first.iter().map(one) }
            if !extra.is_empty() {
                <details class="st-more">
                    <summary>{ Icon::Down.small() }{ words::MORE }</summary>
                    <div class="st-form">{ for extra.iter().map(one) }</div>
                </details>
            }
        </div>
    }
}

/// An object within a form. One that has nothing required is there as soon as a member is; else
/// it is added as a whole.
pub(super) fn object(draft: &Draft, place: &Place, definition: &str) -> Html {
    let schema = journey();
    let fields = schema.fields(definition);
    if fields.is_empty() {
        return all(draft, place);
    }
    let is_there = draft.value(&place.path).is_some();
    let needs_all = fields.iter().any(|field| field.required);
    let hint = place.hint.clone();
    if !is_there && needs_all {
        let new = fresh(
            &schema,
            &Shape::Object(definition.to_owned()),
            &draft.ground(),
        );
        let set = place.clone();
        let add = draft.on(move |_: MouseEvent| set.set(Some(new.clone())));
        return html! {
            <div class="st-absent">
                <div class="mp-row mp-row--between mp-row--wrap">
                    <span class="mp-label">{ &place.label }</span>
                    <Button weight={Weight::Bare} icon={Icon::Plus} label={words::ADD} onclick={add}
                        name={words::act_on(words::ADD, &place.label)} disabled={draft.is_read_only} />
                </div>
                if let Some(hint) = hint { <p class="mp-fine">{ hint }</p> }
                { all(draft, place) }
            </div>
        };
    }
    let unset = place.clone();
    let take_out = draft.on(move |_: MouseEvent| unset.set(None));
    // A small group stays open; one that says nothing yet is closed, so that forms stay short.
    let open = place.required || is_there || !draft.findings_within(&place.path).is_empty();
    html! {
        <details class="st-sub" {open}>
            <summary>{ Icon::Down.small() }{ &place.label }</summary>
            <div class="st-sub__in">
                if let Some(hint) = hint { <p class="mp-fine">{ hint }</p> }
                { all(draft, place) }
                { form(draft, &place.path, definition) }
                if is_there && !place.required {
                    <Button weight={Weight::Bare} icon={Icon::Trash} label={words::REMOVE}
                        name={words::act_on(words::REMOVE, &place.label)} onclick={take_out}
                        disabled={draft.is_read_only} />
                }
            </div>
        </details>
    }
}
