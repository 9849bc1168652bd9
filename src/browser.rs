//! The only place that touches the page: storage, clock, network, slots, and what the page
//! tells. It decides nothing; `state` does.

pub(crate) mod anchor;
mod arrival;
mod calls;
pub(crate) mod captions;
pub(crate) mod capture;
mod claims;
pub(crate) mod clearing;
mod clicked;
mod clock;
mod consent;
pub(crate) mod copy;
mod data_layer;
mod debug;
mod delivery;
mod destroy;
pub(crate) mod enclosure;
pub(crate) mod focus;
mod given_place;
mod hand_on;
mod handover;
mod heartbeat;
mod http;
mod identity;
mod intl;
mod journey;
mod js_value;
mod language;
mod listener;
mod listening;
mod look;
mod notice;
mod own_data;
mod page;
mod parts;
mod platform;
mod product_data;
mod quiet;
mod recent;
mod roots;
mod scene;
mod senses;
mod settings;
mod shell;
mod sight;
pub(crate) mod spot;
mod storage;
#[cfg(all(test, target_arch = "wasm32"))]
mod store_in_yew;
mod tally;
mod visit;
mod withdrawal;

pub(crate) use calls::answer;
pub(crate) use clicked::attach_to;
pub(crate) use consent::consent_in;
pub(crate) use data_layer::money;
pub(crate) use destroy::{destroy, drawn_by};
pub(crate) use given_place::{mount, show_within};
pub(crate) use hand_on::open_chosen;
pub(crate) use handover::drawn;
pub(crate) use intl::INTL;
pub(crate) use journey::fetch_journey;
pub(crate) use js_value::{field, number_text};
pub(crate) use language::speak;
pub(crate) use listening::{listen, warn};
pub(crate) use notice::{consent_object, object};
pub(crate) use own_data::{erase_data, export_data, opt_in, opt_out};
#[cfg(feature = "hosted")]
pub(crate) use page::of_language;
pub(crate) use parts::rest;
pub(crate) use scene::scene;
pub(crate) use settings::Settings;
pub(crate) use shell::{
    Snapshot, begin, dispatch, hand_over, hear, identify, look_again, paint, prepare, read, reset,
    set_theme, sign_out, start, subscribe, track, turn_page,
};
