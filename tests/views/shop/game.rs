//! A program with one of everything that can be collected, and a shopper in the middle of it.

use std::rc::Rc;

use content::{Metal, Picture};
use engine::Program;
use loyalty::contest::commit;
use loyalty::{
    Amount, Badge, Contest, Downgrade, Effect, Flavour, Gain, Ladder, Points, Proof, Rule,
    RuleKind, Span, Step, Steps, Streak, Tier, proof_of,
};
use milepost::state::{Action, State, reduce};
use shopper::{
    Claim, DAY_MS, EntryKind, Event, Id, LedgerEntry, Moment, Page, Profile, Terms, TierState,
    names,
};
use targeting::{Condition, Counted, Measure, Trigger, Window};

use super::text;

/// Sunday, 22 November 2026, noon.
pub(crate) const NOW: i64 = 20_779 * DAY_MS + DAY_MS / 2;
/// Indices into the program's rules.
pub(crate) const HUNT: u16 = 3;
pub(crate) const QUEST: u16 = 4;
const SALT: [u8; 16] = [7; 16];

fn trigger(event: &str) -> Trigger {
    Trigger {
        event: event.to_owned(),
        filter: Condition::Always,
    }
}

fn gain(level: u16, effect: Effect) -> Gain {
    Gain {
        level,
        effect: effect.into(),
    }
}

fn points(amount: i64) -> Effect {
    Effect::Points(Points {
        wallet: 0,
        amount: Amount::Fixed(amount),
        pending: 0,
        lasts: i64::MAX,
    })
}

fn rule(id: &str, name: &str, flavour: Flavour, kind: RuleKind, gains: Vec<Gain>) -> Rule {
    Rule {
        id: id.to_owned(),
        name: text(name),
        flavour,
        kind,
        gains,
        ..Rule::default()
    }
}

fn step(key: u32, name: &str, clue: &str, word: Option<&str>) -> Step {
    Step {
        key,
        name: text(name),
        clue: text(clue),
        hint: text(&["Look near the ", name, "."].concat()),
        trigger: trigger(if word.is_some() {
            names::PROOF
        } else {
            names::PAGE_VIEW
        }),
        proof: word.map_or(Proof::Event, |word| Proof::Words {
            salt: SALT,
            hashes: vec![proof_of(SALT, word)],
        }),
    }
}

fn streak() -> RuleKind {
    RuleKind::Streak(Streak {
        trigger: trigger("view_item"),
        need: 1,
        freeze_every: 3,
        freeze_most: 2,
        levels: vec![7, 30],
        ..Streak::default()
    })
}

fn hunt() -> RuleKind {
    RuleKind::Steps(Steps {
        list: vec![
            step(1, "The window", "“I let the morning in.”", Some("daylight")),
            step(2, "The hearth", "“I am walked on all day.”", Some("clay")),
            step(3, "The attic", "“I sleep under the roof.”", Some("wool")),
        ],
        strict: true,
        need: 3,
    })
}

fn quest() -> RuleKind {
    let mut first = step(4, "Look at the floors", "Any of them will do.", None);
    first.trigger = trigger("view_item");
    RuleKind::Steps(Steps {
        list: vec![
            first,
            step(
                5,
                "Tell us the word on the sample",
                "It is on the back.",
                Some("larch"),
            ),
        ],
        strict: false,
        need: 2,
    })
}

fn measure() -> Measure {
    Measure {
        key: 1,
        trigger: trigger("view_item"),
        counted: Counted::Distinct,
        window: Window::Ever,
        keep: 256,
        ..Measure::default()
    }
}

fn rules() -> Vec<Rule> {
    let levels = RuleKind::Goal {
        measure: 0,
        levels: vec![2, 5, 12],
        head_start: 0,
    };
    vec![
        rule(
            "measurer",
            "Looking closely",
            Flavour::Achievement,
            levels,
            vec![gain(0, Effect::Badge(0)), gain(0, points(20))],
        ),
        rule(
            "ordered",
            "Your order",
            Flavour::Earn,
            RuleKind::Each {
                trigger: trigger("purchase"),
            },
            vec![gain(0, points(80))],
        ),
        rule(
            "days",
            "Days with us",
            Flavour::Streak,
            streak(),
            vec![gain(1, points(10))],
        ),
        rule(
            "trail",
            "The winter trail",
            Flavour::Hunt,
            hunt(),
            vec![gain(0, points(100))],
        ),
        rule(
            "floors",
            "Know your floor",
            Flavour::Quest,
            quest(),
            vec![gain(0, Effect::Badge(1))],
        ),
    ]
}

fn badges() -> Vec<Badge> {
    let badge = |id: &str, name: &str, criterion: &str| Badge {
        id: id.to_owned(),
        name: text(name),
        criterion: text(criterion),
        secret: false,
        picture: Picture {
            metal: Metal::Bronze,
            glyph: content::Glyph::Swatch,
        },
    };
    vec![
        badge("measurer", "Careful looker", "Look at different products."),
        badge("floors", "Floor expert", "Finish “Know your floor”."),
    ]
}

/// The contest, open until the last day of November.
pub(crate) fn contest() -> Contest {
    Contest {
        id: "hallway".to_owned(),
        name: text("A hallway, laid for you"),
        prize: text("Oak herringbone up to 12 m², with laying."),
        odds: text("One winner among all entries."),
        terms: "/delivery-and-returns.html".to_owned(),
        free_entry: text("A post card counts the same."),
        open: Span {
            from: Some(NOW - 20 * DAY_MS),
            until: Some(NOW + 8 * DAY_MS),
        },
        most: 5,
        winners: 1,
        commitment: commit(b"a long secret"),
        entries: 1_240,
        ..Contest::default()
    }
}

/// The shop with everything.
pub(crate) fn game() -> Program {
    let tier = |id: &str, name: &str, about: &str, from| Tier {
        id: id.to_owned(),
        name: text(name),
        about: text(about),
        from,
    };
    let mut program = Program {
        items: Vec::new(),
        measures: vec![measure()],
        rules: rules(),
        badges: badges(),
        ladders: vec![Ladder {
            id: "club".to_owned(),
            name: text("Fern & Floor club"),
            measure: 0,
            tiers: vec![
                tier("linen", "Linen", "Samples are free.", 3),
                tier("oak", "Oak", "Delivery is free.", 10),
                tier("walnut", "Walnut", "We come and measure.", 40),
            ],
            grace_days: 30,
            downgrade: Downgrade::Step,
        }],
        contests: vec![contest()],
        ..super::program()
    };
    program.index = engine::Index::default();
    program
}

/// Of whom nothing is known.
pub(crate) fn beginner() -> State {
    let moment = Moment {
        at: NOW,
        page: Page {
            path: "/".to_owned(),
            ..Page::default()
        },
        ..Moment::default()
    };
    State::new(Rc::new(game()), Rc::new(Profile::new(Id([1; 16]))), moment)
}

/// Six days with a gap that a rest day covered, the first clue found, points here and there.
pub(crate) fn player() -> State {
    let mut state = beginner();
    for (n, day) in [(1, -7), (2, -6), (3, -5), (4, -3), (5, -2), (6, -1)] {
        state = happens(state, n, "view_item", NOW + day * DAY_MS);
    }
    let profile = Rc::make_mut(&mut state.profile);
    profile.standing.entries.insert("hallway".to_owned(), 3);
    let earn = |amount, rule: &str| LedgerEntry {
        wallet: "leaves".to_owned(),
        amount,
        rule: rule.to_owned(),
        at: NOW - DAY_MS,
        ..LedgerEntry::default()
    };
    let later = Terms {
        activates: NOW + 4 * DAY_MS,
        ..Terms::default()
    };
    let fleeting = Terms {
        expires: NOW + 9 * DAY_MS,
        ..Terms::default()
    };
    profile.ledger.earn(earn(80, "ordered"), later);
    profile.ledger.earn(earn(1_200, "ordered"), fleeting);
    profile.ledger.shift(LedgerEntry {
        kind: EntryKind::Spend,
        ..earn(-300, "")
    });
    profile.standing.claims.push(Claim {
        rule: "ordered".to_owned(),
        ..Claim::default()
    });
    let below = TierState {
        level: 2,
        since: NOW - 200 * DAY_MS,
        below: Some(20_775),
        floor: 0,
    };
    profile.standing.tiers.insert("club".to_owned(), below);
    state.toasts.clear();
    say(state, "daylight")
}

/// Something happens, to a product of its own.
pub(crate) fn happens(state: State, n: u8, name: &str, at: i64) -> State {
    let event = Event {
        id: Id([n; 16]),
        name: name.to_owned(),
        at,
        object: Some(shopper::Object {
            id: n.to_string(),
            ..shopper::Object::default()
        }),
        ..Event::default()
    };
    reduce(state, Action::Happened(Box::new(event))).0
}

/// The shopper types a word; what is to be recorded happens at once.
pub(crate) fn say(state: State, word: &str) -> State {
    let proved = Action::Proved {
        word: word.to_owned(),
        by_link: false,
    };
    let (state, todo) = reduce(state, proved);
    todo.into_iter()
        .fold(state, |state, command| match command {
            milepost::state::Command::Record(draft) => {
                let event = Event {
                    id: Id([word.as_bytes()[0]; 16]),
                    name: draft.name,
                    subject: draft.subject,
                    at: state.moment.at,
                    ..Event::default()
                };
                reduce(state, Action::Happened(Box::new(event))).0
            }
            _ => state,
        })
}
