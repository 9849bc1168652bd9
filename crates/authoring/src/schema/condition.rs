//! The operators of conditions, for completion. What a condition means in the end is for the
//! compiler to find: here everything else passes too.

use schemars::Schema;
use serde_json::{Map, Value, json};

use crate::condition::names::{BESIDE, OPERATORS};
use crate::document::Lane;

/// What stands beside attributes, in words.
fn beside(name: &str) -> (&'static str, Value) {
    let conditions = json!({ "type": "array", "items": { "$ref": "#/definitions/Audience" } });
    let condition = json!({ "$ref": "#/definitions/Audience" });
    match name {
        "$and" => ("All of these hold.", conditions),
        "$or" => ("One of these holds at least.", conditions),
        "$nor" => ("None of these holds.", conditions),
        "$not" => ("This does not hold.", condition),
        "$count" => ("How many such events there were.", measured(&[])),
        "$distinct" => (
            "How many different objects such events were about.",
            measured(&[]),
        ),
        "$sum" => (
            "What such events were worth, in minor units (cents), or how many pieces.",
            measured(&["value", "quantity"]),
        ),
        "$stage" => (
            "The shopper's lane of the journey is this, or one of these.",
            lanes(),
        ),
        "$badge" => (
            "The shopper has earned this badge; its id. Or `{\"id\": …, \"earned\": false}` for \
             who has not.",
            json!(true),
        ),
        "$daysSince" => (
            "Days of the shopper's own calendar since the latest such event, or with `visit` \
             since the `first` or the `previous` visit. What never happened passes no bound.",
            json!({ "type": "object" }),
        ),
        "$tier" => (
            "The shopper's tier is this, or one of these; with several ladders \
             `{\"of\": \"club\", \"is\": \"gold\"}`.",
            json!(true),
        ),
        "$streak" => (
            "Periods in a row of the streak that `rule` names.",
            json!({ "type": "object", "required": ["rule"] }),
        ),
        "$answer" => (
            "The last answer to a `question` of a `survey`.",
            json!({ "type": "object", "required": ["survey", "question"] }),
        ),
        "$audience" => (
            "The shopper belongs to this one of the document's `audiences`; its id.",
            json!({ "type": "string" }),
        ),
        _ => (
            "An operator of Milepost's over what is known of the shopper.",
            json!(true),
        ),
    }
}

fn measured(of: &[&str]) -> Value {
    let bound = |description: &str| json!({ "type": "integer", "description": description });
    let mut fields = json!({
        "event": {
            "type": "string",
            "description": "Name of the event, like `view_item`.",
            "examples": ["view_item", "purchase"]
        },
        "where": {
            "description": "Which of them: a condition over the event. Default: all.",
            "allOf": [{ "$ref": "#/definitions/Audience" }]
        },
        "within": {
            "type": "string",
            "description": "Days of the shopper's own calendar, today included, like `30d`; or \
                            `12h`, `today`, `week`, `month`, `year`, or `visit` for the current \
                            visit. Default: ever.",
            "examples": ["7d", "30d", "month", "visit"]
        },
        "gte": bound("Least that passes."),
        "lte": bound("Most that passes."),
        "eq": bound("What exactly passes.")
    });
    let mut required = vec!["event"];
    if !of.is_empty() {
        fields["of"] = json!({ "enum": of, "description": "What is summed." });
        required.push("of");
    }
    json!({ "type": "object", "properties": fields, "required": required })
}

/// A lane, or that the shopper orders no more.
fn lanes() -> Value {
    let mut generator = schemars::generate::SchemaSettings::draft07().into_generator();
    let lane = <Lane as schemars::JsonSchema>::json_schema(&mut generator);
    let lane = Value::from(lane);
    let dormant = json!({
        "const": "dormant",
        "description": "Has not ordered for longer than is usual for this shopper."
    });
    let one = json!({ "anyOf": [lane, dormant] });
    json!({ "anyOf": [one, { "type": "array", "items": one }] })
}

/// What stands under an attribute's name: a value, or operators.
fn operand() -> Value {
    let operators: Map<_, _> = OPERATORS
        .iter()
        .map(|name| ((*name).to_owned(), json!({ "description": meaning(name) })))
        .collect();
    json!({
        "description": "A value that the attribute must have, or operators like `{\"$gte\": 2}`.",
        "type": ["string", "number", "boolean", "null", "array", "object"],
        "properties": operators
    })
}

fn meaning(operator: &str) -> &'static str {
    match operator {
        "$eq" => "Is exactly this.",
        "$ne" => "Is not exactly this.",
        "$lt" => "Is less.",
        "$lte" => "Is at most this.",
        "$gt" => "Is more.",
        "$gte" => "Is at least this.",
        "$in" => "Is one of these, or a list with one of these.",
        "$nin" => "Is none of these.",
        "$ini" => "Is one of these, whatever the case.",
        "$nini" => "Is none of these, whatever the case.",
        "$all" => "A list with all of these.",
        "$alli" => "A list with all of these, whatever the case.",
        "$exists" => "Is known, or with `false` is not.",
        "$type" => "Is of this type: string, number, boolean, array, object or null.",
        "$size" => "A list of this length.",
        "$elemMatch" => "A list with an element that satisfies this.",
        "$regex" => "Matches this regular expression.",
        "$regexi" => "Matches this regular expression, whatever the case.",
        "$notRegex" => "Does not match this regular expression.",
        "$notRegexi" => "Does not match this regular expression, whatever the case.",
        "$veq" => "Is this version, like `2.10.0`.",
        "$vne" => "Is another version.",
        "$vlt" => "Is an earlier version.",
        "$vlte" => "Is this version or an earlier one.",
        "$vgt" => "Is a later version.",
        "$vgte" => "Is this version or a later one.",
        "$inGroup" => "Is in this saved group; its id.",
        "$glob" => "A path or address of this form: `*` for one step, `**` for any; or a list.",
        "$notGlob" => "Not of this form.",
        "$notInGroup" => "Is not in this saved group; its id.",
        "$not" => "Does not satisfy this.",
        _ => "An operator over the attribute.",
    }
}

/// Puts the operators into the definition of conditions.
pub(super) fn operators(schema: &mut Schema) {
    let Some(Value::Object(audience)) = schema
        .get_mut("definitions")
        .and_then(|all| all.get_mut("Audience"))
    else {
        return;
    };
    let mut fields = Map::new();
    for name in BESIDE {
        let (description, shape) = beside(name);
        let field = json!({ "description": description, "allOf": [shape] });
        fields.insert(name.to_owned(), field);
    }
    audience.insert("properties".to_owned(), Value::Object(fields));
    audience.insert("additionalProperties".to_owned(), operand());
}
