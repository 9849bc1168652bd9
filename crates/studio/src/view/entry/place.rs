//! A place in a form: where in the document, and what it is called.

use serde_json::Value;

use crate::schema::Field;
use crate::state::edit::{Edit, Path};
use crate::words::entry as words;

/// A place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Place {
    pub(crate) path: Path,
    pub(crate) label: String,
    pub(crate) hint: Option<String>,
    /// It must be there; what is optional is taken out where it is emptied.
    pub(crate) required: bool,
    /// What holds where it is left out.
    pub(crate) usual: Option<Value>,
    /// A text that takes more than a line.
    pub(crate) is_long: bool,
}

impl Place {
    /// A place that must be there.
    pub(crate) fn new(path: Path, label: impl Into<String>) -> Self {
        Self {
            path,
            label: label.into(),
            hint: None,
            required: true,
            usual: None,
            is_long: false,
        }
    }

    /// The place of an object's member.
    pub(crate) fn of(definition: &str, object: &Path, field: &Field) -> Self {
        Self {
            path: object.key(&field.key),
            label: words::label(definition, &field.key),
            hint: words::hint(&field.told),
            required: field.required,
            usual: field.usual.clone(),
            is_long: words::is_long(&field.key),
        }
    }

    /// The id of its field in the page.
    pub(crate) fn id(&self) -> String {
        id_of(&self.path)
    }

    /// What sets it; what empties it, where there is nothing to set.
    pub(crate) fn set(&self, value: Option<Value>) -> Edit {
        value.map_or_else(
            || Edit::Unset(self.path.clone()),
            |value| Edit::Set(self.path.clone(), value),
        )
    }

    /// Sets a text; an empty one is taken out where that may be.
    pub(crate) fn set_text(&self, text: String) -> Edit {
        let value = (self.required || !text.is_empty()).then_some(Value::String(text));
        self.set(value)
    }
}

/// The id of the field of a path.
pub(crate) fn id_of(path: &Path) -> String {
    let text = path.to_string();
    let letters = text
        .chars()
        .map(|it| if it.is_ascii_alphanumeric() { it } else { '-' });
    format!("in-{}", letters.collect::<String>().trim_end_matches('-'))
}
