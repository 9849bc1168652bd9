//! A chart in its box: as a picture or as a table, with the sentence that says what is to be
//! seen, and to be taken along as a file.

use yew::prelude::*;

use super::Picture;
use crate::state::Action;
use crate::view::button::{Button, Weight};
use crate::view::card::Card;
use crate::view::icon::Icon;
use crate::view::segmented::{Segment, Segmented};
use crate::view::studio::use_studio;
use crate::view::table::{Column, Row, grid};
use crate::words;

/// What it is given.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct ChartCardProps {
    pub(crate) title: AttrValue,
    #[prop_or_default]
    pub(crate) lead: Option<AttrValue>,
    /// What is to be seen, as a sentence: "NPS by week, from 32 in September to 59 in November."
    pub(crate) sentence: AttrValue,
    pub(crate) picture: Picture,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Row>,
    /// What most people want to read first is the table.
    #[prop_or_default]
    pub(crate) table_first: bool,
    /// Below the picture: what its colours mean.
    #[prop_or_default]
    pub(crate) key_words: Html,
}

/// The box.
#[component]
pub(crate) fn ChartCard(props: &ChartCardProps) -> Html {
    let studio = use_studio();
    let shown = use_state_eq(|| usize::from(props.table_first));
    let onchange = {
        let shown = shown.clone();
        Callback::from(move |number| shown.set(number))
    };
    let acts = html! {
        <Segmented name={words::pieces::SHOW_AS} chosen={*shown} {onchange}
            segments={vec![Segment::with(Icon::Chart, words::pieces::CHART),
                           Segment::with(Icon::Table, words::pieces::TABLE)]} />
    };
    let save = Action::Download {
        name: format!("{}.svg", file_name(&props.title)),
        media_type: "image/svg+xml",
        text: String::new(),
    };
    let onclick = {
        let (studio, picture, sentence) = (studio, props.picture.clone(), props.sentence.clone());
        Callback::from(move |_: MouseEvent| {
            let mut save = save.clone();
            if let Action::Download { text, .. } = &mut save {
                *text = picture.written(&sentence);
            }
            studio.does(save);
        })
    };
    let body = if *shown == 0 {
        html! {
            <div class="st-box__in">
                { props.picture.drawn(&props.sentence) }
                { props.key_words.clone() }
                <Button weight={Weight::Bare} icon={Icon::Download}
                    label={words::pieces::SAVE_PICTURE} {onclick} />
            </div>
        }
    } else {
        grid(&props.sentence, &props.columns, &props.rows)
    };
    html! {
        <Card title={&props.title} lead={props.lead.clone()} {acts} flush=true>{ body }</Card>
    }
}

/// A name that every disk takes.
fn file_name(title: &str) -> String {
    let letters = title
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' });
    letters.collect::<String>().to_lowercase()
}
