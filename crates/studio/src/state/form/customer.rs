//! Whose data it is about, by the shop's own word.

use crate::words::form as words;

/// Most bytes of a shop's id, as everywhere.
const MOST_BYTES: usize = 200;

/// The shop's own id of a customer.
pub(crate) fn customer(text: &str) -> Result<String, String> {
    let id = text.trim();
    if id.is_empty() || id.len() > MOST_BYTES || id.contains(char::is_control) {
        return Err(words::CUSTOMER.to_owned());
    }
    Ok(id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::customer;

    #[test]
    fn a_customer_is_whatever_the_shop_calls_them() {
        assert_eq!(customer(" 6834 "), Ok("6834".to_owned()));
        assert_eq!(customer("gid://x/1"), Ok("gid://x/1".to_owned()));
        assert!(customer(" ").is_err() && customer(&"x".repeat(201)).is_err());
    }
}
