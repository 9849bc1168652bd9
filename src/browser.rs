//! The only place that touches the page: storage, clock, network, slots, and what the page
//! tells. It decides nothing; `state` does.

mod clock;
mod data_layer;
mod delivery;
pub(crate) mod focus;
mod heartbeat;
mod intl;
mod js_value;
mod notice;
mod outbox;
mod page;
mod parts;
mod product_data;
mod roots;
mod settings;
mod shell;
mod storage;
mod visit;

pub(crate) use clock::now;
pub(crate) use intl::INTL;
pub(crate) use js_value::{field, number_text};
pub(crate) use notice::{consent_object, object};
pub(crate) use page::direction;
pub(crate) use settings::Settings;
pub(crate) use shell::{Snapshot, dispatch, hear, identify, read, start, subscribe, track};
