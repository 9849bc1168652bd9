//! One experiment: its variants with their shares, who takes part, what it is to change.

use serde_json::Value;
use yew::prelude::*;

use super::plan::PlanForm;
use super::share_field::ShareField;
use crate::route::{Page, Room, Spot};
use crate::state::edit::{Edit, Path};
use crate::state::experiment::{add, called, keep, remove, variants};
use crate::view::button::{Button, Link};
use crate::view::card::Card;
use crate::view::icon::Icon;
use crate::view::menu::{Choice, Menu};
use crate::view::select::Select;
use crate::view::studio::{Studio, use_studio};
use crate::view::table::{Column, Row, grid};
use crate::words::experiments as words;

/// What it is given.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct OneExperimentProps {
    /// The panel's place.
    pub(super) at: String,
    pub(super) panel: Value,
}

/// The card.
#[component]
pub(super) fn OneExperiment(props: &OneExperimentProps) -> Html {
    let studio = use_studio();
    let OneExperimentProps { at, panel } = props;
    let place = Path::parse(at);
    let id = panel["id"].as_str().unwrap_or_default();
    let known = variants(panel);
    let columns = [
        Column::new(words::VARIANT),
        Column::new(words::SHARE),
        Column::new(words::SHOWS).extra(),
        Column::new(words::KEEP),
    ];
    let rows = known.iter().enumerate();
    let rows: Vec<Row> = rows
        .map(|(number, it)| row(&studio, (&place, panel), number, it))
        .collect();
    let adds = add(&place, panel).map(|edit| {
        let studio = studio.clone();
        Callback::from(move |_: MouseEvent| studio.edits(edit.clone()))
    });
    let site = studio.state.page.site().unwrap_or_default();
    let to_panel = Page::from(Spot::new(site, Room::Panels).at(id));
    let acts = html! { <Link to={to_panel} class="st-btn">{ words::EDIT }</Link> };
    html! {
        <Card title={called(panel).to_owned()} {acts} flush=true>
            { grid(&AttrValue::from(called(panel).to_owned()), &columns, &rows) }
            <div class="st-box__in mp-stack mp-stack--4">
                <p class="st-fine">{ words::EVEN }</p>
                if let Some(onclick) = adds {
                    <div><Button icon={Icon::Plus} label={words::ADD} {onclick} /></div>
                }
                { who(at, panel) }
                { goal(&studio, &place, panel) }
                <PlanForm id={id.to_owned()} at={at.clone()} groups={known.len() as u32}
                    planned={panel["experiment"]["planned"].as_u64()} />
            </div>
        </Card>
    }
}

fn row(studio: &Studio, (at, panel): (&Path, &Value), number: usize, variant: &Value) -> Row {
    let name = called(variant).to_owned();
    let shows = if variant.get("blocks").is_some() {
        words::OWN
    } else {
        words::AS_IT_IS
    };
    let edits = |edit: Edit| {
        let studio = studio.clone();
        Callback::from(move |()| studio.edits(edit.clone()))
    };
    let choices = vec![
        Choice::new(Icon::Check, words::KEEP, edits(keep(at, panel, number))),
        Choice::new(
            Icon::Trash,
            words::TAKE_OUT,
            edits(remove(at, panel, number)),
        ),
    ];
    let share = at.key("variants").index(number).key("weight").to_string();
    let id = format!(
        "share-{}-{number}",
        panel["id"].as_str().unwrap_or_default()
    );
    Row::new(vec![
        html! { <b class="mp-strong">{ &name }</b> },
        html! {
            <ShareField {id} label={format!("{}: {name}", words::SHARE)} at={share}
                share={variant["weight"].as_f64()} />
        },
        shows.into(),
        html! { <Menu {name} {choices} /> },
    ])
}

fn who(at: &str, panel: &Value) -> Html {
    let id = panel["id"].as_str().unwrap_or_default();
    html! {
        <div class="st-two">
            <ShareField id={format!("coverage-{id}")} label={words::COVERAGE} hint={words::COVERAGE_HINT}
                at={format!("{at}.experiment.coverage")} usual="100"
                share={panel["experiment"]["coverage"].as_f64()} />
            <ShareField id={format!("held-out-{id}")} label={words::HELD_OUT} hint={words::HELD_OUT_HINT}
                at={format!("{at}.show.hold_out")} usual="0" share={panel["show"]["hold_out"].as_f64()} />
        </div>
    }
}

fn goal(studio: &Studio, at: &Path, panel: &Value) -> Html {
    let id = panel["id"].as_str().unwrap_or_default();
    let value = panel["experiment"]["goal"]
        .as_str()
        .unwrap_or("clicked")
        .to_owned();
    let options = words::GOALS.map(|(word, name)| (AttrValue::from(word), AttrValue::from(name)));
    let onchange = {
        let (studio, at) = (studio.clone(), at.key("experiment").key("goal"));
        Callback::from(move |goal: String| studio.edits(Edit::Set(at.clone(), goal.into())))
    };
    html! {
        <Select id={format!("goal-{id}")} label={words::GOAL} {value} options={options.to_vec()} {onchange} />
    }
}
