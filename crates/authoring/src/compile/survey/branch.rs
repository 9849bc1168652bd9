//! `when`, `if` and `go_to`.

use surveys::{Branch, Jump, Test, When};
use targeting::Condition;

use super::asked::{Asked, Known, Takes};
use crate::at::At;
use crate::compile::scribe::Scribe;
use crate::document::{self, GoTo};
use crate::each::Each;
use crate::nearest;

/// Most tests of one `when`, most options of one test, and most jumps of one question.
const MOST: usize = 50;

/// Whether it holds for everyone, whatever was answered.
pub(super) fn is_always(branch: &Branch) -> bool {
    *branch == Branch::default()
}

impl Scribe<'_> {
    /// `when` and `if` of what stands `at`.
    pub(super) fn branch(
        &mut self,
        whens: &Each<document::When>,
        asked: &Asked,
        at: &At<'_>,
    ) -> Branch {
        let only_if = self.wordless.conditions.get(&at.to_string());
        let only_if = only_if.cloned().unwrap_or_default();
        let at = at.field("when");
        self.few(whens.len(), "tests", &at);
        let mut when = Vec::new();
        for (i, test) in whens.read(&at, self.findings) {
            when.extend(self.when(&test, asked, &at.index(i)));
        }
        self.check_together(&when, only_if == Condition::Never, &at);
        Branch { when, only_if }
    }

    /// `go_to` of the question at `index`.
    pub(super) fn jumps(
        &mut self,
        jumps: &Each<GoTo>,
        index: usize,
        asked: &Asked,
        at: &At<'_>,
    ) -> Vec<Jump> {
        self.few(jumps.len(), "jumps", at);
        let mut compiled: Vec<Jump> = Vec::new();
        for (i, jump) in jumps.read(at, self.findings) {
            let at = at.index(i);
            if compiled.last().is_some_and(|last| is_always(&last.branch)) {
                let reason = "this is never taken: the one before it holds always";
                self.findings
                    .warning(at, reason, "put the one without `when` last");
            }
            let branch = self.branch(&jump.when, asked, &at);
            let to = asked.target(&jump.to, index, &at.field("to"), self.findings);
            compiled.extend(to.map(|to| Jump { branch, to }));
        }
        compiled
    }

    fn few(&mut self, count: usize, what: &str, at: &At<'_>) {
        if count > MOST {
            let reason = format!("{count} {what}; {MOST} is the most");
            self.findings.error(at, reason, "merge some");
        }
    }

    fn when(&mut self, when: &document::When, asked: &Asked, at: &At<'_>) -> Option<When> {
        let known = asked.find(&when.question, at, self.findings);
        let kinds = [
            when.gte.is_some() || when.lte.is_some(),
            when.any.is_some(),
            when.all.is_some(),
            when.none.is_some(),
            when.answered.is_some(),
        ];
        let kinds = kinds.into_iter().filter(|is| *is).count();
        if kinds > 1 {
            let reason = "this asks several things at once";
            let mend = "write a test of its own for each: all of them must hold";
            self.findings.error(at, reason, mend);
        }
        let known = known?;
        let test = match (when, when.answered) {
            (_, Some(true)) => Test::Answered,
            (_, Some(false)) => Test::Unanswered,
            (document::When { any: Some(ids), .. }, _) => {
                Test::Any(self.options(ids, known, when, &at.field("any"))?)
            }
            (document::When { all: Some(ids), .. }, _) => {
                self.check_all(ids, known, at);
                Test::All(self.options(ids, known, when, &at.field("all"))?)
            }
            (
                document::When {
                    none: Some(ids), ..
                },
                _,
            ) => Test::None(self.options(ids, known, when, &at.field("none"))?),
            _ => self.number(when, known, at)?,
        };
        Some(When {
            question: known.index,
            test,
        })
    }

    fn number(&mut self, when: &document::When, known: &Known, at: &At<'_>) -> Option<Test> {
        let question = &when.question;
        let (min, max) = (when.gte.unwrap_or(i64::MIN), when.lte.unwrap_or(i64::MAX));
        if when.gte.is_none() && when.lte.is_none() {
            let reason = "nothing is asked about the answer";
            let mend = "add `gte` or `lte`, `any`, `all` or `none`, or `answered`";
            self.findings.error(at, reason, mend);
            return None;
        }
        match &known.takes {
            Takes::Numbers(low, high) if min > *high || max < *low || min > max => {
                let reason =
                    format!("no answer to `{question}`, {low} to {high}, ever passes this");
                self.findings.error(at, reason, "mend `gte` and `lte`");
            }
            Takes::Numbers(low, high) if min <= *low && max >= *high => {
                let mend = "ask for less, or write `\"answered\": true`";
                self.findings.warning(at, "every answer passes this", mend);
            }
            Takes::Numbers(..) => {}
            Takes::Options { .. } => {
                let reason = format!("`{question}` is answered with options, which are no number");
                self.findings
                    .error(at, reason, "use `any`, `all` or `none` with ids of options");
            }
            Takes::Anything => {
                let reason = format!("`{question}` is answered in words, which are no number");
                self.findings
                    .error(at.field("question"), reason, "name a question with a scale");
            }
        }
        Some(Test::Number { min, max })
    }

    fn options(
        &mut self,
        ids: &[String],
        known: &Known,
        when: &document::When,
        at: &At<'_>,
    ) -> Option<Vec<String>> {
        let Takes::Options { ids: options, .. } = &known.takes else {
            let reason = format!("`{}` has no options to choose from", when.question);
            let mend = match known.takes {
                Takes::Numbers(..) => "use `gte` and `lte`",
                _ => "ask whether it was `answered`, or name a question with options",
            };
            self.findings.error(at, reason, mend);
            return None;
        };
        if ids.is_empty() {
            let reason = "no option is named";
            self.findings.error(at, reason, "name one at least");
        }
        self.few(ids.len(), "options", at);
        for (i, id) in ids.iter().enumerate().take(MOST) {
            if !options.contains(id) {
                let reason = format!("`{}` has no option `{id}`", when.question);
                let known = options.iter().map(String::as_str);
                let mend = nearest::mend(id, known, "name one of the question's options");
                self.findings.error(at.index(i), reason, mend);
            }
        }
        Some(ids.to_vec())
    }

    fn check_all(&mut self, ids: &[String], known: &Known, at: &At<'_>) {
        if matches!(known.takes, Takes::Options { several: false, .. }) && ids.len() > 1 {
            let reason = "only one option can be chosen, so that nobody chooses all of these";
            self.findings.error(at.field("all"), reason, "use `any`");
        }
    }

    /// Tests that shut each other out.
    fn check_together(&mut self, when: &[When], never: bool, at: &At<'_>) {
        let clash = |a: &When, b: &When| {
            a.question == b.question
                && match (&a.test, &b.test) {
                    (Test::Number { min, max }, Test::Number { min: from, max: to }) => {
                        max < from || to < min
                    }
                    (Test::Unanswered, other) | (other, Test::Unanswered) => {
                        *other != Test::Unanswered
                    }
                    (Test::Any(some), Test::None(none)) | (Test::None(none), Test::Any(some)) => {
                        some.iter().all(|id| none.contains(id))
                    }
                    (Test::All(all), Test::None(none)) | (Test::None(none), Test::All(all)) => {
                        all.iter().any(|id| none.contains(id))
                    }
                    _ => false,
                }
        };
        let clashes = (1..when.len()).any(|i| when[..i].iter().any(|other| clash(&when[i], other)));
        if clashes && !never {
            let reason = "no answer passes all of these, so that nobody ever comes here";
            self.findings.error(at, reason, "take one of them out");
        }
    }
}
