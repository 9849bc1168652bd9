//! Paths in words: "Welcome › Blocks 2, Heading › Text".

use serde_json::Value;

use super::{Shape, at, called, journey};
use crate::state::edit::{Path, Step};
use crate::words::entry as words;

/// Where something is, for who has never seen a path.
pub(crate) fn spoken(document: &Value, path: &Path) -> String {
    let schema = journey();
    let mut said: Vec<String> = Vec::new();
    let mut here = Path::whole();
    for (number, step) in path.steps().iter().enumerate() {
        let shape = at(&schema, document, &here);
        match step {
            Step::Index(index) => {
                let element = here.index(*index).of(document);
                let name = element
                    .filter(|it| it.is_object())
                    .map(|it| called(it, document));
                let name = name.filter(|name| !name.is_empty());
                let name = name.unwrap_or_else(|| (index + 1).to_string());
                match said.last_mut() {
                    // "Panels › Welcome" is no more than "Welcome".
                    Some(list) if number == 1 => *list = name,
                    Some(list) => *list = format!("{list} {name}"),
                    None => said.push(name),
                }
            }
            Step::Key(key) => said.push(match &shape {
                Some(Shape::Object(definition)) => words::label(definition, key),
                Some(Shape::Kind(definition)) => words::kind(definition, key),
                Some(Shape::Words | Shape::RichText) => words::language(key),
                _ => key.clone(),
            }),
        }
        here = here.then(step.clone());
    }
    said.join(" › ")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_path_is_said_by_the_names_on_its_way() {
        let document = json!({ "locales": ["en"], "panels": [{ "name": "Welcome", "blocks": [{ "heading": { "en": "" } }] }] });
        let said = |path: &str| spoken(&document, &Path::parse(path));
        assert_eq!(
            said("panels[0].blocks[0].heading.it"),
            "Welcome › Blocks 1 › Heading › Italian"
        );
        assert_eq!(said("panels[0].show.audience"), "Welcome › Show › For whom");
        assert_eq!(said(""), "");
    }
}
