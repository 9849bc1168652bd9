//! Named audiences, in an order in which each refers only to those before it.

use std::collections::BTreeMap;

use serde_json::Value;
use targeting::Condition;

use super::conditions;
use super::ids::Ids;
use super::measures::Measures;
use crate::at::At;
use crate::document::{Document, NamedAudience};
use crate::findings::Findings;

/// Most named audiences of one document.
pub(super) const MOST: usize = 200;

/// Longest chain of audiences that refer to one another: devices recurse along it.
const LONGEST_CHAIN: usize = 16;

/// Audiences that can be read, in their order; cycles and long chains are findings.
pub(super) fn ordered(document: &Document, findings: &mut Findings) -> Vec<(usize, NamedAudience)> {
    let at = At::WHOLE.field("audiences");
    // `Ids` has said so; the walk below recurses, and must not along thousands.
    if document.audiences.len() > MOST {
        return Vec::new();
    }
    let read = document.audiences.read(&at, findings);
    let by_id: BTreeMap<&str, usize> = read
        .iter()
        .enumerate()
        .map(|(i, (_, audience))| (audience.id.as_str(), i))
        .collect();
    let refers: Vec<Vec<usize>> = read
        .iter()
        .map(|(_, audience)| {
            let mut ids = Vec::new();
            referred(&audience.who.0, &mut ids);
            ids.iter().filter_map(|id| by_id.get(id).copied()).collect()
        })
        .collect();
    let mut walk = Walk {
        refers: &refers,
        depth: vec![None; read.len()],
        way: Vec::new(),
        order: Vec::new(),
        cycle: None,
    };
    for start in 0..read.len() {
        walk.visit(start);
    }
    if let Some(cycle) = &walk.cycle {
        let names: Vec<_> = cycle.iter().map(|i| read[*i].1.id.as_str()).collect();
        let at = at.index(read[cycle[0]].0);
        let reason = format_args!(
            "audiences refer to one another in a circle: {}",
            names.join(" → ")
        );
        findings.error(at.field("who"), reason, "take one of the references out");
    }
    for (i, depth) in walk.depth.iter().enumerate() {
        if depth.is_some_and(|depth| depth > LONGEST_CHAIN) {
            let reason =
                format_args!("more than {LONGEST_CHAIN} audiences refer to one another in a row");
            let at = at.index(read[i].0);
            findings.error(at.field("who"), reason, "write some of them out");
        }
    }
    let order = walk.order;
    let mut read: Vec<_> = read.into_iter().map(Some).collect();
    order.into_iter().filter_map(|i| read[i].take()).collect()
}

/// Compiles them in that order.
pub(super) fn compile(
    audiences: &[(usize, NamedAudience)],
    ids: &Ids,
    measures: &mut Measures,
    findings: &mut Findings,
) -> Vec<Condition> {
    let list = At::WHOLE.field("audiences");
    let mut compiled = Vec::new();
    for (i, audience) in audiences {
        let at = list.index(*i);
        let who = conditions::audience(
            Some(&audience.who),
            &at.field("who"),
            ids,
            measures,
            findings,
        );
        measures.add_audience(&who);
        compiled.push(who);
    }
    compiled
}

/// Ids under `$audience`, wherever they stand. A key of that name within data is an error
/// anyway.
fn referred<'j>(json: &'j Value, ids: &mut Vec<&'j str>) {
    match json {
        Value::Array(items) => items.iter().for_each(|item| referred(item, ids)),
        Value::Object(fields) => {
            for (key, value) in fields {
                match value {
                    Value::String(id) if key == "$audience" => ids.push(id),
                    Value::Array(list) if key == "$audience" => {
                        ids.extend(list.iter().filter_map(Value::as_str));
                    }
                    _ => referred(value, ids),
                }
            }
        }
        _ => {}
    }
}

/// A walk along the references, those referred to first.
struct Walk<'a> {
    refers: &'a [Vec<usize>],
    /// Longest chain from each on; `None` before it was visited.
    depth: Vec<Option<usize>>,
    /// From the start to here.
    way: Vec<usize>,
    order: Vec<usize>,
    /// The first circle that was found, its first member again at its end.
    cycle: Option<Vec<usize>>,
}

impl Walk<'_> {
    /// Recurses at most as deep as there are audiences, of which there are few.
    fn visit(&mut self, i: usize) -> usize {
        if let Some(start) = self.way.iter().position(|on_way| *on_way == i) {
            let circle = self.way[start..].iter().copied().chain([i]);
            self.cycle.get_or_insert_with(|| circle.collect());
            return 0;
        }
        if let Some(depth) = self.depth[i] {
            return depth;
        }
        self.way.push(i);
        let refers = self.refers;
        let depth = refers[i].iter().map(|next| self.visit(*next)).max();
        self.way.pop();
        let depth = depth.map_or(1, |depth| depth + 1);
        self.depth[i] = Some(depth);
        self.order.push(i);
        depth
    }
}
