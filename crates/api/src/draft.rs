//! `/api/sites/<site>/draft`: the document that is being worked on.

use authoring::Finding;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use shopper::Millis;

/// A draft: `GET …/draft`. The server keeps the document as it was sent, to the letter (its
/// `Document` is raw text), the Studio reads it as a value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Draft<Document = Value> {
    /// Grows by one with every save.
    pub revision: i64,
    /// The journey document.
    #[cfg_attr(feature = "schema", schema(value_type = Object))]
    pub document: Document,
    /// UTC ms.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub edited_at: Millis,
    /// Who saved it.
    pub edited_by: String,
}

/// A draft to be saved: `PUT …/draft`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveDraft<Document = Value> {
    /// The revision that was read before it was edited; 0 where there was none.
    pub revision: i64,
    /// The document. It need not pass the checks.
    #[cfg_attr(feature = "schema", schema(value_type = Object))]
    pub document: Document,
}

/// A draft that was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SavedDraft {
    /// Its revision.
    pub revision: i64,
}

/// What the checks say: `GET …/draft/findings`, and in a refusal to publish.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Findings {
    /// The draft could be published as it is.
    pub is_publishable: bool,
    /// Errors, warnings and notes, in the order of the document.
    #[cfg_attr(feature = "schema", schema(value_type = Vec<Object>))]
    pub findings: Vec<Finding>,
}
