//! Variants of panels: their ranges of hashes, worked out once. What they show is filled in
//! by each locale.

use content::Skippable;
use engine::Variant;
use targeting::{BucketRange, Experiment, bucket_ranges};

use super::ids::Names;
use crate::at::At;
use crate::document::{self, Namespace, Panel};
use crate::findings::Findings;

/// Most variants of one panel: beyond that no shop has the shoppers to tell them apart.
const MOST: usize = 10;

/// A panel's experiment and variants; nothing where there are none.
pub(super) fn experiment(
    panel: &Panel,
    at: &At<'_>,
    findings: &mut Findings,
) -> (Option<Experiment>, Vec<Variant>) {
    let list = at.field("variants");
    let written = panel.variants.read(&list, findings);
    if panel.variants.is_empty() {
        if panel.experiment.is_some() {
            let reason = "there are no variants to choose between";
            findings.error(
                at.field("experiment"),
                reason,
                "add `variants`, or remove it",
            );
        }
        return (None, Vec::new());
    }
    Names::new("variant", MOST).add(&panel.variants, &list, findings);
    if panel.variants.len() == 1 {
        let reason = "one variant alone compares with nothing";
        findings.error(
            list,
            reason,
            "add another; one without `blocks` is the panel itself",
        );
    }
    let weights = weights(&written, &list, findings);
    let variants = written.into_iter().map(|(_, variant)| Variant {
        id: variant.id,
        kind: Skippable(None),
    });
    let variants: Vec<_> = variants.collect();
    let options = panel.experiment.clone().unwrap_or_default();
    let at = at.field("experiment");
    let coverage = unit(
        options.coverage.unwrap_or(1.0),
        &at.field("coverage"),
        findings,
    );
    let experiment = Experiment {
        seed: options.key.clone().unwrap_or_else(|| panel.id.clone()),
        attribute: options.attribute.clone().unwrap_or_default(),
        version: version(&options, &at, findings),
        namespace: options.namespace.map(|part| namespace(part, &at, findings)),
        ranges: bucket_ranges(variants.len(), coverage, &weights),
    };
    (Some(experiment), variants)
}

/// Weights as written; none where all weigh the same.
fn weights(
    variants: &[(usize, document::Variant)],
    list: &At<'_>,
    findings: &mut Findings,
) -> Vec<f64> {
    let mut weights = Vec::new();
    for (i, variant) in variants {
        if let Some(weight) = variant.weight {
            let at = list.index(*i);
            weights.push(unit(weight, &at.field("weight"), findings));
        }
    }
    let sum: f64 = weights.iter().sum();
    if !weights.is_empty() && weights.len() < variants.len() {
        let reason = "some variants have a weight and others have none";
        findings.error(list, reason, "give one to each, or to none");
    } else if !weights.is_empty() && !(0.99..=1.01).contains(&sum) {
        let sum = (sum * 1_000.0).round() / 1_000.0;
        let reason = format_args!("the weights make {sum}, not 1");
        findings.error(list, reason, "let them make 1 together, like 0.5 and 0.5");
    }
    weights
}

fn version(options: &document::Experiment, at: &At<'_>, findings: &mut Findings) -> u8 {
    let version = options.hash_version.unwrap_or(2);
    if !(1..=2).contains(&version) {
        let reason = format_args!("there is no hashing of version {version}");
        findings.error(at.field("hash_version"), reason, "write 1 or 2");
    }
    version
}

fn namespace(part: Namespace, at: &At<'_>, findings: &mut Findings) -> (String, BucketRange) {
    let at = at.field("namespace");
    let start = unit(part.from, &at.field("from"), findings);
    let end = unit(part.to, &at.field("to"), findings);
    if start >= end {
        let reason = "the part of the namespace is empty: nobody takes part";
        findings.error(at, reason, "let `from` be less than `to`");
    }
    if part.id.is_empty() {
        findings.error(at.field("id"), "the namespace has no name", "give it one");
    }
    (part.id, BucketRange { start, end })
}

fn unit(share: f64, at: &At<'_>, findings: &mut Findings) -> f64 {
    if !(0.0..=1.0).contains(&share) {
        let reason = format_args!("{share} does not lie between 0 and 1");
        findings.error(at, reason, "write a number from 0 to 1");
    }
    share.clamp(0.0, 1.0)
}
