//! What a reward may say of itself.

// For clippy: what tests may do, their helpers may do.
#![cfg(test)]

use authoring::{Finding, compile};
use content::Text;
use serde_json::{Value, json};

fn check(reward: &Value) -> Result<engine::Program, Vec<Finding>> {
    let document = json!({
        "site": "shop",
        "shop": "The shop",
        "locales": ["en", "it"],
        "origins": ["https://shop.example"],
        "wallets": [{ "id": "leaves", "name": "leaves" }],
        "rewards": [reward]
    });
    let compiled = compile(&document.to_string())?;
    let (_, program) = engine::decode(&compiled.locales[1].bytes).unwrap();
    Ok(program)
}

#[test]
fn everything_that_a_reward_says_reaches_the_device_in_its_language() {
    let program = check(&json!({
        "id": "book", "name": "A book", "about": "Of linens.",
        "price": { "wallet": "leaves", "points": 300 },
        "image": { "src": "/book.svg", "alt": "A book", "width": 40, "height": 30 },
        "terms": { "en": "orders from €150", "it": "ordini da 150 €" },
        "how": { "en": "In the cart.", "it": "Nel carrello." },
        "gone": { "en": "Back in January", "it": "Torna a gennaio" },
        "open": { "from": "2026-03-01T00:00:00+01:00", "until": "2026-04-01T00:00:00+02:00" },
        "most": 2, "giftable": true
    }))
    .unwrap();
    let reward = &program.rewards[0];
    assert_eq!(reward.terms, Text::plain("ordini da 150 €"));
    assert_eq!(reward.how, Text::plain("Nel carrello."));
    assert_eq!(reward.gone, Text::plain("Torna a gennaio"));
    assert!(reward.image.is_some() && reward.giftable);
    assert_eq!(reward.most, 2);
    assert!(reward.open.contains(reward.open.from.unwrap()));
}

#[test]
fn what_has_no_price_cannot_be_bought_for_somebody_else() {
    let reward = json!({ "id": "book", "name": "A book", "about": "Of linens.", "giftable": true });
    let findings = check(&reward).unwrap_err();
    assert_eq!(findings[0].path, "rewards[0].giftable");
}
