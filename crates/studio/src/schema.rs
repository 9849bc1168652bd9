//! What may stand where in a journey, read from its published schema: the forms are made of this
//! and of words, so that a new member of the document has a field as soon as it is in the schema.
//!
//! Pure; knows JSON and nothing of views.

mod complete;
mod fit;
mod fresh;
mod members;
mod place;
mod reading;
mod refers;
mod shape;
mod spoken;
pub(crate) mod translated;

pub(crate) use complete::{Offer, offers};
pub(crate) use fit::{arm_of, changed, fits};
pub(crate) use fresh::{Ground, copied, fresh, ids, slug};
pub(crate) use members::{Member, ordered};
pub(crate) use place::{at, definition_at};
pub(crate) use reading::{Schema, journey};
pub(crate) use refers::{Refers, called, element, position, said};
pub(crate) use shape::{Arm, Bounds, Constant, Field, Shape};
pub(crate) use spoken::spoken;
