//! One person: everything that is kept of them, and the end of it.

use yew::prelude::*;

use super::PartProps;
use super::confirm::refused;
use super::doing::{typed, use_doing, wrong};
use super::erase::Erase;
use crate::route::encoded;
use crate::state::{Action, Method, form};
use crate::view::button::{Button, Weight};
use crate::view::card::Card;
use crate::view::field::Field;
use crate::view::segmented::{Segment, Segmented};
use crate::view::studio::use_studio;
use crate::words::privacy as words;

/// The card.
#[component]
pub(super) fn PersonCard(props: &PartProps) -> Html {
    let studio = use_studio();
    let text = use_state_eq(String::new);
    let by = use_state_eq(|| 0_usize);
    let (tried, erases) = (use_state_eq(|| false), use_state_eq(|| false));
    let export = use_doing("person.export");
    let read = place(&props.site, *by, &text);
    {
        // What was gathered goes to the marketer's disk as it comes.
        let (got, seen) = (export.text(), export.done());
        use_effect_with(got, move |got| {
            if let Some(got) = got {
                studio.does(Action::Download {
                    name: words::FILE.to_owned(),
                    media_type: "application/json",
                    text: got.to_string(),
                });
                seen.emit(());
            }
        });
    }
    let onsubmit = {
        let (export, tried, read) = (export.clone(), tried.clone(), read.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(true);
            if let Ok(path) = read.clone() {
                export.begin((Method::Get, path), None, &[], Some(words::EXPORTED));
            }
        })
    };
    let onerase = {
        let (tried, erases, is_good) = (tried.clone(), erases.clone(), read.is_ok());
        Callback::from(move |_: MouseEvent| {
            tried.set(true);
            erases.set(is_good);
        })
    };
    let onclose = {
        let erases = erases.clone();
        Callback::from(move |()| erases.set(false))
    };
    let onchange = {
        let by = by.clone();
        Callback::from(move |number: usize| by.set(number))
    };
    let (label, hint) = words::BY[(*by).min(1)];
    let save = if export.is_busy() {
        words::EXPORTING
    } else {
        words::EXPORT
    };
    html! {
        <Card title={words::PERSON} lead={words::PERSON_LEAD}>
            <form class="st-form" {onsubmit} novalidate=true>
                { refused(export.refused().as_ref()) }
                <Segmented name={words::KNOWN_BY} chosen={*by} {onchange}
                    segments={words::BY.map(|(label, _)| Segment::new(label)).to_vec()} />
                <Field id="person" {label} {hint} value={(*text).clone()} oninput={typed(&text)}
                    error={wrong(*tried, &read)} />
                <div class="mp-row mp-row--wrap">
                    <Button weight={Weight::Main} submits=true label={save} disabled={export.is_busy()} />
                    <Button label={words::ERASE} onclick={onerase} />
                </div>
            </form>
            if let (true, Ok(path)) = (*erases, &read) {
                <Erase path={path.clone()} who={(*text).trim().to_owned()} {onclose} />
            }
        </Card>
    }
}

/// The address of a person's data: by a device of theirs, or by the shop's own id.
fn place(site: &str, by: usize, text: &str) -> Result<String, String> {
    let home = format!("/api/sites/{}", encoded(site));
    match by {
        0 => form::device(text).map(|id| format!("{home}/people/{}/data", encoded(&id))),
        _ => form::customer(text).map(|id| format!("{home}/customers/{}/data", encoded(&id))),
    }
}
