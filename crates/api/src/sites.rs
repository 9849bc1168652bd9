//! `/api/sites`: the sites of a server.

use serde::{Deserialize, Serialize};

/// Sites where the caller has something to do: `GET /api/sites`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Sites {
    /// By id.
    pub sites: Vec<SiteCard>,
}

/// One of them: `GET /api/sites/<site>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SiteCard {
    /// Its id, as in the tag's `data-site`.
    pub site: String,
    /// What the team calls it.
    pub name: String,
    /// Origins beside those in its document.
    pub origins: Vec<String>,
    /// A journey is live.
    pub is_live: bool,
    /// The document is a file on the server, given with `--journey`: it is edited there and not
    /// here. The file's name.
    pub file: Option<String>,
}

/// A site that shall be: `POST /api/sites`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CreateSite {
    /// Its id, as in the tag's `data-site`: lower-case letters, digits and hyphens, at most 64.
    pub site: String,
    /// What the team and shoppers call the shop.
    pub name: String,
    /// Origins whose pages may send events, like `https://shop.example`.
    #[serde(default)]
    pub origins: Vec<String>,
}

/// What can be set of a site: `PUT /api/sites/<site>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SetSite {
    /// What the team calls it.
    pub name: String,
    /// Origins beside those in its document.
    pub origins: Vec<String>,
}
