//! `POST /api/sites/<site>/page-check`: what a page of the shop looks like from outside.

use serde::{Deserialize, Serialize};

/// A page to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PageToCheck {
    /// Its address, as shoppers have it.
    pub url: String,
    /// Where this server is for shoppers; for a page that has no tag yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub server: Option<String>,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PageChecked {
    /// One for each thing that was looked at, in the order in which it was.
    pub findings: Vec<PageFinding>,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PageFinding {
    /// What, in a word or two: `page`, `tag`, `policy`, `embed`, `origin`, …
    pub about: String,
    /// How it stands.
    pub health: PageHealth,
    /// What was seen, and what to do where it is not good.
    pub says: String,
}

/// How one thing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PageHealth {
    /// As it should be.
    Good,
    /// Works, and should be looked at.
    Doubtful,
    /// Does not work.
    Bad,
}
