//! What every view is given, and what all of them do with it.

use std::rc::Rc;

use content::{Strings, Text, Word, form};
use shopper::Millis;
use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::element::{El, h};
use super::fill::fill;
use super::format::{DateStyle, Format};
use super::parts;
use super::spoken::Spoken;
use crate::state::{Action, State, Surface};

/// The state and a way to say what the shopper did.
#[derive(Clone)]
pub struct Scene {
    /// The state.
    pub state: Rc<State>,
    /// Takes what the shopper did.
    pub act: Act,
    /// Tells the time: views have no clock.
    pub now: Callback<(), Millis>,
    /// The direction of the words, `ltr` or `rtl`.
    pub dir: &'static str,
    /// Numbers, dates and money as the language writes them.
    pub format: Format,
    /// What is drawn stands in the page, wherever its item has its place.
    pub inline: bool,
    /// What is drawn works without a script: what is chosen travels in a form, and buttons send
    /// it. Nobody hears `act` then. On the server alone: elsewhere it has no meaning.
    pub plain: bool,
}

/// Takes what the shopper did. Shared and not copied: what copies an action of any kind is 8 KB
/// of module, and the first look has no use for it.
#[derive(Clone)]
pub struct Act(Callback<Rc<Action>>);

impl Act {
    /// Hands actions to `take`.
    pub fn new(take: impl Fn(Rc<Action>) + 'static) -> Self {
        Self(Callback::from(take))
    }

    /// The shopper did this.
    pub fn emit(&self, action: Action) {
        self.again(&Rc::new(action));
    }

    /// The shopper did this, perhaps not for the first time.
    pub(super) fn again(&self, action: &Rc<Action>) {
        self.0.emit(Rc::clone(action));
    }
}

impl PartialEq for Scene {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state) && self.dir == other.dir
    }
}

impl Scene {
    /// Whether it is drawn for the hosted page. Constant in the widget, where the code behind it
    /// is left out.
    pub(super) fn is_plain(&self) -> bool {
        cfg!(feature = "hosted") && self.plain
    }

    /// Makes a button send its form, with a word that says which it was.
    pub(super) fn sending(&self, button: El, word: &str) -> El {
        if self.is_plain() {
            let button = button.set("type", "submit").set("name", "mp-go");
            return button.set("value", word);
        }
        button
    }

    /// Gives what is chosen or written a name to travel under.
    pub(super) fn named(&self, input: El, name: &'static str) -> El {
        if self.is_plain() {
            return input.set("name", name);
        }
        input
    }

    /// The widget's own words.
    pub(super) fn strings(&self) -> &Strings {
        &self.state.program.strings
    }

    /// A word of ours with a number in it, in the form that the language has for that number.
    pub(super) fn counted(&self, word: Word, n: i64) -> String {
        let locale = &self.state.program.locale;
        let category = (self.format.plural)(locale, n);
        fill(
            form(&self.strings()[word], &category),
            &[("n", &self.number(n))],
        )
    }

    /// A number as the language writes it.
    pub(super) fn number(&self, n: i64) -> String {
        (self.format.number)(&self.state.program.locale, n)
    }

    /// "3 of 5", in a word of ours.
    pub(super) fn n_of(&self, word: Word, n: i64, of: i64) -> String {
        let gaps = [("n", &*self.number(n)), ("of", &*self.number(of))];
        fill(&self.strings()[word], &gaps)
    }

    /// A day as the language writes it.
    pub(super) fn date(&self, at: Millis, style: DateStyle) -> String {
        (self.format.date)(&self.state.program.locale, at, style)
    }

    /// A text of the document with its personal tokens filled in; those of a survey's answers
    /// while it is open.
    pub(super) fn text(&self, text: &Text) -> String {
        match &self.state.surface {
            // It stands only once its part is there.
            Surface::Asking(asking) => (parts::ask().recalling)(self, asking, text),
            _ => text.fill(&Spoken {
                scene: self,
                rest: &self.state.tokens(),
            }),
        }
    }

    /// The shop's name.
    pub(super) fn shop(&self) -> String {
        self.text(&self.state.program.shop)
    }

    /// Says the same thing on every event.
    pub(super) fn say(&self, action: impl Into<Rc<Action>>) -> Callback<Event> {
        let (act, action) = (self.act.clone(), action.into());
        Callback::from(move |_| act.again(&action))
    }

    /// Escape says this. No key that is meant for us reaches the page: shops bind letters, and
    /// from outside our fields do not look like fields.
    pub(super) fn on_escape(&self, action: Action) -> Callback<Event> {
        let (act, action) = (self.act.clone(), Rc::new(action));
        Callback::from(move |event: Event| {
            event.stop_propagation();
            let key: &KeyboardEvent = event.unchecked_ref();
            // Escape that ends the choice of a character is not for us.
            if key.key() == "Escape" && !key.is_composing() {
                act.again(&action);
            }
        })
    }

    /// The root of everything that is drawn into one shadow root.
    pub(super) fn root(&self) -> El {
        h("div.mp")
            .set("dir", self.dir)
            .set("lang", &self.state.program.locale)
    }
}
