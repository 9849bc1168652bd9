//! What may stand at a path of a document.

use serde_json::Value;

use super::{Schema, Shape, fits};
use crate::state::edit::{Path, Step};

/// The shape at a path. The document tells which kind a one-of-several is.
pub(crate) fn at(schema: &Schema, document: &Value, path: &Path) -> Option<Shape> {
    let mut shape = Shape::Object(String::new());
    let mut value = Some(document);
    for step in path.steps() {
        shape = below(schema, &shape, value, step)?;
        value = value.and_then(|value| match step {
            Step::Key(key) => value.get(key),
            Step::Index(index) => value.get(index),
        });
    }
    Some(shape)
}

fn below(schema: &Schema, shape: &Shape, value: Option<&Value>, step: &Step) -> Option<Shape> {
    match (shape, step) {
        (Shape::Object(name), Step::Key(key)) => {
            let mut fields = schema.fields(name).into_iter();
            fields.find(|field| field.key == *key).map(|it| it.shape)
        }
        (Shape::Kind(name), Step::Key(key)) => {
            let mut arms = schema.arms(name).into_iter();
            arms.find(|arm| arm.key == *key)?.inner
        }
        (Shape::List(inner) | Shape::OneOrMore(inner), Step::Index(_))
        | (Shape::Map(inner), Step::Key(_)) => Some((**inner).clone()),
        (Shape::OneOrMore(inner), Step::Key(_)) => below(schema, inner, value, step),
        (Shape::RichText, Step::Index(_)) => Some(Shape::Object("Span".to_owned())),
        (Shape::Either(shapes), _) => {
            let fitting = shapes
                .iter()
                .find(|shape| value.is_some_and(|value| fits(schema, shape, value)));
            let shape = fitting.or(shapes.last())?;
            below(schema, shape, value, step)
        }
        _ => None,
    }
}

/// The definition of the object or the kind at a path.
pub(crate) fn definition_at(schema: &Schema, document: &Value, path: &Path) -> Option<String> {
    match at(schema, document, path)? {
        Shape::Object(name) | Shape::Kind(name) => Some(name),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::schema::journey;

    #[test]
    fn a_path_leads_to_its_shape() {
        let document =
            json!({ "panels": [{ "blocks": [{ "button": { "label": "x", "do": "hub" } }] }] });
        let shape = |path: &str| at(&journey(), &document, &Path::parse(path));
        assert_eq!(
            shape("panels[0].blocks[0].button.label"),
            Some(Shape::Words)
        );
        assert_eq!(
            shape("panels[0].blocks[0]"),
            Some(Shape::Kind("Block".into()))
        );
        assert_eq!(
            shape("panels[0].show.frequency"),
            Some(Shape::Object("Frequency".into()))
        );
        assert_eq!(shape("panels[0].cellar"), None);
    }
}
