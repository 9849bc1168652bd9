//! `apply`: folds one event into the profile.

use std::cell::OnceCell;

use loyalty::Effect as Gives;
use shopper::{
    Answer, Counter, Earned, EntryKind, Event, LedgerEntry, ObjectKind, Profile, Stage, Subject,
    SurveyProgress, Value, local_day, names,
};

use targeting::Fact;

use crate::{Program, showing};

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
    let facts = OnceCell::new();
    let facts = || facts.get_or_init(|| event.facts());
    move_stage(program, profile, event, &facts);
    showing::note_toast(program, profile, event);
    if let Some(subject) = &event.subject {
        remember_item(program, profile, event, subject);
    }
    let counted = count(program, profile, event, &facts);
    fire_rules(program, profile, event, &facts, &counted)
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

fn move_stage<'a>(
    program: &Program,
    profile: &mut Profile,
    event: &Event,
    facts: &impl Fn() -> &'a Value,
) {
    if let Some(stage) = program.stage_of(event, facts) {
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
        names::ANSWERED => {
            remember_answer(profile, subject);
            remember_last_answer(program, profile, subject);
        }
        names::COMPLETED => {
            profile.surveys.remove(&item.id);
        }
        _ => {}
    }
}

/// What conditions ask for outlives the survey.
fn remember_last_answer(program: &Program, profile: &mut Profile, subject: &Subject) {
    let key = Fact::answer_key(&subject.item, &subject.question);
    if !program.answers.contains(&key) {
        return;
    }
    match &subject.answer {
        Some(answer) => profile.answers.insert(key, kept(answer)),
        None => {
            profile.answers.remove(&key);
        }
    }
}

/// An answer given again replaces the first and everything after it: going back and choosing
/// otherwise may lead another way.
fn remember_answer(profile: &mut Profile, subject: &Subject) {
    let progress = profile
        .surveys
        .entry(subject.item.clone(), SurveyProgress::default());
    let known = progress
        .answers
        .iter()
        .position(|(id, _)| *id == subject.question);
    if let Some(i) = known {
        progress.answers.truncate(i);
        progress.skipped.clear();
    }
    progress.skipped.retain(|id| *id != subject.question);
    match &subject.answer {
        Some(answer) => progress
            .answers
            .push((subject.question.clone(), kept(answer))),
        None => progress.skipped.push(subject.question.clone()),
    }
}

/// Branching asks numbers and choices only: the words themselves need not stay on the device
/// once they are on their way.
fn kept(answer: &Answer) -> Answer {
    match answer {
        Answer::Text(_) => Answer::Text(String::new()),
        other => other.clone(),
    }
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
