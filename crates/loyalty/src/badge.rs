//! What can be collected: badges, and wallets of points.

use content::{Picture, Text};
use serde::{Deserialize, Serialize};

use crate::Stacking;

/// A badge.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Badge {
    /// Id; what the profile remembers.
    pub id: String,
    /// Name.
    pub name: Text,
    /// What it is for, in words: "Look at five different products".
    pub criterion: Text,
    /// Shown as a riddle until earned.
    pub secret: bool,
    /// How it looks.
    pub picture: Picture,
}

/// A wallet of points.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wallet {
    /// Id; what the ledger remembers.
    pub id: String,
    /// What its points are called.
    pub name: Text,
    /// What several multipliers come to.
    pub stacking: Stacking,
}

shopper::wire!(struct Badge { id, name, criterion, secret, picture });
shopper::wire!(struct Wallet { id, name, stacking });
