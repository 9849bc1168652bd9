//! What the opening of a page tells before anything about rules is there.

use std::cell::OnceCell;

use shopper::{Event, Heard, Profile};

use super::fold::Fold;
use super::{enter, move_stage};
use crate::Program;

/// Folds a `page_view` as far as conditions ask for it: the visit, the lane, and what is
/// counted. No rule fires and no period is closed, so what comes of it is to look at and never
/// to keep: [`crate::apply`] folds the same event into the profile as it was.
pub fn glance(program: &Program, profile: &mut Profile, event: &Event) {
    if profile.hear(event) != Heard::New {
        return;
    }
    let facts = OnceCell::new();
    enter(profile, event);
    move_stage(program, profile, event, &facts);
    let mut fold = Fold {
        program,
        profile,
        event,
        facts: &facts,
        heard: Heard::New,
        afford: &mut |_, _| true,
        effects: Vec::new(),
    };
    fold.count();
}

#[cfg(test)]
mod tests {
    use shopper::{Id, names};
    use targeting::{Measure, Trigger};

    use super::*;
    use crate::apply;

    #[test]
    fn a_glance_sees_of_a_page_what_its_whole_fold_sees() {
        let program = Program {
            measures: vec![Measure {
                key: 1,
                trigger: Trigger {
                    event: names::PAGE_VIEW.to_owned(),
                    ..Trigger::default()
                },
                ..Measure::default()
            }],
            ..Program::default()
        };
        let event = Event {
            id: Id([1; 16]),
            session: Id([2; 16]),
            at: 5,
            name: names::PAGE_VIEW.to_owned(),
            ..Event::default()
        };
        let before = Profile::new(Id([3; 16]));
        let (mut glanced, mut whole) = (before.clone(), before);
        glance(&program, &mut glanced, &event);
        apply(&program, &mut whole, &event);
        assert_eq!(glanced.visit, whole.visit);
        assert_eq!(glanced.stages, whole.stages);
        assert_eq!(glanced.counters, whole.counters);
        assert_eq!(glanced.counters.len(), 1);
    }
}
