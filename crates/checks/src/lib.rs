//! What the Studio's worker does with a journey document: its checks, and trying a shopper on it.
//! Text in, text out, and nothing of a browser. A module of its own, because what compiles a
//! journey (patterns, time zones, currencies) is more than twice the Studio's whole download.

mod trial;

use std::cell::RefCell;
use std::rc::Rc;

use authoring::Compiled;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    /// The document that was compiled last, which is mostly asked about again.
    static LAST: RefCell<Option<(String, Rc<Outcome>)>> = const { RefCell::new(None) };
}

type Outcome = Result<Compiled, Vec<api::Finding>>;

/// The findings of a document, as a JSON list: what the server says of it, word for word.
#[wasm_bindgen]
pub fn check(document: &str) -> String {
    let outcome = compiled(document);
    let findings = match &*outcome {
        Ok(compiled) => &compiled.warnings,
        Err(findings) => findings,
    };
    // Findings are made of words and numbers alone, and can always be written.
    serde_json::to_string(findings).unwrap_or_else(|_| "[]".to_owned())
}

/// What comes of a shopper on a document: [`api::trial::Trial`] in, [`api::trial::Tried`] out,
/// both as JSON; `null` for a document with errors.
#[wasm_bindgen]
pub fn attempt(document: &str, trial: &str) -> String {
    answer(document, trial).unwrap_or_else(|| "null".to_owned())
}

fn answer(document: &str, trial: &str) -> Option<String> {
    let trial: api::trial::Trial = serde_json::from_str(trial).ok()?;
    let outcome = compiled(document);
    let compiled = outcome.as_ref().as_ref().ok()?;
    let program = trial::program(&compiled.locales, &trial.locale)?;
    serde_json::to_string(&trial::tried(&program, &trial)).ok()
}

fn compiled(document: &str) -> Rc<Outcome> {
    LAST.with_borrow_mut(|last| match last {
        Some((known, outcome)) if known == document => Rc::clone(outcome),
        _ => {
            let outcome = Rc::new(authoring::compile(document));
            *last = Some((document.to_owned(), Rc::clone(&outcome)));
            outcome
        }
    })
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
