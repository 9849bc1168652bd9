//! Which version of a panel is edited while an experiment runs: the panel as it is, or a variant
//! with blocks of its own.

use serde_json::Value;
use yew::prelude::*;

use crate::state::edit::Path;
use crate::state::experiment::variants;
use crate::view::segmented::{Segment, Segmented};
use crate::words::editor as words;

/// The version, among those that there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Version {
    /// Number and id of each variant with blocks of its own.
    known: Vec<(usize, String)>,
    /// One of them; `None`: the panel itself.
    chosen: Option<(usize, String)>,
    /// Id of the variant that is the panel itself.
    itself: Option<String>,
}

impl Version {
    /// The member that versions differ in.
    pub(super) const BLOCKS: &'static str = "blocks";

    /// The version of an element that was chosen by the variant's number. One that is gone by now
    /// is the panel itself.
    pub(super) fn of(element: &Value, chosen: Option<usize>) -> Self {
        let all = variants(element).iter().enumerate();
        let (own, itself): (Vec<_>, Vec<_>) =
            all.partition(|(_, variant)| variant.get(Self::BLOCKS).is_some());
        let id = |variant: &Value| variant["id"].as_str().unwrap_or_default().to_owned();
        let named = own.into_iter();
        let known: Vec<_> = named.map(|(number, it)| (number, id(it))).collect();
        let chosen = known.iter().find(|(number, _)| Some(*number) == chosen);
        Self {
            chosen: chosen.cloned(),
            known,
            itself: itself.first().map(|(_, variant)| id(variant)),
        }
    }

    /// The id of the variant that shows it; `None` where there is none, and for who takes no part.
    pub(super) fn id(&self) -> Option<AttrValue> {
        let chosen = self.chosen.as_ref().map(|(_, id)| id);
        let id = chosen.or(self.itself.as_ref());
        id.map(|id| AttrValue::from(id.clone()))
    }

    /// Where a list of the element at `path` stands: its blocks are the version's.
    pub(super) fn list(&self, path: &Path, key: &str) -> Path {
        match &self.chosen {
            Some((number, _)) if key == Self::BLOCKS => {
                path.key("variants").index(*number).key(key)
            }
            _ => path.key(key),
        }
    }

    /// The choice; nothing where there is none.
    pub(super) fn choice(&self, onchoose: &Callback<Option<usize>>) -> Html {
        if self.known.is_empty() {
            return Html::default();
        }
        let known = self.known.iter();
        let named = known
            .clone()
            .map(|(_, id)| Segment::new(words::variant(id)));
        let segments: Vec<_> = std::iter::once(Segment::new(words::ITSELF))
            .chain(named)
            .collect();
        let at = known
            .clone()
            .position(|it| Some(it) == self.chosen.as_ref());
        let numbers: Vec<usize> = known.map(|(number, _)| *number).collect();
        let onchange = onchoose
            .reform(move |at: usize| at.checked_sub(1).and_then(|at| numbers.get(at).copied()));
        html! {
            <>
                <Segmented name={words::VERSIONS} {segments} chosen={at.map_or(0, |at| at + 1)} {onchange} />
                <p class="st-fine">{ words::VERSIONS_HINT }</p>
            </>
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_variant_with_blocks_of_its_own_is_edited_in_its_place() {
        let panel = json!({ "variants": [{ "id": "as-it-is" }, { "id": "b", "blocks": [] }] });
        let path = Path::parse("panels.3");
        let of = |chosen| {
            Version::of(&panel, chosen)
                .list(&path, "blocks")
                .to_string()
        };
        assert_eq!(of(None), path.key("blocks").to_string());
        let own = path.key("variants").index(1).key("blocks");
        assert_eq!(of(Some(1)), own.to_string());
        assert_eq!(of(Some(0)), of(None), "it has none of its own");
        assert_eq!(of(Some(7)), of(None), "it is gone");
        let b = Version::of(&panel, Some(1));
        assert_eq!(b.list(&path, "show"), path.key("show"));
        assert_eq!(b.id().as_deref(), Some("b"));
        assert_eq!(Version::of(&panel, None).id().as_deref(), Some("as-it-is"));
    }
}
