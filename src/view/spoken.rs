//! What tokens become, as the language writes it: amounts, numbers and days.

use content::{Text, TokenSource};
use shopper::{DAY_MS, HOUR_MS, MINUTE_MS, Value, day_of};

use surveys::Recall;

use super::format::DateStyle;
use super::{Scene, last_viewed};
use crate::state::Asking;

/// Largest number that is a whole one for sure.
const MOST: f64 = 9e15;

/// Knows the numbers, and asks `rest` for everything else.
pub(super) struct Spoken<'a> {
    /// The shopper and the language.
    pub(super) scene: &'a Scene,
    /// Knows all tokens, as they are written down.
    pub(super) rest: &'a dyn TokenSource,
}

impl TokenSource for Spoken<'_> {
    fn token(&self, name: &str) -> Option<String> {
        let (scene, state) = (self.scene, &self.scene.state);
        match name {
            "points" => {
                let points = engine::balance(&state.program, &state.profile, 0);
                return Some(scene.number(points));
            }
            "last_viewed.price" => return last_viewed::price(scene, state.profile.recent.last()?),
            _ => {}
        }
        let attribute = name
            .strip_prefix("attributes.")
            .and_then(|path| state.profile.attributes.at(path));
        match attribute {
            Some(Value::Number(n)) if n.trunc().total_cmp(n).is_eq() && n.abs() < MOST => {
                Some(scene.number(*n as i64))
            }
            _ => self.rest.token(name).map(|said| spoken(scene, said)),
        }
    }
}

/// A text with what was answered so far in the survey that is open.
pub(super) fn recalling(scene: &Scene, asking: &Asking, text: &Text) -> String {
    let tokens = scene.state.tokens();
    let recall = scene.state.survey(asking.item).map(|survey| Recall {
        survey,
        progress: &asking.progress,
        rest: &tokens,
    });
    let rest: &dyn TokenSource = recall.as_ref().map_or(&tokens, |recall| recall);
    text.fill(&Spoken { scene, rest })
}

/// Days are written like `2026-11-22` wherever they are kept.
fn spoken(scene: &Scene, said: String) -> String {
    let Some(day) = day_of(&said) else {
        return said;
    };
    // Noon on the shopper's own clock is on that day in every zone.
    let offset = i64::from(scene.state.moment.offset_min) * MINUTE_MS;
    let noon = i64::from(day) * DAY_MS + 12 * HOUR_MS;
    scene.date(noon.saturating_sub(offset), DateStyle::Long)
}
