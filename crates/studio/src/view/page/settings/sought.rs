//! What of a long list is shown: what it is narrowed to, and which page of it. The server does
//! both. A text is looked for when it is sent, so that not every letter asks; a list that is
//! narrowed otherwise begins on its first page. Where one came from is kept, so that there is a
//! way back.

use std::collections::BTreeMap;

use yew::prelude::*;

use super::doing::typed;
use crate::browser;
use crate::route::encoded;
use crate::view::button::Button;
use crate::view::field::Field;
use crate::view::icon::Icon;
use crate::view::table::Paging;
use crate::words::pieces;

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Shown {
    /// By the names that the server has for it; what is empty is not asked for.
    by: BTreeMap<&'static str, String>,
    /// Where the pages ended that one went through.
    ends: Vec<String>,
}

impl Shown {
    /// Narrowed to that, from the first page on.
    fn narrowed(&self, name: &'static str, value: &str) -> Self {
        let mut by = self.by.clone();
        match value.trim() {
            "" => by.remove(name),
            value => by.insert(name, value.to_owned()),
        };
        let ends = Vec::new();
        Self { by, ends }
    }

    /// To be put behind other parts of a query.
    fn query(&self, cursor: &'static str) -> String {
        let by = self.by.iter().map(|(name, value)| (*name, value));
        let all = by.chain(self.ends.last().map(|end| (cursor, end)));
        let parts =
            all.flat_map(|(name, value)| ["&", name, "=", &*encoded(value)].map(str::to_owned));
        parts.collect()
    }
}

/// A list that is seen at a glance needs no field to look through it.
const GLANCE: usize = 10;

/// A list as it is asked for.
#[derive(Clone)]
pub(super) struct Sought {
    shown: UseStateHandle<Shown>,
    typed: UseStateHandle<String>,
    /// Its field stays once it was used: the focus goes back there.
    used: UseStateHandle<bool>,
    /// What the server calls where a page begins.
    cursor: &'static str,
}

/// All of it, on its first page.
#[hook]
pub(super) fn use_sought(cursor: &'static str) -> Sought {
    Sought {
        shown: use_state_eq(Shown::default),
        typed: use_state_eq(String::new),
        used: use_state_eq(|| false),
        cursor,
    }
}

/// The field that a list is narrowed by.
pub(super) struct Words {
    /// What the server calls it.
    pub(super) name: &'static str,
    pub(super) id: &'static str,
    pub(super) label: &'static str,
}

impl Sought {
    /// To be put behind other parts of a query.
    pub(super) fn query(&self) -> String {
        self.shown.query(self.cursor)
    }

    /// The path of a list of the server's usual length; `home` itself where all is asked for.
    pub(super) fn path(&self, home: &str) -> String {
        match self.query().strip_prefix('&') {
            Some(query) => format!("{home}?{query}"),
            None => home.to_owned(),
        }
    }

    /// What is chosen of that name.
    pub(super) fn value(&self, name: &str) -> AttrValue {
        self.shown.by.get(name).cloned().unwrap_or_default().into()
    }

    /// Chooses.
    pub(super) fn choose(&self, name: &'static str) -> Callback<String> {
        let (shown, used) = (self.shown.clone(), self.used.clone());
        Callback::from(move |value: String| {
            shown.set(shown.narrowed(name, &value));
            used.set(true);
        })
    }

    /// The field, and what else there is to choose.
    pub(super) fn form(&self, words: &Words, choices: Html) -> Html {
        let (choose, text) = (self.choose(words.name), self.typed.clone());
        let onsubmit = Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            choose.emit((*text).clone());
        });
        html! {
            <form class="st-filter st-filter--sent" role="search" aria-label={words.label} {onsubmit}>
                <Field id={words.id} label={words.label} kind="search"
                    value={(*self.typed).clone()} oninput={typed(&self.typed)} />
                { choices }
                <Button label={pieces::SEARCH} icon={Icon::Search} submits=true />
            </form>
        }
    }

    /// The field, where there is more than one sees at a glance: `entries` here, or a next page.
    pub(super) fn field(&self, words: &Words, entries: usize, has_next: bool) -> Html {
        let is_all = *self.shown == Shown::default() && !has_next;
        if is_all && entries <= GLANCE && !*self.used {
            return Html::default();
        }
        self.form(words, Html::default())
    }

    /// Shows all of it again, the focus on the field or choice `id`: what was pressed is gone by
    /// then. `None` where nothing is left out.
    pub(super) fn clear(&self, id: &'static str) -> Option<Callback<()>> {
        let (shown, typed) = (self.shown.clone(), self.typed.clone());
        let clear = move |()| {
            shown.set(Shown::default());
            typed.set(String::new());
            browser::focus(id.to_owned());
        };
        (!self.shown.by.is_empty()).then(|| Callback::from(clear))
    }

    /// The ways on and back. `next` is where this page ends, where there is a next one.
    pub(super) fn paging(&self, next: Option<impl ToString>) -> Option<Paging> {
        let ends = &self.shown.ends;
        if ends.is_empty() && next.is_none() {
            return None;
        }
        let to = |ends: Vec<String>| {
            let shown = self.shown.clone();
            Callback::from(move |()| {
                let (by, ends) = (shown.by.clone(), ends.clone());
                shown.set(Shown { by, ends });
            })
        };
        let back = ends.split_last().map(|(_, before)| to(before.to_vec()));
        let on = next.map(|next| to([ends.as_slice(), &[next.to_string()]].concat()));
        Some(Paging {
            newer: back,
            older: on,
        })
    }
}

/// Choices of the list `name` in which no text is looked for: they take effect at once.
pub(super) fn choices(name: &'static str, choices: Html) -> Html {
    html! {
        <div class="st-filter st-filter--sent" role="group" aria-label={pieces::narrow(name)}>{ choices }</div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_sent_to_the_server_and_begins_on_the_first_page() {
        let on_the_second_page = Shown {
            ends: vec!["7".to_owned()],
            ..Shown::default()
        };
        assert_eq!(on_the_second_page.query("before"), "&before=7");
        let narrowed = on_the_second_page.narrowed("actor", " ada & bo ");
        assert_eq!(narrowed.query("before"), "&actor=ada%20%26%20bo");
        assert_eq!(narrowed.narrowed("actor", " "), Shown::default());
    }
}
