//! Pages of a log, newest first: each is asked for by where the one before ended, and where one
//! came from is kept, so that there is a way back.

use yew::prelude::*;

use crate::view::table::Paging;

/// Where one is: the cursors of the pages that one went through.
#[derive(Clone)]
pub(super) struct Pages(UseStateHandle<Vec<i64>>);

/// On the first page.
#[hook]
pub(super) fn use_pages() -> Pages {
    Pages(use_state_eq(Vec::new))
}

impl Pages {
    /// What the page is asked for by, to be put behind other parts of a query.
    pub(super) fn query(&self) -> String {
        let last = self.0.last();
        last.map_or_else(String::new, |before| format!("&before={before}"))
    }

    /// The ways on and back. `next` is where this page ends, where there is a next one.
    pub(super) fn paging(&self, next: Option<i64>) -> Option<Paging> {
        if self.0.is_empty() && next.is_none() {
            return None;
        }
        let to = |cursors: Vec<i64>| {
            let here = self.0.clone();
            Callback::from(move |()| here.set(cursors.clone()))
        };
        let back = self.0.split_last().map(|(_, before)| to(before.to_vec()));
        let on = next.map(|next| to([self.0.as_slice(), &[next]].concat()));
        Some(Paging {
            newer: back,
            older: on,
        })
    }
}
