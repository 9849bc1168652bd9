//! Free text, addresses and dates.

use std::sync::LazyLock;

use content::Text;
use shopper::day_of;
use surveys::{Day, QuestionKind, Words, WordsLook};
use targeting::Pattern;

use crate::at::At;
use crate::compile::scribe::Scribe;
use crate::condition::pattern::{Case, regex};
use crate::document::{self, Contact, Date};
use crate::phrases;

/// Most characters of a free answer.
const LONGEST: u16 = 4_000;

/// What mail servers take, as far as a shopper's own address goes: one `@`, a domain with a
/// dot, no spaces. Stricter forms refuse addresses that exist.
static EMAIL: LazyLock<Pattern> = LazyLock::new(|| {
    own(r#"^[^\x00-\x20@,;<>()"\\]+@[^\x00-\x20@,;<>()"\\.]+(\.[^\x00-\x20@,;<>()"\\.]+)+$"#)
});
/// Longest address, RFC 5321.
const LONGEST_EMAIL: u16 = 254;

/// Six to fifteen digits (E.164 has no more) with what people write between them.
static PHONE: LazyLock<Pattern> = LazyLock::new(|| own(r"^\+?([ ().\/-]*[0-9]){6,15}[ ().\/-]*$"));
const LONGEST_PHONE: u16 = 40;

fn own(pattern: &str) -> Pattern {
    regex(pattern, Case::Matters).expect("the pattern is part of the build, and its tests run it")
}

impl Scribe<'_> {
    pub(super) fn short_text(&mut self, text: &document::Text, at: &At<'_>) -> QuestionKind {
        self.words(WordsLook::Short, text, 200, at)
    }

    pub(super) fn long_text(&mut self, text: &document::Text, at: &At<'_>) -> QuestionKind {
        self.words(WordsLook::Long, text, 1_000, at)
    }

    pub(super) fn email(&mut self, contact: &Contact, at: &At<'_>) -> QuestionKind {
        let problem = phrases::of(self.locale).email;
        self.contact(
            WordsLook::Email,
            contact,
            (&EMAIL, LONGEST_EMAIL, &problem),
            at,
        )
    }

    pub(super) fn phone(&mut self, contact: &Contact, at: &At<'_>) -> QuestionKind {
        let problem = phrases::of(self.locale).phone;
        self.contact(
            WordsLook::Phone,
            contact,
            (&PHONE, LONGEST_PHONE, &problem),
            at,
        )
    }

    fn contact(
        &mut self,
        look: WordsLook,
        contact: &Contact,
        (pattern, max, problem): (&Pattern, u16, &str),
        at: &At<'_>,
    ) -> QuestionKind {
        QuestionKind::Words(Words {
            look,
            placeholder: self.maybe(contact.placeholder.as_ref(), &at.field("placeholder")),
            min: 0,
            max,
            pattern: Some(pattern.clone()),
            problem: Text::plain(problem),
        })
    }

    fn words(
        &mut self,
        look: WordsLook,
        text: &document::Text,
        usual: u16,
        at: &At<'_>,
    ) -> QuestionKind {
        let (min, max) = (text.min.unwrap_or(0), text.max.unwrap_or(usual));
        if !(1..=LONGEST).contains(&max) {
            let reason = format!("an answer of {max} characters cannot be kept");
            self.findings
                .error(at.field("max"), reason, "write a number from 1 to 4000");
        } else if min > max {
            let reason = format!("at least {min} and at most {max} characters cannot both be");
            self.findings
                .error(at, reason, "let `min` be at most `max`");
        }
        let answer = at.parent().map(ToString::to_string).unwrap_or_default();
        let pattern = self.wordless.patterns.get(&answer).cloned();
        QuestionKind::Words(Words {
            look,
            placeholder: self.maybe(text.placeholder.as_ref(), &at.field("placeholder")),
            min,
            max,
            pattern,
            problem: self.problem(text, at),
        })
    }

    fn problem(&mut self, text: &document::Text, at: &At<'_>) -> Text {
        let here = at.field("problem");
        match (&text.pattern, &text.problem) {
            (Some(_), Some(problem)) => self.said(problem, &here),
            (Some(_), None) => {
                let reason = "whom the pattern does not match is not told what to write";
                let mend = "say what is wanted, like \"Two letters, a hyphen and four digits.\"";
                self.findings.error(here, reason, mend);
                Text::default()
            }
            (None, Some(_)) => {
                let reason = "this is never said: there is no `pattern`";
                self.findings.warning(here, reason, "remove it");
                Text::default()
            }
            (None, None) => Text::default(),
        }
    }

    pub(super) fn date(&mut self, date: &Date, at: &At<'_>) -> QuestionKind {
        let min = self.day(date.min.as_ref(), &at.field("min"));
        let max = self.day(date.max.as_ref(), &at.field("max"));
        let day = Day {
            min: min.unwrap_or(i32::MIN),
            max: max.unwrap_or(i32::MAX),
        };
        if day.min > day.max {
            let reason = "the last day lies before the first";
            self.findings
                .error(at, reason, "let `min` be no later than `max`");
        }
        QuestionKind::Day(day)
    }

    fn day(&mut self, date: Option<&String>, at: &At<'_>) -> Option<i32> {
        let date = date?;
        let day = day_of(date);
        if day.is_none() {
            let reason = format!("\"{date}\" is no day");
            self.findings
                .error(at, reason, "write it like \"2026-11-22\"");
        }
        day
    }
}
