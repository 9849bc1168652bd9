//! Words, each where the browser has put it. Ranges tell the place of every word on every line,
//! so that nothing of line breaking, alignment or justification is done anew.

use std::ops::Range;

use wasm_bindgen::JsValue;

use super::page_walk::{Job, TURN_MS};
use super::paint::{Sheet, corners};
use super::reach::{
    Reached, area, area_of_rect, call, clock, document, list, number, pause, set, text,
};
use crate::capture::area::Area;
use crate::capture::masking::sensitive;

/// Most words of one text, which may be a whole book below the fold.
const MOST_WORDS: usize = 1_500;

/// A word: where it is in the text, in UTF-16 units as the browser counts, and in bytes.
struct Word {
    units: Range<u32>,
    bytes: Range<usize>,
}

pub(super) async fn paint(sheet: &Sheet, job: &Job) -> Reached<()> {
    let data = text(&job.node, "data")?;
    let range = call(&document()?, "createRange", &[])?;
    call(
        &range,
        "selectNodeContents",
        std::slice::from_ref(&job.node),
    )?;
    if area(&range)?.and(job.clip).is_empty() {
        return Ok(());
    }
    let hidden = sensitive(&data);
    let cased = pen(sheet, &job.style)?;
    let mut begun = clock();
    for word in words(&data).into_iter().take(MOST_WORDS) {
        if clock() - begun > TURN_MS {
            pause(0).await;
            begun = clock();
        }
        let private = hidden
            .iter()
            .any(|it| it.start < word.bytes.end && word.bytes.start < it.end);
        let said = data.get(word.bytes.clone()).unwrap_or_default();
        let pieces = pieces(&range, &job.node, &word, said)?;
        for (place, piece) in pieces {
            if place.and(job.clip).is_empty() {
                continue;
            }
            if private {
                sheet.black(place)?;
            } else {
                write(sheet, &cased.of(piece), place)?;
                underline(sheet, &job.style, place)?;
            }
        }
    }
    Ok(())
}

/// Sets font, colour and what else decides how words look.
fn pen(sheet: &Sheet, style: &JsValue) -> Reached<Case> {
    let parts = ["fontStyle", "fontWeight", "fontSize", "fontFamily"];
    let parts: Reached<Vec<String>> = parts.iter().map(|part| text(style, part)).collect();
    set(&sheet.on, "font", parts?.join(" "))?;
    set(&sheet.on, "fillStyle", text(style, "color")?)?;
    set(&sheet.on, "direction", text(style, "direction")?)?;
    set(&sheet.on, "textAlign", "left")?;
    set(&sheet.on, "textBaseline", "alphabetic")?;
    // Not in every browser; there the words keep their place and lose a little width.
    set(
        &sheet.on,
        "letterSpacing",
        text(style, "letterSpacing")?.replace("normal", "0px"),
    )?;
    Ok(match text(style, "textTransform")?.as_str() {
        "uppercase" => Case::Upper,
        "lowercase" => Case::Lower,
        _ => Case::AsIs,
    })
}

enum Case {
    AsIs,
    Upper,
    Lower,
}

impl Case {
    fn of(&self, text: &str) -> String {
        match self {
            Self::AsIs => text.to_owned(),
            Self::Upper => text.to_uppercase(),
            Self::Lower => text.to_lowercase(),
        }
    }
}

/// The line under a link; those of what is around it are left out.
fn underline(sheet: &Sheet, style: &JsValue, place: Area) -> Reached<()> {
    if !text(style, "textDecorationLine")?.contains("underline") {
        return Ok(());
    }
    let line = Area {
        y: place.y + place.h * 0.9,
        h: 1.0,
        ..place
    };
    call(&sheet.on, "fillRect", &corners(line)).map(drop)
}

fn write(sheet: &Sheet, words: &str, place: Area) -> Reached<()> {
    let measured = call(&sheet.on, "measureText", &[words.into()])?;
    let up = number(&measured, "fontBoundingBoxAscent").unwrap_or(place.h * 0.8);
    let down = number(&measured, "fontBoundingBoxDescent").unwrap_or(place.h * 0.2);
    let y = place.y + (place.h - up - down) / 2.0 + up;
    let arguments = [
        words.into(),
        place.x.into(),
        y.into(),
        (place.w + 1.0).into(),
    ];
    call(&sheet.on, "fillText", &arguments).map(drop)
}

/// A word that broke over lines, as scripts without spaces do, comes letter by letter.
fn pieces<'a>(
    range: &JsValue,
    node: &JsValue,
    word: &Word,
    said: &'a str,
) -> Reached<Vec<(Area, &'a str)>> {
    let whole = places(range, node, word.units.clone())?;
    if let [place] = whole[..] {
        return Ok(vec![(place, said)]);
    }
    let (mut pieces, mut at) = (Vec::new(), word.units.start);
    for (from, c) in said.char_indices().take(MOST_WORDS) {
        let to = at + c.len_utf16() as u32;
        let letter = said.get(from..from + c.len_utf8()).unwrap_or_default();
        if let Some(place) = places(range, node, at..to)?.first() {
            pieces.push((*place, letter));
        }
        at = to;
    }
    Ok(pieces)
}

fn places(range: &JsValue, node: &JsValue, units: Range<u32>) -> Reached<Vec<Area>> {
    call(range, "setStart", &[node.clone(), units.start.into()])?;
    call(range, "setEnd", &[node.clone(), units.end.into()])?;
    let rects = list(&call(range, "getClientRects", &[])?)?;
    rects.iter().map(area_of_rect).collect()
}

fn words(data: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut begun: Option<(usize, u32)> = None;
    let mut units = 0;
    for (at, c) in data.char_indices().chain([(data.len(), ' ')]) {
        match (c.is_whitespace(), begun) {
            (false, None) => begun = Some((at, units)),
            (true, Some((byte, unit))) => {
                words.push(Word {
                    units: unit..units,
                    bytes: byte..at,
                });
                begun = None;
            }
            _ => {}
        }
        units += c.len_utf16() as u32;
    }
    words
}
