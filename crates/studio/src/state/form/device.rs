//! Whose data it is about.

use shopper::Id;

use crate::words::form as words;

/// A device's id, as the shopper finds it under "My data".
pub(crate) fn device(text: &str) -> Result<String, String> {
    let id: Option<Id> = text.trim().parse().ok();
    id.filter(|id| *id != Id::default())
        .map(|id| id.to_string())
        .ok_or_else(|| words::DEVICE.to_owned())
}

#[cfg(test)]
mod tests {
    use super::device;

    #[test]
    fn a_device_is_named_by_its_whole_id() {
        let id = "018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90";
        assert_eq!(device(&format!(" {id} ")), Ok(id.to_owned()));
        for odd in [
            "",
            "ada@shop.example",
            "018f2b6c",
            "00000000-0000-0000-0000-000000000000",
        ] {
            assert!(device(odd).is_err(), "{odd}");
        }
    }
}
