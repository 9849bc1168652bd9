//! Customers: by how lately, how often and for how much they buy; how long until they come back;
//! what they will still bring.

use api::insight::lifetime::LifetimeValue;
use api::insight::segments::{Returned, SegmentShare, Segments};
use yew::prelude::*;

use super::{PartProps, parts, path};
use crate::route::Room;
use crate::state::Action;
use crate::time;
use crate::view::card::Card;
use crate::view::insight::{FiguresCard, Told, Unit, as_of, one, spoken};
use crate::view::page_head::PageHead;
use crate::view::remote::{empty, loaded};
use crate::view::studio::{use_reading, use_studio};
use crate::view::table::Column;
use crate::words::{frame, insight as words, pieces};

/// The part.
#[component]
pub(super) fn Customers(props: &PartProps) -> Html {
    let studio = use_studio();
    let path = path(&props.site, "segments");
    let segments = use_reading::<Segments>(&path);
    let lead = segments.there().map_or_else(
        || words::CUSTOMERS_LEAD.to_owned(),
        |it| words::as_of(&time::day(&it.as_of), it.customers),
    );
    let again = studio.on(Action::Want(path));
    html! {
        <>
            <PageHead title={frame::room(Room::Results)} {lead} />
            { parts(&props.site, "customers") }
            { loaded(&segments, &again, |it| body(it, &props.site)) }
        </>
    }
}

fn body(segments: &Segments, site: &AttrValue) -> Html {
    if segments.customers == 0 {
        return empty(words::NO_CUSTOMER, words::NO_CUSTOMER_LEAD, Html::default());
    }
    let segment = |it: &SegmentShare| Told {
        more: vec![words::segment(&it.segment).to_owned()],
        ..Told::new(spoken(&it.segment), it.share)
    };
    let returned = |it: &Returned| Told::new(words::after(it.days), it.share);
    html! {
        <>
            <FiguresCard title={words::SEGMENTS} lead={words::SEGMENTS_LEAD} of={words::SEGMENT}
                figure={words::SHARE} unit={Unit::Share} more={vec![Column::new(words::WHO).extra()]}
                rows={segments.segments.iter().map(segment).collect::<Vec<_>>()} table_first=true />
            <div class="st-cols st-cols--2">
                <FiguresCard title={words::SECOND_ORDER} lead={words::SECOND_ORDER_LEAD}
                    of={words::DAYS_AFTER} figure={words::SHARE} unit={Unit::Share}
                    rows={segments.second_order.iter().map(returned).collect::<Vec<_>>()} />
                <Lifetime site={site} />
            </div>
        </>
    }
}

/// What customers will still bring: asked for by itself, because it takes the server a while.
#[component]
fn Lifetime(props: &PartProps) -> Html {
    let studio = use_studio();
    let path = path(&props.site, "lifetime");
    let value = use_reading::<LifetimeValue>(&path);
    let since = as_of(&studio, &path, &value, |it| it.as_of);
    let again = studio.on(Action::Want(path));
    html! {
        <Card title={words::LIFETIME} lead={words::LIFETIME_LEAD}>
            { since }
            { loaded(&value, &again, |it| lifetime(it)) }
        </Card>
    }
}

fn lifetime(value: &LifetimeValue) -> Html {
    let unit = Unit::Money(value.currency.clone());
    let modelled = value.modelled.as_ref().map_or_else(
        || html! { <p class="mp-soft">{ words::too_few_came_back(value.came_back) }</p> },
        |figure| one(words::MODELLED, figure, &unit, None),
    );
    let rough = value.rough.map(|rough| {
        html! {
            <dl class="mp-facts st-gap"><dt>{ words::ROUGH }</dt><dd>{ unit.words(rough) }</dd></dl>
        }
    });
    html! {
        <>
            { modelled }
            { for rough }
            <p class="st-fine st-gap">{ words::came_back(value.came_back, &pieces::number(value.customers)) }</p>
        </>
    }
}
