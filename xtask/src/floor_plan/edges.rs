//! Edges between the workspace's crates, as their manifests have them.

use serde_json::Value;

use super::Breach;
use super::allowed::Allowed;
use crate::failure::Failure;
use crate::layout::Layout;
use crate::program;

/// Edges that the table does not have, and crates that it has no row for.
pub(super) fn check(layout: &Layout, allowed: &Allowed) -> Result<Vec<Breach>, Failure> {
    let mut cargo = program::cargo(layout);
    let json = program::capture(cargo.args(["metadata", "--no-deps", "--format-version", "1"]))?;
    let metadata =
        serde_json::from_slice(&json).map_err(Failure::unreadable("`cargo metadata`"))?;
    Ok(breaches(&metadata, allowed))
}

fn breaches(metadata: &Value, allowed: &Allowed) -> Vec<Breach> {
    let packages = metadata["packages"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    packages
        .iter()
        .flat_map(|package| breaches_of(package, allowed))
        .collect()
}

fn breaches_of(package: &Value, allowed: &Allowed) -> Vec<Breach> {
    let from = package["name"].as_str().unwrap_or_default();
    let breach = |reason: String| Breach {
        place: format!("crate {from}"),
        reason,
    };
    if !allowed.knows(from) {
        return vec![breach(
            "has no row under `## Allowed edges` in ARCHITECTURE.md".to_owned(),
        )];
    }
    let dependencies = package["dependencies"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    // A dependency with a path is a room of this house; all others come from a registry.
    let inner = dependencies
        .iter()
        .filter(|dependency| dependency["path"].is_string());
    inner
        .filter_map(|dependency| {
            let to = dependency["name"].as_str()?;
            let in_tests = dependency["kind"] == "dev";
            let who = if in_tests { "its tests" } else { "its code" };
            (!allowed.allows(from, to, in_tests)).then(|| {
                breach(format!(
                    "{who} may not use {to}; move what is needed down to a crate that both may \
                     use, or argue for the edge in ARCHITECTURE.md"
                ))
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::allowed::parse;
    use super::*;

    fn allowed() -> Allowed {
        parse("## Allowed edges\n| engine | shopper | authoring |\n| shopper | | |\n").unwrap()
    }

    fn package(name: &str, dependencies: &[(&str, Option<&str>)]) -> Value {
        let dependencies: Vec<Value> = dependencies
            .iter()
            .map(|(name, kind)| json!({ "name": name, "kind": kind, "path": "/there" }))
            .collect();
        json!({ "packages": [{ "name": name, "dependencies": dependencies }] })
    }

    #[test]
    fn an_edge_in_the_table_is_allowed() {
        let metadata = package("engine", &[("shopper", None), ("authoring", Some("dev"))]);
        assert_eq!(breaches(&metadata, &allowed()), []);
    }

    #[test]
    fn an_edge_upward_is_a_breach_even_as_a_build_dependency() {
        for kind in [None, Some("dev"), Some("build")] {
            let found = breaches(&package("shopper", &[("engine", kind)]), &allowed());
            assert_eq!(found.len(), 1);
            assert!(
                found[0].to_string().contains("may not use engine"),
                "{}",
                found[0]
            );
        }
    }

    #[test]
    fn what_only_tests_may_use_code_may_not() {
        let found = breaches(&package("engine", &[("authoring", None)]), &allowed());
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn a_crate_without_a_row_is_a_breach() {
        let found = breaches(&package("attic", &[]), &allowed());
        assert!(found[0].to_string().contains("has no row"), "{}", found[0]);
    }

    #[test]
    fn crates_from_a_registry_are_not_the_plans_business() {
        let metadata = json!({ "packages": [{
            "name": "shopper", "dependencies": [{ "name": "serde", "kind": null, "path": null }],
        }] });
        assert_eq!(breaches(&metadata, &allowed()), []);
    }
}
