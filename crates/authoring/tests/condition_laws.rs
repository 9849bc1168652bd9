//! Rules that conditions keep from JSON to the answer, whatever stands in them.

use authoring::condition::{compile_event_filter, value};
use proptest::prelude::*;
use serde_json::{Value as Json, json};
use shopper::Value;
use targeting::Scope;

fn data() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        (-2_i8..12).prop_map(Json::from),
        "[aA1.]{0,3}".prop_map(Json::from),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Json::from),
            prop::collection::btree_map("[ab]", inner, 0..3)
                .prop_map(|map| Json::Object(map.into_iter().collect())),
        ]
    })
}

const OPERATORS: [&str; 16] = [
    "$eq",
    "$ne",
    "$lt",
    "$gte",
    "$in",
    "$nini",
    "$alli",
    "$exists",
    "$size",
    "$type",
    "$regex",
    "$notRegexi",
    "$vlte",
    "$notInGroup",
    "$elemMatch",
    "$unknown",
];

fn condition() -> impl Strategy<Value = Json> {
    let operator = (prop::sample::select(OPERATORS.to_vec()), data())
        .prop_map(|(name, operand)| json!({name: operand}));
    let attribute = ("[ab](\\.[ab0])?", prop_oneof![data(), operator])
        .prop_map(|(name, operand)| json!({name: operand}));
    attribute.prop_recursive(3, 12, 3, |inner| {
        let list = prop::collection::vec(inner.clone(), 0..3);
        (
            prop::sample::select(vec!["$and", "$or", "$nor"]),
            list,
            inner,
        )
            .prop_map(|(name, list, inner)| json!({name: list, "$not": inner}))
    })
}

fn holds(condition: &Json, attributes: &Json) -> bool {
    let compiled = compile_event_filter(condition, "", &mut Vec::new());
    let attributes = value(attributes);
    compiled.holds(Scope {
        attributes: &attributes,
        groups: &Value::Null,
        profile: &(),
    })
}

proptest! {
    #[test]
    fn not_is_the_complement(condition in condition(), attributes in data()) {
        let not = json!({"$not": condition});
        prop_assert!(holds(&not, &attributes) != holds(&condition, &attributes));
    }

    #[test]
    fn nor_is_the_complement_of_or(
        list in prop::collection::vec(condition(), 0..3), attributes in data(),
    ) {
        let or = holds(&json!({"$or": list}), &attributes);
        let nor = holds(&json!({"$nor": list}), &attributes);
        prop_assert!(or != nor);
    }

    #[test]
    fn several_entries_are_an_and(a in data(), b in data(), attributes in data()) {
        let together = json!({"a": a, "b": b});
        let parts = [json!({"a": a}), json!({"b": b})];
        let both = parts.iter().all(|part| holds(part, &attributes));
        prop_assert_eq!(holds(&together, &attributes), both);
        prop_assert_eq!(holds(&json!({"$and": parts}), &attributes), both);
    }

    #[test]
    fn lists_and_objects_equal_themselves(content in data()) {
        prop_assume!(content.is_array() || content.is_object());
        let same = json!({"a": content});
        prop_assert!(holds(&same, &same));
    }
}
