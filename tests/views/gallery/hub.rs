//! The hub, tab by tab, full and empty.

use std::rc::Rc;

use milepost::state::{Action, State, Surface, Tab, reduce};
use shopper::{Answered, Consent, Id, Want, WantKind};

use super::shown::Shown;
use crate::rewards::{collector as saver, want, with};
use crate::shop::{HELP, game, text};
use crate::visitor::{earn, leaving_off, newcomer, reading, returning, under};

pub(super) fn states() -> Vec<Shown> {
    let tab = |name, state, tab| Shown::over("hub", name, under(state, Surface::Hub(tab)));
    let mut collector = returning();
    for badge in ["explorer", "at-home", "green"] {
        earn(&mut collector, badge);
    }
    let mut kept = returning();
    Rc::make_mut(&mut kept.profile).consent = Consent::ALL;
    let mut erased = newcomer();
    erased.erased = true;
    let mut unsure = newcomer();
    unsure.consent_open = true;
    let mut waiting = returning();
    waiting.unsent = true;
    let (kept_for_later, _) = reduce(under(returning(), reading(0)), Action::Kept(true));
    let seen = reduce(kept_for_later.clone(), Action::ToastLeft).0;
    let resting = Action::Rested {
        rule: game::HUNT,
        rest: true,
    };
    let mut coming = newcomer();
    coming.awaited = Surface::Hub(Tab::ForYou);
    vec![
        tab("for-you-asks-for-leave", unsure, Tab::ForYou),
        tab("for-you-unsent", waiting, Tab::ForYou),
        Shown::over("hub", "why", under(returning(), Surface::Why(HELP))),
        Shown::over(
            "hub",
            "why-with-leave",
            under(kept.clone(), Surface::Why(HELP)),
        ),
        Shown::over("hub", "why-in-the-shops-words", reasoned(kept.clone())),
        tab("for-you", returning(), Tab::ForYou),
        tab("for-you-left-off", leaving_off(), Tab::ForYou),
        Shown::over("hub", "article-kept-for-later", kept_for_later),
        tab("for-you-kept-for-later", seen, Tab::ForYou),
        tab(
            "game-trail-resting",
            reduce(game::beginner(), resting).0,
            Tab::Badges,
        ),
        Shown::over("hub", "on-its-way", coming),
        tab("for-you-first-visit", newcomer(), Tab::ForYou),
        tab("for-you-empty", empty(), Tab::ForYou),
        tab("badges", returning(), Tab::Badges),
        tab("badges-earned", collector, Tab::Badges),
        tab("badges-first-visit", newcomer(), Tab::Badges),
        tab("badges-empty", empty(), Tab::Badges),
        tab("data", returning(), Tab::Data),
        tab("data-kept", kept, Tab::Data),
        tab("data-erased", erased, Tab::Data),
        tab("game", game::player(), Tab::Badges),
        tab("game-new", game::beginner(), Tab::Badges),
        tab("rewards", saver(), Tab::Rewards),
        tab("rewards-asked-for", asked_for(), Tab::Rewards),
    ]
}

/// For whom the shop says itself why they see it.
fn reasoned(mut state: State) -> State {
    let item = &mut Rc::make_mut(&mut state.program).items[usize::from(HELP)];
    item.why = text("You looked at two oak floors and one ash floor this week.");
    under(state, Surface::Why(HELP))
}

/// Of a shop that offers nothing yet.
fn empty() -> State {
    let mut state = newcomer();
    let program = Rc::make_mut(&mut state.program);
    program.items.clear();
    program.badges.clear();
    program.wallets.clear();
    state.standing.clear();
    state
}

/// One thing being checked, one with its code, one refused, one gift to pass on.
fn asked_for() -> State {
    let mut state = saver();
    for (n, kind, answer) in [
        (1, WantKind::Buy, Answered::Rejected),
        (2, WantKind::Give, Answered::Verified),
        (3, WantKind::Buy, Answered::Verified),
        (4, WantKind::Buy, Answered::Waiting),
    ] {
        let want = Want {
            id: Id([n; 16]),
            code: "OAK-7K3M-PW".to_owned(),
            until: 1_800_000_000_000,
            ..want(kind, answer)
        };
        state = with(state, want);
    }
    state
}
