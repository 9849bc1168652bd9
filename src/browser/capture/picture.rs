//! Makes the picture: walks, paints, and hands it over where the shopper sees it and can black
//! out more. If anything at all goes wrong there is no picture.

use content::{Strings, Word};
use wasm_bindgen::{JsCast, JsValue};

use super::Attached;
use super::black_out;
use super::page_walk::{TURN_MS, What, walk};
use super::paint::Sheet;
use super::reach::{Reached, area, clock, get, number, pause, view, window};
use crate::browser::clock::new_id;
use crate::capture::area::scale;

/// Longest that is painted, ms: what is not done by then stays white.
const PATIENCE_MS: f64 = 10_000.0;

pub(super) async fn make(mark: Option<JsValue>, strings: &Strings) -> Reached<Attached> {
    let seen = view()?;
    let sheet = Sheet::new(seen, scale(seen, number(&window(), "devicePixelRatio")?))?;
    let first = clock();
    let mut begun = first;
    for job in walk().await? {
        // Words that changed meanwhile are left out; anything else that fails is a failure.
        let painted = sheet.paint(&job).await;
        if job.what != What::Text {
            painted?;
        }
        let now = clock();
        if now - first > PATIENCE_MS {
            break;
        }
        if now - begun > TURN_MS {
            pause(0).await;
            begun = clock();
        }
    }
    if let Some(mark) = mark {
        let still = get(&mark, "isConnected")?.is_truthy();
        let place = area(&mark)?.and(seen);
        if still && !place.is_empty() {
            sheet.mark(place)?;
        }
    }
    sheet.can_be_read()?;
    Ok(Attached {
        reference: new_id().to_string(),
        label: strings[Word::PictureName].to_owned(),
        picture: Some(black_out::frame(&sheet.canvas, strings)?.dyn_into()?),
        thing: sheet.canvas.dyn_into()?,
    })
}
