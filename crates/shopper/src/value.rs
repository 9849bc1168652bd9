//! Attribute values: what a page or a shop says of a shopper, in JSON's shapes.

use serde::{Deserialize, Serialize};

use crate::Map;

/// One value. `Number` is a float because targeting follows JSON there; nothing that is
/// counted or paid is ever kept in a `Value`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// JSON `null`; also what a missing path reads as.
    #[default]
    Null,
    /// JSON `true` or `false`.
    Bool(bool),
    /// JSON number.
    Number(f64),
    /// JSON string.
    String(String),
    /// JSON array.
    List(Vec<Value>),
    /// JSON object; sorted, so that equal values encode to equal bytes.
    Map(Map<String, Value>),
}

impl Value {
    /// Follows a dotted path through maps. `None` where a step is missing or is no map.
    pub fn at(&self, path: &str) -> Option<&Value> {
        path.split('.').try_fold(self, |value, key| match value {
            Value::Map(map) => map.get(key),
            _ => None,
        })
    }

    /// The text, if this is a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(text),
            _ => None,
        }
    }
}

/// What travels with an object: flat, so that no sender can nest its way through the stack of
/// whoever decodes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Scalar {
    /// True or false.
    Bool(bool),
    /// A number, for targeting only.
    Number(f64),
    /// Text.
    Text(String),
}

/// Named scalars; sorted, so that equal attributes encode to equal bytes.
pub type Attributes = Map<String, Scalar>;

impl From<&Scalar> for Value {
    fn from(scalar: &Scalar) -> Self {
        match scalar {
            Scalar::Bool(flag) => Value::Bool(*flag),
            Scalar::Number(number) => Value::Number(*number),
            Scalar::Text(text) => Value::String(text.clone()),
        }
    }
}

impl From<&Attributes> for Value {
    fn from(attributes: &Attributes) -> Self {
        Value::Map(
            attributes
                .iter()
                .map(|(k, v)| (k.clone(), v.into()))
                .collect(),
        )
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::String(text.to_owned())
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Value::Number(number)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Value::Bool(flag)
    }
}

impl<const N: usize> From<[(&str, Value); N]> for Value {
    fn from(pairs: [(&str, Value); N]) -> Self {
        Value::Map(pairs.into_iter().map(|(k, v)| (k.to_owned(), v)).collect())
    }
}

crate::wire!(
    enum Value {
        Null,
        Bool(flag),
        Number(number),
        String(text),
        List(items),
        Map(map),
    }
);
crate::wire!(
    enum Scalar {
        Bool(flag),
        Number(number),
        Text(text),
    }
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dotted_path_walks_maps_and_nothing_else() {
        let value = Value::from([("a", Value::from([("b", Value::from(2.0))]))]);
        assert_eq!(value.at("a.b"), Some(&Value::Number(2.0)));
        assert_eq!(value.at("a.c"), None);
        assert_eq!(value.at("a.b.c"), None);
    }
}
