//! Since when figures are kept that took the server long to work out, and a way to those of this
//! moment.

use shopper::Millis;
use yew::prelude::*;

use crate::state::{Action, Remote};
use crate::view::button::Button;
use crate::view::studio::Studio;
use crate::words::insight as words;

/// Stands beside a heading. The region is always there, so that a screen reader hears when other
/// figures have come; it is empty where the figures are of this moment.
pub(crate) fn as_of<T>(
    studio: &Studio,
    path: &str,
    remote: &Remote<T>,
    since: impl FnOnce(&T) -> Option<Millis>,
) -> Html {
    let at = remote.there().and_then(since);
    let is_busy = matches!(remote, Remote::Loading(Some(_)));
    let said = at.map(|at| {
        if studio.zone.day(at) == studio.zone.day(studio.state.now) {
            words::kept_since(&studio.zone.clock(at))
        } else {
            words::kept_since(&studio.zone.moment(at))
        }
    });
    let onclick = studio.on(Action::Refresh(path.to_owned()));
    html! {
        <div class="mp-row mp-row--wrap">
            <p class="mp-soft" role="status">
                if is_busy && said.is_some() { { words::WORKED_OUT_ANEW } } else { { for said.clone() } }
            </p>
            if said.is_some() {
                <Button label={words::AS_OF_NOW} disabled={is_busy} {onclick} />
            }
        </div>
    }
}
