//! Fields of the draft, made from what the schema knows of a place: one mechanism for all forms.
//! [`form`] draws the members of an object, [`entry`] one value of any shape.

mod condition_field;
mod constants;
mod draft;
mod duration;
mod event;
mod instant;
mod kind;
mod list;
mod map;
mod number;
mod object;
mod place;
mod refers;
mod said;
mod text;
mod words_field;
mod written;

use yew::prelude::*;

use crate::schema::Shape;

pub(crate) use condition_field::ConditionField;
pub(crate) use draft::Draft;
pub(crate) use event::EventField;
pub(crate) use kind::kind;
pub(crate) use list::summary;
pub(crate) use object::{form, members};
pub(crate) use place::{Place, id_of};
pub(crate) use said::said;
pub(crate) use written::Written;

/// One value, with its label and what the checks say of it.
pub(crate) fn entry(draft: &Draft, place: &Place, shape: &Shape) -> Html {
    let (draft, place) = (draft.clone(), place.clone());
    match shape {
        Shape::Id => Html::default(),
        Shape::Words => words_field::words(&draft, &place),
        Shape::RichText => words_field::rich(&draft, &place),
        Shape::Text { example } => text::text(&draft, &place, example.as_deref()),
        Shape::Colour => text::colour(&draft, &place),
        Shape::Event => event::event(&draft, &place),
        Shape::Whole(bounds) => number::whole(&draft, &place, *bounds),
        Shape::Share(bounds) => number::share(&draft, &place, *bounds),
        Shape::Flag => text::flag(&draft, &place),
        Shape::Constant(words) => constants::one(&draft, &place, words),
        Shape::Constants(words) => constants::several(&draft, &place, words),
        Shape::Duration { never } => duration::duration(&draft, &place, *never),
        Shape::Within => duration::within(&draft, &place),
        Shape::Instant => html! { <instant::InstantField {draft} {place} /> },
        Shape::Refers(refers) => refers::refers(&draft, &place, *refers),
        Shape::Condition => html! { <ConditionField {draft} {place} /> },
        Shape::Object(name) => object::object(&draft, &place, name),
        Shape::Kind(name) => kind::entry(&draft, &place, name),
        Shape::Either(shapes) => kind::either(&draft, &place, shapes),
        Shape::OneOrMore(inner) | Shape::List(inner) => list::list(&draft, &place, shape, inner),
        Shape::Map(inner) => map::map(&draft, &place, inner),
        Shape::Free => html! { <written::WrittenField {draft} {place} /> },
    }
}
