//! Findings as SARIF 2.1.0 (OASIS standard of 2020), as far as editors and code hosts read it.
//! The format's crate brings types for all of it, most of which nobody here would fill.

use authoring::{Finding, Lint, Severity};
use serde_json::{Value, json};

use super::checked::Checked;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The log: one run over all documents, with every rule, whether it found something or not.
pub(super) fn log(checked: &[Checked]) -> Value {
    let results: Vec<_> = checked
        .iter()
        .flat_map(|one| {
            one.findings
                .iter()
                .map(|finding| result(&one.file, finding))
        })
        .collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "milepost",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": Lint::ALL.iter().copied().map(rule).collect::<Vec<_>>()
            } },
            "columnKind": "unicodeCodePoints",
            "results": results
        }]
    })
}

fn rule(lint: Lint) -> Value {
    let about = lint.about();
    json!({
        "id": lint.id(),
        "shortDescription": { "text": about },
        "help": { "text": about },
        "defaultConfiguration": { "level": level(lint.severity()) }
    })
}

fn result(file: &str, finding: &Finding) -> Value {
    let Finding {
        rule, reason, mend, ..
    } = finding;
    let mut place = json!({ "artifactLocation": { "uri": uri(file) } });
    if let Some(span) = finding.span {
        place["region"] = json!({
            "startLine": span.start.line,
            "startColumn": span.start.column,
            "endLine": span.end.line,
            "endColumn": span.end.column
        });
    }
    json!({
        "ruleId": rule.id(),
        "ruleIndex": Lint::ALL.iter().position(|lint| lint == rule),
        "level": level(finding.severity),
        "message": { "text": format!("{reason}. Mend: {mend}.") },
        "locations": [{
            "physicalLocation": place,
            "logicalLocations": [{ "fullyQualifiedName": finding.place() }]
        }]
    })
}

fn level(severity: Severity) -> &'static str {
    severity.word()
}

/// A path as a relative reference (RFC 3986): what is no plain character of a path is escaped.
fn uri(file: &str) -> String {
    let path = file.replace('\\', "/");
    let escaped = path.bytes().map(|byte| {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    });
    escaped.collect()
}
