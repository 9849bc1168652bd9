//! What would have happened: the draft, played against what shoppers really did, beside what is
//! live.

mod tables;

use api::Role;
use api::insight::figure::Note;
use api::simulation::{Outcome, Simulation};
use yew::prelude::*;

use crate::route::{Page, Room, Spot};
use crate::state::desk::{Save, Sheet};
use crate::state::simulation::{DAYS, PEOPLE, name, play, told};
use crate::state::{Action, Desk, Refusal, Remote, desk};
use crate::view::button::{Button, Link, Weight};
use crate::view::card::Card;
use crate::view::icon::Icon;
use crate::view::page_head::PageHead;
use crate::view::remote::{bones, failed};
use crate::view::save_state::SaveState;
use crate::view::select::Select;
use crate::view::studio::{Studio, use_studio};
use crate::words::{publish, simulation as words};

/// Whose draft.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct SimulationProps {
    pub(super) site: String,
}

/// The page: all of it.
#[component]
pub(super) fn SimulationPage(props: &SimulationProps) -> Html {
    let studio = use_studio();
    let (days, people) = (use_state_eq(|| DAYS[0]), use_state_eq(|| PEOPLE[0]));
    let body = match &studio.state.desk {
        Desk::None | Desk::Loading { .. } => bones(),
        Desk::Failed { refusal, .. } => {
            failed(refusal, &studio.on(Action::Desk(desk::Action::Reload)))
        }
        Desk::Open(sheet) => html! {
            <>
                <Card title={words::HOW}>
                    <div class="mp-stack mp-stack--4">
                        <div class="st-two">
                            { choice("simulation-days", words::DAYS, &DAYS, &days) }
                            { choice("simulation-people", words::PEOPLE, &PEOPLE, &people) }
                        </div>
                        { press(&studio, sheet, *days, *people) }
                    </div>
                </Card>
                { outcome(&studio, sheet, |told| all(sheet, told)) }
            </>
        },
    };
    let publish = Page::from(Spot::new(&props.site, Room::Versions).at("publish"));
    html! {
        <>
            <PageHead title={words::TITLE} lead={words::LEAD}>
                <SaveState />
                <Link to={publish} class="st-btn st-btn--main">{ publish::REVIEW }</Link>
            </PageHead>
            { super::parts(&props.site, Some("simulation")) }
            { body }
        </>
    }
}

/// The short form, beside the checks.
#[component]
pub(super) fn SimulationCard(props: &SimulationProps) -> Html {
    let studio = use_studio();
    let Some(sheet) = studio.state.desk.sheet() else {
        return Html::default();
    };
    let more = Page::from(Spot::new(&props.site, Room::Versions).at("simulation"));
    html! {
        <Card title={words::TITLE} lead={words::CARD_LEAD} flush=true>
            <div class="st-box__in mp-row mp-row--wrap">
                { press(&studio, sheet, DAYS[0], PEOPLE[0]) }
                <Link to={more} class="st-btn st-btn--bare">{ words::MORE }</Link>
            </div>
            { outcome(&studio, sheet, |told| short(sheet, told)) }
        </Card>
    }
}

fn choice(
    id: &'static str,
    label: &'static str,
    numbers: &[u16],
    chosen: &UseStateHandle<u16>,
) -> Html {
    let mut numbers = numbers.to_vec();
    numbers.sort_unstable();
    let option = |it: u16| (it.to_string().into(), words::whole(i128::from(it)).into());
    let options: Vec<(AttrValue, AttrValue)> = numbers.into_iter().map(option).collect();
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |value: String| {
            if let Ok(number) = value.parse() {
                chosen.set(number);
            }
        })
    };
    html! { <Select {id} {label} {options} value={chosen.to_string()} {onchange} /> }
}

/// The button, or why there is none to press.
fn press(studio: &Studio, sheet: &Sheet, days: u16, people: u16) -> Html {
    let account = studio.state.session.account();
    if !account.is_some_and(|it| it.may(&sheet.site, Role::Editor)) {
        return html! { <p class="mp-soft">{ words::NOT_YOURS }</p> };
    }
    let known = told(&studio.state, &name(&sheet.site));
    let goes_on = matches!(known, Remote::Loading(_));
    let is_saved = sheet.save == Save::Saved;
    let label = match known {
        Remote::Unasked => words::PLAY,
        _ => words::PLAY_AGAIN,
    };
    let act = play(&sheet.site, days, people);
    html! {
        <div class="mp-row mp-row--wrap">
            <Button weight={Weight::Edge} icon={Icon::Redo} {label} disabled={goes_on || !is_saved}
                onclick={studio.on(Action::Do(act))} />
            <p class="mp-soft" role="status">
                if goes_on { { words::PLAYING } } else if !is_saved { { words::NOT_SAVED } }
            </p>
        </div>
    }
}

/// What came of it.
fn outcome(studio: &Studio, sheet: &Sheet, draw: impl Fn(&Simulation) -> Html) -> Html {
    let known = told(&studio.state, &name(&sheet.site));
    match (&known, known.there()) {
        (Remote::Failed(refusal), _) => html! {
            <div class="mp-note mp-note--warn" role="alert">
                { Icon::Alert.draw() }<p>{ refused(refusal) }</p>
            </div>
        },
        (_, Some(told)) if told.played == 0 => {
            html! { <p class="st-none" role="status">{ words::NOBODY }</p> }
        }
        // Sums of so few would tell of people, as shares would.
        (_, Some(told)) if is_hidden(&told.draft) => {
            html! { <p class="st-none" role="status">{ words::TOO_FEW }</p> }
        }
        (_, Some(told)) => draw(told),
        (Remote::Loading(_), None) => bones(),
        _ => Html::default(),
    }
}

fn is_hidden(outcome: &Outcome) -> bool {
    let share = outcome.twice_a_day.as_ref();
    share.is_some_and(|it| it.note == Note::Hidden)
}

/// What stops publishing stops playing, too.
pub(in crate::view::page) fn refused(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Problem { code, .. } if code == "findings" => words::TO_MEND.to_owned(),
        other => other.words(),
    }
}

/// How much was played, and whether it is of the draft as it is.
fn basis(sheet: &Sheet, told: &Simulation) -> Html {
    let older = (told.revision != sheet.revision).then(|| words::of_older(told.revision));
    html! {
        <>
            <p>{ words::played(told) }</p>
            { for older.map(|it| html! { <p class="mp-note mp-note--warn">{ Icon::Alert.draw() }<span>{ it }</span></p> }) }
        </>
    }
}

fn short(sheet: &Sheet, told: &Simulation) -> Html {
    html! {
        <>
            <div class="st-box__in mp-stack mp-stack--3">{ basis(sheet, told) }</div>
            { tables::summary(told) }
            <div class="st-box__in mp-stack mp-stack--3">
                { for told.against.as_ref().map(tables::balance) }
                <p class="st-fine">{ words::LIMIT }</p>
            </div>
        </>
    }
}

fn all(sheet: &Sheet, told: &Simulation) -> Html {
    html! {
        <>
            <Card title={words::SUMMARY} flush=true>
                <div class="st-box__in mp-stack mp-stack--3">{ basis(sheet, told) }</div>
                { tables::summary(told) }
            </Card>
            <Card title={words::WHO_SEES} lead={words::WHO_SEES_LEAD} flush=true>
                { tables::sees(sheet, told) }
            </Card>
            <Card title={words::WHO_GETS} flush=true>{ tables::gets(sheet, told) }</Card>
            <div class="st-cols st-cols--2">
                if let Some(against) = &told.against {
                    <Card title={words::BALANCE} lead={words::BALANCE_LEAD}>{ tables::balance(against) }</Card>
                }
                <Card title={words::LIMITS}>
                    <ul class="mp-stack mp-stack--3">
                        { for words::LIMITS_ALL.iter().map(|it| html! { <li class="mp-soft">{ *it }</li> }) }
                    </ul>
                </Card>
            </div>
        </>
    }
}
