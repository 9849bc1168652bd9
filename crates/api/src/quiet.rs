//! `/api/sites/<site>/quiet`: the switch that takes the widget down.

use serde::{Deserialize, Serialize};
use shopper::Millis;

/// Orders to be quiet: `GET …/quiet`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct QuietOrders {
    /// None where all is well.
    pub quiet: Vec<QuietOrder>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct QuietOrder {
    /// The widget's build; `*` for every build.
    pub build: String,
    /// Why.
    pub reason: String,
    /// UTC ms.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub since: Millis,
    /// Who gave it.
    pub set_by: String,
}

/// The widget shall be quiet, every build of it: `PUT …/quiet`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BeQuiet {
    /// Why, for whoever finds it quiet.
    pub reason: String,
}
