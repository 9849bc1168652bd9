//! What is typed into forms, read or refused in words beside its field, before anything is sent.
//! The server decides all the same: this spares a way there and back.

mod customer;
mod days;
mod device;
mod email;
mod locales;
mod origins;
mod pin;
mod site_id;
mod web_address;

pub(crate) use customer::customer;
pub(crate) use days::days;
pub(crate) use device::device;
pub(crate) use email::email;
pub(crate) use locales::locales;
pub(crate) use origins::origins;
pub(crate) use pin::pin;
pub(crate) use site_id::{site_id, suggested};
pub(crate) use web_address::web_address;

use crate::words::form as words;

/// A name or a reason: something, and not more than the server keeps.
pub(crate) fn line(text: &str) -> Result<String, String> {
    const LONGEST: usize = 500;
    let text = text.trim();
    match text.chars().count() {
        0 => Err(words::EMPTY.to_owned()),
        1..=LONGEST => Ok(text.to_owned()),
        _ => Err(words::TOO_LONG.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_line_is_neither_empty_nor_endless() {
        assert_eq!(
            super::line(" covers the cart "),
            Ok("covers the cart".into())
        );
        assert!(super::line("  ").is_err());
        assert!(super::line(&"é".repeat(501)).is_err());
        assert!(super::line(&"é".repeat(500)).is_ok());
    }
}
