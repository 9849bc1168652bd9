//! `/api/sites/<site>/previews`: the draft, to be looked at in the widget before it is published.

use authoring::Finding;
use serde::{Deserialize, Serialize};
use shopper::Millis;

/// The draft shall be looked at: `POST …/previews`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MakePreview {
    /// Its revision: what is looked at is what was asked for.
    pub revision: i64,
    /// A panel or survey that stands in a slot: it is there whatever its conditions say. One that
    /// stands elsewhere is as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub always: Option<String>,
}

/// A preview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Preview {
    /// What to put behind the site's id, or behind `?milepost=` in an address of the shop. Begins
    /// with [`Preview::MARK`]. Told here alone.
    pub token: String,
    /// The revision that it shows.
    pub revision: i64,
    /// The item that is in its slot whatever its conditions say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub always: Option<String>,
    /// UTC ms; a day from now.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub expires_at: Millis,
    /// Its locales, the default first.
    pub locales: Vec<String>,
    /// What is worth a look in the document.
    pub warnings: Vec<Finding>,
}

impl Preview {
    /// No site's id has it: what stands before it is the site, what follows the token.
    pub const MARK: char = '~';
}
