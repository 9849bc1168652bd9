//! One experiment: what its visitors did, and what may be said of it.

use api::insight::experiment::{
    ExperimentResults, Group, MeasureResults, MeasureRole, VariantResult, Verdict,
};
use api::insight::figure::Figure;
use yew::prelude::*;

use super::money::money;
use crate::view::card::Card;
use crate::view::chart::{Said, strip};
use crate::view::icon::Icon;
use crate::view::insight::{FiguresCard, Names, Told, Unit};
use crate::view::table::Column;
use crate::words::{insight as words, pieces};

/// What the part is given.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct ExperimentProps {
    pub(super) told: ExperimentResults,
    pub(super) names: Names,
}

/// The part.
#[component]
pub(super) fn ExperimentPart(props: &ExperimentProps) -> Html {
    let told = &props.told;
    let of = |role: MeasureRole| told.measures.iter().filter(move |it| it.role == role);
    let goals = of(MeasureRole::Goal).chain(of(MeasureRole::Also));
    let goals = goals.flat_map(|measure| {
        let variants = measure.variants.iter().filter(|it| it.against.is_some());
        variants.map(move |variant| against(props, measure, variant))
    });
    let goals: Vec<Html> = goals.collect();
    html! {
        <>
            <div class="st-ask">
                <h2>{ &told.name }</h2>
                <p class="mp-soft">{ words::plan(told.visitors, told.planned, told.is_reached) }</p>
            </div>
            { alarm(told) }
            <div class="st-cols st-cols--2">{ for goals }</div>
            { for told.money.as_ref().map(|it| money(it, &told.item, &props.names)) }
            { guards(props) }
            { groups(props) }
        </>
    }
}

fn alarm(told: &ExperimentResults) -> Html {
    html! {
        if told.ratio_alarm {
            <div class="mp-note mp-note--bad" role="alert">
                { Icon::Alert.draw() }<p>{ words::RATIO_ALARM }</p>
            </div>
        }
    }
}

/// A variant against the control: the difference, what it is made of, what may be said.
fn against(props: &ExperimentProps, measure: &MeasureResults, variant: &VariantResult) -> Html {
    let Some(against) = &variant.against else {
        return Html::default();
    };
    let told = &props.told;
    let control = { measure.variants.iter() }.find(|it| it.variant == told.control);
    let name = props.names.variant(&told.item, &variant.variant);
    let title = format!("{}: {name}", words::measured(&measure.measure));
    let role = match measure.role {
        MeasureRole::Goal => words::GOAL,
        MeasureRole::Also | MeasureRole::Guard => words::ALSO,
    };
    let line = |it: &VariantResult| {
        let name = props.names.variant(&told.item, &it.variant);
        let share = { it.share.shown }.map_or_else(
            || pieces::TOO_FEW.to_owned(),
            |share| Unit::Share.words(share.value),
        );
        html! { <><dt>{ name }</dt><dd>{ words::did(it.did, it.share.n, &share) }</dd></> }
    };
    html! {
        <Card {title} lead={role} acts={verdict(against.verdict)}>
            { difference(&against.difference, &words::against_control(&name)) }
            <dl class="mp-facts st-gap">{ line(variant) }{ for control.map(line) }</dl>
            <p class="mp-soft st-gap">{ words::meaning(against.verdict, against.needed) }</p>
        </Card>
    }
}

/// A difference of shares as a number and drawn around 0; `of` says of what, for who listens.
pub(super) fn difference(figure: &Figure, of: &str) -> Html {
    let scale = Unit::Share.scale([figure].into_iter());
    let reach = scale.1.max(-scale.0);
    let said = figure.shown.map(|it| Unit::Share.difference(&it));
    let said = said.unwrap_or_else(|| "–".to_owned());
    let end = |value: f64| words::points(&Said::default().words(value));
    html! {
        <>
            <p class="st-fig__v">{ &said }</p>
            if let Some(drawn) = Unit::Share.strip(figure, (-reach, reach)) {
                <div class="st-whole">
                    { strip(&drawn, &words::difference(of, &said)) }
                    <div class="mp-ends">
                        <span>{ end(-reach) }</span><span>{ "0" }</span><span>{ end(reach) }</span>
                    </div>
                </div>
            }
        </>
    }
}

/// In words, with colour only where it is clear.
pub(super) fn verdict(verdict: Verdict) -> Html {
    let (class, icon) = match verdict {
        Verdict::More | Verdict::Less => ("mp-chip mp-chip--accent", Icon::Check),
        Verdict::Unbelievable => ("mp-chip mp-chip--clay", Icon::Alert),
        Verdict::NoPlan | Verdict::TooEarly => ("mp-chip", Icon::Clock),
        Verdict::TooFew | Verdict::Unclear => ("mp-chip", Icon::Minus),
    };
    html! { <span {class}>{ icon.small() }{ words::verdict(verdict) }</span> }
}

/// What is watched for harm, each difference with its verdict.
fn guards(props: &ExperimentProps) -> Html {
    let told = &props.told;
    let guards = { told.measures.iter() }.filter(|it| it.role == MeasureRole::Guard);
    let rows = guards.flat_map(|measure| {
        let variants =
            { measure.variants.iter() }.filter_map(|it| Some((it, it.against.as_ref()?)));
        variants.map(move |(variant, against)| Told {
            more: vec![
                props.names.variant(&told.item, &variant.variant),
                words::verdict(against.verdict).to_owned(),
            ],
            ..Told::new(words::measured(&measure.measure), against.difference)
        })
    });
    let rows: Vec<Told> = rows.collect();
    if rows.is_empty() {
        return Html::default();
    }
    let more = vec![Column::new(words::VARIANT), Column::new(words::IN_WORDS)];
    html! {
        <FiguresCard title={words::GUARDS} lead={words::GUARDS_LEAD} of={words::MEASURE}
            figure={words::DIFFERENCE} unit={Unit::Share} {more} {rows} table_first=true />
    }
}

/// How the variants were given out.
fn groups(props: &ExperimentProps) -> Html {
    let told = &props.told;
    let weights: f64 = told.groups.iter().map(|it| it.weight).sum();
    let line = |it: &Group| {
        let name = props.names.variant(&told.item, &it.variant);
        let planned = Unit::Share.words(it.weight / weights.max(f64::MIN_POSITIVE));
        html! {
            <><dt>{ name }</dt><dd>{ words::group(it.visitors, &planned) }</dd></>
        }
    };
    html! {
        <Card title={words::GROUPS} lead={words::ratio(told.ratio_alarm, told.ratio_chance)}>
            <dl class="mp-facts">{ for told.groups.iter().map(line) }</dl>
            if told.crossed > 0 { <p class="st-fine st-gap">{ words::crossed(told.crossed) }</p> }
        </Card>
    }
}
