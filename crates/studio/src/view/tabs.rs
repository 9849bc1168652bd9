//! Parts of a page, one at a time: arrows go from tab to tab, as in every tab list.

use yew::prelude::*;

/// What the tabs are given.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct TabsProps {
    /// Ids of tabs and panel begin with it.
    pub(crate) id: AttrValue,
    /// What they are parts of; spoken.
    pub(crate) name: AttrValue,
    pub(crate) tabs: Vec<AttrValue>,
    pub(crate) chosen: usize,
    pub(crate) onchange: Callback<usize>,
    /// What the chosen tab shows.
    pub(crate) children: Html,
}

/// The tabs with the panel of the chosen one.
#[component]
pub(crate) fn Tabs(props: &TabsProps) -> Html {
    let (count, chosen) = (props.tabs.len(), props.chosen);
    let onkeydown = {
        let (onchange, id) = (props.onchange.clone(), props.id.clone());
        Callback::from(move |event: KeyboardEvent| {
            if let Some(to) = next(&event.key(), chosen, count) {
                event.prevent_default();
                onchange.emit(to);
                if let Some(tab) = crate::browser::element(&format!("{id}-tab-{to}")) {
                    tab.focus().unwrap_or_default();
                }
            }
        })
    };
    let tab = |(number, words): (usize, &AttrValue)| {
        let is_chosen = number == chosen;
        let onclick = props.onchange.reform(move |_| number);
        html! {
            <button type="button" role="tab" id={format!("{}-tab-{number}", props.id)} {onclick}
                aria-selected={if is_chosen { "true" } else { "false" }}
                aria-controls={is_chosen.then(|| format!("{}-panel", props.id))}
                tabindex={if is_chosen { "0" } else { "-1" }}>
                { words }
            </button>
        }
    };
    html! {
        <>
            <div class="st-tabs" role="tablist" aria-label={&props.name} {onkeydown}>
                { for props.tabs.iter().enumerate().map(tab) }
            </div>
            <div role="tabpanel" id={format!("{}-panel", props.id)}
                aria-labelledby={format!("{}-tab-{chosen}", props.id)}>
                { props.children.clone() }
            </div>
        </>
    }
}

/// Where a key leads; in a circle, as people expect of tabs.
fn next(key: &str, chosen: usize, count: usize) -> Option<usize> {
    if count == 0 {
        return None;
    }
    match key {
        "ArrowRight" => Some((chosen + 1) % count),
        "ArrowLeft" => Some((chosen + count - 1) % count),
        "Home" => Some(0),
        "End" => Some(count - 1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::next;

    #[test]
    fn arrows_go_round() {
        assert_eq!(next("ArrowRight", 2, 3), Some(0));
        assert_eq!(next("ArrowLeft", 0, 3), Some(2));
        assert_eq!(next("End", 0, 3), Some(2));
        assert_eq!(next("a", 0, 3), None);
    }
}
