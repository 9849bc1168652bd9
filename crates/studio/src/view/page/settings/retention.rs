//! For how long a site keeps what it has.

use api::KeepFor;
use yew::prelude::*;

use super::PartProps;
use super::confirm::{Confirm, refused};
use super::doing::{Doing, body, typed, use_doing, wrong};
use crate::route::encoded;
use crate::state::{Action, Method, form};
use crate::view::button::{Button, Weight};
use crate::view::card::Card;
use crate::view::field::Field;
use crate::view::remote::loaded;
use crate::view::studio::{use_reading, use_studio};
use crate::words::privacy as words;

/// The card.
#[component]
pub(super) fn RetentionCard(props: &PartProps) -> Html {
    let studio = use_studio();
    let path = format!("/api/sites/{}/retention", encoded(&props.site));
    let kept = use_reading::<KeepFor>(&path);
    let doing = use_doing("retention");
    let form = loaded(&kept, &studio.on(Action::Want(path.clone())), |kept| {
        // Drawn anew when what is kept has changed, so that the fields say what holds.
        let key = serde_json::to_string(&**kept).unwrap_or_default();
        html! { <Form {key} kept={**kept} path={path.clone()} doing={doing.clone()} /> }
    });
    html! {
        <Card title={words::KEPT} lead={words::KEPT_LEAD}>
            { refused(doing.refused().as_ref()) }
            { form }
        </Card>
    }
}

#[derive(Properties, Clone, PartialEq)]
struct FormProps {
    kept: KeepFor,
    path: String,
    doing: Doing,
}

#[component]
fn Form(props: &FormProps) -> Html {
    let kept = props.kept;
    let told = |days: Option<u16>| days.map_or_else(String::new, |days| days.to_string());
    let events = use_state_eq(|| told(kept.event_days));
    let answers = use_state_eq(|| told(kept.answer_days));
    let files = use_state_eq(|| told(kept.file_days));
    let letters = use_state_eq(|| told(kept.letter_days));
    let (tried, sure) = (use_state_eq(|| false), use_state_eq(|| false));
    let fields = [&events, &answers, &files, &letters];
    let read = fields.map(|field| form::days(field));
    let wanted = match read.clone() {
        [
            Ok(event_days),
            Ok(answer_days),
            Ok(file_days),
            Ok(letter_days),
        ] => Some(KeepFor {
            event_days,
            answer_days,
            file_days,
            letter_days,
        }),
        _ => None,
    };
    let onsubmit = {
        let (props, tried, sure) = (props.clone(), tried.clone(), sure.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(true);
            match wanted {
                Some(wanted) if wanted.is_shorter_than(props.kept) => sure.set(true),
                Some(wanted) => keep(&props, wanted),
                None => {}
            }
        })
    };
    let onno = {
        let sure = sure.clone();
        Callback::from(move |()| sure.set(false))
    };
    let onyes = {
        let (props, onno) = (props.clone(), onno.clone());
        Callback::from(move |()| {
            onno.emit(());
            if let Some(wanted) = wanted {
                keep(&props, wanted);
            }
        })
    };
    let names = ["keep-events", "keep-answers", "keep-files", "keep-letters"];
    let drawn = names
        .into_iter()
        .zip(words::PARTS)
        .zip(fields.into_iter().zip(&read));
    let field = |((id, label), (text, read))| field(id, label, text, wrong(*tried, read));
    html! {
        <form class="st-form" {onsubmit} novalidate=true>
            { for drawn.map(field) }
            <Button weight={Weight::Main} submits=true label={words::SAVE}
                disabled={props.doing.is_busy()} />
            if *sure {
                <Confirm id="retention-question" title={words::SHORTER} lead={words::SHORTER_LEAD}
                    act={words::SAVE} {onyes} {onno} />
            }
        </form>
    }
}

fn field(
    id: &'static str,
    label: &'static str,
    text: &UseStateHandle<String>,
    error: Option<AttrValue>,
) -> Html {
    html! {
        <Field {id} {label} hint={words::DAYS_HINT} value={(**text).clone()} oninput={typed(text)}
            {error} />
    }
}

fn keep(props: &FormProps, wanted: KeepFor) {
    let request = (Method::Put, props.path.clone());
    let outdates = [props.path.clone()];
    props
        .doing
        .begin(request, body(&wanted), &outdates, Some(words::SAVED));
}
