//! What the store's own GA4 is told of the widget, where the tag says `data-tell="ga4"`: by the
//! names that GA4 has for such things. Ids and numbers, never free text.

use engine::ItemKind;
use wasm_bindgen::JsValue;

use super::object;
use crate::browser::shell;
use crate::state::{Notice, State};

/// The entries for the `dataLayer`, if GA4 has a name for it.
pub(super) fn told(notice: &Notice) -> Vec<JsValue> {
    let entries = shell::read(|state, _| entries(state, notice)).unwrap_or_default();
    let entry = |(name, params): Entry| {
        let mut fields = vec![("event", JsValue::from(name))];
        fields.extend(params);
        object(&fields)
    };
    entries.into_iter().map(entry).collect()
}

type Entry = (&'static str, Vec<(&'static str, JsValue)>);

fn entries(state: &State, notice: &Notice) -> Vec<Entry> {
    let number = |n: i64| JsValue::from_f64(n as f64);
    match notice {
        Notice::Shown(item) => shown(state, item),
        Notice::Clicked(item) => of("select_promotion", "promotion_id", item),
        Notice::Completed(item) => of("survey_completed", "survey_id", item),
        Notice::Abandoned { item, .. } => of("survey_abandoned", "survey_id", item),
        Notice::Badge { badge, .. } => of("unlock_achievement", "achievement_id", badge),
        Notice::Answered {
            item,
            question,
            answer,
        } => {
            let mut entry = of("survey_answered", "survey_id", item);
            entry[0].1.push(("question_id", question.into()));
            entry[0].1.extend(answer.map(|it| ("answer", number(it))));
            entry
        }
        Notice::Points { wallet, amount } => {
            let mut entry = of("earn_virtual_currency", "virtual_currency_name", wallet);
            entry[0].1.push(("value", number(*amount)));
            entry
        }
        Notice::Tier {
            ladder,
            level,
            up: true,
            ..
        } => {
            let mut entry = of("level_up", "character", ladder);
            entry[0].1.push(("level", (*level).into()));
            entry
        }
        Notice::Claim { reward, status, .. } if status == "verified" => spent(state, reward),
        _ => Vec::new(),
    }
}

fn of(event: &'static str, field: &'static str, id: &str) -> Vec<Entry> {
    vec![(event, vec![(field, id.into())])]
}

fn shown(state: &State, id: &str) -> Vec<Entry> {
    let Some((index, item)) = state.program.item(id) else {
        return Vec::new();
    };
    let mut entries = match state.content(index) {
        Some(ItemKind::Survey(_)) => of("survey_shown", "survey_id", id),
        _ => of("view_promotion", "promotion_id", id),
    };
    let variant = item.variant_id(&state.profile);
    if !variant.is_empty() {
        let fields = vec![("experiment_id", id.into()), ("variant_id", variant.into())];
        entries.push(("experiment_viewed", fields));
    }
    entries
}

/// What points bought.
fn spent(state: &State, id: &str) -> Vec<Entry> {
    let mut rewards = state.program.rewards.iter();
    let Some(reward) = rewards.find(|reward| reward.id == id && reward.price > 0) else {
        return Vec::new();
    };
    let wallet = state.program.wallets.get(usize::from(reward.wallet));
    let wallet = wallet.map_or("", |wallet| wallet.id.as_str());
    let fields = vec![
        ("item_name", id.into()),
        ("virtual_currency_name", wallet.into()),
        ("value", JsValue::from_f64(reward.price as f64)),
    ];
    vec![("spend_virtual_currency", fields)]
}
