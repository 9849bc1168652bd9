//! Made-up shoppers. They go for goods of the category that the draft speaks of, and answer its
//! first survey, so that they meet what was built.

use serde_json::Value;
use shopper::{DAY_MS, HOUR_MS, MINUTE_MS, Millis};

use super::{Deed, Shopper, What};
use crate::words::preview as words;

/// Goods, where a draft speaks of none.
const SOME_CATEGORY: &str = "flooring";
/// Kept in words, because no number of cents is any shop's usual order.
const AN_ORDER: i64 = 24_900;

/// All of them; never empty.
pub(crate) fn made_up(document: &Value) -> Vec<Shopper> {
    let category = category(document).unwrap_or(SOME_CATEGORY).to_owned();
    let opens = |page: &str, channel: &str| What::Opens {
        page: page.to_owned(),
        channel: channel.to_owned(),
    };
    let looks = |product: &str| What::LooksAt {
        product: product.to_owned(),
        category: category.clone(),
    };
    let cart = |product: &str| What::AddsToCart {
        product: product.to_owned(),
        category: category.clone(),
    };
    let order = |order: &str| What::Orders {
        order: order.to_owned(),
        cents: AN_ORDER,
    };
    let first = vec![(0, opens("/", "email"))];
    let weighing = vec![
        (2 * DAY_MS, opens("/", "organic")),
        (2 * DAY_MS - MINUTE_MS, looks("product-a")),
        (2 * DAY_MS - 4 * MINUTE_MS, looks("product-b")),
        (6 * MINUTE_MS, opens("/", "")),
        (4 * MINUTE_MS, looks("product-a")),
        (0, looks("product-b")),
    ];
    let cart_left = vec![
        (12 * MINUTE_MS, opens("/", "organic")),
        (9 * MINUTE_MS, looks("product-a")),
        (7 * MINUTE_MS, cart("product-a")),
        (0, opens("/cart", "")),
    ];
    let ordered = vec![
        (DAY_MS, opens("/", "organic")),
        (DAY_MS - MINUTE_MS, looks("product-a")),
        (9 * MINUTE_MS, looks("product-a")),
        (7 * MINUTE_MS, cart("product-a")),
        (0, order("1001")),
    ];
    let mut ended_badly = vec![
        (60 * DAY_MS, looks("product-a")),
        (60 * DAY_MS - 9 * MINUTE_MS, order("1001")),
        (20 * DAY_MS, looks("product-b")),
        (20 * DAY_MS - 9 * MINUTE_MS, order("1002")),
        (2 * DAY_MS, opens("/returns", "email")),
    ];
    ended_badly.extend(survey(document).map(|what| (2 * DAY_MS - MINUTE_MS, what)));
    ended_badly.push((
        2 * DAY_MS - 3 * MINUTE_MS,
        What::Returns {
            order: "1002".to_owned(),
            cents: AN_ORDER,
        },
    ));
    ended_badly.push((0, opens("/", "")));
    let loyal = (0..6_i64)
        .rev()
        .map(|week| (week * 7 * DAY_MS, looks("product-a")));
    let nobody = vec![(HOUR_MS, looks("product-a")), (0, opens("/", ""))];
    let stories = [
        first,
        weighing,
        cart_left,
        ordered,
        ended_badly,
        loyal.collect(),
        nobody,
    ];
    let last = stories.len() - 1;
    let named = words::SHOPPERS.iter().zip(stories).enumerate();
    named
        .map(|(number, (name, deeds))| shopper(name, deeds, number != last))
        .collect()
}

fn shopper(name: &str, deeds: Vec<(Millis, What)>, allows: bool) -> Shopper {
    let deeds = deeds.into_iter().map(|(ago, what)| Deed { ago, what });
    Shopper {
        name: name.to_owned(),
        deeds: deeds.collect(),
        allows,
    }
}

/// The first category that a condition of the draft asks for.
fn category(value: &Value) -> Option<&str> {
    match value {
        Value::Object(members) => {
            let said = members.get("object.category").and_then(first_text);
            said.or_else(|| members.values().find_map(category))
        }
        Value::Array(list) => list.iter().find_map(category),
        _ => None,
    }
}

/// The text itself, or the first within: `"flooring"`, `{"$in": ["flooring"]}`.
fn first_text(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text),
        Value::Array(list) => list.iter().find_map(first_text),
        Value::Object(members) => members.values().find_map(first_text),
        _ => None,
    }
}

/// A low score in the draft's first survey.
fn survey(document: &Value) -> Option<What> {
    let survey = document["surveys"].get(0)?;
    Some(What::Answers {
        survey: survey["id"].as_str()?.to_owned(),
        question: survey["questions"].get(0)?["id"].as_str()?.to_owned(),
        score: 2,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_shopper_has_a_story_from_the_oldest_deed_to_now() {
        let shoppers = made_up(&json!({}));
        assert_eq!(shoppers.len(), words::SHOPPERS.len());
        for shopper in shoppers {
            let ago: Vec<Millis> = shopper.deeds.iter().map(|deed| deed.ago).collect();
            assert!(ago.is_sorted_by(|a, b| a >= b), "{}: {ago:?}", shopper.name);
            assert_eq!(ago.last(), Some(&0), "{}", shopper.name);
        }
    }

    #[test]
    fn they_go_for_what_the_draft_speaks_of() {
        let document = json!({ "panels": [{ "show": { "audience": { "$count": {
            "event": "view_item", "where": { "object.category": { "$in": ["lamps"] } } } } } }],
            "surveys": [{ "id": "nps", "questions": [{ "id": "q" }] }] });
        let shoppers = made_up(&document);
        let lamps = |deed: &Deed| matches!(&deed.what, What::LooksAt { category, .. } if category == "lamps");
        assert!(shoppers[1].deeds.iter().any(lamps));
        let answers =
            |deed: &Deed| matches!(&deed.what, What::Answers { survey, .. } if survey == "nps");
        assert!(shoppers[4].deeds.iter().any(answers));
    }
}
