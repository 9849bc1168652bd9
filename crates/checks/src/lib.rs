//! The checks of a journey document, for the Studio's worker: text in, text out, and nothing of a
//! browser. A module of its own, because what compiles a journey (patterns, time zones,
//! currencies) is more than twice the Studio's whole download.

use wasm_bindgen::prelude::wasm_bindgen;

/// The findings of a document, as a JSON list: what the server says of it, word for word.
#[wasm_bindgen]
pub fn check(document: &str) -> String {
    let findings = match authoring::compile(document) {
        Ok(compiled) => compiled.warnings,
        Err(findings) => findings,
    };
    // Findings are made of words and numbers alone, and can always be written.
    serde_json::to_string(&findings).unwrap_or_else(|_| "[]".to_owned())
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn findings_come_as_the_studio_reads_them() {
        let findings: Vec<api::Finding> = serde_json::from_str(&check(r#"{"site":1}"#)).unwrap();
        assert!(
            findings.iter().any(|finding| finding.path == "site"),
            "{findings:?}"
        );
        let fine = r#"{"site":"moss","shop":"Moss","locales":["en"]}"#;
        let findings: Vec<api::Finding> = serde_json::from_str(&check(fine)).unwrap();
        assert!(
            findings
                .iter()
                .all(|it| it.severity != api::Severity::Error),
            "{findings:?}"
        );
    }
}
