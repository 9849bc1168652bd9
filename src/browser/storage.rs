//! The device's memory: the profile, and events on their way. Storage that is blocked, full,
//! corrupt or cleared costs the memory, never the page.

use shopper::{Id, Profile, Shelf, stored, wire};
use surveys::Half;
use web_sys::Storage;

use super::outbox::Held;
use super::visit::session_storage;

/// Beginning of the keys of devices that the server is to forget.
const WITHDRAWN: &str = "w.";

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

    /// Keeps an event until the server has named it stored. One key an event, so that two tabs
    /// never overwrite each other's. False where storage refused.
    pub(super) fn keep_event(&self, held: &Held) -> bool {
        let mut bytes = vec![u8::from(held.feedback)];
        bytes.extend(&held.bytes);
        let key = self.event_key(held.id);
        local().is_some_and(|local| local.set_item(&key, &text_of(&bytes)).is_ok())
    }

    pub(super) fn drop_event(&self, id: Id) {
        if let Some(local) = local() {
            local.remove_item(&self.event_key(id)).ok();
        }
    }

    /// Events kept, in no order.
    pub(super) fn events(&self) -> Vec<Held> {
        let start = self.key("e.");
        let read = |key: String| {
            let id = key.strip_prefix(&start)?.parse().ok()?;
            let bytes = bytes_of(&local()?.get_item(&key).ok()??)?;
            let (flag, bytes) = bytes.split_first()?;
            Some(Held {
                id,
                bytes: bytes.to_vec(),
                feedback: *flag == 1,
            })
        };
        self.keys().into_iter().filter_map(read).collect()
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

    /// Something small, by its name; not `profile`, and nothing that begins with `e.` or `w.`.
    pub(super) fn read(&self, name: &str) -> Option<String> {
        local()?.get_item(&self.key(name)).ok()?
    }

    /// Keeps it. Storage that refuses costs the memory of it.
    pub(super) fn write(&self, name: &str, text: &str) {
        if let Some(local) = local() {
            local.set_item(&self.key(name), text).ok();
        }
    }

    /// Removes everything of this site but what [`Self::keep_withdrawal`] keeps.
    pub(super) fn forget(&self) {
        self.keep_halves(&Vec::new());
        let Some(local) = local() else { return };
        let spared = self.key(WITHDRAWN);
        for key in self.keys() {
            if !key.starts_with(&spared) {
                local.remove_item(&key).ok();
            }
        }
    }

    /// Keeps the id that the server is to forget until it has said that it did; also where the
    /// shopper allows nothing to be kept: without it their wish would be lost.
    pub(super) fn keep_withdrawal(&self, visitor: Id) {
        self.write(&[WITHDRAWN, &visitor.hyphenated()].concat(), "");
    }

    pub(super) fn drop_withdrawal(&self, visitor: Id) {
        if let Some(local) = local() {
            let key = self.key(&[WITHDRAWN, &visitor.hyphenated()].concat());
            local.remove_item(&key).ok();
        }
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
        self.key(&["e.", &id.hyphenated()].concat())
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
