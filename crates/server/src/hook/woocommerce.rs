//! `WooCommerce`: an order in full, again with every change, so that one body may tell of the
//! payment and of several refunds.

use serde_json::Value;
use shopper::Money;

use super::amount::minor;
use super::{
    Buyer, Naming, News, Order, OrderNews, Platform, Unreadable, id_text, instant, json, visitor_in,
};

/// Statuses of an order that was paid.
const PAID: [&str; 3] = ["processing", "completed", "refunded"];

/// The body that is sent unsigned when a webhook is saved, only to see whether somebody answers.
pub(crate) fn is_ping(body: &[u8]) -> bool {
    body.strip_prefix(b"webhook_id=")
        .is_some_and(|id| !id.is_empty() && id.len() < 20 && id.iter().all(u8::is_ascii_digit))
}

/// What a body of a topic says, for a site.
///
/// # Errors
/// [`Unreadable`]; then nothing of it counts.
pub(crate) fn read(site: &Naming, topic: &str, body: &[u8]) -> Result<News, Unreadable> {
    if !matches!(topic, "order.created" | "order.updated" | "order.restored") {
        return Ok(News::Nothing);
    }
    let body = json(body)?;
    let id = id_text(&body["id"]).ok_or(Unreadable::Part("id"))?;
    let status = body["status"].as_str();
    let status = status.ok_or(Unreadable::Part("status"))?;
    let cancelled = matches!(status, "cancelled" | "refunded");
    let mut news = Vec::new();
    let at = instant(&body["date_paid_gmt"]);
    let changed = instant(&body["date_modified_gmt"]).or(at);
    if let Some(at) = at.filter(|_| PAID.contains(&status) || cancelled) {
        let order = Order {
            site,
            platform: Platform::WooCommerce,
            id: &id,
            at,
        };
        let event = order.paid(money(&body["total"], &body, "total")?, pieces(&body));
        news.push(told(&id, buyer(&body), event));
    }
    if let Some(at) = changed {
        let order = Order {
            site,
            platform: Platform::WooCommerce,
            id: &id,
            at,
        };
        let refunds = body["refunds"].as_array().into_iter().flatten();
        for refund in refunds {
            let name = id_text(&refund["id"]).ok_or(Unreadable::Part("refunds.id"))?;
            let mut value = money(&refund["total"], &body, "refunds.total")?;
            value.minor = value.minor.saturating_abs();
            news.push(told(
                &id,
                Buyer::OfOrder,
                order.refunded(&name, Some(value), 0),
            ));
        }
        // What was not paid cannot be taken back.
        if status == "cancelled" && at > 0 && !news.is_empty() {
            news.push(told(
                &id,
                Buyer::OfOrder,
                order.refunded("cancelled", None, 0),
            ));
        }
    }
    Ok(if news.is_empty() {
        News::Nothing
    } else {
        News::Orders(news)
    })
}

fn told(order: &str, buyer: Buyer, event: shopper::Event) -> OrderNews {
    OrderNews {
        buyer,
        order: order.to_owned(),
        event,
    }
}

/// A guest's customer id is 0.
fn buyer(body: &Value) -> Buyer {
    Buyer::Told {
        visitor: visitor_in(&body["meta_data"], "key"),
        customer: id_text(&body["customer_id"]),
    }
}

fn money(value: &Value, body: &Value, part: &'static str) -> Result<Money, Unreadable> {
    let currency = body["currency"].as_str();
    let currency = currency.ok_or(Unreadable::Part("currency"))?;
    let text = value.as_str().ok_or(Unreadable::Part(part))?;
    Ok(Money {
        minor: minor(text, currency).ok_or_else(|| Unreadable::Amount {
            part,
            currency: currency.to_owned(),
        })?,
        currency: currency.to_owned(),
    })
}

fn pieces(body: &Value) -> u32 {
    let items = body["line_items"].as_array().into_iter().flatten();
    items.fold(0_u32, |sum, item| {
        let pieces = item["quantity"].as_u64().unwrap_or(0);
        sum.saturating_add(u32::try_from(pieces).unwrap_or(u32::MAX))
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use shopper::names;

    use super::*;
    use crate::hook::named;

    fn told_raw(topic: &str, body: &[u8]) -> Result<News, Unreadable> {
        named("fern-floor", |site| read(site, topic, body))
    }

    fn body(status: &str) -> Value {
        json!({
            "id": 727, "status": status, "currency": "USD", "total": "29.35", "customer_id": 26,
            "date_paid_gmt": "2026-03-22T19:28:08", "date_modified_gmt": "2026-03-23T10:00:00",
            "line_items": [{ "quantity": 2 }], "refunds": [],
            "meta_data": [{ "id": 1, "key": "_milepost", "value": "018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90" }],
        })
    }

    fn news(body: &Value) -> Vec<OrderNews> {
        match told_raw("order.updated", body.to_string().as_bytes()).unwrap() {
            News::Orders(news) => news,
            _ => Vec::new(),
        }
    }

    #[test]
    fn an_order_counts_once_it_is_paid() {
        let mut unpaid = body("pending");
        unpaid["date_paid_gmt"] = json!(null);
        assert_eq!(news(&unpaid), []);
        let paid = news(&body("processing"));
        assert_eq!(paid.len(), 1);
        assert_eq!(paid[0].event.value.as_ref().unwrap().minor, 2_935);
        assert_eq!(paid[0].event.at, 1_774_207_688_000);
        assert_eq!(news(&body("completed"))[0].event.id, paid[0].event.id);
        let mut guest = body("processing");
        guest["customer_id"] = json!(0);
        assert!(matches!(
            &news(&guest)[0].buyer,
            Buyer::Told {
                customer: None,
                visitor: Some(_)
            }
        ));
    }

    #[test]
    fn refunds_and_cancellations_take_it_back_each_once() {
        let mut part = body("processing");
        part["refunds"] = json!([{ "id": 5, "total": "-10.00" }, { "id": 6, "total": "-1.00" }]);
        let told = news(&part);
        let names: Vec<_> = told.iter().map(|news| news.event.name.as_str()).collect();
        assert_eq!(names, [names::PURCHASE, names::REFUND, names::REFUND]);
        assert_eq!(told[1].event.value.as_ref().unwrap().minor, 1_000);
        assert_eq!(told[1].event.cause(), told[0].event.cause());
        assert_ne!(told[1].event.id, told[2].event.id);
        let cancelled = news(&body("cancelled"));
        assert_eq!(cancelled.len(), 2);
        assert_eq!(cancelled[1].event.value, None);
        let mut never_paid = body("cancelled");
        never_paid["date_paid_gmt"] = json!(null);
        assert_eq!(news(&never_paid), []);
    }

    #[test]
    fn the_ping_of_a_webhook_that_was_just_saved_is_known() {
        assert!(is_ping(b"webhook_id=14"));
        for body in [&b"webhook_id="[..], b"webhook_id=1&x=2", b"{}", b""] {
            assert!(!is_ping(body));
        }
    }

    #[test]
    fn other_topics_are_nothing_and_bodies_that_lack_something_say_what() {
        assert_eq!(told_raw("product.updated", b"{}"), Ok(News::Nothing));
        assert_eq!(
            told_raw("order.updated", b"{}"),
            Err(Unreadable::Part("id"))
        );
        let mut odd = body("processing");
        odd["total"] = json!(29.35);
        let text = odd.to_string();
        assert_eq!(
            told_raw("order.updated", text.as_bytes()),
            Err(Unreadable::Part("total"))
        );
    }
}
