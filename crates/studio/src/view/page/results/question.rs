//! The results of one question: over time, how the answers lie, and where.

use api::insight::survey::{Cut, Measure, NpsGroups, Portion, QuestionResults};
use yew::prelude::*;

use crate::view::card::Card;
use crate::view::chart::{Bar, Bars, ChartCard, Ink, Said, strip};
use crate::view::figure;
use crate::view::insight::{FiguresCard, Good, Names, OverTime, Told, Unit, change};
use crate::view::table::{Column, Row};
use crate::words::{insight as words, pieces};

/// What the part is given.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct QuestionProps {
    pub(super) item: AttrValue,
    pub(super) question: QuestionResults,
    pub(super) names: Names,
    /// The day on which something was changed.
    #[prop_or_default]
    pub(super) since: Option<String>,
}

/// The part.
#[component]
pub(super) fn QuestionPart(props: &QuestionProps) -> Html {
    let told = &props.question;
    let name = props.names.question(&props.item, &told.question);
    let kind = told.measure.map(|it| words::measure(Some(it)));
    let lead = words::answers(kind, told.answers, told.texts);
    let is_words_alone = told.measure.is_none() && told.distribution.is_empty();
    html! {
        <>
            <div class="st-ask"><h2>{ name }</h2><p class="mp-soft">{ lead }</p></div>
            { over_time(props) }
            if !is_words_alone { <div class="st-cols st-cols--2">
                { distribution(props) }
                { cut(props, &told.by_stage, words::BY_STAGE, words::STAGE, words::stage) }
            </div> }
            { others(props) }
            { ranking(props) }
            if is_words_alone && told.ranking.is_empty() { <p class="mp-soft">{ words::WORDS_ALONE }</p> }
        </>
    }
}

fn over_time(props: &QuestionProps) -> Html {
    let told = &props.question;
    let Some(score) = told.score else {
        return Html::default();
    };
    let (unit, figure_name) = (Unit::of(told.measure), words::measure(told.measure));
    let points: Vec<_> = { told.over_time.iter() }
        .map(|it| (it.from.clone(), it.score))
        .collect();
    let since = told.since.as_ref();
    let after = since.map(|since| match since.difference.shown {
        Some(shown) => words::since(since.direction, &unit.difference(&shown)),
        None => words::SINCE_TOO_FEW.to_owned(),
    });
    let scale = unit.scale([score].iter());
    let ends = (unit.said().words(scale.0), unit.said().words(scale.1));
    let whole = unit.whole(&score);
    let picture = unit.strip(&score, scale);
    html! {
        <div class="st-cols st-cols--21">
            <OverTime title={words::OVER_TIME} lead={words::OVER_TIME_LEAD} figure={figure_name}
                {unit} {points} since={props.since.clone()} note={after.map(AttrValue::from)} />
            <Card title={words::ALL_DAYS}>
                <p class="st-fig__v st-fig__v--big">{ value(&score, &Unit::of(told.measure)) }</p>
                <p class="st-fine st-iv">{ interval(&score, &Unit::of(told.measure)) }</p>
                if let Some(picture) = &picture {
                    <div class="st-whole">
                        { strip(picture, &format!("{figure_name}: {whole}")) }
                        <div class="mp-ends"><span>{ ends.0 }</span><span>{ ends.1 }</span></div>
                    </div>
                }
                { for told.groups.as_ref().map(groups) }
                { for since.and_then(|it| change(it, &Unit::of(told.measure), Good::More)).as_ref().map(figure::change) }
            </Card>
        </div>
    }
}

fn value(score: &api::insight::figure::Figure, unit: &Unit) -> String {
    score
        .shown
        .map_or_else(|| "–".to_owned(), |it| unit.words(it.value))
}

fn interval(score: &api::insight::figure::Figure, unit: &Unit) -> String {
    let n = pieces::n(score.n);
    match &score.shown {
        Some(shown) => format!("{} · {n}", unit.interval(shown)),
        None => format!("{} · {n}", pieces::TOO_FEW),
    }
}

fn groups(groups: &NpsGroups) -> Html {
    let all = (groups.promoters + groups.passives + groups.detractors).max(1);
    let line = |count: u64| {
        let percent = (count as f64 / all as f64 * 100.0).round();
        format!("{} · {percent} %", pieces::number(count))
    };
    html! {
        <dl class="mp-facts st-gap">
            <dt>{ words::PROMOTERS }</dt><dd>{ line(groups.promoters) }</dd>
            <dt>{ words::PASSIVES }</dt><dd>{ line(groups.passives) }</dd>
            <dt>{ words::DETRACTORS }</dt><dd>{ line(groups.detractors) }</dd>
        </dl>
    }
}

fn distribution(props: &QuestionProps) -> Html {
    let told = &props.question;
    let answer = |it: &Portion| props.names.answer(&props.item, &told.question, &it.answer);
    if told.measure.is_none() {
        if told.distribution.is_empty() {
            return Html::default();
        }
        let row = |it: &Portion| Told {
            more: vec![pieces::number(it.times)],
            ..Told::new(answer(it), it.share)
        };
        return html! {
            <FiguresCard title={words::DISTRIBUTION} of={words::ANSWER} figure={words::SHARE}
                unit={Unit::Share} more={vec![Column::new(words::TIMES).number()]}
                rows={told.distribution.iter().map(row).collect::<Vec<_>>()} />
        };
    }
    let bars = Bars {
        bars: { told.distribution.iter() }
            .map(|it| Bar {
                label: it.answer.clone(),
                value: it.times as f64,
                ink: ink(told.measure, &it.answer),
            })
            .collect(),
        said: Said::default(),
    };
    let row = |it: &Portion| {
        let share = it.share.shown;
        Row::new(vec![
            html! { answer(it) },
            html! { pieces::number(it.times) },
            html! { share.map_or_else(String::new, |it| Unit::Share.words(it.value)) },
            html! { share.map_or_else(String::new, |it| Unit::Share.interval(&it)) },
        ])
    };
    let columns = vec![
        Column::new(words::ANSWER),
        Column::new(words::TIMES).number(),
        Column::new(words::SHARE).number(),
        Column::new(words::INTERVAL).number(),
    ];
    let key_words = if told.measure == Some(Measure::Nps) {
        html! {
            <div class="st-key" aria-hidden="true">
                <span><i class="k-det"></i>{ words::DETRACTORS }</span>
                <span><i class="k-pas"></i>{ words::PASSIVES }</span>
                <span><i class="k-pro"></i>{ words::PROMOTERS }</span>
            </div>
        }
    } else {
        Html::default()
    };
    let most = told.distribution.iter().max_by_key(|it| it.times);
    let sentence = most.map_or_else(
        || words::nothing_to_see(words::DISTRIBUTION),
        |it| words::most_given(&answer(it), it.times, told.answers),
    );
    html! {
        <ChartCard title={words::DISTRIBUTION} lead={words::DISTRIBUTION_LEAD} {sentence}
            picture={bars.picture()} {columns} {key_words}
            rows={told.distribution.iter().map(row).collect::<Vec<_>>()} />
    }
}

fn ink(measure: Option<Measure>, answer: &str) -> Ink {
    match (measure, answer.parse::<i64>()) {
        (Some(Measure::Nps), Ok(..=6)) => Ink::Second,
        (Some(Measure::Nps), Ok(7..=8)) => Ink::Between,
        _ => Ink::First,
    }
}

/// By device, page, variant: where there is more than one.
fn others(props: &QuestionProps) -> Html {
    let told = &props.question;
    let variant = |key: &str| props.names.variant(&props.item, key);
    let page = |key: &str| words::page(key);
    let cuts = [
        (told.by_device.len() > 1).then(|| {
            cut(
                props,
                &told.by_device,
                words::BY_DEVICE,
                words::DEVICE,
                words::device,
            )
        }),
        (told.by_page.len() > 1)
            .then(|| cut(props, &told.by_page, words::BY_PAGE, words::PAGE, page)),
        (told.by_variant.len() > 1).then(|| {
            cut(
                props,
                &told.by_variant,
                words::BY_VARIANT,
                words::VARIANT,
                variant,
            )
        }),
    ];
    let cuts: Vec<Html> = cuts.into_iter().flatten().collect();
    if cuts.is_empty() {
        return Html::default();
    }
    html! { <div class="st-cols st-cols--2">{ for cuts }</div> }
}

fn cut(
    props: &QuestionProps,
    cuts: &[Cut],
    title: &'static str,
    of: &'static str,
    name: impl Fn(&str) -> String,
) -> Html {
    let told = &props.question;
    if told.measure.is_none() {
        return Html::default();
    }
    let row = |it: &Cut| Told::new(name(&it.key), it.score);
    html! {
        <FiguresCard {title} {of} figure={words::measure(told.measure)} unit={Unit::of(told.measure)}
            rows={cuts.iter().map(row).collect::<Vec<_>>()} table_first=true />
    }
}

fn ranking(props: &QuestionProps) -> Html {
    let told = &props.question;
    if told.ranking.is_empty() {
        return Html::default();
    }
    let name = |option: &str| props.names.answer(&props.item, &told.question, option);
    let rows = told
        .ranking
        .iter()
        .map(|it| Told::new(name(&it.option), it.place));
    html! {
        <FiguresCard title={words::RANKING} lead={words::RANKING_LEAD} of={words::ANSWER}
            figure={words::PLACE} unit={Unit::Points} rows={rows.collect::<Vec<_>>()} table_first=true />
    }
}
