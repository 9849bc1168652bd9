//! Experiments: the interval first, the verdict in words after it.

use api::insight::experiment::{ExperimentResults, Experiments as Told};
use yew::prelude::*;

use super::experiment::ExperimentPart;
use super::{PartProps, parts, path};
use crate::route::{Page, Room, Spot};
use crate::state::Action;
use crate::view::button::Link;
use crate::view::insight::{Names, as_of, use_names};
use crate::view::page_head::PageHead;
use crate::view::remote::{empty, loaded};
use crate::view::studio::{use_reading, use_studio};
use crate::words::{frame, insight as words};

/// The part.
#[component]
pub(super) fn Experiments(props: &PartProps) -> Html {
    let (studio, names) = (use_studio(), use_names());
    let path = path(&props.site, "experiments");
    let all = use_reading::<Told>(&path);
    let since = as_of(&studio, &path, &all, |it| it.as_of);
    let again = studio.on(Action::Want(path));
    html! {
        <>
            <PageHead title={frame::room(Room::Results)} lead={words::EXPERIMENTS_LEAD}>{ since }</PageHead>
            { parts(&props.site, "experiments") }
            { loaded(&all, &again, |all| each(&all.experiments, &props.site, &names)) }
        </>
    }
}

fn each(all: &[ExperimentResults], site: &str, names: &Names) -> Html {
    if all.is_empty() {
        let to = Page::from(Spot::new(site, Room::Experiments));
        let acts = html! { <Link {to} class="st-btn">{ frame::room(Room::Experiments) }</Link> };
        return empty(words::NO_EXPERIMENT, words::NO_EXPERIMENT_LEAD, acts);
    }
    let one = |it: &ExperimentResults| {
        html! { <ExperimentPart key={it.item.clone()} told={it.clone()} names={names.clone()} /> }
    };
    html! { <>{ for all.iter().map(one) }</> }
}
