//! The first look: what stands on a page before the rest of the widget is there.

use std::rc::Rc;

use engine::{Program, decide_at_a_glance};
use shopper::{Event, Moment, Profile};

use super::standing;
use crate::state::{Action, State, Surface};

/// What to draw of a page that was just opened. It is looked at and never gone on with: the
/// rest of the widget opens the same page from the profile as it was, and tells what became
/// visible. `event` is the page's `page_view`.
pub fn glance(program: Rc<Program>, mut profile: Profile, moment: Moment, event: &Event) -> State {
    engine::glance(&program, &mut profile, event);
    let decided = decide_at_a_glance(&program, &profile, &moment);
    let mut state = State::new(program, Rc::new(profile), moment);
    standing::stand(&mut state, &decided);
    state
}

/// What the shopper sends away leaves at once; what it means is told by the rest of the widget.
/// Says whether something left.
pub fn leaves_at_once(state: &mut State, action: &Action) -> bool {
    let item = match *action {
        Action::Dismissed(item) | Action::Snoozed { item, .. } => Some(item),
        Action::Closed => state.surface.item(),
        _ => None,
    };
    let Some(item) = item else { return false };
    if state.surface.item() == Some(item) {
        state.surface = Surface::None;
    }
    standing::leave(state, item);
    true
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use content::{Panel, Skippable};
    use engine::{Item, ItemKind, Place};
    use shopper::{Id, Page, names};

    use super::*;

    fn item(id: &str, place: Place) -> Item {
        Item {
            id: id.to_owned(),
            kind: Skippable(Some(ItemKind::Panel(Panel::default()))),
            place,
            ..Item::default()
        }
    }

    fn look() -> State {
        let items = vec![
            item("bar", Place::Slot("top".to_owned())),
            item("over", Place::Popover),
        ];
        let program = Program {
            items,
            ..Program::default()
        };
        let moment = Moment {
            page: Page {
                slots: vec!["top".to_owned()],
                ..Page::default()
            },
            ..Moment::default()
        };
        let event = Event {
            id: Id([2; 16]),
            name: names::PAGE_VIEW.to_owned(),
            ..Event::default()
        };
        glance(program.into(), Profile::new(Id([1; 16])), moment, &event)
    }

    #[test]
    fn a_first_look_shows_what_the_page_has_room_for() {
        let state = look();
        assert_eq!(state.in_slot("top"), Some(0));
        assert_eq!(state.surface, Surface::Panel(1));
        assert_eq!(state.profile.visit.number, 1, "the page is counted");
    }

    #[test]
    fn what_is_closed_or_sent_away_leaves_the_first_look_and_nothing_else_does() {
        let mut state = look();
        assert!(!leaves_at_once(&mut state, &Action::Resent));
        assert!(leaves_at_once(&mut state, &Action::Closed));
        assert_eq!(state.surface, Surface::None);
        assert!(!leaves_at_once(&mut state, &Action::Closed), "it is closed");
        assert!(leaves_at_once(&mut state, &Action::Dismissed(0)));
        assert_eq!(state.in_slot("top"), None);
    }
}
