//! Shorter names between the glue and the module.
//!
//! wasm-bindgen calls every imported function something like
//! `__wbg_addEventListener_f2d27251d333a631`, in the module and again in the glue. Sixteen
//! random digits do not compress, and nobody ever reads them in what is delivered.

use std::collections::HashMap;

use wasm_bindgen_cli_support::Output;

/// The module that all of the glue's own functions are imported from.
const GLUE: &str = "g";

/// Old names and new ones.
#[derive(Debug, Default)]
pub(super) struct Names {
    identifiers: HashMap<String, String>,
    /// The quoted name that [`GLUE`] replaces.
    module: Option<String>,
}

/// Renames what the module imports and the closures that it exports; the glue must then be
/// passed through [`Names::apply`].
///
/// Only names with prefixes of wasm-bindgen's own: they are made up by it, so that no other
/// identifier in the glue can be the same.
pub(super) fn shorten(output: &mut Output) -> Names {
    let mut names = Names::default();
    let module = output.wasm_mut();
    for import in module
        .imports
        .iter_mut()
        .filter(|import| import.name.starts_with("__wb"))
    {
        import.name = names.shortened(&import.name);
        names.module = Some(format!("\"{}\"", import.module));
        GLUE.clone_into(&mut import.module);
    }
    for export in module.exports.iter_mut() {
        if export.name.starts_with("wasm_bindgen_") {
            export.name = names.shortened(&export.name);
        }
    }
    names
}

impl Names {
    fn shortened(&mut self, name: &str) -> String {
        let next = format!("_{}", base36(self.identifiers.len()));
        self.identifiers
            .entry(name.to_owned())
            .or_insert(next)
            .clone()
    }

    /// The glue with every whole identifier that was renamed replaced.
    pub(super) fn apply(&self, glue: &str) -> String {
        let mut result = String::with_capacity(glue.len());
        let mut rest = glue;
        while let Some(start) = rest.find(is_identifier) {
            let (before, from) = rest.split_at(start);
            let end = from.find(|c| !is_identifier(c)).unwrap_or(from.len());
            let (word, after) = from.split_at(end);
            result.push_str(before);
            result.push_str(self.identifiers.get(word).map_or(word, String::as_str));
            rest = after;
        }
        result.push_str(rest);
        match &self.module {
            Some(module) => result.replace(module, &format!("\"{GLUE}\"")),
            None => result,
        }
    }
}

fn is_identifier(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$'
}

fn base36(mut number: usize) -> String {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let mut digits = Vec::new();
    loop {
        digits.push(char::from(DIGITS[number % 36]));
        number /= 36;
        if number == 0 {
            return digits.into_iter().rev().collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_identifiers_are_replaced_and_longer_ones_are_not() {
        let mut names = Names::default();
        assert_eq!(names.shortened("__wbg_get_1"), "_0");
        assert_eq!(
            names.apply("{__wbg_get_1: f, __wbg_get_12: g}; // é"),
            "{_0: f, __wbg_get_12: g}; // é"
        );
    }

    #[test]
    fn the_glues_own_module_gets_a_short_name() {
        let names = Names {
            module: Some("\"./w_bg.js\"".to_owned()),
            ..Names::default()
        };
        assert_eq!(
            names.apply("return {\"./w_bg.js\": a};"),
            "return {\"g\": a};"
        );
    }

    #[test]
    fn without_new_names_the_glue_stays_as_it_is() {
        let glue = "import * as a from './b';\n";
        assert_eq!(Names::default().apply(glue), glue);
    }

    #[test]
    fn one_name_is_shortened_to_one_other_however_often_it_comes() {
        let mut names = Names::default();
        let first = names.shortened("__wbg_a");
        assert_eq!(names.shortened("__wbg_a"), first);
        assert_ne!(names.shortened("__wbg_b"), first);
    }

    #[test]
    fn numbers_become_short_and_different() {
        assert_eq!([base36(0), base36(35), base36(36)], ["0", "z", "10"]);
    }
}
