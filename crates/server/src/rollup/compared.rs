//! Under what name visitors are noted whom an item with a hold-out came to, or would have come to:
//! beside those of experiments, and told apart from them.

use std::borrow::Cow;

use shopper::{Event, exposed, names};

use super::line::short;

/// The name. Another share is another comparison: groups that were drawn by different shares and
/// added up would differ by the days on which they were drawn. No item's id has a colon.
pub(crate) fn compared(item: &str, share: u32) -> Cow<'static, str> {
    short(format!("hold-out:{share}:{item}").into())
}

/// What an exposure says: the name, and which of the two groups.
pub(crate) fn exposure(event: &Event) -> Option<(Cow<'static, str>, &'static str)> {
    let subject = event.subject.as_ref().filter(|it| !it.item.is_empty())?;
    let mut groups = [exposed::SHOWN, exposed::HELD_OUT].into_iter();
    let group = groups.find(|group| subject.variant == *group)?;
    let said = event.name == names::EXPOSED && event.quantity > 0;
    said.then(|| (compared(&subject.item, event.quantity), group))
}
