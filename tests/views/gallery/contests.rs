//! A contest from before it opens until after the draw.

use std::rc::Rc;

use loyalty::contest::{Entrant, best_ticket};
use milepost::state::{State, Surface, Tab};
use shopper::DAY_MS;

use super::shown::Shown;
use crate::shop::game::{NOW, player};
use crate::visitor::under;

/// What was sealed; `shop::game` has committed to it.
const SEED: &str = "a long secret";

pub(super) fn states() -> Vec<Shown> {
    let shown = |name, state| {
        let state = under(alone(state), Surface::Hub(Tab::Badges));
        Shown::over("contest", name, state)
    };
    vec![
        shown("before", from(player(), 1)),
        shown("open", without_entries(player())),
        shown("entered", player()),
        shown("waiting", from(player(), -40)),
        shown("won", drawn(player(), true)),
        shown("lost", drawn(player(), false)),
        shown("not-entered", without_entries(drawn(player(), false))),
        shown("unfair", unfair()),
    ]
}

/// The contest is all that the shop has, so that it is seen without scrolling.
fn alone(mut state: State) -> State {
    let program = Rc::make_mut(&mut state.program);
    program.badges.clear();
    program.wallets.clear();
    program.rules.clear();
    program.ladders.clear();
    program.index = engine::Index::default();
    state.toasts.clear();
    state
}

/// Opens so many days from now, for 28 days.
fn from(mut state: State, days: i64) -> State {
    let contest = &mut Rc::make_mut(&mut state.program).contests[0];
    contest.open.from = Some(NOW + days * DAY_MS);
    contest.open.until = Some(NOW + (days + 28) * DAY_MS);
    state
}

fn without_entries(mut state: State) -> State {
    Rc::make_mut(&mut state.profile)
        .standing
        .entries
        .remove("hallway");
    state
}

fn drawn(state: State, wins: bool) -> State {
    let mut state = from(state, -40);
    let id = state.profile.visitor.to_string();
    let contest = &mut Rc::make_mut(&mut state.program).contests[0];
    SEED.clone_into(&mut contest.seed);
    let own = best_ticket(contest, SEED.as_bytes(), &Entrant { id, entries: 3 });
    contest.won = vec![own.filter(|_| wins).unwrap_or([9; 32])];
    state
}

/// The seed is not the one that was sealed.
fn unfair() -> State {
    let mut state = drawn(player(), false);
    Rc::make_mut(&mut state.program).contests[0].seed = "another one".to_owned();
    state
}

#[test]
fn each_state_of_a_contest_is_the_one_that_its_name_says() {
    let said = [
        ("before", "Opens"),
        ("waiting", "Closed"),
        ("won", "You have won"),
        ("lost", "somebody else"),
    ];
    for (name, words) in said {
        let name = ["contest-", name].concat();
        let shown = states().into_iter().find(|shown| shown.name() == name);
        let drawn = shown.map(|shown| shown.drawn("en")).unwrap_or_default();
        assert!(
            drawn.contains(words),
            "{words:?} is not in {name}:\n{drawn}"
        );
    }
}
