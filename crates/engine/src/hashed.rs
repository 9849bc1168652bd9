//! What is hashed of a shopper: the text that decides samples, hold-outs and variants.

use std::borrow::Cow;

use shopper::{Profile, Value};
use targeting::Scope;

/// The text of an attribute: `member` is the shop's id of the shopper, an empty path the
/// device's own id. Empty where there is nothing to hash.
pub(crate) fn text<'a>(profile: &'a Profile, attribute: &str) -> Cow<'a, str> {
    match attribute {
        "" => Cow::Owned(profile.visitor.hyphenated()),
        "member" => Cow::Borrowed(profile.member.as_deref().unwrap_or_default()),
        path => match Scope::value_at(&profile.attributes, path) {
            Value::Null => Cow::Borrowed(""),
            value => targeting::text(value),
        },
    }
}
