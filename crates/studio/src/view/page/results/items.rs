//! Everything that was shown, each with a way to its results.

use api::insight::overview::{ItemKind, Overview};
use yew::prelude::*;

use super::{PartProps, item_page, parts, path};
use crate::route::Room;
use crate::state::Action;
use crate::view::insight::{
    FiguresCard, Names, SpanChoice, Told, Unit, days_and_before, use_days, use_names,
};
use crate::view::page_head::PageHead;
use crate::view::remote::loaded;
use crate::view::studio::{use_reading, use_studio};
use crate::view::table::Column;
use crate::words::{frame, insight as words, pieces};

/// The part.
#[component]
pub(super) fn Items(props: &PartProps) -> Html {
    let (studio, days, names) = (use_studio(), use_days(), use_names());
    let path = path(&props.site, &format!("overview?{days}"));
    let overview = use_reading::<Overview>(&path);
    let lead = overview.there().map_or_else(
        || frame::lead(Room::Results).to_owned(),
        |it| days_and_before(&it.period, &it.before),
    );
    let again = studio.on(Action::Want(path));
    html! {
        <>
            <PageHead title={frame::room(Room::Results)} {lead}><SpanChoice /></PageHead>
            { parts(&props.site, "") }
            { loaded(&overview, &again, |it| lists(it, &props.site, &names)) }
        </>
    }
}

fn lists(overview: &Overview, site: &str, names: &Names) -> Html {
    let of = |is_survey: bool| -> Vec<Told> {
        let own = overview.shown.iter();
        let own = own.filter(|it| (it.kind == ItemKind::Survey) == is_survey);
        own.map(|it| Told {
            to: Some(item_page(site, it.kind, &it.item)),
            more: vec![
                words::stage(it.stage.as_deref().unwrap_or_default()),
                pieces::number(it.shown),
            ],
            ..Told::new(names.item(&it.item), it.opened)
        })
        .collect()
    };
    let more = vec![
        Column::new(words::STAGE).extra(),
        Column::new(words::SHOWN).number(),
    ];
    html! {
        <>
            <FiguresCard title={words::SURVEYS} lead={words::SURVEYS_LEAD} of={words::SURVEY}
                figure={words::ANSWERED} unit={Unit::Share} more={more.clone()} rows={of(true)}
                table_first=true empty={words::NO_SURVEY} />
            <FiguresCard title={words::PANELS} lead={words::PANELS_LEAD} of={words::PANEL}
                figure={words::OPENED} unit={Unit::Share} {more} rows={of(false)}
                table_first=true empty={words::NOTHING_SHOWN} />
        </>
    }
}
