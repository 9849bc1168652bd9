//! The programme: is it played, how far do people come, what does it cost.

use api::insight::programme::{BadgeLevels, BudgetUse, ProgrammeHealth, WalletHealth};
use yew::prelude::*;

use super::{PartProps, parts, path};
use crate::route::Room;
use crate::state::Action;
use crate::view::card::Card;
use crate::view::chart::{ChartCard, ChartRow, Point, Rows, Said};
use crate::view::insight::{
    Good, Names, SpanChoice, Unit, as_of, compared, days_and_before, use_days, use_names,
};
use crate::view::page_head::PageHead;
use crate::view::remote::loaded;
use crate::view::studio::{use_reading, use_studio};
use crate::view::table::{Column, Row, grid};
use crate::words::{frame, insight as words, pieces};

/// The part.
#[component]
pub(super) fn Programme(props: &PartProps) -> Html {
    let (studio, days, names) = (use_studio(), use_days(), use_names());
    let path = path(&props.site, &format!("programme?{days}"));
    let health = use_reading::<ProgrammeHealth>(&path);
    let lead = health.there().map_or_else(
        || words::PROGRAMME_LEAD.to_owned(),
        |it| days_and_before(&it.period, &it.before),
    );
    let since = as_of(&studio, &path, &health, |it| it.as_of);
    let again = studio.on(Action::Want(path));
    html! {
        <>
            <PageHead title={frame::room(Room::Results)} {lead}>{ since }<SpanChoice /></PageHead>
            { parts(&props.site, "programme") }
            { loaded(&health, &again, |it| body(it, &names)) }
        </>
    }
}

fn body(health: &ProgrammeHealth, names: &Names) -> Html {
    html! {
        <>
            <div class="st-figs st-figs--three">
                { compared(words::TAKE_PART, &health.participation, &Unit::Share, Good::More) }
                { compared(words::ACTIVE, &health.active, &Unit::Share, Good::More) }
                { compared(words::REDEEMED, &health.redeemed, &Unit::Share, Good::More) }
            </div>
            <p class="st-fine">{ words::PROGRAMME_BASIS }</p>
            { badges(&health.badges, names) }
            <Card title={words::POINTS} lead={words::POINTS_LEAD} flush=true>
                { wallets(&health.wallets, names) }
            </Card>
            <Card title={words::BUDGETS} lead={words::BUDGETS_LEAD} flush=true>
                { budgets(&health.budgets, names) }
            </Card>
        </>
    }
}

fn badges(badges: &[BadgeLevels], names: &Names) -> Html {
    if badges.is_empty() {
        return html! {
            <Card title={words::BADGES} flush=true><p class="st-none">{ words::NO_BADGE }</p></Card>
        };
    }
    let name = |it: &BadgeLevels| names.element("badges", &it.badge);
    let levels = { badges.iter() }.map(|it| it.levels.len()).max();
    let levels = levels.unwrap_or_default();
    let all = |it: &BadgeLevels| it.levels.iter().sum::<u64>();
    let most = badges.iter().map(all).max().unwrap_or_default();
    let rows = Rows {
        each: { badges.iter() }
            .map(|it| ChartRow {
                label: name(it),
                point: Some(Point {
                    value: all(it) as f64,
                    low: 0.0,
                    high: all(it) as f64,
                }),
                words: words::earned(all(it)),
            })
            .collect(),
        scale: (0.0, most.max(1) as f64 * 1.05),
        said: Said::default(),
    };
    let mut columns = vec![Column::new(words::BADGE)];
    columns.extend((1..=levels).map(|level| Column::new(words::level(level)).number()));
    let row = |it: &BadgeLevels| {
        let level = |at: usize| match it.levels.get(at) {
            None => "–".to_owned(),
            Some(0) => words::UNDER_FIVE.to_owned(),
            Some(count) => pieces::number(*count),
        };
        let mut cells = vec![html! { name(it) }];
        cells.extend((0..levels).map(|at| html! { level(at) }));
        Row::new(cells)
    };
    let top = badges.iter().max_by_key(|it| all(it));
    let sentence = top.map_or_else(String::new, |it| words::most_earned(&name(it), all(it)));
    html! {
        <ChartCard title={words::BADGES} lead={words::BADGES_LEAD} {sentence} picture={rows.picture()}
            {columns} rows={badges.iter().map(row).collect::<Vec<_>>()} table_first=true />
    }
}

fn wallets(wallets: &[WalletHealth], names: &Names) -> Html {
    if wallets.is_empty() {
        return html! { <p class="st-none">{ words::NO_WALLET }</p> };
    }
    let columns = [
        Column::new(words::WALLET),
        Column::new(words::ISSUED).number().extra(),
        Column::new(words::SPENT).number(),
        Column::new(words::EXPIRED).number().extra(),
        Column::new(words::OUTSTANDING).number(),
        Column::new(words::LIABILITY).number(),
    ];
    let part = |points: u64, share: Option<f64>| {
        let share =
            share.map(|it| html! { <span class="st-fine st-blk">{ Unit::Share.words(it) }</span> });
        html! { <>{ pieces::number(points) }{ for share }</> }
    };
    let row = |it: &WalletHealth| {
        let cost = it.cost.as_ref().map(|cost| {
            let unit = Unit::Money(cost.currency.clone());
            let at_most = words::if_all_spent(&unit.words(cost.if_all_spent));
            html! { <>{ unit.words(cost.liability) }<span class="st-fine st-blk">{ at_most }</span></> }
        });
        Row::new(vec![
            html! { names.element("wallets", &it.wallet) },
            html! { pieces::number(it.issued) },
            part(it.spent, it.redemption),
            part(it.expired, it.breakage),
            html! { pieces::number(it.outstanding) },
            cost.unwrap_or_else(
                || html! { <span class="mp-soft st-wraps">{ words::NO_COST }</span> },
            ),
        ])
    };
    let rows: Vec<Row> = wallets.iter().map(row).collect();
    grid(&words::POINTS.into(), &columns, &rows)
}

fn budgets(budgets: &[BudgetUse], names: &Names) -> Html {
    if budgets.is_empty() {
        return html! { <p class="st-none">{ words::NO_BUDGET }</p> };
    }
    let columns = [
        Column::new(words::RULE),
        Column::new(words::GIVEN).number(),
        Column::new(words::BUDGET).number(),
        Column::new(words::USED).number(),
    ];
    let row = |it: &BudgetUse| {
        let used = it.spent as f64 / it.budget.max(1) as f64;
        Row::new(vec![
            html! { names.element("rules", &it.rule) },
            html! { pieces::number(it.spent) },
            html! { pieces::number(it.budget) },
            html! { Unit::Share.words(used) },
        ])
    };
    let rows: Vec<Row> = budgets.iter().map(row).collect();
    grid(&words::BUDGETS.into(), &columns, &rows)
}
