//! The sections of a file of cases: which there are, and how what came is compared with what
//! was expected.

use serde_json::Value as Json;

use super::case::{bucket_range, chosen, eval_condition, hashed, namespaced, weighed};

/// What became of one case.
pub(super) enum Outcome {
    Passed,
    Failed {
        name: Option<String>,
        expected: String,
        got: String,
    },
}

type Section = fn(&Json) -> Outcome;

pub(super) const NAMES: [&str; 6] = [
    "evalCondition",
    "hash",
    "getBucketRange",
    "chooseVariation",
    "inNamespace",
    "getEqualWeights",
];

/// Expected fractions are rounded to six or eight places in the public file.
const TOLERANCE: f64 = 1e-6;

/// The section of that name, if Milepost has what it tests.
pub(super) fn of(name: &str) -> Option<Section> {
    let section: Section = match name {
        "evalCondition" => |case| named(case, eval_condition),
        "hash" => |case| nameless(case, 3, hashed),
        "getBucketRange" => |case| named(case, bucket_range),
        "chooseVariation" => |case| named(case, chosen),
        "inNamespace" => |case| named(case, namespaced),
        "getEqualWeights" => |case| nameless(case, 1, weighed),
        _ => return None,
    };
    Some(section)
}

/// `[name, inputs…, expected, more inputs…]`: returns what came and what was expected.
fn named(case: &Json, run: fn(&[Json]) -> Option<(Json, &Json)>) -> Outcome {
    let fields = case.as_array().map_or(&[][..], Vec::as_slice);
    let name = fields.first().and_then(Json::as_str).map(str::to_owned);
    let inputs = fields.get(1..).unwrap_or_default();
    compared(name, run(inputs))
}

/// `[inputs…, expected]`, `count` inputs.
fn nameless(case: &Json, count: usize, run: fn(&[Json]) -> Option<Json>) -> Outcome {
    let fields = case.as_array().map_or(&[][..], Vec::as_slice);
    let ran = fields
        .get(count)
        .and_then(|expected| Some((run(fields)?, expected)));
    compared(None, ran)
}

fn compared(name: Option<String>, ran: Option<(Json, &Json)>) -> Outcome {
    match ran {
        Some((got, expected)) if alike(&got, expected) => Outcome::Passed,
        Some((got, expected)) => Outcome::Failed {
            name,
            expected: expected.to_string(),
            got: got.to_string(),
        },
        None => {
            let expected = "a case of this section's shape".to_owned();
            Outcome::Failed {
                name,
                expected,
                got: "something else".to_owned(),
            }
        }
    }
}

fn alike(a: &Json, b: &Json) -> bool {
    match (a, b) {
        (Json::Array(a), Json::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| alike(a, b))
        }
        (Json::Number(a), Json::Number(b)) => match (a.as_f64(), b.as_f64()) {
            (Some(a), Some(b)) => (a - b).abs() <= TOLERANCE,
            _ => false,
        },
        _ => a == b,
    }
}
