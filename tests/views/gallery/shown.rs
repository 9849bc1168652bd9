//! One state of the gallery.

use milepost::state::{State, Surface};
use milepost::view::Local;
use surveys::Invalid;

use super::translated::{direction, speaking, translated};
use crate::drawn::{half_open, slot_in};
use crate::visitor::under;

/// A state with its name.
#[derive(Clone)]
pub(super) struct Shown {
    /// What it is a state of.
    group: &'static str,
    /// Which one it is.
    name: String,
    state: State,
    /// Stands in this slot; over the page without.
    slot: Option<&'static str>,
    /// Scrolled to, on every screen: a selector.
    pub(super) seen: &'static str,
    /// What the shopper half opened.
    local: Local,
    /// Of the journey's theme.
    pub(super) theme: String,
    /// What it becomes when the shopper goes on without an answer.
    empty: Option<State>,
}

impl Shown {
    /// Over the page.
    pub(super) fn over(group: &'static str, name: &str, state: State) -> Self {
        Self {
            group,
            name: name.to_owned(),
            state,
            slot: None,
            seen: "",
            local: Local::default(),
            theme: String::new(),
            empty: None,
        }
    }

    /// In one of the page's slots.
    pub(super) fn within(
        group: &'static str,
        name: &str,
        slot: &'static str,
        state: State,
    ) -> Self {
        Self {
            slot: Some(slot),
            ..Self::over(group, name, state)
        }
    }

    /// A question, which can be left empty: the state must be asking it.
    pub(super) fn asked(name: &str, state: State) -> Self {
        let mut empty = state.clone();
        if let Surface::Asking(asking) = &mut empty.surface {
            asking.problem = Some(Invalid::Missing);
        }
        Self {
            empty: Some(empty),
            ..Self::over("question", name, state)
        }
    }

    /// The same, scrolled until this is in the middle.
    pub(super) fn at(self, seen: &'static str) -> Self {
        Self { seen, ..self }
    }

    /// The same, with this half opened.
    pub(super) fn opened(self, local: Local) -> Self {
        Self { local, ..self }
    }

    /// The same, in these clothes.
    pub(super) fn dressed(self, theme: String) -> Self {
        Self { theme, ..self }
    }

    /// Names its files.
    pub(super) fn name(&self) -> String {
        [self.group, "-", &self.name].concat()
    }

    /// The element that carries the shadow root.
    pub(super) fn host(&self) -> &'static str {
        match self.slot {
            Some(_) => "milepost-slot",
            None => "milepost-root",
        }
    }

    /// The markup in a language.
    pub(super) fn drawn(&self, locale: &str) -> String {
        self.draw(&self.state, locale)
    }

    /// The markup after an empty submit, where that is possible.
    pub(super) fn drawn_empty(&self, locale: &str) -> Option<String> {
        let empty = self.empty.as_ref()?;
        Some(self.draw(empty, locale))
    }

    fn draw(&self, state: &State, locale: &str) -> String {
        let state = under(speaking(state, locale), state.surface.clone());
        let drawn = match self.slot {
            Some(slot) => slot_in(&state, slot, direction(locale)),
            None => half_open(&state, direction(locale), self.local.clone()),
        };
        translated(drawn.0, locale)
    }
}
