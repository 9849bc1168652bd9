//! Whether the draft is saved, in a few words; undo and redo.

use yew::prelude::*;

use super::button::Tap;
use super::icon::Icon;
use super::studio::use_studio;
use crate::state::desk::{Action as At, Save};
use crate::state::{Action, Desk};
use crate::time::ago;
use crate::words::desk as words;

/// "Draft 7, saved a minute ago", with the steps back and forth.
#[component]
pub(super) fn SaveState() -> Html {
    let studio = use_studio();
    let Desk::Open(sheet) = &studio.state.desk else {
        return Html::default();
    };
    let how = match &sheet.save {
        Save::Saved => format!(
            "{} {}",
            words::SAVED,
            ago(sheet.saved_by.1, studio.state.now)
        ),
        Save::Waiting => words::WAITING.to_owned(),
        Save::Sending { .. } => words::SENDING.to_owned(),
        Save::Away => words::KEPT.to_owned(),
        Save::Refused(why) => why.clone(),
        Save::Clashing => words::CLASHING.to_owned(),
        Save::ReadOnly => words::ONLY_READ.to_owned(),
    };
    let is_bad = matches!(sheet.save, Save::Away | Save::Refused(_) | Save::Clashing);
    let class = if is_bad { "is-warn" } else { "mp-soft" };
    html! {
        <>
            <span class={classes!("st-save", class)} role="status">
                { words::revision(sheet.revision, &how) }
            </span>
            <Tap icon={Icon::Undo} name={words::UNDO} disabled={!sheet.history.can_undo()}
                onclick={studio.on(Action::Desk(At::Undo))} />
            <Tap icon={Icon::Redo} name={words::REDO} disabled={!sheet.history.can_redo()}
                onclick={studio.on(Action::Desk(At::Redo))} />
        </>
    }
}
