//! A shopper in the shop, and what stands over the page.

use std::rc::Rc;

use milepost::state::{Action, Asking, Honour, Reading, State, Surface, Toast, reduce};
use shopper::{
    Answer, Earned, EntryKind, Event, Id, LedgerEntry, Moment, Object, Page, Profile, Scalar,
    SurveyProgress, names,
};

use crate::shop;

/// On their second visit, having looked at three products; two slots are on the page.
pub(crate) fn returning() -> State {
    let mut state = newcomer();
    for (n, id, name) in [(1, "FF-106", "Clay tile"), (2, "FF-102", "Oak herringbone")] {
        look_at(&mut state, n, id, name);
    }
    look_at(&mut state, 3, "FF-101", "Oak, wide plank");
    earn(&mut state, "well-read");
    Rc::make_mut(&mut state.profile).ledger.post(LedgerEntry {
        wallet: "leaves".to_owned(),
        kind: EntryKind::Earn,
        amount: 85,
        rule: "looking".to_owned(),
        ..LedgerEntry::default()
    });
    state
}

/// Of whom nothing is known.
pub(crate) fn newcomer() -> State {
    let slots = ["home-hero", "product-below"].map(str::to_owned).to_vec();
    let moment = Moment {
        page: Page {
            path: "/".to_owned(),
            ..Page::default()
        },
        ..Moment::default()
    };
    let profile = Profile::new(Id([1; 16]));
    let state = State::new(Rc::new(shop::program()), Rc::new(profile), moment);
    reduce(state, Action::Slots(slots)).0
}

/// Gives them a badge.
pub(crate) fn earn(state: &mut State, badge: &str) {
    let profile = Rc::make_mut(&mut state.profile);
    profile.earned.insert(
        badge.to_owned(),
        Earned {
            at: 0,
            rule: badge.to_owned(),
            level: 1,
        },
    );
}

/// Lets them look at a product.
pub(crate) fn look_at(state: &mut State, n: u8, id: &str, name: &str) {
    let picture = name.to_lowercase().replace(", ", "-").replace(' ', "-");
    let attributes = [
        ("name", name.to_owned()),
        ("url", ["/", &picture, ".html"].concat()),
        ("image", ["/pictures/", &picture, ".svg"].concat()),
        ("price", "€64 per m²".to_owned()),
    ];
    let object = Object {
        id: id.to_owned(),
        attributes: attributes
            .map(|(k, v)| (k.to_owned(), Scalar::Text(v)))
            .into_iter()
            .collect(),
        ..Object::default()
    };
    let event = Event {
        id: Id([n; 16]),
        name: names::VIEW_ITEM.to_owned(),
        at: i64::from(n),
        object: Some(object),
        ..Event::default()
    };
    engine::apply(
        &state.program.clone(),
        Rc::make_mut(&mut state.profile),
        &event,
    );
}

/// The same with that over the page.
pub(crate) fn under(mut state: State, surface: Surface) -> State {
    state.surface = surface;
    state
}

/// The same with toasts for these badges.
pub(crate) fn celebrating(mut state: State, badges: &[u16]) -> State {
    let toast = |&badge: &u16| Toast {
        honours: vec![Honour::Badge { badge, level: 1 }],
    };
    state.toasts = badges.iter().map(toast).collect();
    state
}

/// The NPS survey, with these answers given.
pub(crate) fn asking(score: Option<i64>, words: Option<&str>) -> Asking {
    let number = score.map(|score| ("nps".to_owned(), Some(Answer::Number(score))));
    let words = words.map(|words| ("sorry".to_owned(), Some(Answer::Text(words.to_owned()))));
    let answers = number.into_iter().chain(words).collect();
    Asking {
        item: shop::NPS,
        progress: SurveyProgress {
            response: None,
            answers,
        },
        ..Asking::default()
    }
}

/// Who read 62 percent of the article and put it aside.
pub(crate) fn leaving_off() -> State {
    let mut state = under(returning(), reading(0));
    state = reduce(state, Action::ReadTo { percent: 62, at: 9 }).0;
    reduce(state, Action::Closed).0
}

/// The article, read so far.
pub(crate) fn reading(percent: u8) -> Surface {
    Surface::Reading(Reading {
        item: shop::ARTICLE,
        article: shop::ARTICLE_ID.to_owned(),
        opened: 0,
        percent,
        told: false,
    })
}
