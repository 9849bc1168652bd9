//! What the hub asks: streaks day by day, trails step by step, wallets, tiers, contests.

// For clippy: what tests may do, their helpers may do.
#![cfg(test)]

use content::{Metal, Picture, Text};
use engine::{
    Effect, Now, Phase, Program, Proved, apply, badge_levels, badge_progress, contest, ladder,
    proves, streaks, trails, wallet,
};
use loyalty::contest::{Entrant, best_ticket, commit};
use loyalty::{
    Badge, Contest, Day, Downgrade, Gain, Ladder, OnChange, Points, Proof, Rule, RuleKind, Span,
    Stacking, Step, Steps, Streak, Tier, Wallet, proof_of,
};
use shopper::{
    Answer, Claim, DAY_MS, Event, Id, LedgerEntry, Moment, Profile, Source, Subject, Terms, names,
};
use targeting::{Condition, Measure, Trigger};

const TODAY: i64 = 20_000;
const SALT: [u8; 16] = [3; 16];

fn on(event: &str) -> Trigger {
    Trigger {
        event: event.to_owned(),
        filter: Condition::Always,
    }
}

fn rule(id: &str, kind: RuleKind, gains: Vec<Gain>) -> Rule {
    Rule {
        id: id.to_owned(),
        kind,
        gains,
        on_change: OnChange::Keep,
        ..Rule::default()
    }
}

fn gives(level: u16, effect: loyalty::Effect) -> Gain {
    Gain {
        level,
        effect: effect.into(),
    }
}

fn program(rules: Vec<Rule>) -> Program {
    Program {
        rules,
        wallets: vec![Wallet {
            id: "leaves".to_owned(),
            name: Text::default(),
            stacking: Stacking::Best,
        }],
        measures: vec![Measure {
            key: 1,
            trigger: on("look"),
            ..Measure::default()
        }],
        badges: vec![Badge {
            id: "looker".to_owned(),
            name: Text::default(),
            criterion: Text::default(),
            secret: false,
            picture: Picture {
                metal: Metal::Bronze,
                glyph: content::Glyph::Leaf,
            },
        }],
        ..Program::default()
    }
}

fn moment(day: i64) -> Moment {
    Moment {
        at: day * DAY_MS,
        ..Moment::default()
    }
}

fn now(day: i64) -> Now {
    Now {
        at: day * DAY_MS,
        ..Now::default()
    }
}

/// `n` must not come twice.
fn tell(program: &Program, profile: &mut Profile, n: u8, name: &str, day: i64) -> Vec<Effect> {
    let event = Event {
        id: Id([n; 16]),
        name: name.to_owned(),
        at: day * DAY_MS,
        ..Event::default()
    };
    apply(program, profile, &event)
}

fn give_word(program: &Program, profile: &mut Profile, n: u8, word: &str) -> Vec<Effect> {
    let event = Event {
        id: Id([n; 16]),
        name: names::PROOF.to_owned(),
        at: TODAY * DAY_MS,
        subject: Some(Subject {
            answer: Some(Answer::Text(word.to_owned())),
            ..Subject::default()
        }),
        ..Event::default()
    };
    apply(program, profile, &event)
}

fn me() -> Profile {
    Profile::new(Id([1; 16]))
}

fn daily(mut streak: Streak) -> Program {
    streak.trigger = on("visit");
    streak.need = 1;
    streak.levels = vec![5, 10];
    program(vec![rule("days", RuleKind::Streak(streak), Vec::new())])
}

/// The last days of the streak, after visits on those days before today.
fn last_days(program: &Program, visits: &[i64], most: usize) -> Vec<Day> {
    let mut profile = me();
    for (n, back) in (1..).zip(visits) {
        tell(program, &mut profile, n, "visit", TODAY - back);
    }
    let stands = streaks(program, &profile, &moment(TODAY));
    let days = &stands[0].days;
    days[days.len() - most..].to_vec()
}

#[test]
fn a_freeze_that_paid_for_a_day_is_told_from_a_day_that_counted() {
    let program = daily(Streak {
        freeze_every: 2,
        freeze_most: 1,
        ..Streak::default()
    });
    assert_eq!(
        last_days(&program, &[5, 4, 2, 1], 6),
        [
            Day::Counted,
            Day::Counted,
            Day::Frozen,
            Day::Counted,
            Day::Counted,
            Day::Open
        ]
    );
}

#[test]
fn grace_forgives_and_says_so() {
    let program = daily(Streak {
        grace: 1,
        ..Streak::default()
    });
    assert_eq!(
        last_days(&program, &[3, 1, 0], 4),
        [Day::Counted, Day::Forgiven, Day::Counted, Day::Counted]
    );
}

#[test]
fn days_of_a_streak_that_broke_are_still_seen() {
    let program = daily(Streak::default());
    assert_eq!(
        last_days(&program, &[12, 11, 2, 1], 13),
        [
            [Day::Counted; 2].as_slice(),
            &[Day::Open; 8],
            &[Day::Counted; 2],
            &[Day::Open]
        ]
        .concat()
    );
    // Longer ago than anything is remembered.
    assert_eq!(last_days(&program, &[400, 1], 33)[..31], [Day::Open; 31]);
}

#[test]
fn a_streak_that_has_not_begun_is_open_every_day() {
    let stands = streaks(&daily(Streak::default()), &me(), &moment(TODAY));
    assert_eq!(stands[0].days, [Day::Open; 33]);
    assert_eq!((stands[0].stands.best, stands[0].next), (0, Some(5)));
}

fn trail(strict: bool) -> Program {
    let step = |key, word: &str| Step {
        key,
        trigger: on(names::PROOF),
        proof: Proof::Words {
            salt: SALT,
            hashes: vec![proof_of(SALT, word)],
        },
        ..Step::default()
    };
    let mut list = vec![step(1, "ash"), step(2, "oak"), step(3, "elm")];
    list.push(Step {
        key: 4,
        trigger: on("look"),
        ..Step::default()
    });
    let steps = Steps {
        list,
        strict,
        need: 4,
    };
    program(vec![rule("wood", RuleKind::Steps(steps), Vec::new())])
}

#[test]
fn of_a_strict_trail_one_step_at_a_time_has_its_turn() {
    let (strict, free) = (trail(true), trail(false));
    let turns = |program: &Program, profile: &Profile| {
        let stand = &trails(program, profile, &moment(TODAY))[0];
        stand.steps.iter().map(|step| step.turn).collect::<Vec<_>>()
    };
    let mut profile = me();
    assert_eq!(turns(&strict, &profile), [true, false, false, false]);
    assert_eq!(turns(&free, &profile), [true; 4]);
    give_word(&strict, &mut profile, 9, "ash");
    assert_eq!(turns(&strict, &profile), [false, true, false, false]);
}

#[test]
fn steps_are_told_one_by_one_and_the_last_says_so() {
    let program = trail(true);
    let mut profile = me();
    let told: Vec<_> = [(2, "ash"), (3, "oak"), (4, "elm")]
        .into_iter()
        .flat_map(|(n, word)| give_word(&program, &mut profile, n, word))
        .chain(tell(&program, &mut me(), 8, "look", TODAY))
        .collect();
    let step = |step, last| Effect::Step {
        rule: 0,
        step,
        last,
    };
    assert_eq!(told, [step(0, false), step(1, false), step(2, false)]);
    let last = tell(&program, &mut profile, 5, "look", TODAY);
    assert_eq!(last, [step(3, true)]);
    let stand = &trails(&program, &profile, &moment(TODAY))[0];
    assert!(stand.complete && stand.steps.iter().all(|step| !step.turn));
}

#[test]
fn a_word_is_judged_before_anything_is_told() {
    let program = trail(true);
    let mut profile = me();
    let judge = |profile: &Profile, word| proves(&program, profile, &moment(TODAY), word);
    assert_eq!(judge(&profile, " Ash! "), Proved::Right);
    assert_eq!(judge(&profile, "oak"), Proved::Wrong, "not its turn");
    assert_eq!(judge(&profile, ""), Proved::Wrong);
    assert_eq!(profile, me(), "asking changes nothing");
    give_word(&program, &mut profile, 2, "ash");
    assert_eq!(judge(&profile, "ash"), Proved::Known);
    assert_eq!(judge(&profile, "oak"), Proved::Right);
}

#[test]
fn a_word_that_somebody_must_vouch_for_is_right_and_claimed() {
    let mut program = trail(true);
    program.rules[0].trust = Source::Host;
    assert_eq!(
        proves(&program, &me(), &moment(TODAY), "ash"),
        Proved::Right
    );
    assert_eq!(
        proves(&program, &me(), &moment(TODAY), "birch"),
        Proved::Wrong
    );
}

#[test]
fn what_is_over_or_for_others_is_not_told_of_unless_it_was_begun() {
    let mut program = trail(true);
    program.rules[0].active = Span {
        from: None,
        until: Some((TODAY + 1) * DAY_MS),
    };
    let mut profile = me();
    assert_eq!(trails(&program, &profile, &moment(TODAY)).len(), 1);
    assert_eq!(trails(&program, &profile, &moment(TODAY + 2)).len(), 0);
    give_word(&program, &mut profile, 2, "ash");
    assert_eq!(trails(&program, &profile, &moment(TODAY + 2)).len(), 1);
}

#[test]
fn a_badge_with_levels_says_what_is_held_and_what_is_next() {
    let goal = RuleKind::Goal {
        measure: 0,
        levels: vec![1, 3, 8],
        head_start: 0,
    };
    let badge = gives(0, loyalty::Effect::Badge(0));
    let program = program(vec![rule("look", goal, vec![badge])]);
    let mut profile = me();
    assert_eq!(badge_levels(&program, &profile, 0, now(TODAY)).held, 0);
    for n in 1..=4 {
        tell(&program, &mut profile, n, "look", TODAY);
    }
    let levels = badge_levels(&program, &profile, 0, now(TODAY));
    assert_eq!(levels.goals, [(1, 1), (2, 3), (3, 8)]);
    assert_eq!((levels.held, levels.have), (2, 4));
    assert_eq!(levels.next(), Some((3, 8)));
    assert_eq!(badge_progress(&program, &profile, now(TODAY))[0].level, 2);
    assert_eq!(badge_levels(&program, &profile, 9, now(TODAY)).goals, []);
}

#[test]
fn a_wallet_says_what_comes_what_goes_and_what_is_checked() {
    let points = Points {
        wallet: 0,
        amount: loyalty::Amount::Fixed(5),
        pending: 0,
        lasts: i64::MAX,
    };
    let gain = gives(0, loyalty::Effect::Points(points));
    let each = RuleKind::Each { trigger: on("buy") };
    let program = program(vec![rule("buy", each, vec![gain])]);
    let mut profile = me();
    let at = TODAY * DAY_MS;
    let mut earn = |amount, activates: i64, expires| {
        let entry = LedgerEntry {
            wallet: "leaves".to_owned(),
            amount,
            at,
            ..LedgerEntry::default()
        };
        profile.ledger.earn(
            entry,
            Terms {
                activates,
                expires,
                ..Terms::default()
            },
        );
    };
    let day = |days: i64| at + days * DAY_MS;
    earn(40, day(3), i64::MAX);
    earn(2, day(3), i64::MAX);
    earn(10, at, day(9));
    earn(30, at, day(300));
    for _ in 0..2 {
        profile.standing.claims.push(Claim {
            rule: "buy".to_owned(),
            ..Claim::default()
        });
    }
    let stand = wallet(&program, &profile, 0, at);
    assert_eq!((stand.balance, stand.pending), (40, 42));
    assert_eq!(stand.coming, [(day(3), 42)]);
    assert_eq!(stand.going, [(day(9), 10)]);
    assert_eq!(stand.checking, [0]);
    assert_eq!(wallet(&program, &profile, 7, at).balance, 0);
}

#[test]
fn a_ladder_says_how_far_the_next_tier_is_and_until_when_this_one_is_kept() {
    let mut program = program(Vec::new());
    let tier = |from| Tier {
        from,
        ..Tier::default()
    };
    program.ladders = vec![Ladder {
        id: "club".to_owned(),
        tiers: vec![tier(2), tier(8)],
        grace_days: 10,
        downgrade: Downgrade::Step,
        ..Ladder::default()
    }];
    let mut profile = me();
    assert_eq!(ladder(&program, &profile, 0, now(TODAY)).percent, 0);
    for n in 1..=6 {
        tell(&program, &mut profile, n, "look", TODAY);
    }
    let stand = ladder(&program, &profile, 0, now(TODAY));
    assert_eq!((stand.level, stand.percent, stand.until), (1, 75, None));
    assert_eq!(stand.since, Some(TODAY * DAY_MS));
    let state = profile.standing.tiers.get(&"club".to_owned()).copied();
    let mut state = state.unwrap_or_default();
    state.below = Some(20_000);
    profile.standing.tiers.insert("club".to_owned(), state);
    assert_eq!(
        ladder(&program, &profile, 0, now(TODAY)).until,
        Some(20_010)
    );
    assert_eq!(ladder(&program, &profile, 5, now(TODAY)).level, 0);
}

#[test]
fn a_contest_knows_its_chance_its_phase_and_whether_the_draw_was_fair() {
    let at = TODAY * DAY_MS;
    let mut known = Contest {
        id: "spring".to_owned(),
        most: 5,
        winners: 2,
        open: Span {
            from: Some(at),
            until: Some(at + DAY_MS),
        },
        commitment: commit(b"a long secret"),
        ..Contest::default()
    };
    let mut profile = me();
    profile.standing.entries.insert("spring".to_owned(), 3);
    let ask = |known: &Contest, profile: &Profile, at| {
        let program = Program {
            contests: vec![known.clone()],
            ..Program::default()
        };
        contest(&program, profile, 0, at).unwrap()
    };
    assert_eq!(ask(&known, &profile, at - 1).phase, Phase::Before);
    assert_eq!(ask(&known, &profile, at).phase, Phase::Open);
    assert_eq!(ask(&known, &profile, at + DAY_MS).phase, Phase::Closed);
    assert_eq!(ask(&known, &profile, at).one_in, None, "nobody counted");
    known.entries = 600;
    assert_eq!(ask(&known, &profile, at).one_in, Some(100), "two win");
    assert_eq!(ask(&known, &me(), at).one_in, None, "no entry");
    known.entries = 1;
    assert_eq!(ask(&known, &profile, at).one_in, Some(1));

    let entrant = Entrant {
        id: profile.visitor.to_string(),
        entries: 3,
    };
    known.seed = "a long secret".to_owned();
    let drawn = |known: &Contest, profile: &Profile| ask(known, profile, at + DAY_MS).phase;
    let lost = Phase::Drawn {
        fair: true,
        won: false,
    };
    assert_eq!(drawn(&known, &profile), lost);
    known
        .won
        .extend(best_ticket(&known, b"a long secret", &entrant));
    let won = Phase::Drawn {
        fair: true,
        won: true,
    };
    assert_eq!(drawn(&known, &profile), won);
    assert_eq!(drawn(&known, &me()), lost, "without an entry nobody wins");
    known.seed = "another".to_owned();
    let unfair = Phase::Drawn {
        fair: false,
        won: false,
    };
    assert_eq!(drawn(&known, &profile), unfair);
}
