//! The page for the shop floor: its PIN, and the sheet for the staff room.

use api::{SetPin, StaffPage};
use yew::prelude::*;

use super::PartProps;
use super::confirm::refused;
use super::doing::{Doing, body, typed, use_doing, wrong};
use super::sheet::Sheet;
use crate::route::encoded;
use crate::state::{Action, Method, form};
use crate::view::button::{Button, Weight};
use crate::view::card::Card;
use crate::view::field::Field;
use crate::view::icon::Icon;
use crate::view::remote::loaded;
use crate::view::studio::{use_reading, use_studio};
use crate::words::staff as words;

/// The part.
#[component]
pub(super) fn StaffPart(props: &PartProps) -> Html {
    let studio = use_studio();
    let path = format!("/api/sites/{}/staff", encoded(&props.site));
    let page = use_reading::<StaffPage>(&path);
    let doing = use_doing("staff.pin");
    let drawn = loaded(&page, &studio.on(Action::Want(path.clone())), |page| {
        let state = match page.pin_set_at {
            Some(at) => words::set_on(&studio.zone.day(at)),
            None => words::NO_PIN.to_owned(),
        };
        let asks = match page.surveys.len() {
            0 => {
                html! { <div class="mp-note mp-note--warn">{ Icon::Alert.draw() }<p>{ words::NO_SURVEY }</p></div> }
            }
            count => html! { <p>{ words::asks(count) }</p> },
        };
        html! {
            <div class="st-cols st-cols--2">
                <Card title={words::STAFF} lead={words::LEAD}>
                    <div class="mp-stack mp-stack--4">
                        <p>{ state }</p>
                        { asks }
                        { refused(doing.refused().as_ref()) }
                        <PinForm path={path.clone()} doing={doing.clone()} />
                        if page.pin_set_at.is_some() { { close(&path, &doing) } }
                    </div>
                </Card>
                <Sheet path={page.path.clone()} />
            </div>
        }
    });
    html! { { drawn } }
}

fn close(path: &str, doing: &Doing) -> Html {
    let onclick = {
        let (doing, path) = (doing.clone(), path.to_owned());
        Callback::from(move |_: MouseEvent| {
            let request = (Method::Delete, path.clone());
            doing.begin(
                request,
                None,
                std::slice::from_ref(&path),
                Some(words::CLOSED),
            );
        })
    };
    html! { <div><Button label={words::CLOSE} {onclick} disabled={doing.is_busy()} /></div> }
}

#[derive(Properties, Clone, PartialEq)]
struct PinFormProps {
    path: String,
    doing: Doing,
}

#[component]
fn PinForm(props: &PinFormProps) -> Html {
    let pin = use_state_eq(String::new);
    let tried = use_state_eq(|| false);
    let read = form::pin(&pin);
    let onsubmit = {
        let (props, tried, read, typed) = (props.clone(), tried.clone(), read.clone(), pin.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(read.is_err());
            if let Ok(pin) = read.clone() {
                let request = (Method::Put, props.path.clone());
                let outdates = [props.path.clone()];
                props.doing.begin(
                    request,
                    body(&SetPin { pin }),
                    &outdates,
                    Some(words::SAVED),
                );
                typed.set(String::new());
            }
        })
    };
    html! {
        <form class="st-form" {onsubmit} novalidate=true>
            <Field id="staff-pin" label={words::PIN} hint={words::PIN_HINT} value={(*pin).clone()}
                oninput={typed(&pin)} error={wrong(*tried, &read)} />
            <Button weight={Weight::Main} submits=true label={words::SET}
                disabled={props.doing.is_busy()} />
        </form>
    }
}
