//! Which days: the same on all results pages, until somebody chooses others.

use api::insight::figure::Period;
use yew::prelude::*;

use crate::state::{Action, Span};
use crate::time;
use crate::view::select::Select;
use crate::view::studio::use_studio;
use crate::words::insight as words;

/// The choice, for the head of a page.
#[component]
pub(crate) fn SpanChoice() -> Html {
    let studio = use_studio();
    let word = |span: Span| AttrValue::from(span.days().to_string());
    let options = Span::ALL.map(|span| (word(span), AttrValue::from(words::span(span))));
    let value = word(studio.state.span);
    let onchange = Callback::from(move |chosen: String| {
        let mut all = Span::ALL.into_iter();
        if let Some(span) = all.find(|span| span.days().to_string() == chosen) {
            studio.does(Action::Over(span));
        }
    });
    html! {
        <Select id="span" label={words::DAYS} options={options.to_vec()} {value} {onchange}
            quiet_label=true />
    }
}

/// The days as the server is asked for them.
#[hook]
pub(crate) fn use_days() -> String {
    let studio = use_studio();
    studio.state.span.query(studio.state.now)
}

/// Which days are shown, and what they are beside.
pub(crate) fn days_and_before(period: &Period, before: &Period) -> String {
    words::days_and_before(
        &time::short_day(&period.from),
        &time::day(&period.to),
        &time::short_day(&before.from),
        &time::day(&before.to),
    )
}
