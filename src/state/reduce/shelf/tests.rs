//! The shelf, told as what shopper and server do: actions in, state and commands out.

use std::rc::Rc;

use content::Text;
use engine::{Program, balance, referral_code};
use loyalty::{Badge, Effect, Gain, Reward, Rule, RuleKind, Stacking, Wallet};
use shopper::{
    Answered, Consent, Earned, EntryKind, Event, Id, LedgerEntry, MAX_NOTE, Map, Moment, Profile,
    Source, Value, Want, WantKind, names,
};
use takeout::{MemberCopy, Parcel};
use targeting::Trigger;

use crate::state::{
    Action, Arrived, Command, Errand, HandOn, Part, Parts, Shelving, State, Surface, Tab, Told,
    reduce,
};

fn rule(id: &str, trust: Source, effect: Effect) -> Rule {
    Rule {
        id: id.to_owned(),
        trust,
        kind: RuleKind::Each {
            trigger: Trigger {
                event: id.to_owned(),
                ..Trigger::default()
            },
        },
        gains: vec![Gain {
            level: 0,
            effect: effect.into(),
        }],
        ..Rule::default()
    }
}

fn program() -> Program {
    let reward = Effect::Reward {
        reward: 0,
        gift: false,
    };
    Program {
        site: "shop".to_owned(),
        wallets: vec![Wallet {
            id: "leaves".to_owned(),
            name: Text::default(),
            stacking: Stacking::Best,
        }],
        badges: vec![Badge {
            id: "looker".to_owned(),
            name: Text::default(),
            criterion: Text::default(),
            secret: false,
            picture: content::Picture {
                metal: content::Metal::Bronze,
                glyph: content::Glyph::Leaf,
            },
        }],
        rewards: vec![Reward {
            id: "book".to_owned(),
            price: 300,
            ..Reward::default()
        }],
        rules: vec![
            rule("purchase", Source::Host, reward),
            rule("view_item", Source::Client, Effect::Badge(0)),
        ],
        ..Program::default()
    }
}

fn state() -> State {
    let mut profile = Profile::new(Id([1; 16]));
    profile.consent = Consent::ALL;
    profile.ledger.shift(LedgerEntry {
        wallet: "leaves".to_owned(),
        kind: EntryKind::Adjust,
        amount: 400,
        ..LedgerEntry::default()
    });
    State::new(Rc::new(program()), Rc::new(profile), Moment::default())
}

fn shelf(state: State, shelving: Shelving) -> (State, Vec<Command>) {
    reduce(state, Action::Shelf(shelving))
}

fn happens(state: State, n: u8, name: &str) -> (State, Vec<Command>) {
    let event = Event {
        id: Id([n; 16]),
        name: name.to_owned(),
        at: 1_000,
        consent: Consent::ALL,
        ..Event::default()
    };
    reduce(state, Action::Happened(Box::new(event)))
}

/// Asks, and stamps what was asked for.
fn asked(state: State, want: Want) -> (State, Vec<Command>) {
    let (state, todo) = shelf(state, Shelving::Ask(Box::new(want)));
    let stamp = todo.into_iter().find_map(|command| match command {
        Command::Errand(Errand::Stamp(want)) => Some(want),
        _ => None,
    });
    let mut want = stamp.expect("it is asked for");
    (want.id, want.at) = (Id([5; 16]), 9);
    shelf(state, Shelving::Stamped(want))
}

fn book(kind: WantKind) -> Want {
    Want {
        kind,
        reward: "book".to_owned(),
        ..Want::default()
    }
}

fn answer(answer: Answered) -> Shelving {
    Shelving::Answered(vec![Want {
        id: Id([5; 16]),
        answer,
        code: "C\u{202e}-1".to_owned(),
        reason: "RewardOutOfStock".to_owned(),
        ..Want::default()
    }])
}

fn claims(todo: &[Command]) -> bool {
    todo.contains(&Command::Errand(Errand::Claim))
}

#[test]
fn a_reward_is_asked_for_and_paid_when_the_server_says_so() {
    let (state, todo) = asked(state(), book(WantKind::Buy));
    assert!(claims(&todo) && todo.contains(&Command::Save));
    assert_eq!(
        balance(&state.program, &state.profile, 0),
        400,
        "the client may show"
    );
    let (state, todo) = shelf(state, answer(Answered::Verified));
    assert_eq!(
        state.shelf.wants[0].code, "C-1",
        "no trick of writing direction"
    );
    assert_eq!(balance(&state.program, &state.profile, 0), 100);
    assert!(
        todo.contains(&Command::Save) && !claims(&todo),
        "its own grant is no new claim"
    );
    let (state, _) = shelf(state, answer(Answered::Rejected));
    assert_eq!(state.shelf.wants[0].answer, Answered::Verified, "said once");
}

#[test]
fn a_rejected_one_costs_nothing_and_can_be_asked_for_again() {
    let (state, _) = asked(state(), book(WantKind::Buy));
    let (state, _) = shelf(state, answer(Answered::Rejected));
    assert_eq!(balance(&state.program, &state.profile, 0), 400);
    assert_eq!(state.shelf.wants[0].reason, "RewardOutOfStock");
}

#[test]
fn a_server_that_does_not_answer_leaves_everything_waiting() {
    let (state, _) = asked(state(), book(WantKind::Buy));
    let (state, todo) = shelf(state, Shelving::Unanswered);
    assert!(state.desk.away && state.shelf.wants[0].waits() && todo.is_empty());
    let (state, _) = shelf(state, answer(Answered::Verified));
    assert!(!state.desk.away);
}

#[test]
fn what_a_rule_promises_for_what_the_page_told_is_claimed_at_once_and_once() {
    let (state, todo) = happens(state(), 3, "purchase");
    assert!(claims(&todo));
    let want = &state.shelf.wants[0];
    assert_eq!(
        (want.kind, want.rule.as_str(), want.event),
        (WantKind::Earned, "purchase", Id([3; 16]))
    );
    let (state, todo) = happens(state, 4, "view_item");
    assert!(!claims(&todo));
    assert_eq!(state.shelf.wants.len(), 1);
}

#[test]
fn without_leave_to_remember_nothing_is_asked_and_a_withdrawal_clears_the_shelf() {
    let mut memory_only = state();
    Rc::make_mut(&mut memory_only.profile).consent = Consent::default();
    let (memory_only, todo) = shelf(memory_only, Shelving::Ask(Box::new(book(WantKind::Buy))));
    assert!(todo.is_empty());
    assert!(happens(memory_only, 3, "purchase").0.shelf.wants.is_empty());
    let (state, _) = asked(state(), book(WantKind::Buy));
    let (state, _) = shelf(state, Shelving::Game(false));
    let (state, todo) = reduce(state, Action::Consented(Consent::default()));
    assert!(todo.contains(&Command::Forget));
    assert!(state.shelf.wants.is_empty());
    assert!(
        !state.plays(),
        "how they want to be left alone holds for the page"
    );
}

#[test]
fn with_the_game_off_badges_are_earned_in_silence() {
    let (off, _) = shelf(state(), Shelving::Game(false));
    let (off, _) = happens(off, 3, "view_item");
    assert!(off.toasts.is_empty());
    assert!(off.profile.earned.contains_key("looker"), "nothing is lost");
    let (on, todo) = shelf(off, Shelving::Game(true));
    assert!(on.plays() && todo.contains(&Command::Save));
}

#[test]
fn while_paused_the_page_tells_nothing_and_the_shopper_may_still_speak() {
    let (paused, _) = shelf(state(), Shelving::Pause(2_000));
    let (paused, todo) = happens(paused, 3, "view_item");
    assert!(todo.is_empty() && paused.profile.earned.is_empty());
    let (paused, todo) = happens(paused, 4, names::SHOWN);
    assert!(
        !todo
            .iter()
            .any(|command| matches!(command, Command::Send(_))),
        "not told the shop"
    );
    let (paused, todo) = happens(paused, 5, names::ANSWERED);
    assert!(
        todo.iter()
            .any(|command| matches!(command, Command::Send(_)))
    );
    let (on, _) = shelf(paused, Shelving::Pause(0));
    assert!(
        happens(on, 6, "view_item")
            .0
            .profile
            .earned
            .contains_key("looker")
    );
}

#[test]
fn a_gifts_line_is_cut_and_its_passing_on_is_told_once() {
    let mut gift = book(WantKind::Give);
    gift.note = "n".repeat(999);
    let (state, _) = asked(state(), gift);
    assert_eq!(state.shelf.wants[0].note.len(), MAX_NOTE);
    let (state, _) = shelf(state, answer(Answered::Verified));
    let share = HandOn::Share {
        words: String::new(),
        address: "https://shop.example/?milepost-gift=A".to_owned(),
        gift: Some(Id([5; 16])),
    };
    let told = |todo: &[Command]| {
        let sent = |command: &&Command| matches!(command, Command::Record(draft) if draft.name == names::GIFT_SENT);
        todo.iter().filter(sent).count()
    };
    let (state, todo) = shelf(state, Shelving::HandOn(share.clone()));
    assert_eq!(told(&todo), 1);
    assert!(todo.contains(&Command::Errand(Errand::HandOn(share.clone()))));
    assert_eq!(told(&shelf(state, Shelving::HandOn(share)).1), 0);
}

#[test]
fn a_gift_that_arrives_opens_the_rewards_and_is_asked_about_when_taken() {
    let gift = |reward: &str| {
        Shelving::Arrived(Arrived::Gift {
            reward: reward.to_owned(),
            token: "T-1".to_owned(),
            note: String::new(),
        })
    };
    let (known, _) = shelf(state(), gift("book"));
    assert_eq!(known.surface, Surface::Hub(Tab::Rewards));
    let (_, todo) = shelf(known.clone(), Shelving::Bring(true));
    let asked = |command: &Command| matches!(command, Command::Errand(Errand::Stamp(want)) if want.token == "T-1");
    assert!(todo.iter().any(asked));
    let (left, todo) = shelf(known, Shelving::Bring(false));
    assert!(todo.is_empty() && left.desk.arrived.is_none());
    let (unknown, _) = shelf(state(), gift("elsewhere"));
    assert_eq!(
        (unknown.surface, unknown.desk.arrived),
        (Surface::None, None)
    );
}

#[test]
fn a_friends_link_counts_once_and_ones_own_never() {
    let told = |todo: &[Command]| {
        todo.iter().any(
            |command| matches!(command, Command::Record(draft) if draft.name == names::REFERRED),
        )
    };
    let friend = referral_code(Id([2; 16]));
    let own = referral_code(Id([1; 16]));
    for odd in [own.as_str(), "", "<script>", "0123456789ABCDEF"] {
        assert!(
            !told(&shelf(state(), Shelving::Referred(odd.to_owned())).1),
            "{odd}"
        );
    }
    let (state, todo) = shelf(state(), Shelving::Referred(friend.clone()));
    assert!(told(&todo));
    assert_eq!(state.shelf.brought_by, friend);
    let later = referral_code(Id([3; 16]));
    assert!(!told(&shelf(state, Shelving::Referred(later)).1));
}

#[test]
fn a_parcel_is_taken_only_when_the_shopper_says_so_and_only_from_this_shop() {
    let mut there = (*state().profile).clone();
    there.visitor = Id([2; 16]);
    let parcel = |site| {
        Shelving::Arrived(Arrived::Parcel(Box::new(Parcel::of(
            site,
            (&there, there.visitor),
            &[],
        ))))
    };
    let (asked, todo) = shelf(state(), parcel("shop"));
    assert_eq!(asked.surface, Surface::Hub(Tab::Data));
    assert_eq!(balance(&asked.program, &asked.profile, 0), 400);
    assert!(todo.is_empty());
    let (brought, todo) = shelf(asked, Shelving::Bring(true));
    assert_eq!(brought.desk.told, Some(Told::Brought));
    assert_eq!(balance(&brought.program, &brought.profile, 0), 800);
    assert!(todo.contains(&Command::Save));
    let (again, _) = shelf(brought, parcel("shop"));
    let (again, _) = shelf(again, Shelving::Bring(true));
    assert_eq!(again.desk.told, Some(Told::Known));
    let (other, _) = shelf(state(), parcel("other"));
    assert_eq!(
        (other.desk.told, other.desk.arrived),
        (Some(Told::Unreadable), None)
    );
}

#[test]
fn who_signs_out_takes_their_profile_with_them_and_a_guest_stays() {
    let guest = reduce(state(), Action::SignedOut);
    assert!(guest.1.is_empty() && guest.0.profile == state().profile);
    let mut member = state();
    Rc::make_mut(&mut member.profile).member = Some("m-1".to_owned());
    let (gone, todo) = reduce(member, Action::SignedOut);
    assert_eq!(gone.profile.member, None);
    assert_eq!(balance(&gone.program, &gone.profile, 0), 0);
    assert_eq!(
        gone.consent(),
        Consent::ALL,
        "what this device may do is as it was"
    );
    let forget = todo.iter().position(|command| *command == Command::Forget);
    let save = todo.iter().position(|command| *command == Command::Save);
    assert!(forget < save && forget.is_some());
}

fn signs_in(state: State, member: &str, proof: Option<&str>) -> (State, Vec<Command>) {
    let action = Action::Identified {
        member: Some(member.to_owned()),
        traits: Value::Map(Map::default()),
        proof: proof.map(str::to_owned),
    };
    reduce(state, action)
}

fn shown(todo: &[Command]) -> Option<&str> {
    todo.iter().find_map(|command| match command {
        Command::Errand(Errand::Identify(proof)) => Some(proof.token.as_str()),
        _ => None,
    })
}

/// Another device's doings, as the server has them.
fn copied(member: &str, site: &str) -> Shelving {
    let mut there = (*state().profile).clone();
    let earned = Earned {
        at: 1,
        rule: "view_item".to_owned(),
        level: 1,
    };
    there.earned.insert("looker".to_owned(), earned);
    let mut want = book(WantKind::Buy);
    (want.id, want.answer, want.code) = (Id([8; 16]), Answered::Verified, "OAK".to_owned());
    let copy = MemberCopy::of(site, vec![Id([2; 16])], there, vec![want]);
    Shelving::Restored {
        member: member.to_owned(),
        copy: Some(Box::new(copy)),
    }
}

#[test]
fn a_proof_is_shown_once_for_a_member_and_not_before_the_shopper_lets_it_be_remembered() {
    let (member, todo) = signs_in(state(), "m-1", Some("t1"));
    assert_eq!(shown(&todo), Some("t1"));
    let nothing = Shelving::Restored {
        member: "m-1".to_owned(),
        copy: None,
    };
    let (member, todo) = shelf(member, nothing);
    assert!(todo.contains(&Command::Save));
    assert_eq!(shown(&signs_in(member.clone(), "m-1", Some("t2")).1), None);
    assert_eq!(shown(&signs_in(member, "m-2", Some("t3")).1), Some("t3"));
    assert_eq!(shown(&signs_in(state(), "m-1", None).1), None);

    let mut memory_only = state();
    Rc::make_mut(&mut memory_only.profile).consent = Consent::default();
    let (waiting, todo) = signs_in(memory_only, "m-1", Some("t1"));
    assert_eq!(shown(&todo), None);
    let (gone, _) = reduce(waiting.clone(), Action::Reset);
    assert_eq!(
        shown(&reduce(gone, Action::Consented(Consent::ALL)).1),
        None
    );
    let (_, todo) = reduce(waiting, Action::Consented(Consent::ALL));
    assert_eq!(shown(&todo), Some("t1"));
}

#[test]
fn what_a_member_did_elsewhere_is_theirs_here_once_and_nobody_elses() {
    let (member, _) = signs_in(state(), "m-1", None);
    let (restored, todo) = shelf(member.clone(), copied("m-1", "shop"));
    let points = |state: &State| balance(&state.program, &state.profile, 0);
    assert_eq!(points(&restored), 800);
    assert!(restored.profile.earned.contains_key("looker"));
    assert_eq!(restored.shelf.wants[0].code, "OAK");
    assert_eq!(restored.shelf.joined, [Id([2; 16])]);
    assert!(todo.contains(&Command::Save) && !claims(&todo), "{todo:?}");
    assert_eq!(restored.profile.member.as_deref(), Some("m-1"));
    assert_eq!(restored.consent(), Consent::ALL);
    let (again, _) = shelf(restored, copied("m-1", "shop"));
    assert_eq!(points(&again), 800);
    for (of, site) in [("m-2", "shop"), ("m-1", "other")] {
        let (other, _) = shelf(member.clone(), copied(of, site));
        assert_eq!(points(&other), 400, "{of} {site}");
    }
    let mut withdrawn = member;
    Rc::make_mut(&mut withdrawn.profile).consent = Consent::default();
    assert_eq!(points(&shelf(withdrawn, copied("m-1", "shop")).0), 400);
}

#[test]
fn a_proof_that_waits_for_the_hub_is_not_shown_for_somebody_else() {
    let mut early = state();
    early.parts = Parts::NONE;
    let (early, todo) = signs_in(early, "m-1", Some("t1"));
    assert_eq!(shown(&todo), None, "what asks the server is not there yet");
    let (alone, _) = reduce(early.clone(), Action::PartArrived(Part::Hub));
    let arrives = |state| reduce(state, Action::PartArrived(Part::Hub)).1;
    assert_eq!(shown(&arrives(early.clone())), Some("t1"));
    assert!(alone.later.is_empty());
    // As the page does where another one signs in.
    let (gone, _) = reduce(early.clone(), Action::SignedOut);
    let (another, _) = signs_in(gone, "m-2", None);
    assert_eq!(shown(&arrives(another)), None);
    let (withdrawn, _) = reduce(early, Action::Consented(Consent::default()));
    assert_eq!(shown(&arrives(withdrawn)), None);
}
