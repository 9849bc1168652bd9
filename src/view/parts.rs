//! The views that are fetched when they are needed first, as tables of functions; see
//! `crates/part`. What only these reach is in files of their own: to move a view out of the
//! first download, let nothing but a table here name it. `state::Part` says what draws what.

use content::{Block, Text};
use yew::prelude::*;

use super::block::Host;
use super::element::El;
use super::local::Local;
use super::{Scene, hub, inline, metal, question, reader, rich_block, spoken, toasts, why};
use crate::state::{Asking, Reading, Tab, Toast};

/// What the shopper opens, and what is celebrated.
pub(super) struct Hub {
    pub(super) drawer: fn(&Scene, Tab, &UseStateHandle<Local>, &NodeRef) -> El,
    pub(super) reader: fn(&Scene, &Reading, &NodeRef) -> Option<El>,
    pub(super) why: fn(&Scene, u16, &NodeRef) -> Option<El>,
    pub(super) toast: fn(&Scene, &Toast) -> Option<El>,
    pub(super) saved: fn(&Scene) -> El,
    pub(super) heard: fn(&Scene) -> Option<El>,
    pub(super) tried: fn(&Scene) -> Option<El>,
}

/// What asks.
pub(super) struct Ask {
    pub(super) question: fn(&Scene, &Asking, &UseStateHandle<Local>, &NodeRef) -> Option<El>,
    pub(super) within: fn(&Host, El, u16) -> El,
    pub(super) recalling: fn(&Scene, &Asking, &Text) -> String,
}

/// Blocks that few panels have.
pub(super) struct Rich {
    pub(super) block: fn(&Host, El, &Block) -> El,
    pub(super) gradients: fn() -> El,
}

part::part! {
    /// May be called once `state.parts` has `Part::Rich`.
    pub(super) fn rich() -> Rich in rich 0 {
        Rich {
            block: rich_block::rich_block,
            gradients: metal::gradients,
        }
    }
}

part::part! {
    /// May be called once `state.parts` has `Part::Hub`.
    pub(super) fn hub() -> Hub in hub 0 {
        Hub {
            drawer: hub::hub,
            reader: reader::reader,
            why: why::why,
            toast: toasts::toast,
            saved: toasts::saved,
            heard: hub::hand_on::heard,
            tried: toasts::tried,
        }
    }
}

part::part! {
    /// May be called once `state.parts` has `Part::Ask`.
    pub(super) fn ask() -> Ask in ask 0 {
        Ask {
            question: question::question,
            within: inline::asked_within,
            recalling: spoken::recalling,
        }
    }
}
