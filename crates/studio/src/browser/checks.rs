//! The checks, in a worker of their own: what compiles a journey weighs more than the whole
//! Studio, and is fetched when a draft is opened, beside and not before it; and a large document
//! may take longer to check than a key may take to show.

use std::cell::RefCell;
use std::rc::Rc;

use api::trial::{Trial, Tried};
use gloo::events::EventListener;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};
use yew::Callback;

use crate::state::{Action, desk, preview};

/// The worker's file, beside the app's own.
const FILE: &str = "checks.js";
/// Its functions, by which questions are told apart.
const CHECK: &str = "check";
const ATTEMPT: &str = "attempt";

/// The worker, once it was needed.
#[derive(Clone, Default)]
pub(crate) struct Checks(Rc<RefCell<Option<Running>>>);

struct Running {
    worker: Worker,
    _answers: EventListener,
}

impl Checks {
    /// Ready to be asked; answers are dispatched.
    pub(crate) fn listen(&self, dispatch: &Callback<Action>) {
        // Without a worker drafts are edited unchecked; the server checks before it publishes.
        *self.0.borrow_mut() = running(dispatch.clone()).ok();
    }

    /// Is there a worker yet?
    pub(crate) fn is_running(&self) -> bool {
        self.0.borrow().is_some()
    }

    /// Asks for the findings of a document, as of an edit.
    pub(super) fn check(&self, edit: u64, document: &str) {
        self.ask(CHECK, edit, &[document]);
    }

    /// Asks what comes of a shopper on a document.
    pub(super) fn attempt(&self, question: u64, document: &str, trial: &Trial) {
        // Made of words and numbers alone: it can always be written.
        let trial = serde_json::to_string(trial).unwrap_or_default();
        self.ask(ATTEMPT, question, &[document, &trial]);
    }

    fn ask(&self, kind: &str, number: u64, said: &[&str]) {
        if let Some(running) = &*self.0.borrow() {
            let question = Array::of2(&kind.into(), &JsValue::from_f64(number as f64));
            for text in said {
                question.push(&JsValue::from_str(text));
            }
            running.worker.post_message(&question).unwrap_or_default();
        }
    }
}

fn running(dispatch: Callback<Action>) -> Result<Running, JsValue> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&beside(FILE)?, &options)?;
    let answers = EventListener::new(&worker, "message", move |event| {
        if let Some(action) = heard(event) {
            dispatch.emit(action);
        }
    });
    Ok(Running {
        worker,
        _answers: answers,
    })
}

fn heard(event: &web_sys::Event) -> Option<Action> {
    let data: Array = event.dyn_ref::<MessageEvent>()?.data().dyn_into().ok()?;
    let kind = data.get(0).as_string()?;
    let number = data.get(1).as_f64()? as u64;
    let text = data.get(2).as_string()?;
    if kind == ATTEMPT {
        let tried: Option<Box<Tried>> = serde_json::from_str(&text).ok()?;
        return Some(Action::Preview(preview::Action::Tried(number, tried)));
    }
    let findings = serde_json::from_str(&text).ok()?;
    Some(Action::Desk(desk::Action::Checked(number, findings)))
}

/// The address of a file beside the script that brought us.
fn beside(file: &str) -> Result<String, JsValue> {
    let document = web_sys::window().and_then(|window| window.document());
    let script =
        document.and_then(|document| document.query_selector("script[type=module]").ok()?);
    let script = script.and_then(|script| script.get_attribute("src"));
    let script = script.ok_or(JsValue::UNDEFINED)?;
    let folder = script.rsplit_once('/').map_or("", |(folder, _)| folder);
    Ok(format!("{folder}/{file}"))
}
