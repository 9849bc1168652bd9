//! Rules that conditions and patterns keep whatever stands in them.

use proptest::prelude::*;
use shopper::Value;
use targeting::{
    Condition, Folded, Kind, Pattern, ProfileTest, Range, Relation, Scope, ValueTest, pattern,
};

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<f64>().prop_map(Value::Number),
        (-3_i8..4).prop_map(|number| Value::Number(f64::from(number))),
        "[ab1.]{0,3}".prop_map(Value::String),
        any::<String>().prop_map(Value::String),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::List),
            prop::collection::btree_map("[ab]", inner, 0..3)
                .prop_map(|map| Value::Map(map.into_iter().collect())),
        ]
    })
}

/// Tables from nowhere: any bytes may have been stored as one.
fn pattern() -> impl Strategy<Value = Pattern> {
    let runs = prop::collection::vec(any::<(u8, u8)>(), 0..6);
    let table = prop::collection::vec(any::<u16>().prop_map(|state| state % 12), 0..40);
    (any::<u16>(), any::<u16>(), runs, any::<u16>(), table).prop_map(
        |(start, accepting, runs, width, table)| Pattern {
            start: start % 12,
            accepting: accepting % 12,
            runs,
            width: width % 9,
            table,
        },
    )
}

fn relation() -> impl Strategy<Value = Relation> {
    use Relation::{AtLeast, AtMost, Equal, Greater, Less};
    prop::sample::select(vec![Less, AtMost, Equal, AtLeast, Greater])
}

fn value_test() -> impl Strategy<Value = ValueTest> {
    let folded = any::<(String, String)>().prop_map(|(lower, upper)| Folded { lower, upper });
    prop_oneof![
        value().prop_map(ValueTest::Like),
        folded.clone().prop_map(ValueTest::LikeFolded),
        value().prop_map(ValueTest::Equals),
        (relation(), value()).prop_map(|(relation, value)| ValueTest::Order(relation, value)),
        Just(ValueTest::Exists),
        prop::collection::vec(value(), 0..4).prop_map(ValueTest::In),
        prop::collection::vec(folded, 0..3).prop_map(ValueTest::InFolded),
        "[ab]".prop_map(ValueTest::InGroup),
        (relation(), any::<String>())
            .prop_map(|(relation, text)| ValueTest::Version(relation, text)),
        pattern().prop_map(ValueTest::Matches),
        Just(ValueTest::Type(Kind::Array)),
    ]
}

fn condition() -> impl Strategy<Value = Condition> {
    let range = Range { min: 0, max: 3 };
    let leaf = prop_oneof![
        Just(Condition::Always),
        Just(Condition::Never),
        Just(Condition::Profile(ProfileTest::Measure {
            measure: 7,
            range
        })),
        value_test().prop_map(Condition::Value),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        let list = prop::collection::vec(inner.clone(), 0..3);
        let boxed = inner.prop_map(Box::new);
        prop_oneof![
            list.clone().prop_map(Condition::All),
            list.clone().prop_map(Condition::Any),
            list.prop_map(Condition::Every),
            boxed.clone().prop_map(Condition::Not),
            boxed.clone().prop_map(Condition::Some),
            boxed.clone().prop_map(Condition::Size),
            ("[ab](\\.[ab01])?", boxed).prop_map(|(path, is)| Condition::At { path, is }),
        ]
    })
}

fn holds(condition: &Condition, attributes: &Value) -> bool {
    condition.holds(Scope {
        attributes,
        groups: attributes,
        profile: &(),
    })
}

proptest! {
    #[test]
    fn not_is_the_complement(condition in condition(), attributes in value()) {
        let not = Condition::Not(Box::new(condition.clone()));
        prop_assert!(holds(&not, &attributes) != holds(&condition, &attributes));
    }

    #[test]
    fn all_and_any_obey_de_morgan(
        parts in prop::collection::vec(condition(), 0..4), attributes in value(),
    ) {
        let not = |condition| Condition::Not(Box::new(condition));
        let all = Condition::All(parts.clone());
        let none = not(Condition::Any(parts.into_iter().map(not).collect()));
        prop_assert_eq!(holds(&all, &attributes), holds(&none, &attributes));
    }

    #[test]
    fn a_condition_means_the_same_after_its_way_to_the_device(
        condition in condition(), attributes in value(),
    ) {
        let bytes = postcard::to_allocvec(&condition).unwrap();
        let read: Condition = postcard::from_bytes(&bytes).unwrap();
        prop_assert_eq!(holds(&read, &attributes), holds(&condition, &attributes));
    }

    #[test]
    fn garbled_bytes_are_an_error_or_a_condition_but_never_a_panic(
        condition in condition(), place: prop::sample::Index, byte: u8, attributes in value(),
    ) {
        let mut bytes = postcard::to_allocvec(&condition).unwrap();
        let place = place.index(bytes.len());
        bytes[place] = byte;
        if let Ok(read) = postcard::from_bytes::<Condition>(&bytes) {
            holds(&read, &attributes);
        }
    }

    #[test]
    fn any_table_ends_with_an_answer(pattern in pattern(), text: String) {
        pattern.matches(&text);
        let accepted = Pattern { start: pattern::ACCEPTED, ..pattern.clone() };
        prop_assert!(accepted.matches(&text));
        let rejected = Pattern { start: pattern::REJECTED, ..pattern };
        prop_assert!(!rejected.matches(&text));
    }
}

fn at(path: &str, test: ValueTest) -> Condition {
    Condition::At {
        path: path.to_owned(),
        is: Box::new(Condition::Value(test)),
    }
}

#[test]
fn paths_lead_through_maps_by_key_and_lists_by_index() {
    let cart = Value::List(vec![Value::from([("sku", Value::from("oak-1"))])]);
    let attributes = Value::from([("cart", cart)]);
    let is_oak = |path| {
        holds(
            &at(path, ValueTest::Like(Value::from("oak-1"))),
            &attributes,
        )
    };
    assert!(is_oak("cart.0.sku"));
    for path in ["cart.1.sku", "cart.sku", "cart.-1.sku", "cart.0.sku.x", ""] {
        assert!(!is_oak(path), "{path}");
    }
}

#[test]
fn what_is_missing_reads_as_null() {
    let nothing = Value::from([]);
    assert!(holds(&at("a.b", ValueTest::Like(Value::Null)), &nothing));
    assert!(holds(&at("a.b", ValueTest::Type(Kind::Null)), &nothing));
    assert!(!holds(&at("a.b", ValueTest::Exists), &nothing));
    assert!(!holds(
        &at("a.b", ValueTest::Like(Value::Bool(false))),
        &nothing
    ));
}

#[test]
fn a_group_is_found_by_its_whole_id() {
    let groups = Value::from([("vip.it", Value::List(vec![Value::from("u1")]))]);
    let member = ValueTest::InGroup("vip.it".to_owned());
    assert!(member.passes(&Value::from("u1"), &groups));
    assert!(member.passes(
        &Value::List(vec![Value::from("u0"), Value::from("u1")]),
        &groups
    ));
    assert!(!member.passes(&Value::from("u1"), &Value::Null));
    assert!(!member.passes(
        &Value::from("u1"),
        &Value::from([("vip.it", Value::from("u1"))])
    ));
}
