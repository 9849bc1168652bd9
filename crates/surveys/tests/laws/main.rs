//! Laws that hold for any survey and any answers, however they were come by.

// For clippy: what tests may do, their helpers may do.
#![cfg(test)]

mod chance;

use chance::{answer, checked_survey, kind, run, survey};
use content::Text;
use proptest::prelude::*;
use shopper::{Answer, Id, SurveyProgress, wire};
use surveys::{Choice, ChoiceOption, Invalid, Question, QuestionKind, Survey};

fn all(_: &QuestionKind) -> bool {
    true
}

fn some(kind: &QuestionKind) -> bool {
    matches!(kind, QuestionKind::Scale(_) | QuestionKind::Choice(_))
}

/// Answers what is asked with the first of these that passes, else skips as a shopper would;
/// what must be answered and cannot be is given up.
fn walk(survey: &Survey, answers: &[Answer], draws: fn(&QuestionKind) -> bool) -> Vec<Step> {
    let mut progress = SurveyProgress::default();
    let mut steps = Vec::new();
    while let Some(question) = survey.current(run(&progress, draws)) {
        let fits = |answer: &&Answer| question.check(Some(answer)).is_ok();
        let answer = answers.iter().find(fits).cloned();
        steps.push((question.id.clone(), answer.clone()));
        progress.give(&question.id, answer);
        assert!(steps.len() <= survey.questions.len(), "it never ends");
    }
    steps
}

type Step = (String, Option<Answer>);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_answer_to_any_question_is_taken_or_refused(
        kind in kind(),
        required: bool,
        answer in prop::option::of(answer()),
    ) {
        let question = Question {
            id: "q".to_owned(),
            ask: Text::default(),
            hint: Text::default(),
            required,
            kind: kind.into(),
            branch: surveys::Branch::default(),
            jumps: vec![],
        };
        let checked = question.check(answer.as_ref());
        if answer.is_none() {
            prop_assert_eq!(checked.is_err(), required);
        }
        if checked.is_ok() {
            let kept = answer.map(|answer| answer.kept());
            let words = |answer: &Option<Answer>| matches!(answer, Some(Answer::Text(text)) if !text.is_empty());
            prop_assert!(!words(&kept), "free text stays nowhere");
        }
    }

    #[test]
    fn every_survey_ends_after_as_many_answers_as_it_has_questions(
        survey in survey(),
        answers in prop::collection::vec(answer(), 0..12),
    ) {
        for draws in [all, some] {
            let steps = walk(&survey, &answers, draws);
            for (i, (id, _)) in steps.iter().enumerate() {
                prop_assert!(!steps[..i].iter().any(|(other, _)| other == id), "asked twice");
            }
        }
    }

    #[test]
    fn nobody_is_asked_what_is_hidden_or_cannot_be_drawn(
        survey in survey(),
        answers in prop::collection::vec(answer(), 0..12),
        upto in 0..9_usize,
    ) {
        let mut progress = SurveyProgress::default();
        for (id, answer) in walk(&survey, &answers, some).into_iter().take(upto) {
            progress.give(&id, answer);
        }
        let look = run(&progress, some);
        if let Some(question) = survey.current(look) {
            prop_assert!(question.branch.holds(&survey, look));
            prop_assert!(question.kind.known().is_some_and(some));
            let (place, of) = survey.place(look);
            prop_assert!(1 <= place && place <= of && of <= survey.questions.len());
        }
        if let Some(end) = survey.end(look) {
            prop_assert!(end.branch.holds(&survey, look));
        }
    }

    #[test]
    fn a_run_that_is_taken_up_again_goes_on_as_if_it_had_not_been_left(
        survey in survey(),
        answers in prop::collection::vec(answer(), 0..12),
        left_after in 0..9_usize,
    ) {
        let steps = walk(&survey, &answers, all);
        let mut progress = SurveyProgress::default();
        for (i, (id, answer)) in steps.iter().enumerate() {
            if i == left_after {
                // What the device keeps, written and read again.
                progress.answers = progress
                    .answers
                    .into_iter()
                    .map(|(id, answer)| (id, answer.map(|answer| answer.kept())))
                    .collect();
                progress = wire::take(&wire::put(&progress)).unwrap();
            }
            let current = survey.current(run(&progress, all)).map(|q| &q.id);
            prop_assert_eq!(current, Some(id));
            progress.give(id, answer.clone());
        }
        prop_assert_eq!(survey.current(run(&progress, all)), None);
    }

    #[test]
    fn going_back_and_answering_alike_leads_the_same_way(
        survey in checked_survey(),
        answers in prop::collection::vec(answer(), 0..12),
        upto in 1..9_usize,
    ) {
        let steps = walk(&survey, &answers, all);
        let mut progress = SurveyProgress::default();
        for (id, answer) in steps.iter().take(upto) {
            progress.give(id, answer.clone());
        }
        let before = progress.clone();
        if let Some(previous) = survey.previous(run(&progress, all)) {
            let (id, answer) = &steps[progress.answers.len() - 1];
            prop_assert_eq!(&previous.id, id);
            progress.take_back(id);
            prop_assert_eq!(survey.current(run(&progress, all)).map(|q| &q.id), Some(id));
            progress.give(id, answer.clone());
            prop_assert_eq!(progress, before);
        }
    }

    #[test]
    fn answers_to_questions_that_are_gone_change_nothing(
        survey in survey(),
        gone in prop::collection::vec(answer(), 0..3),
    ) {
        let mut progress = SurveyProgress::default();
        for (i, answer) in gone.into_iter().enumerate() {
            progress.give(&format!("gone-{i}"), Some(answer));
        }
        let fresh = SurveyProgress::default();
        let (with, without) = (run(&progress, all), run(&fresh, all));
        prop_assert_eq!(survey.current(with), survey.current(without));
        prop_assert_eq!(survey.place(with), survey.place(without));
    }

    #[test]
    fn a_survey_is_the_same_bytes_for_both_writers_and_reads_back(survey in survey()) {
        let bytes = postcard::to_allocvec(&survey).unwrap();
        prop_assert_eq!(&wire::put(&survey), &bytes);
        prop_assert_eq!(wire::take::<Survey>(&bytes), Some(survey.clone()));
        prop_assert_eq!(postcard::from_bytes::<Survey>(&bytes).unwrap(), survey);
    }

    #[test]
    fn what_is_ticked_never_breaks_the_rules_of_ticking(
        kind in kind(),
        ticks in prop::collection::vec(prop::sample::select(vec!["a", "b", "c", "d", "other"]), 0..12),
    ) {
        let QuestionKind::Choice(choice) = kind else {
            return Ok(());
        };
        let mut chosen = Vec::new();
        for id in ticks {
            choice.toggle(&mut chosen, id);
            let answer = Answer::Choices(chosen.clone());
            let wrong = choice.check(&answer, false).err();
            prop_assert!(!matches!(wrong, Some(Invalid::Twice | Invalid::NotAlone)), "{:?}", wrong);
        }
    }

    #[test]
    fn shuffling_loses_nothing_and_is_the_same_for_the_same_visitor(
        visitor: [u8; 16],
        count in 1..8_usize,
    ) {
        let option = |i: usize| ChoiceOption {
            id: format!("o{i}"),
            exclusive: i + 1 == count,
            ..ChoiceOption::default()
        };
        let choice = Choice {
            options: (0..count).map(option).collect(),
            shuffle: true,
            ..Choice::default()
        };
        let order = choice.order(Id(visitor), "q");
        prop_assert_eq!(&order, &choice.order(Id(visitor), "q"));
        prop_assert_eq!(order.last().copied(), choice.options.last());
        let mut ids: Vec<_> = order.iter().map(|option| &option.id).collect();
        ids.sort_unstable();
        prop_assert!(ids.iter().copied().eq(choice.options.iter().map(|option| &option.id)));
    }
}

#[test]
fn each_option_comes_first_to_about_as_many_visitors() {
    let options = ["red", "green", "blue"].map(|id| ChoiceOption {
        id: id.to_owned(),
        ..ChoiceOption::default()
    });
    let choice = Choice {
        options: options.to_vec(),
        shuffle: true,
        ..Choice::default()
    };
    let mut first = [0_u32; 3];
    for n in 0..3_000_u16 {
        let mut visitor = [7; 16];
        visitor[14..].copy_from_slice(&n.to_be_bytes());
        let order = choice.order(Id(visitor), "colour");
        let leads = choice.options.iter().position(|option| option == order[0]);
        first[leads.unwrap()] += 1;
    }
    assert!(
        first.iter().all(|count| (850..1_150).contains(count)),
        "{first:?}"
    );
}
