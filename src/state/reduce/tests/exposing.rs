//! Who is compared with whom: shoppers who meet an item first, and those who would.

use shopper::exposed;
use targeting::Share;

use super::*;
use crate::state::Draft;

/// A visit of a shop that holds so much of its guide out.
fn visit(hold_out: Share) -> Visit {
    let mut visit = Visit::new();
    let mut program = program();
    program.items[0].hold_out = hold_out;
    visit.state = State::new(
        Rc::new(program),
        Rc::new(Profile::new(Id([1; 16]))),
        visit.state.moment.clone(),
    );
    visit.sent.clear();
    visit.commands.clear();
    visit.opens("/product");
    visit
}

fn exposures(visit: &Visit) -> Vec<&Draft> {
    let drafts = visit.commands.iter().filter_map(|command| match command {
        Command::Record(draft) if draft.name == names::EXPOSED => Some(&**draft),
        _ => None,
    });
    drafts.collect()
}

#[test]
fn who_is_held_out_is_told_of_once_and_sees_nothing() {
    let mut visit = visit(Share::ALL);
    assert_eq!(visit.state.in_slot("below"), None);
    visit.happens("view_item");
    visit.opens("/elsewhere");
    let told = exposures(&visit);
    let [told] = told.as_slice() else {
        panic!("once: {told:?}");
    };
    let subject = told.subject.as_ref().unwrap();
    assert_eq!(
        (&*subject.item, &*subject.variant, told.quantity),
        ("guide", exposed::HELD_OUT, 10_000)
    );
    assert!(!visit.sent.contains(&names::SHOWN.to_owned()));
}

#[test]
fn who_is_shown_it_is_told_of_before_anything_of_it_is_drawn() {
    let mut visit = visit(Share(1));
    let ours = |visit: &Visit| -> Vec<String> {
        let sent = visit
            .sent
            .iter()
            .filter(|name| name.starts_with("milepost_"));
        sent.cloned().collect()
    };
    assert_eq!(ours(&visit), [names::EXPOSED, names::SHOWN]);
    let variant = |draft: &Draft| draft.subject.as_ref().map(|it| it.variant.clone());
    let told: Vec<_> = exposures(&visit).into_iter().map(variant).collect();
    assert_eq!(told, [Some(exposed::SHOWN.to_owned())]);
    visit.opens("/elsewhere");
    assert_eq!(
        ours(&visit),
        [names::EXPOSED, names::SHOWN, names::SHOWN],
        "another showing, and the same shopper"
    );
}

#[test]
fn without_a_hold_out_nobody_is_compared_and_who_met_an_item_before_never_is() {
    assert!(exposures(&visit(Share::NONE)).is_empty());
    let mut visit = visit(Share::NONE);
    let mut program = (*visit.state.program).clone();
    program.items[0].hold_out = Share::ALL;
    visit.state.program = Rc::new(program);
    visit.opens("/elsewhere");
    assert!(exposures(&visit).is_empty());
}
