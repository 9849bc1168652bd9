//! The page for the shop floor: a PIN opens it for a shift, it shows what the live journey asks
//! staff, and what is said there is staff's word. Who says it is not known and not asked.

use shopper::{HOUR_MS, Millis};

pub(crate) mod page;
pub(crate) mod pin;
pub(crate) mod program;

/// How long a shift is. Then the PIN is entered anew: tablets change hands.
pub(crate) const SHIFT_MS: Millis = 12 * HOUR_MS;
/// The channel of what is said on the page, in `touchpoint.channel`. Nobody else can say it.
pub(crate) const CHANNEL: &str = "staff";
/// Where the page has its questions: the slot of this name.
pub(crate) const SLOT: &str = "staff";

/// What a page that staff did not open may say of its channel: not that it is theirs.
pub(crate) fn without_claim(channel: &mut String) {
    if channel.trim().eq_ignore_ascii_case(CHANNEL) {
        channel.clear();
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn shoppers_cannot_speak_as_staff_however_they_spell_it() {
        for (said, kept) in [
            ("staff", ""),
            (" Staff\t", ""),
            ("email", "email"),
            ("staff-picks", "staff-picks"),
        ] {
            let mut channel = said.to_owned();
            super::without_claim(&mut channel);
            assert_eq!(channel, kept, "{said:?}");
        }
    }
}
