//! What an older widget may not know: kept in its own bytes, so that an unknown block costs
//! itself and nothing after it. (postcard is not self-describing: one unknown variant would
//! otherwise end the reading of the whole document.)

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use shopper::wire::{self, Reader, Wire};

/// A `T`, or nothing where this build does not know the bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct Skippable<T>(pub Option<T>);

impl<T> Skippable<T> {
    /// The value, if this build knows it.
    pub fn known(&self) -> Option<&T> {
        self.0.as_ref()
    }
}

impl<T> From<T> for Skippable<T> {
    fn from(value: T) -> Self {
        Self(Some(value))
    }
}

impl<T: Serialize> Serialize for Skippable<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let bytes = match &self.0 {
            Some(value) => postcard::to_allocvec(value).map_err(serde::ser::Error::custom)?,
            None => Vec::new(),
        };
        bytes.serialize(serializer)
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Skippable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes = Vec::<u8>::deserialize(deserializer)?;
        Ok(Self(postcard::from_bytes(&bytes).ok()))
    }
}

impl<T: Wire> Wire for Skippable<T> {
    fn put(&self, out: &mut Vec<u8>) {
        let bytes = self.0.as_ref().map(wire::put).unwrap_or_default();
        bytes.put(out);
    }

    fn take(input: &mut Reader<'_>) -> Self {
        let length = input.length();
        Self(wire::take_all(input.within(length)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Serialize)]
    enum Newer {
        Plain(u8),
        Unheard(u8, String),
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    enum Older {
        Plain(u8),
    }

    #[test]
    fn an_unknown_variant_is_skipped_and_what_follows_is_read() {
        let newer = vec![
            Skippable(Some(Newer::Unheard(1, "x".to_owned()))),
            Skippable(Some(Newer::Plain(2))),
        ];
        let bytes = postcard::to_allocvec(&newer).unwrap();
        let older: Vec<Skippable<Older>> = postcard::from_bytes(&bytes).unwrap();
        assert_eq!(older, [Skippable(None), Skippable(Some(Older::Plain(2)))]);
    }
}
