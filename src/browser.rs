//! The only place that touches the page: storage, clock, network, slots, and what the page
//! tells. It decides nothing; `state` does.

pub(crate) mod anchor;
mod arrival;
pub(crate) mod captions;
pub(crate) mod capture;
mod claims;
mod clock;
pub(crate) mod copy;
mod data_layer;
mod delivery;
pub(crate) mod enclosure;
pub(crate) mod focus;
mod hand_on;
mod handover;
mod heartbeat;
mod http;
mod intl;
mod journey;
mod js_value;
mod language;
mod notice;
mod outbox;
mod page;
mod parts;
mod product_data;
mod quiet;
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

pub(crate) use data_layer::money;
pub(crate) use hand_on::open_chosen;
pub(crate) use handover::drawn;
pub(crate) use intl::INTL;
pub(crate) use journey::fetch_journey;
pub(crate) use js_value::{field, number_text};
pub(crate) use language::speak;
pub(crate) use notice::{consent_object, object};
pub(crate) use parts::rest;
pub(crate) use scene::scene;
pub(crate) use settings::Settings;
pub(crate) use shell::{
    Snapshot, begin, dispatch, hear, identify, read, set_theme, sign_out, start, subscribe, track,
};
