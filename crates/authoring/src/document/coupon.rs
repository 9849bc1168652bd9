//! Coupons.

use std::num::NonZeroU32;

use schemars::JsonSchema;
use serde::Deserialize;

use super::Words;

/// A code to be entered in the checkout. Everybody who sees the block has it: what must be
/// one person's own is a reward.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Coupon {
    /// As it is entered, like `WELCOME10`: letters, digits, hyphens and underscores, at most
    /// 40.
    #[schemars(regex(pattern = r"^[A-Za-z0-9_-]{1,40}$"))]
    pub code: String,
    /// What it is good for.
    pub label: Words,
    /// What must be met, like a least order.
    pub terms: Option<Words>,
    /// Address that puts the code into the basket, like `/discount/WELCOME10`: `https://…` or a
    /// path that begins with `/`. Default: the code is only copied.
    pub apply: Option<String>,
    /// Most times that the shop honours it; the shop's own till counts. At least 1.
    pub budget: Option<NonZeroU32>,
}
