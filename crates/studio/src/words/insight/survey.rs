//! The results of a survey.

use api::insight::figure::Direction;
use api::insight::survey::Measure;

use super::figures::so_many;
use crate::words::pieces;

pub(crate) const VOICES: &str = "Voices";
pub(crate) const SINCE: &str = "Something was changed on";
pub(crate) const SINCE_HINT: &str = "The days from then on are compared with those before.";
pub(crate) const SINCE_TOO_FEW: &str = "Since the change: too few answers to say anything.";
pub(crate) const OVER_TIME: &str = "Over time";
pub(crate) const OVER_TIME_LEAD: &str = "With its 95 % band; broken where fewer than 5 answered";
pub(crate) const ALL_DAYS: &str = "All these days";
pub(crate) const PROMOTERS: &str = "Promoters, 9 and 10";
pub(crate) const PASSIVES: &str = "Passives, 7 and 8";
pub(crate) const DETRACTORS: &str = "Detractors, 0 to 6";
pub(crate) const DISTRIBUTION: &str = "Distribution";
pub(crate) const DISTRIBUTION_LEAD: &str = "Each answer, how often";
pub(crate) const ANSWER: &str = "Answer";
pub(crate) const TIMES: &str = "Times";
pub(crate) const RANKING: &str = "Ranking";
pub(crate) const RANKING_LEAD: &str = "Mean place; 1 is the best";
pub(crate) const PLACE: &str = "Mean place";
pub(crate) const WORDS_ALONE: &str = "This question asks for words. They are in the inbox.";

/// How a question's numbers are read.
pub(crate) const fn measure(measure: Option<Measure>) -> &'static str {
    match measure {
        Some(Measure::Nps) => "NPS",
        Some(Measure::Csat) => "Satisfied",
        Some(Measure::Ces) => "Easy",
        Some(Measure::Good) => "Good answers",
        Some(Measure::Mean) => "Mean",
        None => "Answers",
    }
}

/// How many answered a question, and how many in words of their own.
pub(crate) fn answers(kind: Option<&str>, answers: u64, texts: u64) -> String {
    let mut parts: Vec<String> = kind.map(str::to_owned).into_iter().collect();
    parts.push(so_many(answers, "answer", "answers"));
    parts.extend((texts > 0).then(|| format!("{} in words", pieces::number(texts))));
    format!("{}.", parts.join(", "))
}

/// What came of a change.
pub(crate) fn since(direction: Direction, difference: &str) -> String {
    let meaning = match direction {
        Direction::Up => "A rise we can be sure of; its cause is not proven.",
        Direction::Down => "A fall we can be sure of; its cause is not proven.",
        Direction::Unclear | Direction::Unknown => "No clear change.",
    };
    format!("Since the change: {difference}. {meaning}")
}

/// The answer that was given most.
pub(crate) fn most_given(answer: &str, times: u64, n: u64) -> String {
    format!(
        "Distribution of {}: most often {answer}, {} times.",
        so_many(n, "answer", "answers"),
        pieces::number(times)
    )
}
