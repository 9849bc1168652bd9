//! Showing what is wrong: pointing at an element of the page, and a picture of the page made on
//! the device. Few shoppers come here; everything is behind [`begin`] and [`send`].

mod black_out;
mod file;
mod page_walk;
mod paint;
mod picture;
mod point;
mod pointed;
mod reach;
mod text_run;
mod upload;

use content::{Strings, Word};
use js_sys::Object;
use surveys::Attachment;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::Node;
use yew::Callback;

use crate::state::Asking;

/// What is done to show something.
pub(crate) struct Acts {
    /// Begins.
    pub(crate) begin: fn(Task, Strings, &'static str, Callback<Outcome>),
    /// Sends what an answer refers to.
    pub(crate) send: fn(&Asking, &str, Vec<Attached>, Callback<Vec<String>>),
}

part::part! {
    /// May be called while a question that takes attachments stands: it stands only once its
    /// part is there.
    pub(crate) fn acts() -> Acts in capture 0 {
        Acts { begin, send: upload::send }
    }
}

/// Something to show to the shop.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Attached {
    /// What the answer will hold.
    pub(crate) reference: String,
    /// What the shopper reads: a file's name, an element's.
    pub(crate) label: String,
    /// What it looks like, to be put into our own part of the page.
    pub(crate) picture: Option<Node>,
    /// The file, the canvas, or the element itself.
    pub(super) thing: Object,
}

impl Attached {
    /// It was pointed at, and nothing is to be sent of it but its reference.
    pub(crate) fn is_element(&self) -> bool {
        self.reference.contains('\n')
    }
}

/// What to do.
pub(crate) enum Task {
    /// Let the shopper point at an element.
    Point,
    /// Paint the page; what was pointed at before is marked in it.
    Picture(Option<Attached>),
    /// Look at the files that an input of ours was given by this event.
    Files(web_sys::Event, Attachment),
}

/// What came of it.
pub(crate) enum Outcome {
    /// This is to be shown; of several files each comes by itself.
    Got(Attached),
    /// The shopper left it.
    Left,
    /// It could not be; the word says why.
    Failed(Word),
}

/// Begins. Nothing that the page does to us makes it throw: at worst the outcome is a failure.
fn begin(task: Task, strings: Strings, dir: &'static str, done: Callback<Outcome>) {
    match task {
        Task::Point => point::begin(&strings, dir, done),
        Task::Picture(mark) => spawn_local(async move {
            let mark = mark.map(|mark| JsValue::from(mark.thing));
            let made = picture::make(mark, &strings).await;
            done.emit(made.map_or(Outcome::Failed(Word::PictureFailed), Outcome::Got));
        }),
        Task::Files(event, attachment) => {
            let files = file::chosen(&event).unwrap_or_default();
            spawn_local(async move {
                if file::look_at(files, &attachment, &done).await.is_err() {
                    done.emit(Outcome::Failed(Word::WrongType));
                }
            });
        }
    }
}
