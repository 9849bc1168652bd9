//! What things are called that the server tells of by id. Names are looked up in the draft; what
//! is not there any more is told by its id, as words.

use std::rc::Rc;

use serde_json::Value;
use yew::prelude::*;

use crate::schema::called;
use crate::view::studio::use_studio;
use crate::words::insight as words;

/// The draft, where it is there.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Names(Option<Rc<Value>>);

/// The names of the site that is looked at.
#[hook]
pub(crate) fn use_names() -> Names {
    let studio = use_studio();
    let sheet = studio.state.desk.sheet();
    Names(sheet.map(|sheet| Rc::clone(&sheet.document)))
}

impl Names {
    /// The names of a document.
    #[cfg(test)]
    pub(crate) fn of(document: Value) -> Self {
        Self(Some(Rc::new(document)))
    }

    /// A panel or survey.
    pub(crate) fn item(&self, id: &str) -> String {
        self.named(self.found(id), id)
    }

    /// A question.
    pub(crate) fn question(&self, item: &str, id: &str) -> String {
        self.named(self.asked(item, id), id)
    }

    /// A number, an option, a cell.
    pub(crate) fn answer(&self, item: &str, question: &str, answer: &str) -> String {
        let asked = self.asked(item, question);
        let one = |id: &str| {
            let found = asked.and_then(|asked| within(asked.get("answer")?, id));
            found.map_or_else(|| spoken(id), |found| self.named(Some(found), id))
        };
        match answer.split_once(':') {
            _ if answer.parse::<f64>().is_ok() => answer.to_owned(),
            Some((row, column)) => format!("{}: {}", one(row), one(column)),
            None => one(answer),
        }
    }

    /// A variant of a panel.
    pub(crate) fn variant(&self, item: &str, id: &str) -> String {
        if id.is_empty() {
            return words::NO_VARIANT.to_owned();
        }
        let variants = self.found(item).and_then(|item| item.get("variants"));
        let found = variants.and_then(|variants| within(variants, id));
        self.named(found, id)
    }

    /// An element of a list of the document, like a badge.
    pub(crate) fn element(&self, list: &str, id: &str) -> String {
        self.named(self.listed(list, id), id)
    }

    /// Ids of a list of the document.
    pub(crate) fn ids(&self, list: &str) -> Vec<String> {
        let elements = self.0.as_deref().and_then(|it| it.get(list)?.as_array());
        let ids = elements.into_iter().flatten();
        ids.filter_map(|it| Some(it.get("id")?.as_str()?.to_owned()))
            .collect()
    }

    fn named(&self, element: Option<&Value>, id: &str) -> String {
        let document = self.0.as_deref().unwrap_or(&Value::Null);
        let name = element.map(|element| called(element, document));
        name.filter(|name| !name.is_empty() && name != id)
            .unwrap_or_else(|| spoken(id))
    }

    fn found(&self, id: &str) -> Option<&Value> {
        self.listed("panels", id)
            .or_else(|| self.listed("surveys", id))
    }

    fn asked(&self, item: &str, id: &str) -> Option<&Value> {
        let questions = self.listed("surveys", item)?.get("questions")?.as_array()?;
        questions.iter().find(|question| is(question, id))
    }

    fn listed(&self, list: &str, id: &str) -> Option<&Value> {
        let elements = self.0.as_deref()?.get(list)?.as_array()?;
        elements.iter().find(|element| is(element, id))
    }
}

fn is(element: &Value, id: &str) -> bool {
    element.get("id").and_then(Value::as_str) == Some(id)
}

/// Whatever lies within and has this id.
fn within<'v>(value: &'v Value, id: &str) -> Option<&'v Value> {
    match value {
        Value::Object(members) if is(value, id) && members.len() > 1 => Some(value),
        Value::Object(members) => members.values().find_map(|it| within(it, id)),
        Value::Array(all) => all.iter().find_map(|it| within(it, id)),
        _ => None,
    }
}

/// An id as words: `floor-colour` is "Floor colour".
pub(crate) fn spoken(id: &str) -> String {
    let text = id.replace(['-', '_'], " ");
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn ids_are_told_by_their_names_and_what_is_gone_as_words() {
        let names = Names::of(json!({
            "locales": ["en"],
            "panels": [{ "id": "a", "name": "Oak or ash", "variants": [{ "id": "v", "name": "Short" }] }],
            "surveys": [{ "id": "s", "name": "After", "questions": [
                { "id": "q", "ask": { "en": "Which wood?" }, "answer": { "single_choice": {
                    "options": [{ "id": "oak", "text": { "en": "Oak, wide" } }] } } } ] }],
        }));
        assert_eq!(names.item("a"), "Oak or ash");
        assert_eq!(names.question("s", "q"), "Which wood?");
        assert_eq!(names.answer("s", "q", "oak"), "Oak, wide");
        assert_eq!(names.answer("s", "q", "9"), "9");
        assert_eq!(names.variant("a", "v"), "Short");
        assert_eq!(names.item("old-guide"), "Old guide");
        assert_eq!(Names::default().answer("s", "q", "a:b_c"), "A: B c");
    }
}
