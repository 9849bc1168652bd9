//! Lists whose elements are read one by one, so that a broken one hides none of the others.

use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{Deserialize, DeserializeOwned, Deserializer};
use serde_json::Value;

use crate::at::At;
use crate::findings::Findings;
use crate::reading::read;

/// A list of `T`, read when somebody asks for its elements.
#[derive(Clone, Debug, PartialEq)]
pub struct Each<T> {
    elements: Vec<Value>,
    of: PhantomData<fn() -> T>,
}

impl<T> Each<T> {
    /// How many there are, broken ones too.
    pub fn len(&self) -> usize {
        self.elements.len()
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.elements.is_empty()
    }

    /// The elements as they were written.
    pub(crate) fn written(&self) -> &[Value] {
        &self.elements
    }

    /// Ids of the elements, broken ones too: what refers to one of these refers to something.
    /// `None` where an element has no id.
    pub(crate) fn ids(&self) -> impl Iterator<Item = Option<&str>> {
        self.elements
            .iter()
            .map(|element| element.get("id")?.as_str())
    }
}

impl<T: DeserializeOwned> Each<T> {
    /// The elements that can be read, each with its index; the others become findings.
    pub(crate) fn read(&self, at: &At<'_>, findings: &mut Findings) -> Vec<(usize, T)> {
        let elements = self.elements.iter().enumerate();
        elements
            .filter_map(|(i, element)| Some((i, read(element, &at.index(i), findings)?)))
            .collect()
    }
}

impl<T> Default for Each<T> {
    fn default() -> Self {
        Self {
            elements: Vec::new(),
            of: PhantomData,
        }
    }
}

impl<'de, T> Deserialize<'de> for Each<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self {
            elements: Vec::deserialize(deserializer)?,
            of: PhantomData,
        })
    }
}

impl<T: JsonSchema> JsonSchema for Each<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        Vec::<T>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<T>::json_schema(generator)
    }
}
