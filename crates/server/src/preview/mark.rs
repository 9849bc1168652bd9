//! The mark that a preview carries on every page: nobody takes it for what shoppers see. It is
//! in the compiled draft's own styles, so that the widget that shoppers download has no byte of
//! it. Above everything of the widget's, in the corner where none of it stands; it takes no
//! click.
//!
//! And an item that is looked at by itself: in its slot, whatever its conditions say. What lies
//! over the page needs none of that: the widget opens it when it is asked to.

use authoring::CompiledLocale;
use engine::{Item, Place, ShowOn};
use sha2::{Digest, Sha256};

use crate::error::Error;

const STYLES: &str = ":host(milepost-root)::before {
  content: \"Preview, nothing is recorded\";
  position: fixed; inset-block-start: 8px; inset-inline-start: 8px; z-index: 2147483647;
  padding: 4px 12px; border-radius: 14px; pointer-events: none;
  background: #24221e; color: #f7f5f0; border: 1px solid #f7f5f0;
  font: 500 13px/18px system-ui, sans-serif;
}";

/// Puts the mark into a compiled journey, and lets the item `always`, if it stands in a slot, stand
/// there always.
///
/// # Errors
/// The journey is none of ours, or too large to be written again.
pub(crate) fn mark(locale: &mut CompiledLocale, always: Option<&str>) -> Result<(), Error> {
    let internal = |cause: &dyn std::fmt::Display| Error::Internal(cause.to_string());
    let (_, mut program) = engine::decode(&locale.bytes).map_err(|cause| internal(&cause))?;
    program.theme.push_str(STYLES);
    let wanted = |item: &&mut Item| Some(&*item.id) == always;
    if let Some(item) = program.items.iter_mut().find(wanted) {
        stand_always(item);
    }
    let sha256 = |bytes: &[u8]| Sha256::digest(bytes).into();
    let bytes = engine::encode(&program, sha256).map_err(|cause| internal(&cause))?;
    locale.bytes = bytes;
    Ok(())
}

/// To everyone, on every page, at any time, before all others.
fn stand_always(item: &mut Item) {
    if !matches!(item.place, Place::Slot(_)) {
        return;
    }
    let everyone = Item::default();
    *item = Item {
        priority: i16::MAX,
        on: vec![ShowOn::Page],
        id: std::mem::take(&mut item.id),
        kind: item.kind.clone(),
        variants: std::mem::take(&mut item.variants),
        experiment: item.experiment.take(),
        place: item.place.clone(),
        not_now: item.not_now,
        why: std::mem::take(&mut item.why),
        ..everyone
    };
}
