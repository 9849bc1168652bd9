//! What the views keep to themselves while they stand: things half opened. Nothing of it is
//! worth telling or keeping.

use yew::prelude::*;

/// The lot. It lives as long as something stands over the page.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Local {
    /// "Forget everything?" was asked and not answered yet.
    pub(super) erasing: bool,
    /// The badge whose criterion is read; index into the program's.
    pub(super) badge: Option<u16>,
    /// The toast is pointed at or focused.
    pub(super) held: bool,
}

/// Changes it.
pub(super) fn change(local: &UseStateHandle<Local>, change: impl FnOnce(&mut Local)) {
    let mut changed = (**local).clone();
    change(&mut changed);
    local.set(changed);
}
