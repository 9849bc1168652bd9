//! The documents themselves: complete, valid, without a finding.

use engine::{Program, decode};
use serde_json::Value as Json;

use crate::shelf::*;

#[test]
fn there_is_an_example_for_each_of_the_five_shops() {
    let expected = [
        "b2b-reorder.json",
        "fashion.json",
        "flooring.json",
        "grocery.json",
        "museum-shop.json",
    ];
    assert!(files().iter().eq(expected), "{:?}", files());
}

/// Notes are findings too: an example has not even those.
#[test]
fn no_example_has_a_finding() {
    for name in files() {
        match authoring::compile(&read(&name)) {
            Ok(compiled) => assert_eq!(compiled.warnings, [], "{name}"),
            Err(findings) => panic!("{name}: {findings:#?}"),
        }
    }
}

#[test]
fn every_example_names_the_published_schema_and_is_valid_by_it() {
    let published: Json =
        serde_json::from_str(include_str!("../../../../docs/journey.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&published).unwrap();
    for name in files() {
        let document: Json = serde_json::from_str(&read(&name)).unwrap();
        assert_eq!(document["$schema"], "../docs/journey.schema.json", "{name}");
        let errors: Vec<_> = validator
            .iter_errors(&document)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert_eq!(errors, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn every_example_reads_back_in_each_of_its_languages() {
    for name in files() {
        let document: Json = serde_json::from_str(&read(&name)).unwrap();
        let compiled = authoring::compile(&read(&name)).unwrap();
        let locales: Vec<Json> = compiled
            .locales
            .iter()
            .map(|one| one.locale.as_str().into())
            .collect();
        assert_eq!(document["locales"], Json::from(locales.clone()), "{name}");
        assert!(locales.len() >= 2, "{name}");
        let programs: Vec<Program> = compiled
            .locales
            .iter()
            .map(|one| {
                let (header, program) = decode(&one.bytes).unwrap();
                assert_eq!(header.hash, hash_of(&one.bytes), "{name}");
                program
            })
            .collect();
        let of = |list: &str| document[list].as_array().map_or(0, Vec::len);
        for program in &programs {
            assert_eq!(program.items.len(), of("panels") + of("surveys"), "{name}");
            assert!(program.items.iter().all(|item| item.kind.known().is_some()));
            assert_eq!(program.measures, programs[0].measures, "{name}");
            assert_eq!(program.badges.len(), of("badges"), "{name}");
            assert_eq!(program.rules.len(), of("rules"), "{name}");
            assert_eq!(program.rewards.len(), of("rewards"), "{name}");
        }
        assert_ne!(programs[0].badges[0].name, programs[1].badges[0].name);
        assert_ne!(programs[0].items, programs[1].items, "{name}");
    }
}
