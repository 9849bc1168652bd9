//! Choices, rankings and consent.

use surveys::{Choice, ChoiceLook, ChoiceOption, OTHER, QuestionKind};

use crate::at::At;
use crate::compile::ids::Names;
use crate::compile::scribe::Scribe;
use crate::document::{self, Consent, MultipleChoice, Ranking, SingleChoice, Words};
use crate::each::Each;

/// Id of what consent is answered with.
pub(super) const YES: &str = "yes";

/// Most options to choose from.
const MOST_OPTIONS: usize = 50;
/// Most options to put in order.
const MOST_RANKED: usize = 20;

impl Scribe<'_> {
    pub(super) fn single_choice(&mut self, choice: &SingleChoice, at: &At<'_>) -> QuestionKind {
        let other = choice.other.as_ref();
        let mut compiled = self.choice(&choice.options, other, MOST_OPTIONS, at);
        (compiled.shuffle, compiled.tally) = (choice.shuffle, choice.tally);
        (compiled.min, compiled.max) = (1, 1);
        QuestionKind::Choice(compiled)
    }

    pub(super) fn multiple_choice(&mut self, choice: &MultipleChoice, at: &At<'_>) -> QuestionKind {
        let other = choice.other.as_ref();
        let mut compiled = self.choice(&choice.options, other, MOST_OPTIONS, at);
        (compiled.shuffle, compiled.tally) = (choice.shuffle, choice.tally);
        let all = choice.options.len() + usize::from(other.is_some());
        (compiled.min, compiled.max) = self.bounds(choice.min, choice.max, 1, all, at);
        if compiled.max == 1 {
            let mend = "use `single_choice`, whose circles say so";
            let reason = "boxes of which only one can be ticked";
            self.findings.warning(at.field("max"), reason, mend);
        }
        QuestionKind::Choice(compiled)
    }

    pub(super) fn ranking(&mut self, ranking: &Ranking, at: &At<'_>) -> QuestionKind {
        let mut compiled = self.choice(&ranking.options, None, MOST_RANKED, at);
        compiled.look = ChoiceLook::Ranking;
        compiled.shuffle = ranking.shuffle;
        let all = ranking.options.len();
        let fewest = ranking.max.map_or(all, usize::from);
        (compiled.min, compiled.max) = self.bounds(ranking.min, ranking.max, fewest, all, at);
        if let Some(i) = compiled.options.iter().position(|option| option.exclusive) {
            let at = at.field("options");
            let at = at.index(i);
            let reason = "what stands alone cannot be put in order";
            self.findings
                .error(at.field("exclusive"), reason, "leave `exclusive` out");
        }
        QuestionKind::Choice(compiled)
    }

    pub(super) fn consent(
        &mut self,
        consent: &Consent,
        required: bool,
        at: &At<'_>,
    ) -> QuestionKind {
        let yes = ChoiceOption {
            id: YES.to_owned(),
            text: self.said(&consent.label, &at.field("label")),
            ..ChoiceOption::default()
        };
        QuestionKind::Choice(Choice {
            look: ChoiceLook::Consent,
            options: vec![yes],
            min: u8::from(required),
            max: 1,
            ..Choice::default()
        })
    }

    fn choice(
        &mut self,
        options: &Each<document::ChoiceOption>,
        other: Option<&Words>,
        most: usize,
        at: &At<'_>,
    ) -> Choice {
        let here = at.field("options");
        let fewest = if other.is_some() { 1 } else { 2 };
        if options.len() < fewest {
            let reason = format!("{} options are no choice", options.len());
            self.findings
                .error(here, reason, format_args!("write {fewest} or more"));
        }
        Names::new("option", most).add(options, &here, self.findings);
        let mut compiled = Vec::new();
        for (i, option) in options.read(&here, self.findings) {
            compiled.push(self.option(option, other.is_some(), &here.index(i)));
        }
        let other = other.map(|words| self.said(words, &at.field("other")));
        Choice {
            options: compiled,
            other,
            ..Choice::default()
        }
    }

    fn option(&mut self, option: document::ChoiceOption, other: bool, at: &At<'_>) -> ChoiceOption {
        if other && option.id == OTHER {
            let reason = "`other` is the id of the field for something else";
            self.findings
                .error(at.field("id"), reason, "give the option another id");
        }
        let image = option.image.as_ref();
        ChoiceOption {
            text: self.said(&option.text, &at.field("text")),
            image: image.and_then(|image| self.image(image, &at.field("image"))),
            id: option.id,
            exclusive: option.exclusive,
        }
    }

    /// How many of `all` must and may be chosen.
    fn bounds(
        &mut self,
        min: Option<u8>,
        max: Option<u8>,
        fewest: usize,
        all: usize,
        at: &At<'_>,
    ) -> (u8, u8) {
        let least = min.map_or(fewest, usize::from);
        let most = max.map_or(all, usize::from);
        if min == Some(0) {
            let mend = "leave it out; who may choose nothing skips the question";
            self.findings
                .error(at.field("min"), "nothing chosen is no answer", mend);
        } else if most == 0 {
            let reason = "nobody may choose anything";
            self.findings
                .error(at.field("max"), reason, "write 1 or more");
        } else if least > most {
            let reason = format!("at least {least} and at most {most} cannot both be");
            self.findings
                .error(at, reason, "let `min` be at most `max`");
        } else if most > all {
            let reason = format!("{most} of {all} options cannot be chosen");
            let field = if max.is_some() { "max" } else { "min" };
            self.findings
                .error(at.field(field), reason, format_args!("write {all} or less"));
        }
        (least.min(255) as u8, most.min(255) as u8)
    }
}
