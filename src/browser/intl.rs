//! Numbers, dates, money and plurals through the browser's `Intl`. A locale that it does not
//! know, or an option, costs the language's way of writing and never the text.

use js_sys::{Array, Date, Number, Object};
use shopper::Millis;
use wasm_bindgen::prelude::*;

use super::data_layer::minor_per_major;
use super::js_value::{field, number_text};
use crate::view::{DateStyle, Format};

#[wasm_bindgen]
extern "C" {
    /// What can write itself: a `Number`, a `Date`.
    type Local;

    #[wasm_bindgen(method, catch, js_name = toLocaleString)]
    fn written(this: &Local, locale: &str, options: &Object) -> Result<String, JsValue>;

    /// A language as `Intl` knows it.
    type Locale;

    #[wasm_bindgen(constructor, catch, js_namespace = Intl)]
    fn new(tag: &str) -> Result<Locale, JsValue>;

    #[wasm_bindgen(method, catch, js_name = getWeekInfo)]
    fn week_info(this: &Locale) -> Result<JsValue, JsValue>;

    type PluralRules;

    #[wasm_bindgen(constructor, catch, js_namespace = Intl)]
    fn new(locale: &str) -> Result<PluralRules, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn select(this: &PluralRules, number: f64) -> Result<String, JsValue>;
}

/// The browser's way.
pub(crate) const INTL: Format = Format {
    number: |locale, number| write(&Number::from(number as f64), locale, &[]),
    plural: |locale, number| {
        let rules = PluralRules::new(locale);
        let category = rules.and_then(|rules| rules.select(number as f64));
        category.unwrap_or_else(|_| "other".to_owned())
    },
    date,
    money: |locale, minor, currency| {
        let amount = Number::from(minor as f64 / minor_per_major(currency));
        let options = [("style", "currency"), ("currency", currency)];
        write(&amount, locale, &options)
    },
    week_start,
};

/// Where the browser does not know: Monday, as ISO 8601 has it.
fn week_start(locale: &str) -> u8 {
    let info = Locale::new(locale).and_then(|locale| locale.week_info());
    let first = info.ok().and_then(|info| field(&info, "firstDay").as_f64());
    let first = first.filter(|day| (1.0..=7.0).contains(day));
    first.map_or(0, |day| day as u8 - 1)
}

fn date(locale: &str, at: Millis, style: DateStyle) -> String {
    let options: &[(&str, &str)] = match style {
        DateStyle::Long => &[("day", "numeric"), ("month", "long"), ("year", "numeric")],
        DateStyle::Short => &[("day", "numeric"), ("month", "short")],
        DateStyle::Weekday => &[("weekday", "short")],
        DateStyle::Month => &[("month", "long"), ("year", "numeric")],
    };
    write(&Date::new(&JsValue::from_f64(at as f64)), locale, options)
}

fn write(what: &JsValue, locale: &str, options: &[(&str, &str)]) -> String {
    let entries: Array = options
        .iter()
        .map(|(name, value)| Array::of2(&(*name).into(), &(*value).into()))
        .collect();
    let plain = || number_text(what).unwrap_or_default();
    let Ok(options) = Object::from_entries(&entries) else {
        return plain();
    };
    let local: &Local = what.unchecked_ref();
    let written = local.written(locale, &options);
    written
        .or_else(|_| local.written("en", &options))
        .unwrap_or_else(|_| plain())
}
