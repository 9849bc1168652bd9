//! An amount, as JSON.

use serde::{Deserialize, Serialize};
use shopper::Money;
use utoipa::ToSchema;

/// Both parts must be there: an amount without a currency is a number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub(super) struct MoneyForm {
    minor: i64,
    currency: String,
}

impl From<MoneyForm> for Money {
    fn from(form: MoneyForm) -> Self {
        Self {
            minor: form.minor,
            currency: form.currency,
        }
    }
}

impl From<&Money> for MoneyForm {
    fn from(money: &Money) -> Self {
        Self {
            minor: money.minor,
            currency: money.currency.clone(),
        }
    }
}
