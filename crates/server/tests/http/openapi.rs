//! The description of the API and the server that it describes.

use std::collections::BTreeSet;
use std::path::Path;

use server::{ENTRIES, Needs, PATHS};

use crate::support::Bench;

const MEND: &str = "cargo run -p cli -- openapi > tests/golden/openapi.json";

/// Whether `path` is an example of `template`: a placeholder stands for one part, the last one for
/// a rest.
fn is_example(path: &str, template: &str) -> bool {
    let (path, template): (Vec<_>, Vec<_>) =
        (path.split('/').collect(), template.split('/').collect());
    path.len() == template.len()
        && path
            .iter()
            .zip(template)
            .all(|(part, wanted)| wanted.contains('{') || *part == wanted)
}

async fn templates(bench: &Bench) -> BTreeSet<String> {
    let description = bench.get("/api/openapi.json").await.json();
    description["paths"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect()
}

#[tokio::test]
async fn every_route_is_described_and_everything_described_is_a_route() {
    let bench = Bench::new().await;
    let templates = templates(&bench).await;
    // The static pages are the operator's own.
    let paths = &PATHS[..PATHS.len() - 1];
    // Nor is there anything to say of addresses at which there is nothing.
    for path in paths.iter().filter(|path| **path != "/api/nothing") {
        assert!(
            templates.iter().any(|template| is_example(path, template)),
            "{path} of routes::PATHS is not described: give its handler #[utoipa::path] and \
             register it with routes!()"
        );
    }
    for template in &templates {
        assert!(
            paths.iter().any(|path| is_example(path, template)),
            "{template} has no example in routes::PATHS"
        );
    }
}

#[tokio::test]
async fn every_described_operation_names_itself_its_group_and_its_refusals() {
    let bench = Bench::new().await;
    let description = bench.get("/api/openapi.json").await.json();
    let mut ids = BTreeSet::new();
    for (path, item) in description["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let of = format!("{method} {path}");
            assert!(
                operation["summary"]
                    .as_str()
                    .is_some_and(|text| text.len() > 8),
                "{of}"
            );
            assert!(operation["tags"][0].is_string(), "{of} has no tag");
            let id = operation["operationId"].as_str().unwrap().to_owned();
            assert!(
                ids.insert(id.clone()),
                "{of}: there are two operations `{id}`"
            );
        }
    }
}

#[tokio::test]
async fn every_entry_of_the_table_is_told_with_what_it_asks_and_what_comes_back() {
    let bench = Bench::new().await;
    let description = bench.get("/api/openapi.json").await.json();
    // Where nothing is, nothing comes back.
    let entries = ENTRIES.iter().filter(|entry| entry.path != "/api/{*rest}");
    for entry in entries {
        let path = entry.path.replace("{*", "{");
        let method = entry.method.as_str().to_ascii_lowercase();
        let operation = &description["paths"][&path][&method];
        let of = format!("{method} {path}");
        let answers = operation["responses"].as_object();
        let answers = answers.unwrap_or_else(|| panic!("{of} is not described"));
        let good = answers
            .iter()
            .filter(|(status, _)| status.starts_with(['2', '3']));
        let mut told = 0;
        for (status, answer) in good {
            let says = answer["description"]
                .as_str()
                .is_some_and(|text| text.len() > 3);
            assert!(says, "{of}: {status} says nothing");
            assert!(status.parse::<u16>().is_ok(), "{of}: {status} is no status");
            told += 1;
        }
        assert!(told > 0, "{of} does not say what comes back");
        let ways: Vec<&str> = match entry.needs {
            Needs::Nothing | Needs::Visitor | Needs::OwnPage => Vec::new(),
            Needs::Session => vec!["session"],
            Needs::KeyTo(_) => vec!["key"],
            Needs::Known | Needs::AtSite(..) | Needs::Operator(_) => vec!["key", "session"],
        };
        let listed = operation["security"].as_array().into_iter().flatten();
        let listed: Vec<&str> = listed
            .flat_map(|way| way.as_object().unwrap().keys().map(String::as_str))
            .collect();
        assert_eq!(listed, ways, "{of}");
    }
}

#[tokio::test]
async fn every_described_method_has_an_entry_of_its_own() {
    let bench = Bench::new().await;
    let description = bench.get("/api/openapi.json").await.json();
    for (path, item) in description["paths"].as_object().unwrap() {
        for method in item.as_object().unwrap().keys() {
            let has_entry = ENTRIES.iter().any(|entry| {
                let same = entry.method.as_str().eq_ignore_ascii_case(method);
                same && entry.path.replace("{*", "{") == *path
            });
            assert!(
                has_entry,
                "{method} {path} is missing in routes/entries.rs: it answers nobody"
            );
        }
    }
}

#[tokio::test]
async fn the_description_is_the_golden_one() {
    let bench = Bench::new().await;
    let description = bench.get("/api/openapi.json").await;
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/openapi.json");
    let golden = std::fs::read_to_string(path).unwrap_or_default();
    let golden: serde_json::Value = serde_json::from_str(&golden).unwrap_or_default();
    assert!(
        golden == description.json(),
        "the API has changed; if it should, run\n{MEND}\nand look at what git says"
    );
}

#[tokio::test]
async fn every_reference_in_the_description_leads_somewhere() {
    let bench = Bench::new().await;
    let answer = bench.get("/api/openapi.json").await;
    let (description, text) = (
        answer.json(),
        String::from_utf8_lossy(&answer.body).into_owned(),
    );
    let mut references = 0;
    for rest in text.split("\"$ref\": \"#").skip(1) {
        let pointer = rest.split('"').next().unwrap();
        assert!(description.pointer(pointer).is_some(), "{pointer}");
        references += 1;
    }
    assert!(references > 20, "{references}");
}
