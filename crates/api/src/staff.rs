//! `/api/sites/<site>/staff`: the page for those on the shop floor.

use serde::{Deserialize, Serialize};
use shopper::Millis;

/// How the page stands: `GET …/staff`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StaffPage {
    /// Its path on this server.
    pub path: String,
    /// When the PIN was set, UTC ms; without one nobody gets in.
    #[cfg_attr(feature = "schema", schema(value_type = Option<i64>))]
    pub pin_set_at: Option<Millis>,
    /// Ids of the live journey's surveys that stand in the slot `staff`: what the page asks.
    pub surveys: Vec<String>,
}

/// Another PIN: `PUT …/staff`. All shifts end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SetPin {
    /// 6 to 12 digits.
    pub pin: String,
}
