//! One run: what was said, the way that led there, what the shop's own people said that day.

use api::insight::inbox::{Run, RunDetail, Said, WayStep};
use yew::prelude::*;

use super::super::staff::voices;
use super::about::Contact;
use super::case::Case;
use super::{RunKey, run_path};
use crate::state::Action;
use crate::time::Zone;
use crate::view::card::Card;
use crate::view::insight::Names;
use crate::view::remote::loaded;
use crate::view::studio::{use_reading, use_studio};
use crate::words::insight as words;

/// What the box is given.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct RunProps {
    pub(super) site: AttrValue,
    pub(super) chosen: RunKey,
    pub(super) names: Names,
}

/// The box.
#[component]
pub(super) fn RunCard(props: &RunProps) -> Html {
    let studio = use_studio();
    let path = run_path(&props.site, &props.chosen);
    let detail = use_reading::<RunDetail>(&path);
    let again = studio.on(Action::Want(path));
    html! { <div>{ loaded(&detail, &again, |it| body(props, it, studio.zone)) }</div> }
}

fn body(props: &RunProps, detail: &RunDetail, zone: Zone) -> Html {
    let run = &detail.run;
    let title = match &run.score {
        Some(score) => words::scored(score.number, words::band(score.band)),
        None if run.channel == "staff" => words::STAFF_VOICE.to_owned(),
        None => words::UNSCORED.to_owned(),
    };
    let about = [
        zone.moment(run.at),
        words::stage(&run.stage),
        words::device(&run.device),
        words::page(&run.page),
        props.names.item(&run.item),
    ];
    let about = about.into_iter().filter(|it| !it.is_empty());
    let lead = about.collect::<Vec<_>>().join(" · ");
    let hides = run.answers.iter().any(|said| said.hidden);
    html! {
        <Card {title} {lead}>
            <div class="mp-stack mp-stack--4">
                <dl class="st-answers">{ for run.answers.iter().map(|it| answer(run, it, &props.names)) }</dl>
                if hides { <Contact site={props.site.clone()} chosen={props.chosen.clone()} names={props.names.clone()} /> }
                <hr class="mp-rule" />
                <Case site={props.site.clone()} chosen={props.chosen.clone()}
                    detail={detail.clone()} />
                <hr class="mp-rule" />
                <div class="st-cols st-cols--2">
                    <div><h3 class="mp-strong">{ words::WAY }</h3>{ way(&detail.way, &props.names, zone) }</div>
                    <div><h3 class="mp-strong">{ words::STAFF_SAME_DAY }</h3>{ voices(&detail.staff, zone) }</div>
                </div>
            </div>
        </Card>
    }
}

/// A question and what was answered.
pub(super) fn answer(run: &Run, said: &Said, names: &Names) -> Html {
    let question = names.question(&run.item, &said.question);
    let chosen = |id: &String| names.answer(&run.item, &said.question, id);
    let chosen: Vec<String> = said.choices.iter().map(chosen).collect();
    let mut parts: Vec<Html> = Vec::new();
    parts.extend(
        said.number
            .map(|it| html! { <span class="mp-num">{ it }</span> }),
    );
    parts.extend((!chosen.is_empty()).then(|| html! { chosen.join(", ") }));
    parts.extend(
        { said.text.as_ref() }
            .map(|it| html! { <span class="st-said">{ format!("“{it}”") }</span> }),
    );
    parts.extend({ said.more.as_ref() }.map(
        |it| html! { words::more_said(it, &|id| names.answer(&run.item, &said.question, id)) },
    ));
    if said.hidden {
        parts.push(html! { <mark class="st-hid">{ words::HIDDEN }</mark> });
    }
    html! { <div><dt>{ question }</dt>{ for parts.into_iter().map(|it| html! { <dd>{ it }</dd> }) }</div> }
}

fn way(steps: &[WayStep], names: &Names, zone: Zone) -> Html {
    if steps.is_empty() {
        return html! { <p class="mp-soft">{ words::NO_WAY }</p> };
    }
    let step = |step: &WayStep| {
        let about = if step.name.starts_with("milepost_") {
            names.item(&step.about)
        } else {
            step.about.replace(['-', '_'], " ")
        };
        let stage = step.stage.as_deref().map(words::stage);
        let did = words::did_on_the_way(&step.name, &about, step.times, &step.page);
        html! {
            <li title={zone.moment(step.from)}>
                if let Some(stage) = stage { <b>{ stage }</b>{ " " } }{ did }
            </li>
        }
    };
    html! { <ol class="st-way">{ for steps.iter().map(step) }</ol> }
}
