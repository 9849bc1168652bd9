//! Shopify: orders, refunds, and the three topics that the law brings.

use serde_json::Value;
use shopper::Money;

use super::amount::minor;
use super::{
    Buyer, Naming, News, Order, OrderNews, Platform, PrivacyRequest, Unreadable, id_text, instant,
    json, visitor_in,
};

/// What a body of a topic says, for a site.
///
/// # Errors
/// [`Unreadable`]; then nothing of it counts.
pub(crate) fn read(site: &Naming, topic: &str, body: &[u8]) -> Result<News, Unreadable> {
    match topic {
        "orders/paid" | "orders/create" | "orders/cancelled" => order(site, topic, &json(body)?),
        "refunds/create" => refund(site, &json(body)?),
        "customers/data_request" => {
            let body = json(body)?;
            Ok(News::Privacy(PrivacyRequest::Data {
                customer: customer(&body)?,
                orders: ids(&body["orders_requested"]),
            }))
        }
        "customers/redact" => {
            let body = json(body)?;
            Ok(News::Privacy(PrivacyRequest::Erase {
                customer: customer(&body)?,
                orders: ids(&body["orders_to_redact"]),
            }))
        }
        "shop/redact" => json(body).map(|_| News::Privacy(PrivacyRequest::EraseShop)),
        _ => Ok(News::Nothing),
    }
}

fn ids(list: &Value) -> Vec<String> {
    let list = list.as_array().into_iter().flatten();
    list.filter_map(id_text).collect()
}

fn customer(body: &Value) -> Result<String, Unreadable> {
    id_text(&body["customer"]["id"]).ok_or(Unreadable::Part("customer.id"))
}

/// An order counts once it is paid. Who pays later is told of by `orders/paid`.
fn order(site: &Naming, topic: &str, body: &Value) -> Result<News, Unreadable> {
    let id = id_text(&body["id"]).ok_or(Unreadable::Part("id"))?;
    let paid = topic == "orders/paid" || body["financial_status"] == "paid";
    let cancelled = topic == "orders/cancelled";
    if body["test"] == true || !(paid || cancelled) {
        return Ok(News::Nothing);
    }
    let time = if cancelled {
        "cancelled_at"
    } else {
        "created_at"
    };
    let order = Order {
        site,
        platform: Platform::Shopify,
        id: &id,
        at: instant(&body[time]).ok_or(Unreadable::Part("created_at"))?,
    };
    let event = if cancelled {
        order.refunded("cancelled", None, 0)
    } else {
        order.paid(total(body)?, pieces(&body["line_items"]))
    };
    let buyer = if cancelled {
        Buyer::OfOrder
    } else {
        Buyer::Told {
            visitor: visitor_in(&body["note_attributes"], "name"),
            customer: id_text(&body["customer"]["id"]),
        }
    };
    Ok(News::Orders(vec![OrderNews {
        buyer,
        order: id.clone(),
        event,
    }]))
}

fn total(body: &Value) -> Result<Money, Unreadable> {
    let currency = body["currency"].as_str();
    let currency = currency.ok_or(Unreadable::Part("currency"))?;
    let text = body["total_price"].as_str();
    let text = text.ok_or(Unreadable::Part("total_price"))?;
    Ok(Money {
        minor: minor(text, currency).ok_or_else(|| Unreadable::Amount {
            part: "total_price",
            currency: currency.to_owned(),
        })?,
        currency: currency.to_owned(),
    })
}

fn pieces(items: &Value) -> u32 {
    let items = items.as_array().into_iter().flatten();
    items.fold(0_u32, |sum, item| {
        let pieces = item["quantity"].as_u64().unwrap_or(0);
        sum.saturating_add(u32::try_from(pieces).unwrap_or(u32::MAX))
    })
}

/// What was paid back; where nothing was, as for an exchange, the pieces tell how much.
fn refund(site: &Naming, body: &Value) -> Result<News, Unreadable> {
    let id = id_text(&body["id"]).ok_or(Unreadable::Part("id"))?;
    let of = id_text(&body["order_id"]).ok_or(Unreadable::Part("order_id"))?;
    let order = Order {
        site,
        platform: Platform::Shopify,
        id: &of,
        at: instant(&body["created_at"]).ok_or(Unreadable::Part("created_at"))?,
    };
    let mut paid_back: Option<Money> = None;
    for payment in body["transactions"].as_array().into_iter().flatten() {
        let done = payment["kind"] == "refund" && payment["status"] == "success";
        let (Some(text), Some(currency)) =
            (payment["amount"].as_str(), payment["currency"].as_str())
        else {
            continue;
        };
        if !done {
            continue;
        }
        let amount = minor(text, currency).ok_or_else(|| Unreadable::Amount {
            part: "transactions.amount",
            currency: currency.to_owned(),
        })?;
        let sum = paid_back.get_or_insert_with(|| Money {
            minor: 0,
            currency: currency.to_owned(),
        });
        sum.minor = sum.minor.saturating_add(amount);
    }
    let items = pieces(&body["refund_line_items"]);
    if paid_back.is_none() && items == 0 {
        return Ok(News::Nothing);
    }
    Ok(News::Orders(vec![OrderNews {
        buyer: Buyer::OfOrder,
        order: of.clone(),
        event: order.refunded(&id, paid_back, items),
    }]))
}

#[cfg(test)]
mod tests;
