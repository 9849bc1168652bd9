//! What was looked at last, from the page's own product data.

use serde::{Deserialize, Serialize};

use crate::{Millis, Object, Scalar};

/// Products remembered: a row of cards never shows more.
const MAX_RECENT: usize = 6;

/// One product that was looked at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Seen {
    /// The product as the page described it.
    pub object: Object,
    /// When it was last looked at.
    pub at: Millis,
}

impl Seen {
    /// A text attribute of the product: `name`, `url`, `image`, `price`.
    pub fn text(&self, attribute: &str) -> Option<&str> {
        match self.object.attributes.get(attribute) {
            Some(Scalar::Text(text)) => Some(text),
            _ => None,
        }
    }
}

/// The products looked at, latest first, each once.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Recent(Vec<Seen>);

impl Recent {
    /// Notes a look, with the attributes that cards and texts name. A late event takes its place by time, not by arrival.
    pub fn see(&mut self, object: &Object, at: Millis) {
        let known = self.0.iter().position(|seen| seen.object.id == object.id);
        if let Some(i) = known {
            if self.0[i].at > at {
                return;
            }
            self.0.remove(i);
        }
        let place = self.0.partition_point(|seen| seen.at > at);
        self.0.insert(
            place,
            Seen {
                object: kept(object),
                at,
            },
        );
        self.0.truncate(MAX_RECENT);
    }

    /// Takes over what another profile of the same shopper remembers.
    pub fn absorb(&mut self, other: Self) {
        for seen in other.0 {
            self.see(&seen.object, seen.at);
        }
    }

    /// The product of this id.
    pub fn find(&self, id: &str) -> Option<&Seen> {
        self.0.iter().find(|seen| seen.object.id == id)
    }

    /// How many products there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The latest.
    pub fn last(&self) -> Option<&Seen> {
        self.0.first()
    }
}

/// Attributes that are remembered, and how long a text may be, bytes: pages hang whole
/// descriptions on their products.
const KEPT: [&str; 7] = [
    "brand", "currency", "image", "name", "price", "url", "variant",
];
const LONGEST: usize = 512;

fn kept(object: &Object) -> Object {
    let short = |value: &Scalar| !matches!(value, Scalar::Text(text) if text.len() > LONGEST);
    let attributes = object.attributes.iter();
    let attributes =
        attributes.filter(|(name, value)| KEPT.contains(&name.as_str()) && short(value));
    Object {
        attributes: attributes
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect(),
        kind: object.kind,
        id: object.id.clone(),
        category: object.category.clone(),
    }
}

crate::wire!(struct Seen { object, at });
crate::wire!(struct Recent(_));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_product_stands_once_latest_first() {
        let mut recent = Recent::default();
        for (id, at) in [("a", 1), ("b", 2), ("a", 3), ("c", 0)] {
            let object = Object {
                id: id.to_owned(),
                ..Object::default()
            };
            recent.see(&object, at);
        }
        let ids: Vec<_> = recent.0.iter().map(|s| s.object.id.as_str()).collect();
        assert_eq!(ids, ["a", "b", "c"]);
    }
}
