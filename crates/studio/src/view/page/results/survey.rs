//! The results of a survey, question by question.

use api::insight::survey::SurveyResults;
use yew::prelude::*;

use super::question::QuestionPart;
use super::{ItemProps, path, sides};
use crate::route::{Page, Room, Spot, encoded};
use crate::state::{Action, Span};
use crate::time;
use crate::view::button::Link;
use crate::view::field::Field;
use crate::view::icon::Icon;
use crate::view::insight::{Names, SpanChoice, Unit, as_of, one, use_days, use_names};
use crate::view::page_head::PageHead;
use crate::view::remote::loaded;
use crate::view::studio::{use_reading, use_studio};
use crate::words::insight as words;

/// The page.
#[component]
pub(super) fn Survey(props: &ItemProps) -> Html {
    let (studio, days, names) = (use_studio(), use_days(), use_names());
    let since = use_state_eq(String::new);
    let path = {
        let by = step(studio.state.span);
        let item = encoded(&props.item);
        let since = changed_on(&since);
        let what = format!("surveys/{item}?{days}&by={by}{since}");
        path(&props.site, &what)
    };
    let results = use_reading::<SurveyResults>(&path);
    let kept = as_of(&studio, &path, &results, |it| it.as_of);
    let again = studio.on(Action::Want(path));
    let name = names.item(&props.item);
    let lead = results.there().map(|it| {
        let period = &it.period;
        words::between(&time::short_day(&period.from), &time::day(&period.to))
    });
    let oninput = {
        let since = since.clone();
        Callback::from(move |day| since.set(day))
    };
    let inbox = Spot::new(&*props.site, Room::Inbox)
        .at("of")
        .at(&*props.item);
    let export = format!(
        "/api/sites/{}/inbox/export?item={}&{days}",
        encoded(&props.site),
        encoded(&props.item)
    );
    html! {
        <>
            <PageHead title={name} lead={lead.map(AttrValue::from)}>
                { kept }
                <SpanChoice />
                <Link to={Page::from(inbox)} class="st-btn">{ Icon::Inbox.small() }{ words::VOICES }</Link>
                <a class="st-btn" href={export} download="answers.csv">
                    { Icon::Download.small() }{ words::EXPORT }
                </a>
            </PageHead>
            { sides(&props.site, &props.item, true) }
            <div class="st-two">
                <Field id="since" kind="date" label={words::SINCE} hint={words::SINCE_HINT}
                    value={(*since).clone()} {oninput} optional=true />
            </div>
            { loaded(&results, &again, |it| body(it, &names, &since)) }
        </>
    }
}

fn body(results: &SurveyResults, names: &Names, since: &str) -> Html {
    let since = (!since.is_empty()).then(|| since.to_owned());
    let question = |it: &api::insight::survey::QuestionResults| {
        html! {
            <QuestionPart key={it.question.clone()} item={results.item.clone()}
                question={it.clone()} names={names.clone()} since={since.clone()} />
        }
    };
    html! {
        <>
            <div class="st-figs st-figs--one">
                { one(words::RESPONSE_RATE, &results.response_rate, &Unit::Share, None) }
            </div>
            { for results.questions.iter().map(question) }
        </>
    }
}

/// Points in time: days where they are few, weeks else.
const fn step(span: Span) -> &'static str {
    match span {
        Span::Week => "day",
        Span::Month | Span::Quarter | Span::Year => "week",
    }
}

/// What is asked for when something was changed; a day that is half typed is none.
fn changed_on(day: &str) -> String {
    if day.len() == 10 {
        format!("&since={}", encoded(day))
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_is_half_typed_asks_for_nothing() {
        assert_eq!(changed_on("2026-1"), "");
        assert_eq!(changed_on("2026-11-02"), "&since=2026-11-02");
    }
}
