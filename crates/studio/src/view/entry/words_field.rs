//! Texts that shoppers read, in every language side by side.

use serde_json::{Value, json};
use yew::prelude::*;

use super::list;
use super::said::{all, error, said};
use super::text::hint;
use super::{Draft, Place};
use crate::schema::{Shape, translated};
use crate::view::button::{Button, Weight};
use crate::view::field::Field;
use crate::view::icon::Icon;
use crate::words::entry as words;

/// A text: one field for each language.
pub(super) fn words(draft: &Draft, place: &Place) -> Html {
    if let [only] = draft.locales.as_slice() {
        return html! {
            <div>
                { one(draft, place, only, &place.label, hint(place)) }
                { said(draft, place) }
            </div>
        };
    }
    let fields = draft.locales.iter().map(|locale| {
        let label = words::language(locale);
        html! { <div key={locale.clone()}>{ one(draft, place, locale, &label, None) }</div> }
    });
    let optional = (!place.required).then(|| format!(" ({})", crate::words::pieces::OPTIONAL));
    html! {
        <fieldset>
            <legend class="mp-label">{ &place.label }<span>{ optional }</span></legend>
            <div class="st-langs">{ for fields }</div>
            if let Some(hint) = &place.hint { <p class="mp-fine st-hint">{ hint }</p> }
            { missing(draft, place) }
            { all(draft, place) }
        </fieldset>
    }
}

fn one(draft: &Draft, place: &Place, locale: &str, label: &str, hint: Option<AttrValue>) -> Html {
    let value = translated::text(draft.value(&place.path), &draft.locales, locale);
    let here = Place {
        path: place.path.key(locale),
        ..place.clone()
    };
    let is_first = draft.locales.first().is_some_and(|first| first == locale);
    let wrong = error(draft, &here).or_else(|| error(draft, place).filter(|_| is_first));
    let (set, name) = (place.clone(), locale.to_owned());
    let (document, locales) = (draft.document.clone(), draft.locales.clone());
    let oninput = draft.on(move |text: String| {
        translated::edit(&document, &set.path, &locales, &name, &text, set.required)
    });
    html! {
        <Field id={format!("{}-{locale}", place.id())} label={label.to_owned()} {hint} {value} {oninput}
            lang={locale.to_owned()} rows={place.is_long.then_some(3)} grows=true error={wrong}
            optional={!place.required && draft.locales.len() == 1} disabled={draft.is_read_only} />
    }
}

/// What is not translated yet.
fn missing(draft: &Draft, place: &Place) -> Html {
    let missing = translated::missing(draft.value(&place.path), &draft.locales);
    let first = draft
        .locales
        .first()
        .map(|it| words::language(it))
        .unwrap_or_default();
    let one = |locale: &String| {
        let text = words::missing(&words::language(locale), &first);
        html! { <p class="st-remark is-warn">{ Icon::Globe.small() }<span>{ text }</span></p> }
    };
    html! { <>{ for missing.iter().map(one) }</> }
}

/// A text of which parts may be strong or links.
pub(super) fn rich(draft: &Draft, place: &Place) -> Html {
    let value = draft.value(&place.path);
    if let Some(Value::Array(spans)) = value {
        let shape = Shape::List(Box::new(Shape::Object("Span".to_owned())));
        let inner = Shape::Object("Span".to_owned());
        let plain = spans
            .first()
            .and_then(|it| it.get("text"))
            .cloned()
            .unwrap_or_default();
        let set = place.clone();
        let back = draft.on(move |_: MouseEvent| set.set(Some(plain.clone())));
        return html! {
            <div>
                { list::list(draft, place, &shape, &inner) }
                if spans.len() == 1 {
                    <Button weight={Weight::Bare} label={words::UNFORMAT} onclick={back} />
                }
            </div>
        };
    }
    let long = Place {
        is_long: true,
        ..place.clone()
    };
    let text = value.cloned().unwrap_or_else(|| json!(""));
    let set = place.clone();
    let parts = draft.on(move |_: MouseEvent| set.set(Some(json!([{ "text": text }]))));
    html! {
        <div>
            { self::words(draft, &long) }
            if !draft.is_read_only {
                <Button weight={Weight::Bare} label={words::FORMAT} onclick={parts} />
            }
        </div>
    }
}
