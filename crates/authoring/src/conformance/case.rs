//! One case of each section: its inputs read and run. `None` where they have another shape.

use serde_json::{Value as Json, json};
use shopper::Value;
use targeting::{
    BucketRange, Condition, Scope, bucket_ranges, choose_variation, equal_weights, hash,
    in_namespace,
};

use crate::condition::{compile_event_filter, value};

/// `condition, attributes, expected, saved groups?`. Findings are left out of account: that is
/// the lenient reading, in which what is not understood is false.
pub(super) fn eval_condition(inputs: &[Json]) -> Option<(Json, &Json)> {
    let [condition, attributes, expected, groups @ ..] = inputs else {
        return None;
    };
    let compiled = compile_event_filter(condition, "", &mut Vec::new());
    let bytes = postcard::to_allocvec(&compiled).ok()?;
    let read: Condition = postcard::from_bytes(&bytes).ok()?;
    let groups = groups.first().map_or(Value::Null, value);
    let holds = read.holds(Scope {
        attributes: &value(attributes),
        groups: &groups,
        profile: &(),
    });
    Some((json!(holds), expected))
}

/// `seed, value, version`.
pub(super) fn hashed(inputs: &[Json]) -> Option<Json> {
    let [seed, value, version, ..] = inputs else {
        return None;
    };
    // Whatever is beyond a byte is as unknown a version as 255.
    let version = u8::try_from(version.as_u64()?).unwrap_or(u8::MAX);
    Some(json!(hash(seed.as_str()?, value.as_str()?, version)))
}

/// `[variations, coverage or null, weights or null], expected`.
pub(super) fn bucket_range(inputs: &[Json]) -> Option<(Json, &Json)> {
    let [input, expected, ..] = inputs else {
        return None;
    };
    let variations = count(input.get(0)?)?;
    let coverage = input.get(1).and_then(Json::as_f64).unwrap_or(1.0);
    let weights = input.get(2).and_then(numbers).unwrap_or_default();
    let ranges = bucket_ranges(variations, coverage, &weights);
    let ranges: Vec<_> = ranges
        .iter()
        .map(|range| [range.start, range.end])
        .collect();
    Some((json!(ranges), expected))
}

/// `hash, ranges, expected`, where −1 is none of them.
pub(super) fn chosen(inputs: &[Json]) -> Option<(Json, &Json)> {
    let [hash, ranges, expected, ..] = inputs else {
        return None;
    };
    let ranges: Option<Vec<_>> = ranges.as_array()?.iter().map(range).collect();
    let index = choose_variation(hash.as_f64()?, &ranges?);
    Some((index.map_or(json!(-1), |index| json!(index)), expected))
}

/// `value, [namespace, start, end], expected`.
pub(super) fn namespaced(inputs: &[Json]) -> Option<(Json, &Json)> {
    let [value, namespace, expected, ..] = inputs else {
        return None;
    };
    let [name, part @ ..] = namespace.as_array()?.as_slice() else {
        return None;
    };
    let part = range(&json!(part))?;
    Some((
        json!(in_namespace(value.as_str()?, name.as_str()?, part)),
        expected,
    ))
}

/// `variations`; fewer than none are none.
pub(super) fn weighed(inputs: &[Json]) -> Option<Json> {
    Some(json!(equal_weights(count(inputs.first()?)?)))
}

fn count(json: &Json) -> Option<usize> {
    usize::try_from(json.as_i64()?.clamp(0, 1_000)).ok()
}

fn numbers(json: &Json) -> Option<Vec<f64>> {
    json.as_array()?.iter().map(Json::as_f64).collect()
}

fn range(json: &Json) -> Option<BucketRange> {
    match numbers(json)?.as_slice() {
        [start, end] => Some(BucketRange {
            start: *start,
            end: *end,
        }),
        _ => None,
    }
}
