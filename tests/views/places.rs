//! The same panel and question in every place over the page.

use std::rc::Rc;

use engine::Place;
use milepost::state::{Action, State, Surface, reduce};

use crate::drawn::{Drawn, overlays};
use crate::shop::{HELP, NPS};
use crate::visitor::{asking, celebrating, returning, under};

fn placed(item: u16, place: Place, surface: Surface) -> State {
    let mut state = under(returning(), surface);
    Rc::make_mut(&mut state.program).items[usize::from(item)].place = place;
    state
}

fn both(place: &Place) -> [Drawn; 2] {
    [
        overlays(&placed(HELP, place.clone(), Surface::Panel(HELP))),
        overlays(&placed(
            NPS,
            place.clone(),
            Surface::Asking(asking(None, None)),
        )),
    ]
}

#[test]
fn panels_and_questions_say_where_they_stand() {
    for (place, word) in [
        (Place::Popover, "popover"),
        (Place::Anchored("#buy".to_owned()), "anchored"),
        (Place::BannerTop, "banner_top"),
        (Place::BannerBottom, "banner_bottom"),
        (Place::SlideIn, "slide_in"),
        (Place::Modal, "modal"),
        (Place::Launcher, "launcher"),
        (Place::Tab, "tab"),
    ] {
        for drawn in both(&place) {
            assert_eq!(drawn.count(&format!("data-place=\"{word}\"")), 1, "{word}");
            assert_eq!(drawn.count("mp-panel__close"), 1, "{word}");
        }
    }
}

#[test]
fn a_modal_and_what_the_shopper_opened_are_dialogs_that_can_be_entered() {
    for place in [Place::Modal, Place::Launcher, Place::Tab] {
        for drawn in both(&place) {
            assert_eq!(drawn.count("role=\"dialog\" tabindex=\"-1\""), 1);
            assert!(!drawn.has("aria-modal"), "the page stays in reach");
        }
    }
    for drawn in both(&Place::SlideIn) {
        assert!(!drawn.has("role=\"dialog\""));
    }
}

#[test]
fn only_a_modal_dims_the_page() {
    for drawn in both(&Place::Modal) {
        assert!(drawn.has("mp-veil mp-veil--wide"));
    }
    for drawn in both(&Place::BannerTop) {
        assert!(!drawn.has("mp-veil"));
    }
}

#[test]
fn not_now_stands_where_the_journey_offers_it_and_before_the_first_answer_alone() {
    let offer = |item: u16, surface| {
        let mut state = placed(item, Place::SlideIn, surface);
        Rc::make_mut(&mut state.program).items[usize::from(item)].not_now = true;
        overlays(&state)
    };
    let asked = |score| Surface::Asking(asking(score, None));
    assert_eq!(offer(NPS, asked(None)).count("Not now</button>"), 1);
    assert_eq!(offer(NPS, asked(Some(3))).count("Not now</button>"), 0);
    // This one has a button of its own that says so, and dismisses.
    assert_eq!(
        offer(HELP, Surface::Panel(HELP)).count("Not now</button>"),
        2
    );
}

#[test]
fn the_tab_stands_while_something_waits_in_it_and_nothing_lies_over_the_page() {
    let waiting = |surface| {
        let mut state = placed(HELP, Place::Tab, surface);
        Rc::make_mut(&mut state.program).items[usize::from(HELP)].on = vec![engine::ShowOn::Page];
        let slots = state.moment.page.slots.clone();
        reduce(state, Action::Slots(slots)).0
    };
    let tab = |state: &State| overlays(state).tags("class=\"mp-edgetab\"")[0].to_owned();
    let quiet = waiting(Surface::None);
    assert!(overlays(&quiet).has("Feedback</button>"));
    assert!(!tab(&quiet).contains("hidden"));
    assert!(tab(&waiting(Surface::Panel(HELP))).contains("hidden"));
    let mut paying = waiting(Surface::None);
    paying.moment.page.path = "/checkout".to_owned();
    assert!(tab(&paying).contains("hidden"));
    assert!(!overlays(&returning()).has("mp-edgetab"));
}

#[test]
fn a_toast_waits_while_it_would_cover_what_can_be_pressed() {
    let modal = placed(HELP, Place::Modal, Surface::Panel(HELP));
    assert!(!overlays(&celebrating(modal, &[0])).has("class=\"mp-toast\""));
    let popover = placed(HELP, Place::Popover, Surface::Panel(HELP));
    assert!(overlays(&celebrating(popover, &[0])).has("class=\"mp-toast\""));
    // A dialog of the page's own.
    let mut busy = celebrating(returning(), &[0]);
    busy.busy = true;
    assert!(!overlays(&busy).has("class=\"mp-toast\""));
}

#[test]
fn the_launcher_says_how_it_is_moved_by_keyboard() {
    let drawn = overlays(&returning());
    drawn.in_order(&[
        "aria-describedby=\"mp-moves\"",
        "id=\"mp-moves\"",
        "arrow keys",
    ]);
}
