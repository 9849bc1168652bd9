//! The catalogue of rewards.

use content::{Image, Text};
use serde::{Deserialize, Serialize};
use shopper::Money;

use crate::Span;

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
    /// What it looks like.
    pub image: Option<Image>,
    /// A condition, said beside the price; often empty.
    pub terms: Text,
    /// How it is used, said beside the code; often empty.
    pub how: Text,
    /// Why it is not to be had now, in words; empty while it is.
    pub gone: Text,
    /// From when until when it is offered.
    pub open: Span,
    /// How many one shopper may have; 0 for any number.
    pub most: u16,
    /// May be given to somebody else.
    pub giftable: bool,
}

shopper::wire!(struct Reward { id, name, about, wallet, price, worth, auto, image, terms, how, gone, open, most, giftable });
