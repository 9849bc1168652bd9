//! What an event was about, as JSON.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use shopper::{Object, ObjectKind};
use utoipa::ToSchema;

use super::scalar_form::ScalarForm;
use crate::ingest::refusal::{Reason, Refusal};

/// A product, article, list or order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub(super) struct ObjectForm {
    kind: Option<String>,
    id: Option<String>,
    category: Option<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schema(value_type = BTreeMap<String, ScalarForm>)]
    attributes: BTreeMap<String, Option<ScalarForm>>,
}

impl ObjectForm {
    /// The object; without a `kind` it is a product.
    ///
    /// # Errors
    /// A kind that there is not.
    pub(super) fn into_object(self) -> Result<Object, Refusal> {
        Ok(Object {
            kind: self
                .kind
                .as_deref()
                .map_or(Ok(ObjectKind::default()), kind)?,
            id: self.id.unwrap_or_default(),
            category: self.category.unwrap_or_default(),
            attributes: self
                .attributes
                .into_iter()
                .filter_map(|(name, value)| Some((name, value?.into())))
                .collect(),
        })
    }
}

fn kind(word: &str) -> Result<ObjectKind, Refusal> {
    [
        ObjectKind::Product,
        ObjectKind::Article,
        ObjectKind::List,
        ObjectKind::Order,
    ]
    .into_iter()
    .find(|kind| kind.as_str() == word)
    .ok_or_else(|| {
        let detail = "`object.kind` must be product, article, list or order";
        Refusal::new(Reason::Malformed, detail)
    })
}

impl From<&Object> for ObjectForm {
    fn from(object: &Object) -> Self {
        Self {
            kind: Some(object.kind.as_str().to_owned()),
            id: Some(object.id.clone()),
            category: Some(object.category.clone()),
            attributes: object
                .attributes
                .iter()
                .map(|(name, value)| (name.clone(), Some(value.into())))
                .collect(),
        }
    }
}
