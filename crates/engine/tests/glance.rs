//! The first look at a page decides like the whole engine, or leaves a place empty.

use content::{Panel, Skippable};
use engine::{Item, ItemKind, Place, Program, ShowOn, decide, decide_at_a_glance};
use shopper::{Id, Moment, Page, Profile, names};
use targeting::{Condition, Fact, ProfileTest, Trigger};

fn item(id: &str, audience: Condition, on: ShowOn) -> Item {
    Item {
        id: id.to_owned(),
        kind: Skippable(Some(ItemKind::Panel(Panel::default()))),
        place: Place::Slot(id.to_owned()),
        audience,
        on: vec![on],
        ..Item::default()
    }
}

fn no_badge() -> Condition {
    Condition::Profile(ProfileTest::Badge {
        id: "b".to_owned(),
        earned: false,
    })
}

fn no_streak() -> Condition {
    Condition::Not(Box::new(Condition::Fact {
        fact: Fact::Streak("s".to_owned()),
        is: Box::new(Condition::Never),
    }))
}

fn program(items: Vec<Item>) -> (Program, Moment) {
    let slots = items.iter().map(|item| item.id.clone()).collect();
    let moment = Moment {
        page: Page {
            slots,
            ..Page::default()
        },
        ..Moment::default()
    };
    let program = Program {
        items,
        audiences: vec![no_badge(), Condition::Profile(ProfileTest::Audience(0))],
        ..Program::default()
    };
    (program, moment)
}

/// Positions of what is chosen by all of the engine, and at a glance.
fn chosen(items: Vec<Item>) -> (Vec<u16>, Vec<u16>) {
    let (program, moment) = program(items);
    let profile = Profile::new(Id([1; 16]));
    let whole = decide(&program, &profile, &moment);
    let glanced = decide_at_a_glance(&program, &profile, &moment);
    let items = |decisions: Vec<engine::Decision>| decisions.iter().map(|it| it.item).collect();
    (items(whole), items(glanced))
}

#[test]
fn what_asks_for_something_that_rules_bring_waits_for_them() {
    let (whole, glanced) = chosen(vec![
        item("everyone", Condition::Always, ShowOn::Page),
        item("badge", no_badge(), ShowOn::Page),
        item("streak", no_streak(), ShowOn::Page),
    ]);
    assert_eq!((whole, glanced), (vec![0, 1, 2], vec![0]));
}

#[test]
fn so_does_what_asks_for_it_by_an_audience_that_was_asked_before() {
    let audience = |index| Condition::Profile(ProfileTest::Audience(index));
    let (whole, glanced) = chosen(vec![
        item("first", audience(1), ShowOn::Page),
        item("again", audience(1), ShowOn::Page),
        item("within", audience(0), ShowOn::Page),
        item("everyone", Condition::Always, ShowOn::Page),
    ]);
    assert_eq!((whole, glanced), (vec![0, 1, 2, 3], vec![3]));
}

#[test]
fn what_waits_for_more_than_the_page_waits_for_it() {
    let viewed = ShowOn::Event(Trigger {
        event: names::PAGE_VIEW.to_owned(),
        ..Trigger::default()
    });
    let (_, glanced) = chosen(vec![
        item("page", Condition::Always, ShowOn::Page),
        item("dwell", Condition::Always, ShowOn::Dwell(0)),
        item("event", Condition::Always, viewed),
    ]);
    assert_eq!(glanced, [0]);
}
