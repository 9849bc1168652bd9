//! A scalar as JSON has it, without a tag.

use serde::{Deserialize, Serialize};
use shopper::Scalar;
use utoipa::ToSchema;

/// True, a number, or text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
pub(super) enum ScalarForm {
    Bool(bool),
    Number(f64),
    Text(String),
}

impl From<ScalarForm> for Scalar {
    fn from(form: ScalarForm) -> Self {
        match form {
            ScalarForm::Bool(flag) => Self::Bool(flag),
            ScalarForm::Number(number) => Self::Number(number),
            ScalarForm::Text(text) => Self::Text(text),
        }
    }
}

impl From<&Scalar> for ScalarForm {
    fn from(scalar: &Scalar) -> Self {
        match scalar {
            Scalar::Bool(flag) => Self::Bool(*flag),
            Scalar::Number(number) => Self::Number(*number),
            Scalar::Text(text) => Self::Text(text.clone()),
        }
    }
}
