//! Shoppers whose past can be walked through again. Without names: a device's id tells nobody who
//! it is.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The shoppers who did something last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RecordedShoppers {
    /// The latest first.
    pub shoppers: Vec<RecordedShopper>,
}

/// A shopper's past, in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RecordedShopper {
    /// The device.
    pub visitor: String,
    /// The first event that is kept, UTC ms.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub first_at: i64,
    /// The last, UTC ms.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub last_at: i64,
    /// How many events of each name.
    pub events: BTreeMap<String, u64>,
}
