//! The device's memory: the profile, and events on their way. Storage that is blocked, full,
//! corrupt or cleared costs the memory, never the page.

use delivery::{Held, Keeper, Loss};
use shopper::{Id, Profile, Shelf, stored, wire};
use surveys::Half;
use web_sys::Storage;

use super::visit::session_storage;
use crate::state::Aside;

/// Beginning of the keys of devices that the server is to forget.
const WITHDRAWN: &str = "w.";
/// The same of events that wait to be sent.
const EVENT: &str = "e.";
/// There while the shopper wants nothing noticed.
const OUT: &str = "out";

/// One site's part of `localStorage`, used only while the shopper allows it.
#[derive(Clone, Debug)]
pub(super) struct Memory {
    prefix: String,
}

impl Memory {
    pub(super) fn of(site: &str) -> Self {
        Self {
            prefix: ["milepost.", site, "."].concat(),
        }
    }

    /// The stored profile and the raw text that it was read from.
    pub(super) fn profile(&self) -> Option<(Profile, String)> {
        let raw = self.raw_profile()?;
        let profile = stored::restore(&bytes_of(&raw)?).ok()?;
        Some((profile, raw))
    }

    /// The raw text, to see whether another tab wrote since.
    pub(super) fn raw_profile(&self) -> Option<String> {
        local()?.get_item(&self.key("profile")).ok()?
    }

    /// Keeps the profile; returns the raw text, `None` where storage refused.
    pub(super) fn keep_profile(&self, profile: &Profile) -> Option<String> {
        let raw = text_of(&stored::store(profile));
        local()?.set_item(&self.key("profile"), &raw).ok()?;
        Some(raw)
    }

    /// The stored shelf, if another than `known`, and the raw text that it was read from.
    pub(super) fn shelf(&self, known: &str) -> Option<(Shelf, String)> {
        let raw = local()?.get_item(&self.key("shelf")).ok()??;
        let kept = (raw != known).then(|| Shelf::restore(&bytes_of(&raw)?))??;
        Some((kept, raw))
    }

    /// Keeps the shelf; returns the raw text, empty where storage refused.
    pub(super) fn keep_shelf(&self, new: &Shelf) -> String {
        let raw = text_of(&new.store());
        let kept = local().and_then(|local| local.set_item(&self.key("shelf"), &raw).ok());
        kept.map(|()| raw).unwrap_or_default()
    }

    /// Answers half given, for this tab alone: what somebody began to write is not for who sits
    /// down at the device next.
    pub(super) fn keep_halves(&self, halves: &Vec<(String, Half)>) {
        if let Some(session) = session_storage() {
            let key = self.key("halves");
            if halves.is_empty() {
                session.remove_item(&key).ok();
            } else {
                session.set_item(&key, &text_of(&wire::put(halves))).ok();
            }
        }
    }

    /// Those that the page before left.
    pub(super) fn halves(&self) -> Vec<(String, Half)> {
        let kept = || session_storage()?.get_item(&self.key("halves")).ok()?;
        let read = || wire::take(&bytes_of(&kept()?)?);
        read().unwrap_or_default()
    }

    /// How far articles were read that were put aside.
    pub(super) fn keep_left_off(&self, left_off: &Vec<(String, u8)>) {
        self.write("left_off", &text_of(&wire::put(left_off)));
    }

    /// The same, as the page before left it.
    pub(super) fn left_off(&self) -> Vec<(String, u8)> {
        let read = || wire::take(&bytes_of(&self.read("left_off")?)?);
        read().unwrap_or_default()
    }

    /// What the shopper put aside by hand.
    pub(super) fn keep_aside(&self, aside: &Aside) {
        self.write("aside", &text_of(&wire::put(aside)));
    }

    /// The same, as the page before left it.
    pub(super) fn aside(&self) -> Aside {
        let read = || wire::take(&bytes_of(&self.read("aside")?)?);
        read().unwrap_or_default()
    }

    /// Something small, by its name; not `profile`, and nothing that begins with `e.`, `w.` or
    /// `lost.`.
    pub(super) fn read(&self, name: &str) -> Option<String> {
        local()?.get_item(&self.key(name)).ok()?
    }

    /// Keeps it. Storage that refuses costs the memory of it.
    pub(super) fn write(&self, name: &str, text: &str) {
        if let Some(local) = local() {
            local.set_item(&self.key(name), text).ok();
        }
    }

    /// Removes everything of this site but what [`Self::keep_withdrawal`] and
    /// [`Self::keep_out`] keep.
    pub(super) fn forget(&self) {
        self.keep_halves(&Vec::new());
        let Some(local) = local() else { return };
        let (spared, out) = (self.key(WITHDRAWN), self.key(OUT));
        for key in self.keys() {
            if !key.starts_with(&spared) && key != out {
                local.remove_item(&key).ok();
            }
        }
    }

    /// Whether the shopper opted out of everything.
    pub(super) fn is_out(&self) -> bool {
        self.read(OUT).is_some()
    }

    /// Keeps that, or lifts it.
    pub(super) fn keep_out(&self, out: bool) {
        if out {
            self.write(OUT, "1");
        } else if let Some(local) = local() {
            local.remove_item(&self.key(OUT)).ok();
        }
    }

    /// Keeps the id that the server is to forget until it has said that it did; also where the
    /// shopper allows nothing to be kept: without it their wish would be lost.
    pub(super) fn keep_withdrawal(&self, visitor: Id) {
        self.write(&[WITHDRAWN, &visitor.hyphenated()].concat(), "");
    }

    pub(super) fn drop_withdrawal(&self, visitor: Id) {
        remove(&self.key(&[WITHDRAWN, &visitor.hyphenated()].concat()));
    }

    /// Ids that the server is to forget.
    pub(super) fn withdrawals(&self) -> Vec<Id> {
        let start = self.key(WITHDRAWN);
        let id = |key: String| key.strip_prefix(&start)?.parse().ok();
        self.keys().into_iter().filter_map(id).collect()
    }

    fn keys(&self) -> Vec<String> {
        let Some(local) = local() else {
            return Vec::new();
        };
        let count = local.length().unwrap_or(0);
        (0..count)
            .filter_map(|i| local.key(i).ok()?)
            .filter(|key| key.starts_with(&self.prefix))
            .collect()
    }

    fn key(&self, name: &str) -> String {
        [&self.prefix, name].concat()
    }

    fn event_key(&self, id: Id) -> String {
        self.key(&[EVENT, &id.hyphenated()].concat())
    }

    /// The event whose key this is.
    pub(super) fn event_of(&self, key: &str) -> Option<Id> {
        key.strip_prefix(&self.key(EVENT))?.parse().ok()
    }
}

/// One key an event, so that two tabs never overwrite each other's.
impl Keeper for Memory {
    fn keep(&mut self, held: &Held) -> bool {
        let text = text_of(&held.to_kept());
        local().is_some_and(|local| local.set_item(&self.event_key(held.id), &text).is_ok())
    }

    fn drop(&mut self, id: Id) {
        remove(&self.event_key(id));
    }

    fn kept(&mut self, visitor: Id) -> (Vec<Held>, u32) {
        let start = self.key(EVENT);
        let (mut kept, mut unreadable) = (Vec::new(), 0);
        for key in self.keys() {
            if !key.starts_with(&start) {
                continue;
            }
            let read = || {
                let bytes = bytes_of(&local()?.get_item(&key).ok()??)?;
                Held::from_kept(self.event_of(&key)?, &bytes, visitor)
            };
            if let Some(held) = read() {
                kept.push(held);
            } else {
                unreadable += 1;
                remove(&key);
            }
        }
        (kept, unreadable)
    }

    fn count(&mut self, loss: Loss, more: u32) -> bool {
        let key = self.loss_key(loss);
        let count = count_at(&key).saturating_add(more).to_string();
        local().is_some_and(|local| local.set_item(&key, &count).is_ok())
    }

    fn take_count(&mut self, loss: Loss) -> u32 {
        let key = self.loss_key(loss);
        let count = count_at(&key);
        remove(&key);
        count
    }
}

impl Memory {
    fn loss_key(&self, loss: Loss) -> String {
        self.key(&["lost.", loss.as_str()].concat())
    }
}

/// A count; 0 where none can be read.
fn count_at(key: &str) -> u32 {
    let read = || local()?.get_item(key).ok()??.parse().ok();
    read().unwrap_or(0)
}

fn remove(key: &str) {
    if let Some(local) = local() {
        local.remove_item(key).ok();
    }
}

/// Blocked storage throws already on the way to it.
fn local() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// Bytes as text of the first 256 code points: browsers keep such text in one byte a
/// character, and no alphabet is needed on either side.
fn text_of(bytes: &[u8]) -> String {
    bytes.iter().map(|&byte| char::from(byte)).collect()
}

fn bytes_of(text: &str) -> Option<Vec<u8>> {
    text.chars()
        .map(|c| u8::try_from(u32::from(c)).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_survives_as_text() {
        let bytes: Vec<u8> = (0..=255).collect();
        assert_eq!(bytes_of(&text_of(&bytes)), Some(bytes));
        assert_eq!(bytes_of("\u{2713}"), None);
    }
}
