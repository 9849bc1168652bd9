//! `apply`: folds one event into the profile.

mod balances;
mod close;
mod earn;
mod fire;
mod fold;
mod give;
mod glance;
mod grant;
mod host;
mod undo;

use std::cell::OnceCell;

use shopper::{
    Answer, Event, Heard, ObjectKind, Order, Profile, Stage, Subject, SurveyProgress, Value,
    keep_latest, names,
};
use targeting::{Fact, Now};

use crate::{Effect, Item, ItemKind, Program, showing};
pub use close::close;
pub(crate) use earn::{catch_up, measured, progressed};
use fold::Fold;
pub use glance::glance;

/// How old an event may be and still count, ms: what is told later belongs to a past that is
/// settled. Ninety days, the longest that shops take goods back.
pub const RETAIN_MS: shopper::Millis = 90 * shopper::DAY_MS;

/// Folds one event. An event heard before, by id or by what makes it distinct, changes nothing.
pub fn apply(program: &Program, profile: &mut Profile, event: &Event) -> Vec<Effect> {
    apply_within(program, profile, event, &mut |_, _| true)
}

/// Folds one event within budgets that all shoppers share. `afford` is asked for a rule's
/// index and its points before they are given; what it refuses is not given.
pub fn apply_within(
    program: &Program,
    profile: &mut Profile,
    event: &Event,
    afford: &mut dyn FnMut(u16, i64) -> bool,
) -> Vec<Effect> {
    let heard = profile.hear(event);
    if heard == Heard::Before {
        return Vec::new();
    }
    let mut effects = Vec::new();
    earn::adopt(program, profile, Now::from(event));
    close(program, profile, Now::from(event), &mut effects);
    let facts = OnceCell::new();
    let amended = amends(profile, event);
    if heard == Heard::New {
        remember(program, profile, event, &facts);
    }
    if amended {
        return effects;
    }
    let mut fold = Fold {
        program,
        profile,
        event,
        facts: &facts,
        heard,
        afford,
        effects,
    };
    fold.by_the_shop();
    if event.name == names::REFUND {
        fold.undo();
    }
    let counted = fold.count();
    fold.fire_rules(&counted);
    if event.name == names::PURCHASE {
        fold.remember_order(&counted);
    }
    let mut effects = fold.effects;
    // What is told late must not bring back a tier that has lapsed since.
    let now = Now {
        at: profile.standing.closed.max(event.at),
        ..Now::from(event)
    };
    close::settle(program, profile, now, &mut effects);
    effects
}

fn remember(program: &Program, profile: &mut Profile, event: &Event, facts: &OnceCell<Value>) {
    enter(profile, event);
    remember_object(profile, event);
    move_stage(program, profile, event, facts);
    showing::note_toast(program, profile, event);
    if let Some(subject) = &event.subject {
        remember_item(program, profile, event, subject);
    }
}

fn enter(profile: &mut Profile, event: &Event) {
    profile.enter(event.session, event.at);
    if event.name == names::PAGE_VIEW {
        profile.visit.page_at = profile.visit.page_at.max(event.at);
    }
}

fn remember_object(profile: &mut Profile, event: &Event) {
    if event.name == names::PURCHASE {
        profile.purchases = profile.purchases.saturating_add(1);
        profile.orders.note(event.at);
    }
    let product = event
        .object
        .as_ref()
        .filter(|o| o.kind == ObjectKind::Product);
    if let (names::VIEW_ITEM, Some(product)) = (event.name.as_str(), product) {
        profile.recent.see(product, event.at);
    }
}

fn move_stage(program: &Program, profile: &mut Profile, event: &Event, facts: &OnceCell<Value>) {
    if let Some(stage) = program.stage_of(event, || facts.get_or_init(|| event.facts())) {
        profile.stages.touch(stage, event.at);
    }
    if event.name == names::PURCHASE && profile.purchases >= 2 {
        profile.stages.touch(Stage::Retention, event.at);
    }
}

fn remember_item(program: &Program, profile: &mut Profile, event: &Event, subject: &Subject) {
    let Some((_, item)) = program.item(&subject.item) else {
        return;
    };
    showing::note(program, profile, item, event, subject);
    match event.name.as_str() {
        names::ANSWERED if is_an_answer(item, subject) => {
            if !amends(profile, event) {
                remember_answer(profile, item, event, subject);
            }
            remember_last_answer(program, profile, subject);
        }
        names::COMPLETED => {
            profile.surveys.remove(&item.id);
        }
        _ => {}
    }
}

/// Whether an answer stands in place of one in a run that is over, like a vote that was changed:
/// it begins no run, and nothing is given for it a second time.
fn amends(profile: &Profile, event: &Event) -> bool {
    let Some(subject) = event.subject.as_ref() else {
        return false;
    };
    let history = profile.items.get(&subject.item);
    let run = profile.surveys.get(&subject.item);
    event.name == names::ANSWERED
        && subject.response.is_some()
        && history.is_some_and(|history| history.completed.is_some())
        && run.is_none_or(|run| run.response != subject.response)
}

/// What conditions ask for outlives the survey.
fn remember_last_answer(program: &Program, profile: &mut Profile, subject: &Subject) {
    let key = Fact::answer_key(&subject.item, &subject.question);
    if !program.answers.contains(&key) {
        return;
    }
    match &subject.answer {
        Some(answer) => profile.answers.insert(key, answer.kept()),
        None => {
            profile.answers.remove(&key);
        }
    }
}

/// Only what this survey asks and takes for an answer is remembered: the profile stays bounded,
/// and answers from before the document changed do no harm.
fn is_an_answer(item: &Item, subject: &Subject) -> bool {
    let Some(ItemKind::Survey(survey)) = item.kind.known() else {
        return false;
    };
    let question = survey.question(&subject.question);
    question.is_some_and(|question| question.check(subject.answer.as_ref()).is_ok())
}

fn remember_answer(profile: &mut Profile, item: &Item, event: &Event, subject: &Subject) {
    let answer = subject.answer.as_ref();
    let progress = profile
        .surveys
        .entry(item.id.clone(), SurveyProgress::default());
    progress.response = progress.response.or(subject.response).or(Some(event.id));
    progress.give(&subject.question, answer.map(Answer::kept));
}

impl Fold<'_> {
    /// Notes an order while it may be taken back. What somebody else vouches for stands in
    /// place of what the browser said of it; what was taken back before it was told is taken
    /// back now.
    fn remember_order(&mut self, counted: &[u16]) {
        let cause = self.event.cause();
        if cause == 0 {
            return;
        }
        let keys = counted.iter().filter_map(|measure| {
            let measure = self.program.measures.get(usize::from(*measure))?;
            Some(measure.key)
        });
        let mut order = Order {
            cause,
            at: self.event.at,
            offset_min: self.event.offset_min,
            value: self.event.value.as_ref().map_or(0, |money| money.minor),
            quantity: self.event.quantity,
            counted: keys.collect(),
            source: self.event.source,
            ..Order::default()
        };
        let orders = &mut self.profile.standing.orders;
        let known = orders.iter().position(|known| known.cause == cause);
        let known = known.map(|i| orders.remove(i));
        order.undone = known
            .as_ref()
            .is_some_and(|known| known.undone && !known.early);
        keep_latest(orders, order);
        if let Some(early) = known.filter(|known| known.early && known.source >= self.event.source)
        {
            let value = Some(early.value).filter(|value| *value > 0);
            self.undo_part(cause, value, early.quantity);
        }
    }
}
