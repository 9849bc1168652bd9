//! Scales: what is written as stars, NPS or numbers becomes one thing that looks different.

use content::Text;
use surveys::{Scale, ScaleLook};

use crate::at::At;
use crate::compile::scribe::Scribe;
use crate::document::{AnswerKind, Number, Rating, Words};
use crate::each::Each;
use crate::phrases;

/// Most points: eleven keys fit on a phone.
const MOST_POINTS: i64 = 11;

/// Largest number, either way: what JSON of every language carries unharmed.
const FURTHEST: i64 = 1_000_000_000;

impl Scribe<'_> {
    /// A scale; `None` for other kinds of answer, which never come here.
    pub(super) fn scale(&mut self, answer: &AnswerKind, at: &At<'_>) -> Option<Scale> {
        let phrases = || phrases::of(self.locale);
        match answer {
            AnswerKind::Nps(nps) => {
                let at = at.field("nps");
                let low = self.said(&nps.low, &at.field("low"));
                let high = self.said(&nps.high, &at.field("high"));
                Some(scale(ScaleLook::Nps, (0, 10), (low, high)))
            }
            AnswerKind::Csat(points) => {
                let at = at.field("csat");
                Some(self.points(ScaleLook::Csat, points, &[5, 3, 7, 10], &at))
            }
            AnswerKind::Ces(points) => {
                Some(self.points(ScaleLook::Ces, points, &[7, 5], &at.field("ces")))
            }
            AnswerKind::Stars(points) => {
                let allowed = [5, 3, 4, 6, 7, 8, 9, 10];
                Some(self.points(ScaleLook::Stars, points, &allowed, &at.field("stars")))
            }
            AnswerKind::Emoji(points) => {
                let faces = phrases().faces;
                let mut scale = self.points(ScaleLook::Faces, points, &[5, 3], &at.field("emoji"));
                if scale.labels.is_empty() {
                    let from = if scale.max == 3 { 1..4 } else { 0..5 };
                    scale.labels = faces[from].iter().map(|word| Text::plain(word)).collect();
                }
                Some(scale)
            }
            AnswerKind::Thumbs(thumbs) => {
                let words = phrases().thumbs;
                let at = at.field("thumbs");
                let mut ends = self.ends_of(thumbs.low.as_ref(), thumbs.high.as_ref(), &at);
                for (end, words) in [&mut ends.0, &mut ends.1].into_iter().zip(&words) {
                    if end.is_empty() {
                        *end = Text::plain(words);
                    }
                }
                Some(scale(ScaleLook::Thumbs, (0, 1), ends))
            }
            AnswerKind::Number(number) => Some(self.numbers(number, &at.field("number"))),
            _ => None,
        }
    }

    /// `allowed` numbers of points; the first is the default.
    fn points(&mut self, look: ScaleLook, points: &Rating, allowed: &[u8], at: &At<'_>) -> Scale {
        let count = points.points.unwrap_or(allowed[0]);
        if !allowed.contains(&count) {
            let mut sorted = allowed.to_vec();
            sorted.sort_unstable();
            let sorted: Vec<_> = sorted.iter().map(u8::to_string).collect();
            let reason = format!("this scale has no form with {count} points");
            let mend = format!("write {}", sorted.join(", "));
            self.findings.error(at.field("points"), reason, mend);
        }
        let ends = self.ends_of(points.low.as_ref(), points.high.as_ref(), at);
        let mut scale = scale(look, (1, i64::from(count)), ends);
        scale.labels = self.labels(&points.labels, &scale, at);
        self.check_ends_said(&scale, at);
        scale
    }

    fn numbers(&mut self, number: &Number, at: &At<'_>) -> Scale {
        let Number { min, max, step, .. } = *number;
        let ends = self.ends_of(number.low.as_ref(), number.high.as_ref(), at);
        let mut scale = scale(ScaleLook::Number, (min, max), ends);
        scale.step = step.max(1);
        let bounds = -FURTHEST..=FURTHEST;
        if step < 1 {
            let reason = format!("a step of {step} leads nowhere");
            self.findings
                .error(at.field("step"), reason, "write 1 or more");
        } else if min >= max {
            let reason = format!("from {min} to {max} there is no scale");
            self.findings.error(at, reason, "let `min` be below `max`");
        } else if !bounds.contains(&min) || !bounds.contains(&max) {
            let reason = format!("numbers lie between -{FURTHEST} and {FURTHEST}");
            self.findings.error(at, reason, "ask for less");
        } else if (max - min) % step != 0 {
            let reason = format!("steps of {step} from {min} never come to {max}");
            let last = max - (max - min) % step;
            let mend = format!("let `max` be {last}, or change `step`");
            self.findings.error(at, reason, mend);
        } else if (max - min) / step >= MOST_POINTS {
            let points = (max - min) / step + 1;
            let reason = format!("{points} points; {MOST_POINTS} is the most");
            let mend = "write a larger `step`, or ask for the number with a `short_text`";
            self.findings.error(at, reason, mend);
        } else {
            scale.labels = self.labels(&number.labels, &scale, at);
            self.check_ends_said(&scale, at);
        }
        scale
    }

    fn ends_of(&mut self, low: Option<&Words>, high: Option<&Words>, at: &At<'_>) -> (Text, Text) {
        let low = self.maybe(low, &at.field("low"));
        (low, self.maybe(high, &at.field("high")))
    }

    fn labels(&mut self, labels: &Each<Words>, scale: &Scale, at: &At<'_>) -> Vec<Text> {
        let at = at.field("labels");
        let points = scale.points().count();
        if !labels.is_empty() && labels.len() != points {
            let reason = format!("{} labels for {points} points", labels.len());
            let mend = "write one for every point, or `low` and `high` alone";
            self.findings.error(at, reason, mend);
        }
        let labels = labels.read(&at, self.findings);
        let said = labels
            .iter()
            .map(|(i, words)| self.said(words, &at.index(*i)));
        said.collect()
    }

    /// Stars and faces speak for themselves; numbers do not.
    fn check_ends_said(&mut self, scale: &Scale, at: &At<'_>) {
        let speaks = matches!(scale.look, ScaleLook::Stars | ScaleLook::Faces);
        let said = !scale.low.is_empty() && !scale.high.is_empty();
        if !speaks && !said && scale.labels.is_empty() {
            let reason = "nobody knows which end is the good one";
            self.findings.warning(at, reason, "write `low` and `high`");
        }
    }
}

fn scale(look: ScaleLook, (min, max): (i64, i64), (low, high): (Text, Text)) -> Scale {
    Scale {
        look,
        min,
        max,
        step: 1,
        low,
        high,
        labels: Vec::new(),
    }
}
