//! Orders of any other backend, in Milepost's own form, signed as Standard Webhooks are.

use serde::Deserialize;
use shopper::{Id, Millis, Money};

use super::{Buyer, Naming, News, Order, OrderNews, Platform, Unreadable};

/// The body.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OrderForm {
    /// `paid` or `refunded`.
    what: What,
    /// The shop's id of the order; the page tells the same as `transaction_id`.
    order: String,
    /// Tells several refunds of one order apart; needed where there may be several.
    #[serde(default)]
    refund: Option<String>,
    /// When, UTC ms.
    at: Millis,
    /// What was paid, or paid back; without it a refund is of all.
    #[serde(default)]
    value: Option<Amount>,
    /// Pieces.
    #[serde(default)]
    quantity: u32,
    /// The shop's id of the customer.
    #[serde(default)]
    customer: Option<String>,
    /// The device that bought, as the page knows it.
    #[serde(default)]
    visitor: Option<String>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum What {
    Paid,
    Refunded,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Amount {
    /// Minor units.
    minor: i64,
    /// ISO 4217.
    currency: String,
}

/// What a body says, for a site.
///
/// # Errors
/// [`Unreadable`]; then nothing of it counts.
pub(crate) fn read(site: &Naming, body: &[u8]) -> Result<News, Unreadable> {
    let form: OrderForm =
        serde_json::from_slice(body).map_err(|cause| Unreadable::NoJson(cause.to_string()))?;
    if form.order.is_empty() || form.order.len() > 100 || form.order.contains('/') {
        return Err(Unreadable::Part("order"));
    }
    let order = Order {
        site,
        platform: Platform::Orders,
        id: &form.order,
        at: form.at,
    };
    let value = form.value.map(|amount| Money {
        minor: amount.minor,
        currency: amount.currency,
    });
    let (buyer, event) = match form.what {
        What::Paid => {
            let value = value.ok_or(Unreadable::Part("value"))?;
            (
                buyer(form.visitor, form.customer)?,
                order.paid(value, form.quantity),
            )
        }
        What::Refunded => {
            let refund = form.refund.as_deref().unwrap_or("all");
            (Buyer::OfOrder, order.refunded(refund, value, form.quantity))
        }
    };
    Ok(News::Orders(vec![OrderNews {
        buyer,
        order: form.order.clone(),
        event,
    }]))
}

fn buyer(visitor: Option<String>, customer: Option<String>) -> Result<Buyer, Unreadable> {
    let visitor: Option<Result<Id, _>> = visitor.map(|text| text.parse());
    let visitor = visitor.transpose();
    Ok(Buyer::Told {
        visitor: visitor.map_err(|_| Unreadable::Part("visitor"))?,
        customer: customer.filter(|id| !id.is_empty()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hook::named;

    fn told(body: &[u8]) -> Result<News, Unreadable> {
        named("s", |site| read(site, body))
    }

    #[test]
    fn an_order_and_its_refund_are_two_events_of_one_cause() {
        let paid = br#"{"what":"paid","order":"6834","at":1772377200000,"value":{"minor":7495,"currency":"EUR"},"customer":"c7"}"#;
        let back = br#"{"what":"refunded","order":"6834","at":1772377300000,"refund":"r1","value":{"minor":1000,"currency":"EUR"}}"#;
        let one = |body: &[u8]| match told(body).unwrap() {
            News::Orders(mut news) => news.remove(0),
            other => panic!("{other:?}"),
        };
        let (paid, back) = (one(paid), one(back));
        assert_eq!(paid.event.cause(), back.event.cause());
        assert_eq!(back.event.distinct.as_deref(), Some("order:6834/r1"));
        assert_eq!(
            paid.buyer,
            Buyer::Told {
                visitor: None,
                customer: Some("c7".to_owned())
            }
        );
    }

    #[test]
    fn a_field_that_is_not_known_or_missing_is_named() {
        for (body, word) in [
            (r#"{"what":"paid","order":"1","at":1,"amount":5}"#, "amount"),
            (r#"{"what":"paid","order":"1","at":1}"#, "value"),
            (r#"{"what":"sold","order":"1","at":1}"#, "sold"),
            (r#"{"what":"refunded","order":"a/b","at":1}"#, "order"),
            (
                r#"{"what":"paid","order":"1","at":1,"value":{"minor":1,"currency":"EUR"},"visitor":"x"}"#,
                "visitor",
            ),
        ] {
            let error = told(body.as_bytes()).unwrap_err().to_string();
            assert!(error.contains(word), "{error}");
        }
    }
}
