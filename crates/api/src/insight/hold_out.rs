//! An item beside its hold-out: what shoppers do to whom it came, and those to whom it would have
//! come and who never see it.

use serde::{Deserialize, Serialize};

use super::experiment::Verdict;
use super::figure::Figure;

/// Whether an item is compared with its hold-out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum HoldOut {
    /// Nobody is held out.
    None,
    /// It waits to be opened, or a panel asks it in place: when it would have come to who is held
    /// out, nobody knows.
    NotCompared,
    /// It is compared.
    Compared(HoldOutResults),
}

/// The comparison, as of now: of shoppers who met the item first since this share is held out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct HoldOutResults {
    /// The share that is held out, 0 to 1.
    pub share: f64,
    /// How long after the item came, or would have come, what shoppers do counts, ms.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub within: i64,
    /// Shoppers to whom it came.
    pub shown: u64,
    /// Shoppers to whom it would have come and who are held out.
    pub held_out: u64,
    /// The two are not as large as the share says, and chance does not explain it: something loses
    /// shoppers of one of them, and no figure here can be believed.
    pub ratio_alarm: bool,
    /// How likely groups at least as uneven are by chance alone; `null` without shoppers.
    pub ratio_chance: Option<f64>,
    /// Shoppers who were in both; they are left out.
    pub crossed: u64,
    /// Orders first, then what was sent back.
    pub lifts: Vec<Lift>,
}

/// What the item changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Lift {
    /// `purchase` or `refund`.
    pub measure: String,
    /// Of those to whom it came.
    pub shown: Reached,
    /// Of those who are held out.
    pub held_out: Reached,
    /// The first share less the second.
    pub difference: Figure,
    /// What may be said of it: `too_few`, `unbelievable`, `unclear`, `more` or `less`.
    pub verdict: Verdict,
}

/// How many of a group did it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Reached {
    /// How many; 0 where too few to be told.
    pub did: u64,
    /// Their share.
    pub share: Figure,
}
