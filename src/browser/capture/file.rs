//! Files that the shopper chose: what they are is asked of their first bytes.

use content::Word;
use js_sys::Uint8Array;
use surveys::{Attachment, Invalid, file_kind};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Event;
use yew::Callback;

use super::reach::{Reached, awaited, call, get, list, number, set, text};
use super::{Attached, Outcome};
use crate::browser::clock::new_id;
use crate::capture::masking::plain_name;

/// As many first bytes as any kind is known by.
const HEAD: u32 = 16;

/// The files that an input was given. At once: later the event no longer tells what within our
/// root it came from. The input is emptied, for choosing the same file once more is a change too.
pub(super) fn chosen(event: &Event) -> Reached<Vec<JsValue>> {
    let input = get(event, "target")?;
    let files = list(&get(&input, "files")?)?;
    set(&input, "value", "")?;
    Ok(files)
}

pub(super) async fn look_at(
    files: Vec<JsValue>,
    attachment: &Attachment,
    done: &Callback<Outcome>,
) -> Reached<()> {
    for file in files.into_iter().take(usize::from(attachment.max)) {
        done.emit(one(&file, attachment).await?);
    }
    Ok(())
}

async fn one(file: &JsValue, attachment: &Attachment) -> Reached<Outcome> {
    let bytes = number(file, "size")?;
    let head = call(file, "slice", &[0.into(), HEAD.into()])?;
    let head = awaited(call(&head, "arrayBuffer", &[])?).await?;
    let Some(kind) = file_kind(&Uint8Array::new(&head).to_vec()) else {
        return Ok(Outcome::Failed(Word::WrongType));
    };
    Ok(match attachment.admits(kind, bytes as u64) {
        Ok(()) => Outcome::Got(Attached {
            reference: new_id().to_string(),
            label: plain_name(&text(file, "name")?),
            picture: None,
            // What its bytes say that it is, not what its name made the browser believe.
            thing: call(file, "slice", &[0.into(), bytes.into(), kind.into()])?.dyn_into()?,
        }),
        Err(Invalid::TooLarge) => Outcome::Failed(Word::TooLarge),
        Err(_) => Outcome::Failed(Word::WrongType),
    })
}
