//! What changed between two documents, in words.

use std::rc::Rc;

use api::Differences;
use serde_json::Value;
use yew::prelude::*;

use crate::state::Remote;
use crate::state::desk::Sheet;
use crate::view::remote::loaded;
use crate::words::publish::{Line, NO_CHANGES, lines};

/// The list; what is missing while it comes. Names are those of the draft, where it is there.
pub(super) fn changes(
    remote: &Remote<Rc<Differences>>,
    again: &Callback<()>,
    sheet: Option<&Sheet>,
) -> Html {
    let document = sheet.map_or(&Value::Null, |it| &*it.document);
    loaded(remote, again, |differences| {
        let all = { differences.changes.iter() }.flat_map(|it| lines(it, document));
        let all: Vec<Line> = all.collect();
        if all.is_empty() {
            return html! { <p class="st-none">{ NO_CHANGES }</p> };
        }
        html! { <ul class="st-diff">{ for all.iter().map(line) }</ul> }
    })
}

fn line(line: &Line) -> Html {
    html! {
        <li>
            <b class="mp-strong">{ &line.title }</b>
            if let Some(before) = &line.before { <del class="st-del">{ before }</del> }
            if let Some(after) = &line.after { <ins class="st-ins">{ after }</ins> }
        </li>
    }
}
