//! One of two or three, all in sight.

use yew::prelude::*;

use super::icon::Icon;

/// One of them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Segment {
    pub(crate) label: AttrValue,
    pub(crate) icon: Option<Icon>,
}

impl Segment {
    /// Words alone.
    pub(crate) fn new(label: impl Into<AttrValue>) -> Self {
        Self {
            label: label.into(),
            icon: None,
        }
    }

    /// With an icon before them.
    pub(crate) fn with(icon: Icon, label: impl Into<AttrValue>) -> Self {
        Self {
            label: label.into(),
            icon: Some(icon),
        }
    }
}

/// What the row is given.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct SegmentedProps {
    /// What is chosen here; spoken.
    pub(crate) name: AttrValue,
    pub(crate) segments: Vec<Segment>,
    /// The chosen one's number.
    pub(crate) chosen: usize,
    pub(crate) onchange: Callback<usize>,
}

/// Buttons in a row, of which one is pressed.
#[component]
pub(crate) fn Segmented(props: &SegmentedProps) -> Html {
    let button = |(number, segment): (usize, &Segment)| {
        let pressed = if number == props.chosen {
            "true"
        } else {
            "false"
        };
        let onclick = props.onchange.reform(move |_| number);
        html! {
            <button type="button" aria-pressed={pressed} {onclick}>
                { for segment.icon.map(Icon::small) }{ &segment.label }
            </button>
        }
    };
    html! {
        <div class="st-seg" role="group" aria-label={&props.name}>
            { for props.segments.iter().enumerate().map(button) }
        </div>
    }
}
