//! The catalogue of rewards.

use content::Text;
use serde::{Deserialize, Serialize};
use shopper::Money;

/// Something that can be had for points, or that a rule gives.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reward {
    /// Id; what the profile remembers.
    pub id: String,
    /// What it is called.
    pub name: Text,
    /// What it is, and its terms.
    pub about: Text,
    /// Index of the wallet that pays for it; of no account without a price.
    pub wallet: u16,
    /// What it costs, points; 0 where it cannot be bought.
    pub price: i64,
    /// What it is worth, for the shop's books.
    pub worth: Option<Money>,
    /// Bought by itself as soon as the points suffice.
    pub auto: bool,
}

shopper::wire!(struct Reward { id, name, about, wallet, price, worth, auto });
