//! How items leave, wait, and go on.

use super::*;
use crate::state::Sense;

const BY_HAND: u16 = 2;

fn placed(place: Place) -> Visit {
    let mut visit = Visit::new();
    let program = Rc::make_mut(&mut visit.state.program);
    program.items[usize::from(BY_HAND)].place = place;
    visit
}

#[test]
fn what_is_put_off_is_told_with_how_long_and_refused_until_then() {
    let mut visit = Visit::new();
    visit.does(Action::Show(BY_HAND));
    visit.does(Action::Snoozed {
        item: BY_HAND,
        seconds: 60,
    });
    assert_eq!(visit.state.surface, Surface::None);
    assert!(visit.told.contains(&Notice::Snoozed("by-hand".to_owned())));
    let told = |command: &Command| matches!(command, Command::Record(draft) if draft.name == names::SNOOZED && draft.quantity == 60);
    assert!(visit.commands.iter().any(told));
    assert!(!visit.sent.contains(&names::DISMISSED.to_owned()));
}

#[test]
fn what_the_page_puts_away_is_not_dismissed_and_stays_away_from_this_page_alone() {
    let mut visit = Visit::new();
    visit.happens(names::PURCHASE);
    assert!(visit.question().is_some());
    visit.does(Action::PutAway(Some(99)));
    assert!(visit.question().is_some(), "another one was meant");
    visit.does(Action::PutAway(None));
    visit.happens(names::PURCHASE);
    assert_eq!(visit.state.surface, Surface::None);
    assert!(!visit.sent.contains(&names::DISMISSED.to_owned()));
    visit.does(Action::Show(1));
    assert!(visit.question().is_some(), "who asks for it gets it");
}

#[test]
fn closing_what_the_shopper_opened_from_launcher_or_tab_is_no_dismissal() {
    for place in [Place::Launcher, Place::Tab] {
        let mut visit = placed(place);
        visit.does(Action::Show(BY_HAND));
        assert_eq!(visit.state.surface, Surface::Panel(BY_HAND));
        visit.does(Action::Closed);
        assert_eq!(visit.state.surface, Surface::None);
        assert!(!visit.sent.contains(&names::DISMISSED.to_owned()));
    }
}

#[test]
fn a_dialog_of_the_page_holds_overlays_back_until_it_is_closed() {
    let mut visit = Visit::new();
    visit.does(Action::Sensed(Sense::Busy(true)));
    visit.happens(names::PURCHASE);
    assert_eq!(visit.question(), None);
    visit.does(Action::Sensed(Sense::Busy(false)));
    assert_eq!(visit.question().as_deref(), Some("score"));
}

#[test]
fn what_was_noticed_on_one_page_is_forgotten_on_the_next() {
    let mut visit = Visit::new();
    let seen = Sense::Seen("#a".to_owned());
    for sense in [seen.clone(), seen, Sense::Leaving, Sense::Idle(3_000)] {
        visit.does(Action::Sensed(sense));
    }
    assert_eq!(visit.state.moment.seen, ["#a"]);
    assert!(visit.state.moment.exit_intent);
    assert_eq!(visit.state.moment.idle_ms, 3_000);
    visit.opens("/other");
    assert!(visit.state.moment.seen.is_empty() && !visit.state.moment.exit_intent);
    assert_eq!(visit.state.moment.idle_ms, 0);
}

#[test]
fn a_half_answered_survey_is_taken_up_on_the_next_page_and_shown_once() {
    let mut visit = Visit::new();
    visit.happens(names::PURCHASE);
    visit.does(Action::Answered(Some(Answer::Number(2))));
    let profile = Rc::clone(&visit.state.profile);
    let mut next = Visit::new();
    next.state.profile = profile;
    next.does(Action::TakenUp("nps".to_owned()));
    assert_eq!(next.question().as_deref(), Some("why"));
    next.happens("view_item");
    assert_eq!(next.question().as_deref(), Some("why"));
    assert_eq!(next.shown("nps"), 0);
    let mut fresh = Visit::new();
    fresh.does(Action::TakenUp("nps".to_owned()));
    fresh.does(Action::TakenUp("no-such-item".to_owned()));
    assert_eq!(fresh.state.surface, Surface::None, "nothing was begun");
}

#[test]
fn a_half_answered_survey_stays_when_the_page_changes_but_not_into_the_checkout() {
    let mut visit = Visit::new();
    Rc::make_mut(&mut visit.state.program).checkout = vec!["/pay".to_owned()];
    visit.happens(names::PURCHASE);
    visit.does(Action::Answered(Some(Answer::Number(2))));
    visit.opens("/thanks");
    assert_eq!(visit.question().as_deref(), Some("why"));
    assert_eq!(visit.shown("nps"), 1);
    visit.opens("/pay");
    assert_eq!(visit.question(), None);
}

#[test]
fn a_survey_that_was_finished_in_another_tab_is_over_in_this_one() {
    let mut visit = Visit::new();
    visit.happens(names::PURCHASE);
    visit.does(Action::Answered(Some(Answer::Number(2))));
    let mut theirs = (*visit.state.profile).clone();
    visit.does(Action::Refreshed(Box::new(theirs.clone())));
    assert_eq!(visit.question().as_deref(), Some("why"));
    theirs.surveys.remove("nps");
    visit.does(Action::Refreshed(Box::new(theirs)));
    assert_eq!(visit.question(), None);
}

#[test]
fn toasts_keep_their_budget_and_what_is_not_celebrated_is_counted() {
    let mut visit = Visit::new();
    let program = Rc::make_mut(&mut visit.state.program);
    let none = engine::AttentionBudget::default();
    let once = engine::AttentionBudget {
        per_visit: 1,
        ..none
    };
    program.kinds = vec![none, none, once];
    let badge = program.badges[0].clone();
    program.badges.push(Badge {
        id: "second".to_owned(),
        ..badge
    });
    let mut rule = program.rules[0].clone();
    rule.id = "second".to_owned();
    rule.kind = RuleKind::Each {
        trigger: Trigger {
            event: "add_to_wishlist".to_owned(),
            filter: Condition::Always,
        },
    };
    rule.gains[0].effect = Skippable(Some(Effect::Badge(1)));
    program.rules.push(rule);
    program.index = engine::Index::default();
    visit.does(Action::ReadingBegan {
        item: 0,
        article: "colour".to_owned(),
        at: 0,
    });
    visit.does(Action::ReadTo {
        percent: 100,
        at: 2_000,
    });
    visit.happens("add_to_wishlist");
    assert_eq!(visit.state.toasts.len(), 2, "the second waits for its turn");
    assert_eq!(visit.state.unseen, 2);
    visit.does(Action::ToastLeft);
    assert!(visit.state.toasts.is_empty(), "and finds the budget spent");
    visit.does(Action::HubOpened(Tab::Badges));
    assert_eq!(visit.state.unseen, 0);
}
