//! What became of one panel or survey: shown, seen, opened, put away, and where.

use api::insight::item::{ItemCounts, ItemPart, ItemResults};
use api::insight::overview::ItemKind;
use yew::prelude::*;

use super::hold_out::hold_out;
use super::{ItemProps, parts, path, sides};
use crate::route::encoded;
use crate::state::Action;
use crate::view::card::Card;
use crate::view::insight::{
    FiguresCard, Good, Names, OverTime, SpanChoice, Told, Unit, as_of, compared, days_and_before,
    use_days, use_names,
};
use crate::view::page_head::PageHead;
use crate::view::remote::loaded;
use crate::view::studio::{use_reading, use_studio};
use crate::view::table::Column;
use crate::words::{insight as words, pieces};

/// The page.
#[component]
pub(super) fn Item(props: &ItemProps) -> Html {
    let (studio, days, names) = (use_studio(), use_days(), use_names());
    let path = {
        let item = encoded(&props.item);
        path(&props.site, &format!("items/{item}?{days}"))
    };
    let results = use_reading::<ItemResults>(&path);
    let since = as_of(&studio, &path, &results, |it| it.as_of);
    let again = studio.on(Action::Want(path));
    let lead = results
        .there()
        .map(|it| AttrValue::from(days_and_before(&it.period, &it.before)));
    let is_survey = results
        .there()
        .is_some_and(|it| it.kind == ItemKind::Survey);
    html! {
        <>
            <PageHead title={names.item(&props.item)} {lead}>{ since }<SpanChoice /></PageHead>
            if is_survey {
                { sides(&props.site, &props.item, false) }
            } else {
                { parts(&props.site, "items") }
            }
            { loaded(&results, &again, |it| body(it, &names, &props.site)) }
        </>
    }
}

fn body(results: &ItemResults, names: &Names, site: &str) -> Html {
    let is_survey = results.kind == ItemKind::Survey;
    let opened = if is_survey {
        words::ANSWERED
    } else {
        words::OPENED
    };
    let points: Vec<_> = { results.by_day.iter() }
        .map(|it| (it.key.clone(), it.opened))
        .collect();
    let variant = |key: &str| names.variant(&results.item, key);
    let card = |rows: &[ItemPart], title, of, name: &dyn Fn(&str) -> String| {
        cut(rows, title, of, opened, name)
    };
    html! {
        <>
            <div class="st-figs st-figs--three">
                if is_seen(results.counts.as_ref()) {
                    { compared(words::SEEN, &results.seen, &Unit::Share, Good::More) }
                }
                { compared(opened, &results.opened, &Unit::Share, Good::More) }
                { compared(words::DISMISSED, &results.dismissed, &Unit::Share, Good::Less) }
            </div>
            <p class="st-fine">{ words::VISITS_BY_DAY }</p>
            <div class="st-cols st-cols--21">
                <OverTime title={words::day_by_day(opened)} lead={words::VISITS_LEAD} figure={opened}
                    unit={Unit::Share} {points} />
                <Card title={words::COUNTS}>{ counts(results.counts.as_ref()) }</Card>
            </div>
            { hold_out(results, site) }
            if !results.by_variant.is_empty() {
                { card(&results.by_variant, words::BY_VARIANT, words::VARIANT, &variant) }
            }
            <div class="st-cols st-cols--2">
                { card(&results.by_stage, words::BY_STAGE, words::STAGE, &words::stage) }
                { card(&results.by_device, words::BY_DEVICE, words::DEVICE, &words::device) }
            </div>
            { card(&results.by_page, words::BY_PAGE, words::PAGE, &words::page) }
        </>
    }
}

/// Whether anybody told of what comes into sight: widgets of before did not. Where nobody does, a
/// share of none would be untrue.
fn is_seen(counts: Option<&ItemCounts>) -> bool {
    counts.is_some_and(|counts| counts.seen > 0)
}

fn counts(counts: Option<&ItemCounts>) -> Html {
    let Some(counts) = counts else {
        return html! { <p class="mp-soft">{ pieces::TOO_FEW }</p> };
    };
    let lines = [
        (words::SHOWN, counts.shown),
        (words::SEEN, counts.seen),
        (words::CLICKED, counts.clicked),
        (words::ANSWERED, counts.answered),
        (words::COMPLETED, counts.completed),
        (words::DISMISSED, counts.dismissed),
        (words::SNOOZED, counts.snoozed),
    ];
    let line = |(name, count): (&'static str, u64)| {
        html! { <><dt>{ name }</dt><dd>{ pieces::number(count) }</dd></> }
    };
    let told = lines
        .into_iter()
        .filter(|(name, count)| *name != words::SEEN || *count > 0);
    html! { <dl class="mp-facts">{ for told.map(line) }</dl> }
}

fn cut(
    parts: &[ItemPart],
    title: &'static str,
    of: &'static str,
    opened: &'static str,
    name: &dyn Fn(&str) -> String,
) -> Html {
    let share = |figure: &api::insight::figure::Figure| {
        figure.shown.map_or_else(
            || "–".to_owned(),
            |it| {
                format!(
                    "{} {}",
                    Unit::Share.words(it.value),
                    Unit::Share.interval(&it)
                )
            },
        )
    };
    let is_seen = parts.iter().any(|part| is_seen(part.counts.as_ref()));
    let row = |part: &ItemPart| {
        let shown = part.counts.map(|it| pieces::number(it.shown));
        let mut more = vec![shown.unwrap_or_else(|| "–".to_owned())];
        more.extend(is_seen.then(|| share(&part.seen)));
        more.push(share(&part.dismissed));
        Told {
            more,
            ..Told::new(name(&part.key), part.opened)
        }
    };
    let extra = |name: &'static str| Column::new(name).number().extra().roomy();
    let mut more = vec![Column::new(words::SHOWN).number()];
    more.extend(is_seen.then(|| extra(words::SEEN)));
    more.push(extra(words::DISMISSED));
    html! {
        <FiguresCard {title} lead={words::basis(parts.first().map(|it| it.basis))} {of}
            figure={opened} unit={Unit::Share} {more} table_first=true
            rows={parts.iter().map(row).collect::<Vec<_>>()} />
    }
}
