//! Writes the texts of one locale.

use std::collections::{BTreeMap, BTreeSet};

use content::{Part, Text};

use super::ids::Ids;
use super::survey::{Recallable, Wordless};
use super::tokens;
use crate::Lint;
use crate::at::At;
use crate::document::Words;
use crate::findings::Findings;
use crate::lint::sizes;
use crate::nearest;

/// Longest text, bytes: five pages, for one paragraph.
const LONGEST: usize = 10_000;

/// Compiles what has words in it, for one locale. What it compiles stands in files of their
/// own: `blocks`, `images`, `links`, `survey`.
pub(super) struct Scribe<'a> {
    /// The locale that is written.
    pub(super) locale: &'a str,
    /// All locales of the site; the first is the default.
    pub(super) locales: &'a [String],
    /// What may be referred to.
    pub(super) ids: &'a Ids,
    /// Articles so far: their ids name what was read.
    pub(super) articles: BTreeSet<String>,
    /// What surveys have besides words.
    pub(super) wordless: &'a Wordless,
    /// Questions whose answers a text may recall; `None` outside of surveys.
    pub(super) recall: Option<Vec<Recallable>>,
    /// What is wrong.
    pub(super) findings: &'a mut Findings,
}

impl Scribe<'_> {
    /// A text that must say something.
    pub(super) fn said(&mut self, words: &Words, at: &At<'_>) -> Text {
        let text = self.text(words, at);
        if text.as_ref().is_some_and(says_nothing) {
            let mend = "write it, or remove what it belongs to";
            self.findings
                .lint(Lint::Empty, at, "the text is empty", mend);
        }
        text.unwrap_or_default()
    }

    /// A text that may be empty, or left out.
    pub(super) fn maybe(&mut self, words: Option<&Words>, at: &At<'_>) -> Text {
        words
            .and_then(|words| self.text(words, at))
            .unwrap_or_default()
    }

    /// A text in this locale, with its tokens. `None`, with a finding, where it is written
    /// neither in this locale nor in the default one.
    fn text(&mut self, words: &Words, at: &At<'_>) -> Option<Text> {
        let written = self.written(words, at)?;
        let long = sizes::at_most(written.len(), LONGEST, "bytes of text");
        self.findings.complain(at, long);
        let (text, complaints) = tokens::parse(written);
        for complaint in complaints {
            complaint.report(at, self.findings);
        }
        self.check_recall(&text, at);
        Some(text)
    }

    /// A text in this locale as it was written; `None`, with a finding, as in [`Self::text`].
    pub(super) fn written<'t>(&mut self, words: &'t Words, at: &At<'_>) -> Option<&'t String> {
        match words {
            Words::Same(text) => Some(text),
            Words::Each(texts) => self.translated(texts, at),
        }
    }

    fn translated<'t>(
        &mut self,
        texts: &'t BTreeMap<String, String>,
        at: &At<'_>,
    ) -> Option<&'t String> {
        for locale in texts
            .keys()
            .filter(|locale| !self.locales.contains(*locale))
        {
            self.foreign(locale, at);
        }
        let own = texts.get(self.locale);
        let default = self.locales.first().and_then(|locale| texts.get(locale));
        if own.is_none() {
            self.untranslated(default.is_some(), at);
        }
        own.or(default)
    }

    fn untranslated(&mut self, has_default: bool, at: &At<'_>) {
        let Self {
            locale, locales, ..
        } = self;
        let default = locales.first().map_or("", String::as_str);
        let at = at.field(locale);
        if has_default {
            self.findings.lint(
                Lint::TextUntranslated,
                at,
                format_args!("the text is missing in `{locale}`; `{default}` is shown instead"),
                format_args!("write it in `{locale}`"),
            );
        } else if locale == &default {
            self.findings.lint(
                Lint::TextMissing,
                at,
                format_args!("the text is missing in `{locale}`, the default language"),
                format_args!("write it in `{locale}`: it stands in for the other languages"),
            );
        }
    }

    fn foreign(&mut self, locale: &str, at: &At<'_>) {
        let known = self.locales.iter().map(String::as_str);
        let otherwise = format!("add `{locale}` to `locales`, or remove the text");
        self.findings.lint(
            Lint::LocaleUnknown,
            at.field(locale),
            format_args!("the site has no language `{locale}`: nobody reads this text"),
            nearest::mend(locale, known, &otherwise),
        );
    }
}

fn says_nothing(text: &Text) -> bool {
    text.0
        .iter()
        .all(|part| matches!(part, Part::Literal(text) if text.trim().is_empty()))
}
