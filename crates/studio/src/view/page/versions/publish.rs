//! Publishing the draft: what changes, what the checks say, now or later.

use api::{Differences, Role, Severity, VersionRow, Versions};
use yew::prelude::*;

use super::changes::changes;
use super::plans::{PlanDialog, PlansCard};
use super::simulation::SimulationCard;
use super::{api, ask, checks};
use crate::route::{Page, Room, Spot};
use crate::state::desk::{Save, Sheet};
use crate::state::{Action, Desk, Remote, desk};
use crate::view::button::{Button, Link, Weight};
use crate::view::card::Card;
use crate::view::dialog::Dialog;
use crate::view::field::Field;
use crate::view::findings::plain;
use crate::view::icon::Icon;
use crate::view::page_head::PageHead;
use crate::view::remote::{bones, failed};
use crate::view::save_state::SaveState;
use crate::view::studio::{Studio, use_reading, use_studio};
use crate::words::publish as words;

/// Whose draft.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct PublishPageProps {
    pub(super) site: String,
}

/// What lies over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Over {
    Nothing,
    /// There are warnings, and it was pressed once.
    Warnings,
    Plan,
}

/// The page.
#[component]
pub(super) fn PublishPage(props: &PublishPageProps) -> Html {
    let studio = use_studio();
    let site = &props.site;
    let versions = use_reading::<Versions>(&api(site, "versions"));
    let differences = use_reading::<Differences>(&api(site, "diff"));
    let note = use_state_eq(String::new);
    let over = use_state_eq(|| Over::Nothing);
    let tried = use_state_eq(|| false);
    let sheet = studio.state.desk.sheet();
    {
        // Another draft, other changes.
        let (studio, path) = (studio.clone(), api(site, "diff"));
        use_effect_with(sheet.map(|it| it.revision), move |_| {
            studio.does(Action::Outdated(path));
        });
    }
    {
        // What was refused on an earlier visit is no news.
        let studio = studio.clone();
        use_effect_with(site.clone(), move |site| {
            for name in acts(site) {
                studio.does(Action::Done(name));
            }
        });
    }
    let live = versions.there().and_then(|it| it.versions.first().cloned());
    let next = live.as_ref().map_or(1, |it| it.number + 1);
    let Some(sheet) = sheet else {
        return nothing(&studio, next);
    };
    let press = {
        let (studio, over, tried, note) =
            (studio.clone(), over.clone(), tried.clone(), note.clone());
        let (site, revision) = (site.clone(), sheet.revision);
        let warnings = checks::count(sheet.all_findings(), Severity::Warning);
        let errors = checks::count(sheet.all_findings(), Severity::Error);
        Callback::from(move |sure: bool| {
            tried.set(true);
            if errors > 0 {
                over.set(Over::Nothing);
            } else if warnings > 0 && !sure {
                over.set(Over::Warnings);
            } else {
                over.set(Over::Nothing);
                let note = note.trim().to_owned();
                studio.does(Action::Do(ask::publish(&site, revision, next, note)));
            }
        })
    };
    let close = {
        let over = over.clone();
        Callback::from(move |()| over.set(Over::Nothing))
    };
    let to_plan = {
        let over = over.clone();
        Callback::from(move |_: MouseEvent| over.set(Over::Plan))
    };
    let typed = {
        let note = note.clone();
        Callback::from(move |text| note.set(text))
    };
    let count = differences.there().map_or(0, |it| it.changes.len());
    let may = may_publish(&studio, sheet);
    let again = studio.on(Action::Outdated(api(site, "diff")));
    html! {
        <>
            <PageHead title={words::title(next)} lead={words::lead(count, live.as_ref().map(|it| it.number))}>
                <SaveState />
                <Link to={Page::from(Spot::new(site, Room::Preview))} class="st-btn">{ words::PREVIEW }</Link>
                <Button label={words::SCHEDULE} icon={Icon::Clock} onclick={to_plan} disabled={may.is_some()} />
                <Button weight={Weight::Main} label={words::title(next)} disabled={may.is_some()}
                    onclick={press.reform(|_| false)} />
            </PageHead>
            { for may.map(|why| html! { <p class="mp-soft" role="status">{ why }</p> }) }
            { refused(&studio, sheet, *tried) }
            <div class="st-cols st-cols--2">
                <div class="mp-stack mp-stack--6">
                    <Card title={words::CHANGES} lead={from_to(&studio, live.as_ref(), sheet)} flush=true>
                        { changes(&differences, &again, Some(sheet)) }
                    </Card>
                </div>
                <div class="mp-stack mp-stack--6">
                    { checks::card(sheet) }
                    <SimulationCard site={site.clone()} />
                    <Card title={words::NOTE_TITLE}>
                        <Field id="publish-note" label={words::NOTE} value={(*note).clone()} oninput={typed}
                            hint={words::NOTE_HINT} optional=true />
                    </Card>
                    <PlansCard site={site.clone()} />
                </div>
            </div>
            if *over == Over::Warnings {
                { warnings(sheet, &press, &close) }
            }
            if *over == Over::Plan {
                <PlanDialog site={site.clone()} revision={sheet.revision} note={(*note).clone()} onclose={close} />
            }
        </>
    }
}

/// The draft is not there.
fn nothing(studio: &Studio, next: i64) -> Html {
    let body = match &studio.state.desk {
        Desk::Failed { refusal, .. } => {
            failed(refusal, &studio.on(Action::Desk(desk::Action::Reload)))
        }
        _ => bones(),
    };
    html! { <><PageHead title={words::title(next)} />{ body }</> }
}

/// Why it cannot be published now, if it cannot.
fn may_publish(studio: &Studio, sheet: &Sheet) -> Option<&'static str> {
    let account = studio.state.session.account();
    if !account.is_some_and(|it| it.may(&sheet.site, Role::Publisher)) {
        return Some(words::NOT_YOURS);
    }
    let name = ask::publish_name(&sheet.site);
    let goes_on = matches!(studio.state.acts.get(&name), Some(Remote::Loading(_)));
    (sheet.save != Save::Saved || goes_on).then_some(words::NOT_SAVED)
}

/// What stops it: findings that were seen here, or what the server said.
fn refused(studio: &Studio, sheet: &Sheet, tried: bool) -> Html {
    let errors = checks::count(sheet.all_findings(), Severity::Error);
    let mut said = acts(&sheet.site).into_iter();
    let said = said.find_map(|name| match studio.state.acts.get(&name) {
        Some(Remote::Failed(refusal)) => Some(refusal.words()),
        _ => None,
    });
    let text = if tried && errors > 0 {
        Some(words::REFUSED.to_owned())
    } else {
        said
    };
    html! {
        <div role="alert">
            if let Some(text) = text {
                <div class="mp-note mp-note--bad">{ Icon::Alert.draw() }<p>{ text }</p></div>
            }
        </div>
    }
}

/// What can be refused on this page.
fn acts(site: &str) -> [String; 2] {
    [ask::publish_name(site), ask::plan_name(site)]
}

fn from_to(studio: &Studio, live: Option<&VersionRow>, sheet: &Sheet) -> String {
    let live = live.map(|it| {
        let day = studio.zone.day(it.published_at);
        (it.number, day, it.published_by.clone())
    });
    words::from_to(live, sheet.revision)
}

/// Asks once.
fn warnings(sheet: &Sheet, press: &Callback<bool>, close: &Callback<()>) -> Html {
    let findings = sheet.all_findings().iter();
    let worth = findings.filter(|it| it.severity == Severity::Warning);
    let count = worth.clone().count();
    html! {
        <Dialog id="publish-warnings" title={words::ASK_TITLE} lead={words::ask_lead(count)} onclose={close.clone()}>
            <ul class="st-list">
                { for worth.map(|it| html! {
                    <li>{ Icon::Alert.sized("mp-icon is-warn") }<p>{ plain(&it.reason) }</p></li>
                }) }
            </ul>
            <div class="st-dialog__foot">
                <Button label={words::ASK_NO} onclick={close.reform(|_| ())} />
                <Button weight={Weight::Main} label={words::ASK_YES} onclick={press.reform(|_| true)} />
            </div>
        </Dialog>
    }
}
