//! The draft as text: written by hand or read from a file, checked beside, taken when one says so.

use api::Finding;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::browser;
use crate::schema::{Offer, journey, offers};
use crate::state::Action;
use crate::state::desk::{Action as At, Trial};
use crate::view::button::{Button, Weight};
use crate::view::card::Card;
use crate::view::entry::Draft;
use crate::view::findings;
use crate::view::icon::Icon;
use crate::view::studio::use_studio;
use crate::words::source as words;

/// More would not be read.
const MOST_OFFERS: usize = 14;
const FIRST_OFFER: &str = "offer-0";

/// What the page is given.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct SourceProps {
    pub(super) draft: Draft,
}

/// The text, what fits at its caret, and what the checks say of it.
#[component]
pub(super) fn Source(props: &SourceProps) -> Html {
    let studio = use_studio();
    let area = use_node_ref();
    let caret = use_state_eq(|| None::<usize>);
    let draft = &props.draft;
    let trial = studio
        .state
        .desk
        .sheet()
        .and_then(|sheet| sheet.trial.clone());
    let text = trial
        .as_ref()
        .map_or_else(|| format!("{:#}", draft.document), |it| it.text.clone());
    let set = {
        let dispatch = studio.dispatch.clone();
        move |is_import: bool| {
            dispatch.reform(move |text: String| Action::Desk(At::Try { text, is_import }))
        }
    };
    let looks = {
        let (area, caret) = (area.clone(), caret.clone());
        Callback::from(move |()| {
            let area = area.cast::<HtmlTextAreaElement>();
            let at = area.and_then(|it| Some((it.value(), it.selection_start().ok()??)));
            caret.set(at.map(|(text, units)| bytes(&text, units as usize)));
        })
    };
    let oninput = {
        let (typed, looks) = (set(false), looks.clone());
        Callback::from(move |event: InputEvent| {
            typed.emit(event.target_unchecked_into::<HtmlTextAreaElement>().value());
            looks.emit(());
        })
    };
    let onkeydown = Callback::from(|event: KeyboardEvent| {
        if event.key() == " " && event.ctrl_key() {
            event.prevent_default();
            browser::focus(FIRST_OFFER.to_owned());
        }
    });
    let found = caret
        .map(|at| offers(&journey(), &draft.document, &text, at))
        .unwrap_or_default();
    let take = {
        let (typed, area, text) = (set(false), area.clone(), text.clone());
        let caret = *caret;
        Callback::from(move |offer: Offer| {
            if let Some(at) = caret.filter(|at| offer.from <= *at && text.is_char_boundary(*at)) {
                typed.emit(format!(
                    "{}{}{}",
                    &text[..offer.from],
                    offer.text,
                    &text[at..]
                ));
                let end = units(&text[..offer.from]) + units(&offer.text);
                browser::caret(&area, end, end);
            }
        })
    };
    let show = {
        let (area, text) = (area.clone(), text.clone());
        Callback::from(move |finding: Finding| {
            if let Some(span) = finding.span {
                let start = offset(&text, span.start.line as usize, span.start.column as usize);
                let end = offset(&text, span.end.line as usize, span.end.column as usize);
                browser::caret(&area, start, end);
            }
        })
    };
    html! {
        <div class="st-cols st-cols--21">
            <Card title={words::LABEL} lead={words::HINT} acts={files(draft, &text, &set(true))}>
                <div class="st-text">
                    <label class="mp-hide" for="source">{ words::LABEL }</label>
                    <textarea class="mp-field" id="source" rows="28" spellcheck="false" ref={area}
                        value={text} {oninput} {onkeydown} readonly={draft.is_read_only}
                        onkeyup={looks.reform(|_: KeyboardEvent| ())} onclick={looks.reform(|_: MouseEvent| ())} />
                </div>
                { fitting(&found, &take) }
            </Card>
            { verdict(&studio.dispatch, trial.as_ref(), &show) }
        </div>
    }
}

fn files(draft: &Draft, text: &str, import: &Callback<String>) -> Html {
    let (export, copy) = (text.to_owned(), text.to_owned());
    let (saver, copier) = (draft.clone(), draft.clone());
    let export = Callback::from(move |_: MouseEvent| {
        saver.does(Action::Download {
            name: "journey.json".to_owned(),
            media_type: "application/json",
            text: export.clone(),
        });
    });
    let copy = Callback::from(move |_: MouseEvent| copier.does(Action::Copy(copy.clone())));
    let onchange = {
        let import = import.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            browser::read_file(&input, import.clone());
        })
    };
    html! {
        <div class="st-acts">
            if !draft.is_read_only {
                <label class="st-btn st-file" for="import">{ Icon::Inbox.small() }{ words::IMPORT }
                    <input id="import" type="file" accept=".json,application/json" {onchange} />
                </label>
            }
            <Button icon={Icon::Download} label={words::EXPORT} onclick={export} />
            <Button icon={Icon::Copy} label={words::COPY} onclick={copy} />
        </div>
    }
}

fn fitting(found: &[Offer], take: &Callback<Offer>) -> Html {
    if found.is_empty() {
        return Html::default();
    }
    let one = |(at, offer): (usize, &Offer)| {
        let chosen = offer.clone();
        let onclick = take.reform(move |_: MouseEvent| chosen.clone());
        html! {
            <button type="button" class="st-tok" id={format!("offer-{at}")} title={offer.told.clone()} {onclick}>
                { &offer.label }
            </button>
        }
    };
    html! {
        <div class="st-offers">
            <span class="st-fine">{ words::FITS }</span>
            { for found.iter().take(MOST_OFFERS).enumerate().map(one) }
        </div>
    }
}

/// What the checks say, and what may be done.
fn verdict(dispatch: &Callback<Action>, trial: Option<&Trial>, show: &Callback<Finding>) -> Html {
    let Some(trial) = trial else {
        return html! { <Card title={words::FOUND}><p class="mp-soft">{ words::SAME }</p></Card> };
    };
    let told = match (
        &trial.findings,
        trial.document().is_some(),
        trial.may_be_taken(),
    ) {
        (None, ..) => crate::words::desk::CHECKING,
        (_, false, _) => words::NO_JSON,
        (_, true, false) => words::NOT_TAKEN,
        (Some(found), true, true) if found.is_empty() => words::FINE,
        _ => "",
    };
    let found: Vec<Finding> = trial.findings.as_deref().cloned().unwrap_or_default();
    let place = |finding: &Finding| {
        let span = finding.span?;
        let (finding, show) = (finding.clone(), show.clone());
        let onclick = Callback::from(move |_: MouseEvent| show.emit(finding.clone()));
        let at = words::place(span.start.line as u64, span.start.column as u64);
        let name = format!("{}: {at}", words::GO);
        Some(html! { <Button weight={Weight::Bare} label={at} {name} {onclick} /> })
    };
    let on = |action: At| dispatch.reform(move |_: MouseEvent| Action::Desk(action.clone()));
    html! {
        <Card title={words::FOUND} flush=true>
            <div class="st-verdict">
                <p role="status">{ told }</p>
                <div class="st-acts">
                    <Button weight={Weight::Main} label={words::TAKE} onclick={on(At::Take)}
                        disabled={!trial.may_be_taken()} />
                    <Button label={words::PUT_AWAY} onclick={on(At::PutAway)} />
                </div>
            </div>
            if !found.is_empty() { { findings::list_with(&found, &place) } }
        </Card>
    }
}

/// The browser counts in UTF-16 units, we in bytes.
fn bytes(text: &str, units: usize) -> usize {
    let mut left = units;
    for (at, letter) in text.char_indices() {
        if left == 0 {
            return at;
        }
        left = left.saturating_sub(letter.len_utf16());
    }
    text.len()
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The UTF-16 offset of a line and a column, both from 1 on.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(units)
        .sum();
    let here = text
        .split_inclusive('\n')
        .nth(line.saturating_sub(1))
        .unwrap_or_default();
    before
        + here
            .chars()
            .take(column.saturating_sub(1))
            .map(char::len_utf16)
            .sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_whatever_the_letters() {
        let text = "ä\n𝄞b";
        assert_eq!(bytes(text, 4), 7);
        assert_eq!(offset(text, 2, 2), 4);
        assert_eq!(offset(text, 9, 9), units(text));
    }
}
