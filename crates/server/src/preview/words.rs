//! What the made-up shop says, in the widget's languages: an Italian draft in an English shop would
//! look wrong, and a draft that is written from the right more so.

/// Words of one language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words {
    /// BCP 47 tag of what is said, which may not be that of what is looked at.
    pub(super) lang: &'static str,
    /// What this is.
    pub(super) preview: &'static str,
    /// Headings of the shop's parts; the first is the one that lists show.
    pub(super) parts: [&'static str; 3],
    /// What it sells, as in `GOODS` of the shop.
    pub(super) goods: [&'static str; 4],
    pub(super) delivery: &'static str,
    pub(super) add: &'static str,
    pub(super) cart: &'static str,
    pub(super) to_checkout: &'static str,
    pub(super) checkout: &'static str,
    pub(super) thanks: &'static str,
}

/// The words of a language, by its BCP 47 tag; English where there are none.
pub(super) fn words(locale: &str) -> &'static Words {
    let language = locale.split('-').next().unwrap_or_default();
    let found = ALL.iter().find(|(of, _)| *of == language);
    found.map_or(&ALL[0].1, |(_, words)| words)
}

const ALL: [(&str, Words); 10] = [
    (
        "en",
        Words {
            lang: "en",
            preview: "Preview",
            parts: ["Floors", "Rugs", "Lamps"],
            goods: ["Oak plank", "Clay tile", "Wool rug", "Table lamp"],
            delivery: "With you in 3 to 5 days",
            add: "Add to cart",
            cart: "Cart",
            to_checkout: "Go to checkout",
            checkout: "Checkout",
            thanks: "Thank you for your order",
        },
    ),
    (
        "it",
        Words {
            lang: "it",
            preview: "Anteprima",
            parts: ["Pavimenti", "Tappeti", "Lampade"],
            goods: [
                "Listone in rovere",
                "Piastrella in cotto",
                "Tappeto di lana",
                "Lampada da tavolo",
            ],
            delivery: "Da te in 3–5 giorni",
            add: "Aggiungi al carrello",
            cart: "Carrello",
            to_checkout: "Alla cassa",
            checkout: "Cassa",
            thanks: "Grazie per il tuo ordine",
        },
    ),
    (
        "de",
        Words {
            lang: "de",
            preview: "Vorschau",
            parts: ["Böden", "Teppiche", "Lampen"],
            goods: ["Eichendiele", "Tonfliese", "Wollteppich", "Tischlampe"],
            delivery: "In 3 bis 5 Tagen bei dir",
            add: "In den Warenkorb",
            cart: "Warenkorb",
            to_checkout: "Zur Kasse",
            checkout: "Kasse",
            thanks: "Danke für deine Bestellung",
        },
    ),
    (
        "fr",
        Words {
            lang: "fr",
            preview: "Aperçu",
            parts: ["Sols", "Tapis", "Lampes"],
            goods: [
                "Lame de chêne",
                "Carreau de terre cuite",
                "Tapis de laine",
                "Lampe de table",
            ],
            delivery: "Chez vous sous 3 à 5 jours",
            add: "Ajouter au panier",
            cart: "Panier",
            to_checkout: "Passer commande",
            checkout: "Commande",
            thanks: "Merci pour votre commande",
        },
    ),
    (
        "es",
        Words {
            lang: "es",
            preview: "Vista previa",
            parts: ["Suelos", "Alfombras", "Lámparas"],
            goods: [
                "Tabla de roble",
                "Baldosa de barro",
                "Alfombra de lana",
                "Lámpara de mesa",
            ],
            delivery: "En tu casa en 3 a 5 días",
            add: "Añadir al carrito",
            cart: "Carrito",
            to_checkout: "Ir a pagar",
            checkout: "Pago",
            thanks: "Gracias por tu pedido",
        },
    ),
    (
        "pt",
        Words {
            lang: "pt",
            preview: "Prévia",
            parts: ["Pisos", "Tapetes", "Luminárias"],
            goods: [
                "Tábua de carvalho",
                "Piso de terracota",
                "Tapete de lã",
                "Luminária de mesa",
            ],
            delivery: "Na sua casa em 3 a 5 dias",
            add: "Adicionar ao carrinho",
            cart: "Carrinho",
            to_checkout: "Finalizar compra",
            checkout: "Pagamento",
            thanks: "Obrigado pelo seu pedido",
        },
    ),
    (
        "pl",
        Words {
            lang: "pl",
            preview: "Podgląd",
            parts: ["Podłogi", "Dywany", "Lampy"],
            goods: [
                "Deska dębowa",
                "Płytka gliniana",
                "Dywan wełniany",
                "Lampa stołowa",
            ],
            delivery: "U Ciebie za 3–5 dni",
            add: "Dodaj do koszyka",
            cart: "Koszyk",
            to_checkout: "Do kasy",
            checkout: "Kasa",
            thanks: "Dziękujemy za zamówienie",
        },
    ),
    (
        "ja",
        Words {
            lang: "ja",
            preview: "プレビュー",
            parts: ["床材", "ラグ", "照明"],
            goods: [
                "オークの床板",
                "テラコッタタイル",
                "ウールラグ",
                "テーブルランプ",
            ],
            delivery: "3～5日でお届け",
            add: "カートに入れる",
            cart: "カート",
            to_checkout: "レジに進む",
            checkout: "ご購入手続き",
            thanks: "ご注文ありがとうございます",
        },
    ),
    (
        "ar",
        Words {
            lang: "ar",
            preview: "معاينة",
            parts: ["أرضيات", "سجاد", "مصابيح"],
            goods: ["لوح خشب البلوط", "بلاطة طينية", "سجادة صوف", "مصباح طاولة"],
            delivery: "يصلك خلال 3 إلى 5 أيام",
            add: "أضف إلى السلة",
            cart: "السلة",
            to_checkout: "إتمام الشراء",
            checkout: "الدفع",
            thanks: "شكرًا على طلبك",
        },
    ),
    (
        "he",
        Words {
            lang: "he",
            preview: "תצוגה מקדימה",
            parts: ["ריצוף", "שטיחים", "מנורות"],
            goods: ["לוח אלון", "אריח חימר", "שטיח צמר", "מנורת שולחן"],
            delivery: "אצלך תוך 3 עד 5 ימים",
            add: "הוספה לעגלה",
            cart: "עגלה",
            to_checkout: "לתשלום",
            checkout: "תשלום",
            thanks: "תודה על ההזמנה",
        },
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_has_its_languages_words_and_other_languages_have_english() {
        assert_eq!(words("pt-BR").cart, "Carrinho");
        assert_eq!((words("fi").cart, words("fi").lang), ("Cart", "en"));
        assert_eq!(words("").cart, "Cart");
    }
}
