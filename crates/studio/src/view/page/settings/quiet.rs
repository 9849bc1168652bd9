//! The switch that takes the widget off the shop's pages.

use api::{BeQuiet, QuietOrder, QuietOrders, Role};
use yew::prelude::*;

use super::PartProps;
use super::confirm::refused;
use super::doing::{Doing, body, typed, use_doing, wrong};
use crate::route::encoded;
use crate::state::{Action, Method, form};
use crate::view::button::{Button, Weight};
use crate::view::card::Card;
use crate::view::field::Field;
use crate::view::icon::Icon;
use crate::view::remote::loaded;
use crate::view::studio::{Studio, use_reading, use_studio};
use crate::words::settings as words;

/// The part.
#[component]
pub(super) fn QuietPart(props: &PartProps) -> Html {
    let studio = use_studio();
    let path = format!("/api/sites/{}/quiet", encoded(&props.site));
    let orders = use_reading::<QuietOrders>(&path);
    let doing = use_doing("quiet");
    let account = studio.state.session.account();
    let may = account.is_some_and(|account| account.may(&props.site, Role::Publisher));
    let body = loaded(&orders, &studio.on(Action::Want(path.clone())), |orders| {
        let order = |order: &QuietOrder| one(&studio, order, (may, &path, &doing));
        let is_all = orders.quiet.iter().any(|order| order.build == "*");
        html! {
            <div class="mp-stack mp-stack--4">
                if orders.quiet.is_empty() {
                    <p class="st-change st-change--up">{ Icon::Check.small() }{ words::LOUD }</p>
                }
                { for orders.quiet.iter().map(order) }
                if !may {
                    <p class="mp-soft">{ words::NOT_PUBLISHER }</p>
                } else if !is_all {
                    <QuietForm path={path.clone()} doing={doing.clone()} />
                }
            </div>
        }
    });
    html! {
        <Card title={words::QUIET} lead={words::QUIET_LEAD}>
            { refused(doing.refused().as_ref()) }
            { body }
        </Card>
    }
}

fn one(studio: &Studio, order: &QuietOrder, (may, path, doing): (bool, &str, &Doing)) -> Html {
    let when = studio.zone.moment(order.since);
    let onclick = {
        let (doing, list) = (doing.clone(), path.to_owned());
        let path = format!("{path}/{}", encoded(&order.build));
        Callback::from(move |_: MouseEvent| {
            let request = (Method::Delete, path.clone());
            doing.begin(
                request,
                None,
                std::slice::from_ref(&list),
                Some(words::UNQUIETED),
            );
        })
    };
    html! {
        <div class="mp-note mp-note--warn">
            { Icon::Alert.draw() }
            <div class="mp-grow">
                <p>{ words::is_quiet(&order.build, &order.set_by, &when) }</p>
                <p class="mp-soft">{ &order.reason }</p>
            </div>
            if may {
                <Button label={words::UNQUIET} {onclick} disabled={doing.is_busy()} />
            }
        </div>
    }
}

#[derive(Properties, Clone, PartialEq)]
struct QuietFormProps {
    path: String,
    doing: Doing,
}

#[component]
fn QuietForm(props: &QuietFormProps) -> Html {
    let why = use_state_eq(String::new);
    let tried = use_state_eq(|| false);
    let read = form::line(&why);
    let onsubmit = {
        let (props, tried, read) = (props.clone(), tried.clone(), read.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(true);
            if let Ok(reason) = read.clone() {
                let request = (Method::Put, props.path.clone());
                let quiet = body(&BeQuiet { reason });
                let outdates = [props.path.clone()];
                props
                    .doing
                    .begin(request, quiet, &outdates, Some(words::QUIETED));
            }
        })
    };
    html! {
        <form class="st-form" {onsubmit} novalidate=true>
            <Field id="quiet-why" label={words::QUIET_WHY} hint={words::QUIET_WHY_HINT}
                value={(*why).clone()} oninput={typed(&why)} error={wrong(*tried, &read)} />
            <Button weight={Weight::Main} submits=true label={words::QUIET_SWITCH}
                disabled={props.doing.is_busy()} />
        </form>
    }
}
