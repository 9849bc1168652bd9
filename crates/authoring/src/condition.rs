//! Conditions from JSON: the language of GrowthBook's SDKs and Milepost's own operators over
//! the profile, read into the form that devices evaluate. What they mean is `targeting`'s.
//!
//! Reading is strict in what it reports and GrowthBook's in what it returns: an operator that
//! nobody knows is a finding, so that the document is not published, and false, as in every
//! SDK. Whoever ignores the findings has the lenient reading.

mod answered;
mod boolean;
mod collected;
mod elements;
mod journey;
mod measured;
pub(crate) mod names;
mod operand;
mod operator;
mod own;
pub mod pattern;
mod reference;
mod script_regex;
mod since;
mod value;

use serde_json::Value as Json;
use targeting::{Condition, Fact, Measure};

use crate::Finding;
use crate::at::At;
use crate::findings::Findings;
use crate::lint::Usual;
pub use reference::{Astray, Reference};
pub use value::value;

/// Deepest nesting of JSON in a condition. Devices recurse as deep as the condition does, on
/// stacks of which nobody knows the size; people stop well before ten.
const MAX_DEPTH: usize = 64;

/// Where a program's measures are collected while conditions are compiled.
pub trait MeasureTable {
    /// The index of this measure in the program. Equal measures share one. [`Measure::key`] is
    /// 0 here; the table fills it.
    fn measure(&mut self, measure: Measure) -> u16;

    /// What a condition refers to: an index or a key, as [`Reference`] says; 0 where that has
    /// no meaning.
    ///
    /// # Errors
    /// [`Astray`] where the document has nothing of that name. A table without a document, as
    /// this default is, knows no names and lets all of them pass.
    fn refer(&mut self, to: &Reference<'_>) -> Result<u32, Astray> {
        Ok(match to {
            Reference::Answer { survey, question } => Fact::answer_key(survey, question),
            _ => 0,
        })
    }
}

/// Compiles a condition over a shopper. `path` is where it stands in the document, like
/// `panels[0].audience`. What is wrong with it is added to `findings`; the condition that
/// comes back is then false at that place.
pub fn compile_condition(
    json: &Json,
    path: &str,
    measures: &mut dyn MeasureTable,
    findings: &mut Vec<Finding>,
) -> Condition {
    Reader::new(Some(measures)).read(json, path, findings)
}

/// Compiles a `where`: a condition over one event's own facts. Nothing of the shopper can be
/// asked there.
pub fn compile_event_filter(json: &Json, path: &str, findings: &mut Vec<Finding>) -> Condition {
    Reader::new(None).read(json, path, findings)
}

/// Reads conditions and notes what is wrong with them.
struct Reader<'a> {
    /// `None` where the condition is about one event and not about a shopper.
    measures: Option<&'a mut dyn MeasureTable>,
    /// Within a list's element, where names are the element's own.
    inside: bool,
    findings: Findings,
}

impl<'a> Reader<'a> {
    fn new(measures: Option<&'a mut dyn MeasureTable>) -> Self {
        Self {
            measures,
            inside: false,
            findings: Findings::of(Usual::CONDITION),
        }
    }

    fn read(mut self, json: &Json, path: &str, findings: &mut Vec<Finding>) -> Condition {
        let at = if path.is_empty() {
            At::WHOLE
        } else {
            At::WHOLE.field(path)
        };
        let condition = if deeper_than(json, MAX_DEPTH) {
            let reason = format_args!("the condition is nested deeper than {MAX_DEPTH} levels");
            self.findings.error(
                at,
                reason,
                "make it flatter: `$in` and `$and` take long lists",
            );
            Condition::Never
        } else {
            self.document(json, at)
        };
        findings.extend(self.findings.all());
        condition
    }
}

/// Stops as soon as it knows, so that it recurses no deeper than `levels` itself.
fn deeper_than(json: &Json, levels: usize) -> bool {
    let deeper = |inner: &Json| levels == 0 || deeper_than(inner, levels - 1);
    match json {
        Json::Array(items) => items.iter().any(deeper),
        Json::Object(fields) => fields.values().any(deeper),
        _ => false,
    }
}

/// All of the parts, without what goes without saying.
fn all(parts: impl IntoIterator<Item = Condition>) -> Condition {
    let said = |part: &Condition| *part != Condition::Always;
    let mut parts: Vec<_> = parts.into_iter().filter(said).collect();
    match parts.len() {
        0 => Condition::Always,
        1 => parts.remove(0),
        _ => Condition::All(parts),
    }
}

fn not(condition: Condition) -> Condition {
    Condition::Not(Box::new(condition))
}
