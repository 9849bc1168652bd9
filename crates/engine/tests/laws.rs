//! What holds for every program and every history.

// For clippy: what tests may do, their helpers may do.
#![cfg(test)]

use engine::{Effect, Program, apply, badge_progress, decide, decode, encode, explain};
use proptest::prelude::*;
use rehearsal::{Chance, blank, history, moment, small, wild};
use shopper::wire::{Reader, Wire};
use shopper::{Event, Id, MAX_DISTINCT, Profile, names};
use std::collections::BTreeSet;
use targeting::{Now, Window};

fn shopper() -> Profile {
    Profile::new(Id([1; 16]))
}

fn fold(program: &Program, events: &[Event]) -> (Profile, Vec<Effect>) {
    let mut profile = shopper();
    let effects = events
        .iter()
        .flat_map(|event| apply(program, &mut profile, event))
        .collect();
    (profile, effects)
}

/// A history without absurd clocks and amounts: sums stay sums.
fn sober(chance: &mut Chance, events: usize) -> Vec<Event> {
    let years = 1_000_000_000_000..2_000_000_000_000;
    let mut told = history(chance, events);
    told.retain(|event| years.contains(&event.at) && event.offset_min.abs() <= 840);
    // What is taken back depends on what was there before.
    told.retain(|event| event.name != names::REFUND);
    told.retain(|event| event.value.as_ref().is_none_or(|m| m.minor.abs() < 1 << 40));
    told
}

/// Fisher and Yates.
fn shuffle(chance: &mut Chance, events: &mut [Event]) {
    for end in (1..events.len()).rev() {
        events.swap(end, chance.below(end as u64 + 1) as usize);
    }
}

/// Decides, explains and folds over and over: whatever comes of it, it comes to an end.
fn lives_through(program: &Program, chance: &mut Chance, events: usize) {
    let mut profile = shopper();
    for event in history(chance, events) {
        apply(program, &mut profile, &event);
        let moment = moment(chance, &event);
        for decision in decide(program, &profile, &moment) {
            let item = &program.items[usize::from(decision.item)];
            explain(program, &profile, &moment, &item.id);
        }
        badge_progress(program, &profile, Now::from(&event));
    }
}

proptest! {
    #[test]
    fn an_event_told_again_changes_nothing_and_gives_nothing(seed: u64) {
        let mut chance = Chance::new(seed);
        let program = small(&mut chance);
        let mut profile = shopper();
        for event in history(&mut chance, 80) {
            apply(&program, &mut profile, &event);
            let before = profile.clone();
            let mut again = event.clone();
            prop_assert_eq!(apply(&program, &mut profile, &again), []);
            prop_assert_eq!(&profile, &before);
            if event.distinct.is_some() {
                again.id = Id(chance.bytes());
                prop_assert_eq!(apply(&program, &mut profile, &again), []);
                prop_assert_eq!(&profile.counters, &before.counters);
                prop_assert_eq!(&profile.ledger, &before.ledger);
            }
        }
    }

    /// Promised of sums and counts ever and over days, and of different objects while there
    /// are fewer than are told apart; read on the latest day or later.
    #[test]
    fn counts_do_not_depend_on_the_order_of_events(seed: u64) {
        let mut chance = Chance::new(seed);
        let mut program = small(&mut chance);
        program.measures.retain(|measure| measure.window != Window::Session);
        let mut events = sober(&mut chance, 60);
        events.sort_by_key(|event| event.id);
        events.dedup_by_key(|event| event.id);
        // Of an order that is told twice the first counts, so that there the order matters.
        let mut orders = BTreeSet::new();
        events.retain(|event| event.distinct.as_ref().is_none_or(|it| orders.insert(it.clone())));
        let latest = events.iter().max_by_key(|event| event.at).map(Now::from);
        let zones: BTreeSet<i16> = events.iter().map(|event| event.offset_min).collect();
        prop_assume!(!events.is_empty());
        if zones.len() > 1 {
            // The latest instant need not lie in the latest period of every zone.
            for event in &mut events {
                event.offset_min = 0;
            }
        }
        let latest = Now { offset_min: events[0].offset_min, ..latest.unwrap_or_default() };
        let (in_order, _) = fold(&program, &events);
        shuffle(&mut chance, &mut events);
        let (shuffled, _) = fold(&program, &events);
        for measure in &program.measures {
            let read = |profile: &Profile| {
                let counter = profile.counters.get(&measure.key);
                counter.map(|counter| measure.read(counter, latest))
            };
            let seen = in_order.counters.get(&measure.key).map_or(0, |c| c.seen.len());
            prop_assert!(seen < MAX_DISTINCT);
            prop_assert_eq!(read(&in_order), read(&shuffled), "{:?}", measure);
        }
    }

    #[test]
    fn a_balance_is_the_sum_of_its_entries_and_of_its_lots(seed: u64) {
        let mut chance = Chance::new(seed);
        let program = small(&mut chance);
        let events = history(&mut chance, 400);
        let (profile, _) = fold(&program, &events);
        for (index, wallet) in (0_u16..).zip(&program.wallets) {
            let of_wallet = profile.ledger.entries().iter().filter(|e| e.wallet == wallet.id);
            let entries: i64 = of_wallet.map(|entry| entry.amount).sum();
            let lots = profile.ledger.lots().iter();
            let lots = lots.filter(|lot| lot.wallet == wallet.id && !lot.pending);
            let left: i64 = lots.map(|lot| lot.left).sum();
            prop_assert_eq!(engine::balance(&program, &profile, index), entries);
            prop_assert_eq!(entries, left);
        }
    }

    #[test]
    fn a_badge_is_given_once(seed: u64) {
        let mut chance = Chance::new(seed);
        let program = small(&mut chance);
        let (profile, effects) = fold(&program, &history(&mut chance, 200));
        let given = effects.iter().filter_map(|effect| match effect {
            Effect::Badge { badge, level, .. } => Some((*badge, *level)),
            _ => None,
        });
        let given: Vec<(u16, u16)> = given.collect();
        let mut once = given.clone();
        once.sort_unstable();
        once.dedup();
        prop_assert_eq!(once.len(), given.len());
        once.dedup_by_key(|(badge, _)| *badge);
        prop_assert_eq!(once.len(), profile.earned.len());
    }

    #[test]
    fn the_same_events_leave_the_same_bytes(seed: u64) {
        let program = small(&mut Chance::new(seed));
        let events = history(&mut Chance::new(seed), 60);
        let bytes = || shopper::wire::put(&fold(&program, &events).0);
        prop_assert_eq!(bytes(), bytes());
    }

    #[test]
    fn a_program_reads_back_as_it_was_written(seed: u64, made_wild: bool) {
        let make = if made_wild { wild } else { small };
        let program = make(&mut Chance::new(seed));
        let file = encode(&program, |_| [0; 32]).unwrap();
        let (_, read) = decode(&file).unwrap();
        prop_assert_eq!(&read, &program);
        prop_assert_eq!(encode(&read, |_| [0; 32]).unwrap(), file);
    }

    /// What is read of any bytes is some program, though decoding would refuse most of them.
    #[test]
    fn a_program_of_any_bytes_is_survived(
        seed: u64, bytes in prop::collection::vec(any::<u8>(), 0..600),
    ) {
        let program = Program::take(&mut Reader::new(&bytes));
        lives_through(&program, &mut Chance::new(seed), 10);
    }
}

proptest! {
    // Decades pass between the events, and a day is a day: each is walked.
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn references_that_lead_nowhere_are_survived(seed: u64) {
        let mut chance = Chance::new(seed);
        let program = wild(&mut chance);
        lives_through(&program, &mut chance, 40);
    }
}

/// Conditions, and articles within articles, that were made to exhaust the stack.
#[test]
fn what_is_nested_without_end_is_refused_or_skipped() {
    let condition = vec![5; 1_000_000];
    assert_eq!(
        shopper::wire::take::<targeting::Condition>(&condition),
        None
    );
    let within = |body: Vec<content::Skippable<content::Block>>| {
        vec![content::Skippable(Some(content::Block::Article(
            content::Article { body, ..blank() },
        )))]
    };
    let deep = (0..1_000).fold(Vec::new(), |body, _| within(body));
    let mut left = shopper::wire::take(&shopper::wire::put(&deep)).unwrap_or_default();
    let mut levels = 0;
    while let Some(content::Block::Article(article)) = pop(&mut left) {
        left = article.body;
        levels += 1;
    }
    assert!((50..200).contains(&levels), "{levels}");
}

fn pop(blocks: &mut Vec<content::Skippable<content::Block>>) -> Option<content::Block> {
    blocks.pop()?.0
}
