//! The server switches the widget off on pages that are open.

use super::*;

#[test]
fn a_widget_that_is_switched_off_takes_everything_down_and_brings_nothing_back() {
    let mut visit = Visit::new();
    visit.happens(names::PURCHASE);
    assert!(visit.question().is_some());
    visit.does(Action::Quieted);
    for action in [
        Action::HubOpened(Tab::ForYou),
        Action::Show(2),
        Action::ToastLeft,
    ] {
        visit.does(action);
        assert_eq!(visit.state.surface, Surface::None);
        assert!(visit.state.standing.is_empty() && visit.state.toasts.is_empty());
    }
}

#[test]
fn what_happens_on_a_quiet_page_is_still_counted_and_sent_and_nothing_is_told_as_shown() {
    let mut visit = Visit::new();
    visit.does(Action::Quieted);
    let before = visit.sent.len();
    visit.happens(names::PURCHASE);
    let sent = &visit.sent[before..];
    assert!(sent.contains(&names::PURCHASE.to_owned()), "{sent:?}");
    assert!(!sent.contains(&names::SHOWN.to_owned()), "{sent:?}");
}
