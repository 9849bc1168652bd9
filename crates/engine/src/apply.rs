//! `apply`: folds one event into the profile.

use std::cell::OnceCell;

use loyalty::Effect as Gives;
use shopper::{
    Answer, Counter, Earned, EntryKind, Event, ItemHistory, LedgerEntry, ObjectKind, Profile,
    Stage, Subject, SurveyProgress, Value, local_day, names,
};

use crate::{Item, ItemKind, Program};

/// What an event brought about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// A badge was earned; index into the program's.
    Badge {
        /// Index into the program's badges.
        badge: u16,
        /// Index into the program's rules.
        rule: u16,
    },
    /// Points were earned.
    Points {
        /// Index into the program's wallets.
        wallet: u16,
        /// How many.
        amount: i64,
        /// Index into the program's rules.
        rule: u16,
    },
}

/// Folds one event. An event heard before, by id or by what makes it distinct, changes nothing.
pub fn apply(program: &Program, profile: &mut Profile, event: &Event) -> Vec<Effect> {
    let distinct = event.distinct.as_deref();
    if !profile.hear(event.id)
        || distinct.is_some_and(|distinct| !profile.hear_distinct(&event.name, distinct))
    {
        return Vec::new();
    }
    profile.enter(event.session, event.at);
    remember_object(profile, event);
    move_stage(program, profile, event);
    if let Some(subject) = &event.subject {
        remember_item(program, profile, event, subject);
    }
    let facts = OnceCell::new();
    let facts = || facts.get_or_init(|| event.facts());
    let counted = count(program, profile, event, &facts);
    fire_rules(program, profile, event, &facts, &counted)
}

fn remember_object(profile: &mut Profile, event: &Event) {
    if event.name == names::PURCHASE {
        profile.purchases = profile.purchases.saturating_add(1);
    }
    let product = event
        .object
        .as_ref()
        .filter(|o| o.kind == ObjectKind::Product);
    if let (names::VIEW_ITEM, Some(product)) = (event.name.as_str(), product) {
        profile.recent.see(product, event.at);
    }
}

fn move_stage(program: &Program, profile: &mut Profile, event: &Event) {
    if let Some(stage) = program.stage_of(&event.name) {
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
    let history = profile.items.entry(item.id.clone(), ItemHistory::default());
    match event.name.as_str() {
        names::SHOWN => {
            history.show(event.session, event.at);
            if item.place.is_overlay() {
                profile.attention.interrupt(event.at, event.session);
            }
        }
        names::DISMISSED => history.dismissed = history.dismissed.max(Some(event.at)),
        names::ANSWERED => {
            history.answered = history.answered.max(Some(event.at));
            remember_answer(profile, item, event, subject);
        }
        names::COMPLETED => {
            history.completed = history.completed.max(Some(event.at));
            profile.surveys.remove(&item.id);
        }
        _ => {}
    }
}

/// Only what this survey asks and takes for an answer is remembered: the profile stays bounded,
/// and answers from before the document changed do no harm.
fn remember_answer(profile: &mut Profile, item: &Item, event: &Event, subject: &Subject) {
    let Some(ItemKind::Survey(survey)) = item.kind.known() else {
        return;
    };
    let answer = subject.answer.as_ref();
    let question = survey.question(&subject.question);
    if question.is_none_or(|question| question.check(answer).is_err()) {
        return;
    }
    let progress = profile
        .surveys
        .entry(item.id.clone(), SurveyProgress::default());
    progress.response = progress.response.or(subject.response).or(Some(event.id));
    progress.give(&subject.question, answer.map(Answer::kept));
}

/// Counts the event in every measure that it matches; returns those measures.
fn count<'a>(
    program: &Program,
    profile: &mut Profile,
    event: &Event,
    facts: &impl Fn() -> &'a Value,
) -> Vec<u16> {
    let mut counted = Vec::new();
    for (index, measure) in program.measures.iter().enumerate() {
        if measure.trigger.event == event.name && measure.trigger.matches(event, facts()) {
            measure.record(
                profile.counters.entry(measure.key, Counter::default()),
                event,
            );
            counted.push(index as u16);
        }
    }
    counted
}

fn fire_rules<'a>(
    program: &Program,
    profile: &mut Profile,
    event: &Event,
    facts: &impl Fn() -> &'a Value,
    counted: &[u16],
) -> Vec<Effect> {
    let mut effects = Vec::new();
    let today = local_day(event.at, event.offset_min);
    for (index, rule) in program.rules.iter().enumerate() {
        if !rule.concerns(&event.name, counted) {
            continue;
        }
        let fired = rule.fire(profile, event, facts(), |profile, measure| {
            crate::facts::read(program, profile, measure, today, event.session)
        });
        if fired {
            for gives in rule.effects.iter().filter_map(content::Skippable::known) {
                effects.extend(give(program, profile, event, index as u16, gives));
            }
        }
    }
    effects
}

fn give(
    program: &Program,
    profile: &mut Profile,
    event: &Event,
    rule: u16,
    gives: &Gives,
) -> Option<Effect> {
    let by = program.rules.get(usize::from(rule))?.id.clone();
    match *gives {
        Gives::Badge(badge) => {
            let id = &program.badges.get(usize::from(badge))?.id;
            if profile.earned.contains_key(id) {
                return None;
            }
            profile.earned.insert(
                id.clone(),
                Earned {
                    at: event.at,
                    rule: by,
                },
            );
            Some(Effect::Badge { badge, rule })
        }
        Gives::Points { wallet, amount } => {
            profile.ledger.post(LedgerEntry {
                wallet: program.wallets.get(usize::from(wallet))?.id.clone(),
                kind: EntryKind::Earn,
                amount,
                rule: by,
                event: event.id,
                at: event.at,
            });
            Some(Effect::Points {
                wallet,
                amount,
                rule,
            })
        }
    }
}
