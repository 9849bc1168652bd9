//! Occasions of items.

use engine::ShowOn;
use targeting::{Condition, Trigger, ValueTest};

use super::{conditions, events, places};
use crate::at::At;
use crate::document::{self, Duration, On, OnEvent, SomeEvents};
use crate::findings::Findings;

/// Longest dwell: a page that was open for an hour was left open.
const LONGEST_MS: i64 = 60 * 60 * 1_000;

/// Most occasions of one item: each is asked about every second.
const MOST: usize = 20;

/// All occasions; `page` where a list is empty, with a finding.
pub(super) fn occasions(on: &On, at: &At<'_>, findings: &mut Findings) -> Vec<ShowOn> {
    let all = on.all();
    if all.is_empty() {
        let reason = "there is no occasion, so that nobody ever sees it";
        findings.error(at, reason, "name one, or leave `on` out for `page`");
    }
    if all.len() > MOST {
        let reason = format_args!("{} occasions; {MOST} is the most", all.len());
        findings.error(at, reason, "make a second item of some");
    }
    let listed = matches!(on, On::Any(_));
    let mut occasions = Vec::new();
    for (i, on) in all.iter().take(MOST).enumerate() {
        let inner = at.index(i);
        let at = if listed { &inner } else { at };
        occasions.push(occasion(on, at, findings));
        let page = matches!(on, document::ShowOn::Page);
        if page && all.len() > 1 {
            let reason = "the page is occasion enough: the others never matter";
            findings.warning(at, reason, "remove `page`, or the others");
        }
    }
    occasions
}

fn occasion(on: &document::ShowOn, at: &At<'_>, findings: &mut Findings) -> ShowOn {
    use document::ShowOn as Written;
    match on {
        Written::Page => ShowOn::Page,
        Written::Manual => ShowOn::Manual,
        Written::ExitIntent => ShowOn::ExitIntent,
        Written::DeadSearch => ShowOn::Event(dead_search()),
        Written::Event(event) => ShowOn::Event(trigger(event, &at.field("event"), findings)),
        Written::Dwell(long) => ShowOn::Dwell(time(*long, &at.field("dwell"), findings)),
        Written::Idle(long) => ShowOn::Idle(time(*long, &at.field("idle"), findings)),
        Written::Scroll(percent) => {
            if !(1..=100).contains(percent) {
                let reason = format!("{percent} percent of a page is nowhere on it");
                findings.error(at.field("scroll"), reason, "write a number from 1 to 100");
            }
            ShowOn::Scroll(*percent)
        }
        Written::InView(slot) => {
            places::slot(slot, &at.field("in_view"), findings);
            ShowOn::InView(slot.clone())
        }
        Written::Click(selector) => {
            places::check(selector, &at.field("click"), findings);
            ShowOn::Clicked(selector.clone())
        }
        Written::Visible(selector) => {
            places::check(selector, &at.field("visible"), findings);
            ShowOn::Seen(selector.clone())
        }
    }
}

fn time(Duration(ms): Duration, at: &At<'_>, findings: &mut Findings) -> u32 {
    if ms > LONGEST_MS {
        let mend = "write an hour or less";
        findings.error(at, "nobody reads one page for so long", mend);
    }
    ms.clamp(0, LONGEST_MS) as u32
}

fn trigger(event: &OnEvent, at: &At<'_>, findings: &mut Findings) -> Trigger {
    let (name, filter) = match event {
        OnEvent::Named(name) => (name, Condition::Always),
        OnEvent::Some(SomeEvents { name, filter }) => {
            let filter = conditions::filter(Some(filter), &at.field("where"), findings);
            (name, filter)
        }
    };
    events::check(name, at, findings);
    Trigger {
        event: name.clone(),
        filter,
    }
}

/// A search whose event says that it found nothing: `results` where the shop tells it, else
/// that there are no items in it.
fn dead_search() -> Trigger {
    let is = |path: &str, test| Condition::At {
        path: path.to_owned(),
        is: Box::new(test),
    };
    let zero = || Condition::Value(ValueTest::Like(0.0.into()));
    let results = "object.attributes.results";
    let told = Condition::Value(ValueTest::Exists);
    Trigger {
        event: "view_search_results".to_owned(),
        filter: Condition::Any(vec![
            Condition::All(vec![is(results, told.clone()), is(results, zero())]),
            Condition::All(vec![
                Condition::Not(Box::new(is(results, told))),
                is("quantity", zero()),
            ]),
        ]),
    }
}
