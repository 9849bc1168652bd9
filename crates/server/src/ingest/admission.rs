//! Bounds: what an event may hold. Whatever gets past here is stored, shown in the Studio and
//! folded by the engine, so nothing unbounded or unprintable does.

use shopper::{
    Answer, Event, Id, MAX_REFERENCE, MAX_TEXT, Object, Scalar, Subject, Touchpoint, date_of,
    day_of,
};

use super::refusal::{Reason, Refusal};

/// The device keeps to it too.
pub(crate) use shopper::batch::MAX_EVENT_BYTES;
/// Deepest nesting of one event's JSON.
pub(crate) const MAX_DEPTH: usize = 16;
/// Longest name, characters.
const MAX_NAME: usize = 64;
/// Longest id, category, slot name and the like, characters.
const MAX_WORD: usize = 200;
/// Longest currency, characters; ISO 4217 has three.
const MAX_CURRENCY: usize = 8;
/// Longest path of a page, characters.
const MAX_PAGE: usize = 2_000;
/// Most options, cells or references in one answer.
const MAX_CHOICES: usize = 100;
/// Most attributes of an object.
const MAX_ATTRIBUTES: usize = 32;
/// Longest attribute, name and value each, bytes.
const MAX_ATTRIBUTE_BYTES: usize = 1_024;
/// Fourteen hours: the easternmost clocks on Earth.
const MAX_OFFSET_MIN: u16 = 840;

/// Checks everything that a type does not.
///
/// # Errors
/// The first thing that is out of bounds.
pub(crate) fn admit(event: &Event) -> Result<(), Refusal> {
    check_id(event.id)?;
    check_name(&event.name)?;
    if event.offset_min.unsigned_abs() > MAX_OFFSET_MIN {
        return Err(Refusal::new(
            Reason::BadOffset,
            "`offset_min` must lie in −840 to 840",
        ));
    }
    event
        .distinct
        .as_deref()
        .map_or(Ok(()), |text| check_text("distinct", text, MAX_WORD))?;
    event.object.as_ref().map_or(Ok(()), check_object)?;
    // Bounded and no more: an order is not lost over how its currency is spelled.
    event.value.as_ref().map_or(Ok(()), |money| {
        check_text("value.currency", &money.currency, MAX_CURRENCY)
    })?;
    check_touchpoint(&event.touchpoint)?;
    event.subject.as_ref().map_or(Ok(()), check_subject)
}

fn check_id(id: Id) -> Result<(), Refusal> {
    if id == Id::default() {
        return Err(Refusal::new(
            Reason::BadId,
            "`id` is zero; make a new UUID for every event",
        ));
    }
    Ok(())
}

/// Letters and digits of any script, and the marks that the names of GA4, Segment and Shopify
/// have: `_ - . : /` and single spaces inside.
fn check_name(name: &str) -> Result<(), Refusal> {
    let sane = |c: char| c.is_alphanumeric() || "_-.:/ ".contains(c);
    let good = !name.is_empty()
        && name.chars().count() <= MAX_NAME
        && name.chars().all(sane)
        && name.trim() == name;
    if good {
        return Ok(());
    }
    let detail = format!("`name` must have 1 to {MAX_NAME} letters, digits, _ - . : / or spaces");
    Err(Refusal::new(Reason::BadName, detail))
}

fn check_text(part: &str, text: &str, most: usize) -> Result<(), Refusal> {
    // Bytes first: a character has at least one, and counting is the slower way.
    if text.len() > most && text.chars().count() > most {
        let detail = format!("`{part}` may have {most} characters");
        return Err(Refusal::new(Reason::TooLarge, detail));
    }
    if text.contains('\0') {
        let detail = format!("`{part}` has a NUL character");
        return Err(Refusal::new(Reason::Malformed, detail));
    }
    Ok(())
}

fn check_object(object: &Object) -> Result<(), Refusal> {
    check_text("object.id", &object.id, MAX_WORD)?;
    check_text("object.category", &object.category, MAX_WORD)?;
    if object.attributes.len() > MAX_ATTRIBUTES {
        let detail = format!("an object may have {MAX_ATTRIBUTES} attributes");
        return Err(Refusal::new(Reason::TooLarge, detail));
    }
    object
        .attributes
        .iter()
        .try_for_each(|(name, value)| check_attribute(name, value))
}

fn check_attribute(name: &str, value: &Scalar) -> Result<(), Refusal> {
    let text = match value {
        Scalar::Text(text) => text,
        Scalar::Number(number) if !number.is_finite() => {
            let detail = format!("`object.attributes.{name}` is no number");
            return Err(Refusal::new(Reason::Malformed, detail));
        }
        Scalar::Number(_) | Scalar::Bool(_) => "",
    };
    if name.len() > MAX_ATTRIBUTE_BYTES || text.len() > MAX_ATTRIBUTE_BYTES {
        let detail = format!("an attribute may have {MAX_ATTRIBUTE_BYTES} bytes");
        return Err(Refusal::new(Reason::TooLarge, detail));
    }
    check_text("object.attributes", name, MAX_ATTRIBUTE_BYTES)?;
    check_text("object.attributes", text, MAX_ATTRIBUTE_BYTES)
}

fn check_touchpoint(touchpoint: &Touchpoint) -> Result<(), Refusal> {
    check_text("touchpoint.channel", &touchpoint.channel, MAX_WORD)?;
    check_text("touchpoint.page", &touchpoint.page, MAX_PAGE)?;
    check_text("touchpoint.place", &touchpoint.place, MAX_WORD)
}

fn check_subject(subject: &Subject) -> Result<(), Refusal> {
    check_text("subject.item", &subject.item, MAX_WORD)?;
    check_text("subject.variant", &subject.variant, MAX_WORD)?;
    check_text("subject.question", &subject.question, MAX_WORD)?;
    subject.answer.as_ref().map_or(Ok(()), check_answer)
}

fn check_answer(answer: &Answer) -> Result<(), Refusal> {
    match answer {
        Answer::Number(_) => Ok(()),
        Answer::Text(text) => check_text("subject.answer", text, MAX_TEXT),
        Answer::Choices(ids) | Answer::Ranking(ids) => check_list(ids, MAX_WORD),
        Answer::Other { choices, words } => {
            check_list(choices, MAX_WORD)?;
            check_text("subject.answer", words, MAX_TEXT)
        }
        Answer::Matrix(cells) => {
            check_count(cells.len())?;
            cells.iter().try_for_each(|(row, column)| {
                check_text("subject.answer", row, MAX_WORD)?;
                check_text("subject.answer", column, MAX_WORD)
            })
        }
        // What is no day of a calendar that people write could not be read back.
        Answer::Date(day) if day_of(&date_of(*day)) == Some(*day) => Ok(()),
        Answer::Date(_) => {
            let detail = "`subject.answer` must be a day of the years 0 to 9999";
            Err(Refusal::new(Reason::Malformed, detail))
        }
        Answer::References(references) => check_list(references, MAX_REFERENCE),
    }
}

fn check_list(list: &[String], most: usize) -> Result<(), Refusal> {
    check_count(list.len())?;
    list.iter()
        .try_for_each(|text| check_text("subject.answer", text, most))
}

fn check_count(count: usize) -> Result<(), Refusal> {
    if count > MAX_CHOICES {
        let detail = format!("an answer may have {MAX_CHOICES} choices");
        return Err(Refusal::new(Reason::TooLarge, detail));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
