//! Which runs are listed; the server filters.

use api::insight::inbox::Band;
use yew::prelude::*;

use crate::route::encoded;
use crate::view::button::Button;
use crate::view::field::Field;
use crate::view::icon::Icon;
use crate::view::insight::Names;
use crate::view::segmented::{Segment, Segmented};
use crate::view::select::Select;
use crate::words::insight as words;

/// What became of them, or whose they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Which {
    #[default]
    All,
    Waiting,
    Handed,
    Done,
    Staff,
}

impl Which {
    const ALL: [Self; 5] = [
        Self::All,
        Self::Waiting,
        Self::Handed,
        Self::Done,
        Self::Staff,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::All => words::ALL,
            Self::Waiting => words::WAITING,
            Self::Handed => words::HANDED,
            Self::Done => words::DONE,
            Self::Staff => words::STAFF,
        }
    }

    const fn query(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::All => None,
            Self::Waiting => Some(("state", "waiting")),
            Self::Handed => Some(("state", "handed")),
            Self::Done => Some(("state", "done")),
            Self::Staff => Some(("channel", "staff")),
        }
    }
}

/// All that is chosen; what is empty is not filtered by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Filters {
    pub(super) which: Which,
    pub(super) band: String,
    pub(super) item: String,
    pub(super) stage: String,
    pub(super) tag: String,
    pub(super) text: String,
}

impl Filters {
    /// What the address asks for: `waiting`, `staff`, or all of one survey.
    pub(super) fn of(within: &[String]) -> Self {
        let only = |which| Self {
            which,
            ..Self::default()
        };
        match within {
            [word] if word == "waiting" => only(Which::Waiting),
            [word] if word == "staff" => only(Which::Staff),
            [word, item] if word == "of" => Self {
                item: item.clone(),
                ..Self::default()
            },
            _ => Self::default(),
        }
    }

    /// More than what became of them is chosen.
    fn is_narrow(&self) -> bool {
        let which = self.which;
        *self
            != Self {
                which,
                ..Self::default()
            }
    }

    /// As the server is asked for a page of them.
    pub(super) fn query(&self, before: Option<i64>) -> String {
        let texts = [
            ("band", self.band.as_str()),
            ("item", &self.item),
            ("stage", &self.stage),
            ("tag", self.tag.trim()),
            ("text", self.text.trim()),
        ];
        let texts = texts.into_iter().filter(|(_, value)| !value.is_empty());
        let all = self.which.query().into_iter().chain(texts);
        let mut query: Vec<String> = all
            .map(|(name, value)| format!("{name}={}", encoded(value)))
            .collect();
        query.extend(before.map(|before| format!("before={before}")));
        query.join("&")
    }
}

/// What the choice is given.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct FiltersProps {
    pub(super) filters: Filters,
    pub(super) names: Names,
    pub(super) onchange: Callback<Filters>,
}

/// The choice.
#[component]
pub(super) fn FiltersCard(props: &FiltersProps) -> Html {
    let filters = &props.filters;
    let (text, tag) = (
        use_state_eq(|| filters.text.clone()),
        use_state_eq(|| filters.tag.clone()),
    );
    let set = |change: fn(&mut Filters, String)| {
        let (filters, onchange) = (filters.clone(), props.onchange.clone());
        Callback::from(move |value: String| {
            let mut filters = filters.clone();
            change(&mut filters, value);
            onchange.emit(filters);
        })
    };
    let which = {
        let (filters, onchange) = (filters.clone(), props.onchange.clone());
        Callback::from(move |number: usize| {
            let which = Which::ALL.get(number).copied().unwrap_or_default();
            let filters = filters.clone();
            onchange.emit(Filters { which, ..filters });
        })
    };
    let onsubmit = {
        let (filters, onchange) = (filters.clone(), props.onchange.clone());
        let (text, tag) = (text.clone(), tag.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (text, tag) = ((*text).clone(), (*tag).clone());
            let filters = filters.clone();
            onchange.emit(Filters {
                tag,
                text,
                ..filters
            });
        })
    };
    let typed = |state: &UseStateHandle<String>| {
        let state = state.clone();
        Callback::from(move |text| state.set(text))
    };
    let segments: Vec<Segment> = Which::ALL.map(|it| Segment::new(it.name())).to_vec();
    let chosen = Which::ALL.iter().position(|it| *it == filters.which);
    html! {
        <form class="st-filters" role="search" {onsubmit}>
            <Segmented name={words::WHICH} {segments} chosen={chosen.unwrap_or_default()} onchange={which} />
            <details class="st-narrow" open={filters.is_narrow()}>
                <summary>{ Icon::Filter.small() }{ words::NARROW }</summary>
                <div class="st-narrow__in">
                    <Select id="band" label={words::HOW_IT_WENT} options={bands()} value={filters.band.clone()}
                        onchange={set(|filters, value| filters.band = value)} />
                    <Select id="item" label={words::SURVEY} options={surveys(&props.names)}
                        value={filters.item.clone()} onchange={set(|filters, value| filters.item = value)} />
                    <Select id="stage" label={words::STAGE} options={stages()} value={filters.stage.clone()}
                        onchange={set(|filters, value| filters.stage = value)} />
                    <Field id="tag" label={words::TAG} value={(*tag).clone()} oninput={typed(&tag)} />
                    <Field id="text" label={words::CONTAINS} kind="search" value={(*text).clone()}
                        oninput={typed(&text)} />
                    <Button label={words::SEARCH} icon={Icon::Search} submits=true />
                </div>
            </details>
        </form>
    }
}

fn any() -> (AttrValue, AttrValue) {
    (AttrValue::from(""), AttrValue::from(words::ANY))
}

fn bands() -> Vec<(AttrValue, AttrValue)> {
    let option = |word: &'static str, band: Band| (word.into(), words::band(band).into());
    vec![
        any(),
        option("let_down", Band::LetDown),
        option("middle", Band::Middle),
        option("good", Band::Good),
    ]
}

fn surveys(names: &Names) -> Vec<(AttrValue, AttrValue)> {
    let surveys = names.ids("surveys").into_iter();
    let surveys = surveys.map(|id| (AttrValue::from(id.clone()), names.item(&id).into()));
    [any()].into_iter().chain(surveys).collect()
}

fn stages() -> Vec<(AttrValue, AttrValue)> {
    let stages = words::STAGES.map(|stage| (AttrValue::from(stage), words::stage(stage).into()));
    [any()].into_iter().chain(stages).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_chosen_becomes_a_question_to_the_server() {
        let filters = Filters {
            which: Which::Waiting,
            text: " two hours & more ".to_owned(),
            ..Filters::default()
        };
        assert_eq!(
            filters.query(Some(7)),
            "state=waiting&text=two%20hours%20%26%20more&before=7"
        );
        assert_eq!(Filters::default().query(None), "");
    }

    #[test]
    fn an_address_may_ask_for_some_of_them() {
        let of = |within: &[&str]| {
            let within: Vec<String> = within.iter().map(|it| (*it).to_owned()).collect();
            Filters::of(&within).query(None)
        };
        assert_eq!(of(&["waiting"]), "state=waiting");
        assert_eq!(of(&["staff"]), "channel=staff");
        assert_eq!(of(&["of", "nps"]), "item=nps");
        assert_eq!(of(&["visitor", "item", "response"]), "");
    }
}
