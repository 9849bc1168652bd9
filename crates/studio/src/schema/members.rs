//! The order of a form's fields. What people set most comes first and is always there; the rest
//! waits behind "More" until it is wanted, or set.

use super::Field;

/// The members that come first, by definition. What is required comes first anyway.
const FIRST: [(&str, &[&str]); 24] = [
    ("", &["shop", "locales", "time_zone"]),
    ("Showing", &["place", "on", "pages", "audience"]),
    ("Frequency", &["ever", "visit", "day", "week"]),
    ("Schedule", &["from", "until", "days", "hours"]),
    ("Attention", &["visit", "day", "week"]),
    (
        "Theme",
        &[
            "preset",
            "accent",
            "accent_dark",
            "radius",
            "titles",
            "words",
        ],
    ),
    ("Launcher", &["label", "position"]),
    ("Badge", &["name", "criterion", "picture", "secret"]),
    ("Picture", &["metal", "glyph"]),
    ("Rule", &["name", "kind", "effects", "active"]),
    ("Achievement", &["when", "goal", "recur"]),
    ("Earn", &["event", "where", "per_day"]),
    ("Counted", &["event", "within"]),
    ("Sum", &["event", "of", "within"]),
    ("Points", &["wallet", "amount"]),
    ("Reward", &["name", "about", "price", "image"]),
    ("Contest", &["name", "prize", "odds", "open", "free_entry"]),
    ("Trail", &["steps", "order"]),
    ("Step", &["name", "clue", "event", "page"]),
    ("Question", &["ask", "answer", "hint", "required"]),
    ("Button", &["label", "do", "kind"]),
    ("Image", &["src", "alt", "width", "height"]),
    ("Rating", &["points", "low", "high"]),
    ("End", &["title", "blocks", "when"]),
];

/// A field, and whether it waits behind "More".
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Member {
    pub(crate) field: Field,
    pub(crate) is_extra: bool,
}

/// The fields in the order of the form.
pub(crate) fn ordered(definition: &str, fields: Vec<Field>) -> Vec<Member> {
    let first = FIRST.iter().find(|(name, _)| *name == definition);
    let first = first.map_or(&[][..], |(_, keys)| *keys);
    let rank = |field: &Field| {
        let place = first.iter().position(|key| *key == field.key);
        place.unwrap_or(if field.required {
            first.len()
        } else {
            first.len() + 1
        })
    };
    let few = fields.len() <= 4;
    let mut members: Vec<_> = fields
        .into_iter()
        .map(|field| {
            let is_extra = !few && rank(&field) > first.len();
            (rank(&field), Member { field, is_extra })
        })
        .collect();
    members.sort_by_key(|(rank, _)| *rank);
    members.into_iter().map(|(_, member)| member).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::journey;

    #[test]
    fn what_comes_first_is_in_the_schema() {
        let schema = journey();
        for (definition, keys) in FIRST {
            let fields = schema.fields(definition);
            for key in keys {
                let known = fields.iter().any(|field| field.key == *key);
                assert!(known, "{definition}.{key}");
            }
        }
    }

    #[test]
    fn what_is_required_never_waits() {
        let members = ordered("Reward", journey().fields("Reward"));
        let keys: Vec<_> = members.iter().map(|it| it.field.key.as_str()).collect();
        assert_eq!(keys[..4], ["name", "about", "price", "image"]);
        assert!(members.iter().all(|it| !(it.field.required && it.is_extra)));
    }
}
