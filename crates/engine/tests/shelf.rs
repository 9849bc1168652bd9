//! Rewards, claims, and what another device brings.

#![cfg(test)]
#![cfg(not(target_arch = "wasm32"))]

use engine::{
    NotBrought, Now, Program, apply, balance, bring, device_name, is_referral_code, offers,
    referral, referral_code, restore, spendable, to_claim, verified,
};
use loyalty::{Badge, Contest, Effect, Gain, Reward, Rule, RuleKind, Side, Span, Wallet};
use rehearsal::blank;
use shopper::{
    Answered, Claim, Earned, EntryKind, Event, Grant, Id, LedgerEntry, Object, Profile, RuleState,
    Shelf, Source, Want, WantKind, keep_latest,
};
use targeting::Trigger;

const NOW: Now = Now {
    at: 1_000_000_000,
    offset_min: 0,
    session: Id([9; 16]),
};

fn reward(id: &str, price: i64) -> Reward {
    Reward {
        id: id.to_owned(),
        price,
        ..Reward::default()
    }
}

fn rule(id: &str, kind: RuleKind, effect: Effect) -> Rule {
    Rule {
        id: id.to_owned(),
        version: 7,
        kind,
        trust: Source::Host,
        gains: vec![Gain {
            level: 0,
            effect: effect.into(),
        }],
        ..Rule::default()
    }
}

fn on(event: &str) -> Trigger {
    Trigger {
        event: event.to_owned(),
        ..Trigger::default()
    }
}

fn program() -> Program {
    let gift = Effect::Reward {
        reward: 1,
        gift: false,
    };
    let referral = RuleKind::Referral {
        trigger: on("milepost_referred"),
        side: Side::Friend,
    };
    let mut once = reward("book", 300);
    once.most = 1;
    let mut later = reward("later", 10);
    later.open = Span {
        from: Some(NOW.at + 1),
        until: None,
    };
    Program {
        wallets: vec![Wallet {
            id: "leaves".to_owned(),
            ..blank()
        }],
        badges: vec![Badge {
            id: "known".to_owned(),
            ..blank()
        }],
        rewards: vec![once, reward("free", 0), reward("hour", 2_500), later],
        contests: vec![Contest {
            id: "draw".to_owned(),
            most: 3,
            ..blank()
        }],
        rules: vec![
            rule(
                "buyer",
                RuleKind::Each {
                    trigger: on("purchase"),
                },
                gift.clone(),
            ),
            rule("friend", referral, gift),
        ],
        ..Program::default()
    }
}

fn with_points(amount: i64) -> Profile {
    let mut profile = Profile::new(Id([1; 16]));
    profile.ledger.shift(LedgerEntry {
        wallet: "leaves".to_owned(),
        kind: EntryKind::Adjust,
        amount,
        at: 1,
        ..LedgerEntry::default()
    });
    profile
}

fn want(kind: WantKind, reward: &str) -> Want {
    Want {
        id: Id([5; 16]),
        kind,
        reward: reward.to_owned(),
        ..Want::default()
    }
}

fn shelf_of(want: Want) -> Shelf {
    let mut shelf = Shelf::default();
    shelf.lay(want);
    shelf
}

#[test]
fn the_catalogue_lists_what_has_a_price_and_is_open_with_what_is_missing() {
    let offers = offers(&program(), &with_points(1_240), &Shelf::default(), NOW);
    let told: Vec<_> = offers
        .iter()
        .map(|o| (o.reward, o.missing, o.enough))
        .collect();
    assert_eq!(told, [(0, 0, false), (2, 1_260, false)]);
}

#[test]
fn what_is_being_checked_is_set_aside_and_counts_to_the_limit() {
    let (program, profile) = (program(), with_points(400));
    let mut shelf = shelf_of(want(WantKind::Buy, "book"));
    assert_eq!(spendable(&program, &profile, &shelf, 0), 100);
    assert!(offers(&program, &profile, &shelf, NOW)[0].enough);
    shelf.wants[0].answer = Answered::Rejected;
    assert_eq!(spendable(&program, &profile, &shelf, 0), 400);
    assert!(!offers(&program, &profile, &shelf, NOW)[0].enough);
}

#[test]
fn the_servers_word_pays_once_however_often_it_is_heard() {
    let (program, mut profile) = (program(), with_points(400));
    let bought = want(WantKind::Buy, "book");
    for _ in 0..3 {
        verified(&program, &mut profile, &bought, NOW);
    }
    assert_eq!(balance(&program, &profile, 0), 100);
    assert_eq!(profile.standing.grants.len(), 1);
    let shelf = shelf_of(bought);
    assert_eq!(
        to_claim(&program, &profile, &shelf),
        [],
        "its own grant is no new claim"
    );
}

#[test]
fn a_gift_is_paid_and_not_kept_and_one_that_a_rule_gave_goes_for_nothing() {
    let (program, mut profile) = (program(), with_points(400));
    verified(&program, &mut profile, &want(WantKind::Give, "book"), NOW);
    assert_eq!(balance(&program, &profile, 0), 100);
    assert!(profile.standing.grants.is_empty());
    let grant = Grant {
        reward: "free".to_owned(),
        event: Id([3; 16]),
        gift: true,
        ..Grant::default()
    };
    keep_latest(&mut profile.standing.grants, grant);
    let mut given = want(WantKind::Give, "free");
    (given.id, given.event) = (Id([6; 16]), Id([3; 16]));
    verified(&program, &mut profile, &given, NOW);
    assert_eq!(balance(&program, &profile, 0), 100);
    assert!(profile.standing.grants.is_empty());
}

#[test]
fn a_gift_that_arrived_is_the_shoppers_once_the_server_says_so() {
    let (program, mut profile) = (program(), with_points(0));
    verified(
        &program,
        &mut profile,
        &want(WantKind::Receive, "free"),
        NOW,
    );
    assert_eq!(profile.standing.grants[0].reward, "free");
}

#[test]
fn what_a_rule_promises_is_claimed_by_rule_version_and_event_under_the_same_id_each_time() {
    let (program, mut profile) = (program(), with_points(0));
    let event = Event {
        id: Id([4; 16]),
        name: "purchase".to_owned(),
        at: 5,
        ..Event::default()
    };
    apply(&program, &mut profile, &event);
    let claims = to_claim(&program, &profile, &Shelf::default());
    assert_eq!(claims.len(), 1);
    let claim = &claims[0];
    assert_eq!(
        (claim.rule.as_str(), claim.version, claim.event),
        ("buyer", 7, event.id)
    );
    assert_eq!(
        (claim.reward.as_str(), claim.kind),
        ("free", WantKind::Earned)
    );
    assert_eq!(to_claim(&program, &profile, &shelf_of(claim.clone())), []);
    assert_eq!(
        to_claim(&program, &profile, &Shelf::default())[0].id,
        claim.id
    );
}

#[test]
fn a_link_names_nobody_and_ones_own_brings_nothing() {
    let (program, mut profile) = (program(), with_points(0));
    let code = referral_code(profile.visitor);
    assert!(is_referral_code(&code), "{code}");
    assert!(!is_referral_code("018f2b6c-5d3e-7a"), "an id is no code");
    assert_ne!(code, referral_code(Id([2; 16])));
    let event = |id: &str, n| Event {
        id: Id([n; 16]),
        name: "milepost_referred".to_owned(),
        source: Source::Host,
        object: Some(Object {
            id: id.to_owned(),
            ..Object::default()
        }),
        ..Event::default()
    };
    apply(&program, &mut profile, &event(&code, 1));
    assert!(profile.standing.grants.is_empty());
    apply(
        &program,
        &mut profile,
        &event(&referral_code(Id([2; 16])), 2),
    );
    assert_eq!(profile.standing.grants.len(), 1);
    assert_eq!(referral(&program).len(), 1);
}

#[test]
fn what_another_device_earned_is_brought_once() {
    let program = program();
    let (mut here, mut shelf) = (with_points(10), Shelf::default());
    let mut there = with_points(85);
    there.visitor = Id([2; 16]);
    let earned = Earned {
        at: 1,
        rule: "x".to_owned(),
        level: 1,
    };
    there.earned.insert("known".to_owned(), earned);
    let brought = bring(&program, &mut here, &mut shelf, (named(&there), &[]), NOW);
    assert!(brought.is_ok());
    assert_eq!(balance(&program, &here, 0), 95);
    assert!(here.earned.contains_key("known"));
    let again = bring(&program, &mut here, &mut shelf, (named(&there), &[]), NOW);
    assert_eq!(again, Err(NotBrought::Known));
    // Back to where it came from, with what was brought in it.
    let mut back = Shelf::default();
    let theirs = bring(
        &program,
        &mut there,
        &mut back,
        (named(&here), &shelf.joined),
        NOW,
    );
    assert_eq!(theirs, Err(NotBrought::Known));
    assert_eq!(balance(&program, &here, 0), 95);
}

/// As a parcel has it.
fn named(profile: &Profile) -> Profile {
    let mut essence = profile.essence();
    essence.visitor = device_name(profile.visitor);
    essence
}

#[test]
fn nothing_of_value_and_nothing_unknown_comes_from_outside() {
    let program = program();
    let (mut here, mut shelf) = (with_points(10), Shelf::default());
    let mut hostile = Profile::new(Id([2; 16]));
    hostile.member = Some("somebody".to_owned());
    hostile.visit.last_event = i64::MAX;
    let standing = &mut hostile.standing;
    standing.closed = i64::MAX;
    standing.rules.insert(
        "buyer".to_owned(),
        RuleState {
            times: 9,
            ..RuleState::default()
        },
    );
    standing.entries.insert("draw".to_owned(), 99);
    standing.entries.insert("x".repeat(999), 99);
    keep_latest(
        &mut standing.claims,
        Claim {
            rule: "nobody's".to_owned(),
            ..Claim::default()
        },
    );
    keep_latest(
        &mut standing.grants,
        Grant {
            reward: "free".to_owned(),
            ..Grant::default()
        },
    );
    hostile.earned.insert(
        "unknown".to_owned(),
        Earned {
            at: 0,
            rule: String::new(),
            level: 9,
        },
    );
    let result = bring(&program, &mut here, &mut shelf, (hostile, &[]), NOW);
    assert_eq!(result, Ok(vec![]));
    assert_eq!(here.member, None);
    assert_eq!(here.standing.closed, NOW.at);
    assert!(here.standing.rules.is_empty() && here.standing.grants.is_empty());
    assert!(here.standing.claims.is_empty() && here.earned.is_empty());
    let entries: Vec<_> = here.standing.entries.iter().collect();
    assert_eq!(entries, [(&"draw".to_owned(), &3)]);
}

#[test]
fn absurd_amounts_are_refused_whole() {
    let program = program();
    let (mut here, mut shelf) = (with_points(10), Shelf::default());
    let mut hostile = with_points(i64::MAX);
    hostile.visitor = Id([2; 16]);
    let before = here.clone();
    let result = bring(&program, &mut here, &mut shelf, (hostile, &[]), NOW);
    assert_eq!(result, Err(NotBrought::Implausible));
    assert_eq!((here, shelf), (before, Shelf::default()));
}

#[test]
fn what_the_server_remembers_comes_whole_and_asks_for_nothing_that_it_has_answered() {
    let (program, mut there) = (program(), with_points(0));
    let bought = Event {
        id: Id([4; 16]),
        name: "purchase".to_owned(),
        at: 1,
        source: Source::Host,
        ..Event::default()
    };
    apply(&program, &mut there, &bought);
    let times = |of: &Profile| of.standing.rules.get("buyer").map(|rule| rule.times);
    assert_eq!(times(&there), Some(1), "a rule that the shop vouches for");
    let given = to_claim(&program, &there, &Shelf::default()).remove(0);
    let (mut here, mut shelf) = (with_points(50), Shelf::default());
    let many: Vec<Id> = (1..12).map(|n| Id([n; 16])).collect();
    let answered = Want {
        answer: Answered::Verified,
        code: "OAK".to_owned(),
        ..given
    };
    let copy = (there.clone(), &many[..], vec![answered]);
    restore(&program, &mut here, &mut shelf, copy, NOW);
    assert_eq!(times(&here), Some(1));
    assert_eq!(here.standing.grants, there.standing.grants);
    assert_eq!(balance(&program, &here, 0), 50);
    assert_eq!(to_claim(&program, &here, &shelf), []);
    assert_eq!(shelf.joined, many[3..], "the latest eight");
    // And goes on to a third one.
    let (mut third, mut empty) = (with_points(0), Shelf::default());
    third.visitor = Id([40; 16]);
    let moved = (named(&here), &shelf.joined[..]);
    assert!(bring(&program, &mut third, &mut empty, moved, NOW).is_ok());
    // A stranger's word on the same is worth nothing.
    let (mut here, mut shelf) = (with_points(50), Shelf::default());
    there.visitor = Id([2; 16]);
    bring(&program, &mut here, &mut shelf, (there, &[]), NOW).unwrap();
    assert!(here.standing.rules.is_empty() && here.standing.grants.is_empty());
}
