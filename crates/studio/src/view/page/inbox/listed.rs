//! The list of runs, page by page.

use api::insight::inbox::{Band, CaseState, Inbox, Run};
use yew::prelude::*;

use super::RunKey;
use crate::route::{Page, Room, Spot, encoded};
use crate::state::Action;
use crate::time::Zone;
use crate::view::button::Link;
use crate::view::insight::Names;
use crate::view::remote::loaded;
use crate::view::studio::{use_reading, use_studio};
use crate::view::table::{Paging, paging};
use crate::words::insight as words;

/// What the list is given.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct ListedProps {
    pub(super) site: AttrValue,
    /// What is asked for, without the place in the list.
    pub(super) query: AttrValue,
    pub(super) names: Names,
    #[prop_or_default]
    pub(super) chosen: Option<RunKey>,
}

/// The list.
#[component]
pub(super) fn Listed(props: &ListedProps) -> Html {
    let studio = use_studio();
    // Where the pages before this one began; the first began nowhere.
    let before = use_state_eq(Vec::<i64>::new);
    let path = {
        let place = before.last().map(|before| format!("before={before}"));
        let parts = [
            (!props.query.is_empty()).then(|| props.query.to_string()),
            place,
        ];
        let query: Vec<String> = parts.into_iter().flatten().collect();
        format!(
            "/api/sites/{}/inbox?{}",
            encoded(&props.site),
            query.join("&")
        )
    };
    let inbox = use_reading::<Inbox>(&path);
    let again = studio.on(Action::Want(path));
    let to = |pages: Vec<i64>| {
        let before = before.clone();
        Callback::from(move |()| before.set(pages.clone()))
    };
    let next = inbox.there().and_then(|it| it.next_before);
    let turn = Paging {
        newer: before.split_last().map(|(_, newer)| to(newer.to_vec())),
        older: next.map(|next| to([before.as_slice(), &[next]].concat())),
    };
    html! {
        <section class="st-box" aria-label={words::VOICES}>
            { loaded(&inbox, &again, |it| runs(props, &it.runs, studio.zone)) }
            { paging(&turn) }
        </section>
    }
}

fn runs(props: &ListedProps, runs: &[Run], zone: Zone) -> Html {
    if runs.is_empty() {
        return html! { <p class="st-none st-none--top">{ words::NO_VOICE }</p> };
    }
    let one = |run: &Run| {
        let key: RunKey = [run.visitor.clone(), run.item.clone(), run.response.clone()];
        let is_here = props.chosen.as_ref() == Some(&key);
        let spot = key
            .iter()
            .fold(Spot::new(&*props.site, Room::Inbox), Spot::at);
        let about = [
            words::stage(&run.stage),
            zone.moment(run.at),
            words::case(run.state).to_owned(),
        ];
        let about = about.into_iter().filter(|it| !it.is_empty());
        html! {
            <li><Link to={Page::from(spot)} class={classes!(is_here.then_some("is-on"))} {is_here}>
                { score(run) }
                <span class="st-clip">{ text_of(run, &props.names) }</span>
                <span class="st-fine">{ about.collect::<Vec<_>>().join(" · ") }</span>
            </Link></li>
        }
    };
    html! { <ul class="st-mail">{ for runs.iter().map(one) }</ul> }
}

/// The first score in its circle.
pub(super) fn score(run: &Run) -> Html {
    match &run.score {
        Some(score) => html! {
            <span class={classes!("st-score", band_class(score.band))}>
                <span class="mp-hide">{ words::SCORE }{ " " }</span>{ score.number }
            </span>
        },
        None if run.channel == "staff" => html! {
            <span class="st-score st-score--mid" title={words::STAFF}>{ "•" }</span>
        },
        None => html! { <span class="st-score st-score--mid" aria-hidden="true">{ "–" }</span> },
    }
}

/// How a score looks.
pub(in super::super) const fn band_class(band: Band) -> &'static str {
    match band {
        Band::LetDown => "st-score--lo",
        Band::Middle => "st-score--mid",
        Band::Good => "st-score--hi",
    }
}

/// What was said: their words, else what they chose.
pub(in super::super) fn text_of(run: &Run, names: &Names) -> String {
    let text = run.answers.iter().find_map(|said| said.text.clone());
    let chosen = || {
        let all = run.answers.iter().flat_map(|said| {
            let name = |id: &String| names.answer(&run.item, &said.question, id);
            said.choices.iter().map(name)
        });
        let all: Vec<String> = all.collect();
        (!all.is_empty()).then(|| all.join(", "))
    };
    text.or_else(chosen)
        .unwrap_or_else(|| words::NO_WORDS.to_owned())
}

/// Whether somebody still has to do something about it.
pub(super) fn waits(run: &Run) -> bool {
    let let_down = run
        .score
        .as_ref()
        .is_some_and(|it| it.band == Band::LetDown);
    match run.state {
        CaseState::Open => let_down,
        CaseState::Waiting => true,
        CaseState::Handed | CaseState::Done => false,
    }
}
