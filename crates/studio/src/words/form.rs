//! What is wrong with something typed, and how to mend it.

pub(crate) const EMPTY: &str = "This is missing.";
pub(crate) const TOO_LONG: &str = "This may have 500 characters at most.";
pub(crate) const DAYS: &str =
    "Days are a whole number from 1 to 36500. Leave it empty for what the server keeps anyway.";
pub(crate) const CUSTOMER: &str =
    "Type the id that the shop has for this customer, 200 characters at most.";
pub(crate) const DEVICE: &str =
    "This is not a whole id of a device. It looks like 018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90.";
pub(crate) const NO_AT: &str = "An e-mail address needs an @, like ada@shop.example.";
pub(crate) const NO_ADDRESS: &str =
    "This is no e-mail address. It should be like ada@shop.example.";
pub(crate) const NO_DOT: &str = "The part after the @ needs a dot, like shop.example.";
pub(crate) const NO_LANGUAGES: &str = "A shop needs one language at least, like en.";
pub(crate) const NO_SITE_ID: &str =
    "An id has small letters from a to z, digits and hyphens, 64 at most, like fern-floor.";
pub(crate) const PIN: &str = "A PIN has 6 to 12 digits.";
pub(crate) const EASY_PIN: &str =
    "This is one of the first that anybody would try. Choose another.";
pub(crate) const NOT_HTTPS: &str = "The address must begin with https://.";
pub(crate) const NO_WEB_ADDRESS: &str =
    "This is no address. It should be like https://shop.example/milepost.";
pub(crate) const NAME_IN_ADDRESS: &str =
    "The address may not hold a name or a password. What is sent there is signed instead.";
pub(crate) const NO_SCOPE: &str = "Choose one thing at least that the key may do.";

/// Not a language's tag.
pub(crate) fn no_language(tag: &str) -> String {
    format!("“{tag}” is no language. Languages are written like en, de or pt-BR.")
}

/// Not an origin.
pub(crate) fn no_origin(line: &str) -> String {
    format!("“{line}” is no address of a shop. It should be like https://shop.example.")
}
