//! One fact of an event, without making the others: a filter mostly asks for one, and there are
//! twelve.

use crate::{Event, Object, Value};

impl Event {
    /// What [`Event::facts`] has at a dotted path, null where it has nothing there. `None` for
    /// a path that is not answered here: only all facts together can.
    pub fn fact(&self, path: &str) -> Option<Value> {
        let text = |text: &String| Value::from(text.as_str());
        let of_object = |read: fn(&Object) -> &str| {
            let object = self.object.as_ref();
            object.map_or(Value::Null, |object| Value::from(read(object)))
        };
        Some(match path {
            "event" => text(&self.name),
            "quantity" => Value::Number(f64::from(self.quantity)),
            "page" => text(&self.touchpoint.page),
            "channel" => text(&self.touchpoint.channel),
            "place" => text(&self.touchpoint.place),
            "object.kind" => of_object(|object| object.kind.as_str()),
            "object.id" => of_object(|object| &object.id),
            "object.category" => of_object(|object| &object.category),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_fact_is_what_all_facts_have_there() {
        let bare = Event::default();
        let full = Event {
            name: "view_item".to_owned(),
            quantity: 3,
            object: Some(Object {
                id: "FF-1".to_owned(),
                category: "lighting".to_owned(),
                ..Object::default()
            }),
            ..Event::default()
        };
        for event in [bare, full] {
            let facts = event.facts();
            for path in [
                "event",
                "quantity",
                "page",
                "channel",
                "place",
                "object.kind",
                "object.id",
                "object.category",
            ] {
                let all = facts.at(path).cloned().unwrap_or_default();
                assert_eq!(event.fact(path), Some(all), "{path}");
            }
            assert_eq!(event.fact("object"), None);
        }
    }
}
