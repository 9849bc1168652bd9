//! Where an event happened, as JSON.

use serde::{Deserialize, Serialize};
use shopper::Touchpoint;
use utoipa::ToSchema;

/// Any part may be missing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub(super) struct TouchpointForm {
    channel: Option<String>,
    page: Option<String>,
    place: Option<String>,
}

impl TouchpointForm {
    /// `None` where nothing is known.
    pub(super) fn unless_empty(touchpoint: &Touchpoint) -> Option<Self> {
        (*touchpoint != Touchpoint::default()).then(|| Self {
            channel: Some(touchpoint.channel.clone()),
            page: Some(touchpoint.page.clone()),
            place: Some(touchpoint.place.clone()),
        })
    }
}

impl From<TouchpointForm> for Touchpoint {
    fn from(form: TouchpointForm) -> Self {
        Self {
            channel: form.channel.unwrap_or_default(),
            page: form.page.unwrap_or_default(),
            place: form.place.unwrap_or_default(),
        }
    }
}
