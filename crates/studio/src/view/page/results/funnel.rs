//! The way to an order: how many get from step to step, and how long it takes.

use api::insight::funnel::{FunnelResults, FunnelStep};
use yew::prelude::*;

use super::{PartProps, funnel_sides, parts, path};
use crate::route::Room;
use crate::state::Action;
use crate::time;
use crate::view::insight::{FiguresCard, SpanChoice, Told, Unit, as_of, use_days};
use crate::view::page_head::PageHead;
use crate::view::remote::{empty, loaded};
use crate::view::select::Select;
use crate::view::studio::{use_reading, use_studio};
use crate::view::table::Column;
use crate::words::{frame, insight as words, pieces};

/// Days from step to step that can be chosen.
const WITHIN: [u32; 3] = [1, 7, 28];

/// The part.
#[component]
pub(super) fn FunnelPart(props: &PartProps) -> Html {
    let (studio, days) = (use_studio(), use_days());
    let within = use_state_eq(|| WITHIN[1]);
    let path = path(&props.site, &format!("funnel?{days}&within={}", *within));
    let results = use_reading::<FunnelResults>(&path);
    let lead = results.there().map_or_else(
        || words::FUNNEL_LEAD.to_owned(),
        |it| words::between(&time::short_day(&it.period.from), &time::day(&it.period.to)),
    );
    let since = as_of(&studio, &path, &results, |it| it.as_of);
    let again = studio.on(Action::Want(path));
    let option = |days: u32| {
        let value = AttrValue::from(days.to_string());
        (value, AttrValue::from(words::within(days)))
    };
    let onchange = {
        let within = within.clone();
        Callback::from(move |days: String| within.set(days.parse().unwrap_or(WITHIN[1])))
    };
    html! {
        <>
            <PageHead title={frame::room(Room::Results)} {lead}>
                <Select id="within" label={words::WITHIN} options={WITHIN.map(option).to_vec()}
                    value={within.to_string()} {onchange} quiet_label=true />
                { since }
                <SpanChoice />
            </PageHead>
            { parts(&props.site, "funnel") }
            { funnel_sides(&props.site, false) }
            { loaded(&results, &again, |it| body(it)) }
        </>
    }
}

fn body(results: &FunnelResults) -> Html {
    if results.steps.iter().all(|it| it.of_before.n == 0) {
        return empty(words::NO_FUNNEL, words::NO_FUNNEL_LEAD, Html::default());
    }
    let row = |it: &FunnelStep| Told {
        more: vec![pieces::number(it.shoppers)],
        ..Told::new(words::step(&it.step), it.of_first)
    };
    let count = || vec![Column::new(words::SHOPPERS).number()];
    let later = || results.steps.iter().skip(1);
    let onward = later().map(|it| Told {
        more: vec![pieces::number(it.shoppers)],
        ..Told::new(words::step(&it.step), it.of_before)
    });
    let times = later().map(|it| Told::new(words::step(&it.step), it.time));
    html! {
        <>
            <FiguresCard title={words::OF_FIRST} lead={words::OF_FIRST_LEAD} of={words::STEP}
                figure={words::SHARE} unit={Unit::Share} more={count()}
                rows={results.steps.iter().map(row).collect::<Vec<_>>()} />
            <div class="st-cols st-cols--2">
                <FiguresCard title={words::OF_BEFORE} lead={words::OF_BEFORE_LEAD} of={words::STEP}
                    figure={words::SHARE} unit={Unit::Share} more={count()}
                    rows={onward.collect::<Vec<_>>()} table_first=true />
                <FiguresCard title={words::TIME} lead={words::TIME_LEAD} of={words::STEP}
                    figure={words::MEDIAN} unit={Unit::Time} rows={times.collect::<Vec<_>>()}
                    table_first=true />
            </div>
        </>
    }
}
