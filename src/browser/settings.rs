//! What the tag says, as the loader read it.

use wasm_bindgen::JsValue;

use super::js_value::text;

/// The tag's settings, with the defaults for what it does not say.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// Id of the site.
    pub(crate) site: String,
    /// Where the API is, with a slash at its end.
    pub(crate) api: String,
    /// `auto`, `light` or `dark`.
    pub(crate) theme: String,
    /// `start`, `end`, or empty: as the journey says.
    pub(crate) position: String,
    /// Name of the tag manager's array; empty for none.
    pub(crate) data_layer: String,
    /// Whether the store's own GA4 is told what happens in the widget.
    pub(crate) tells_ga4: bool,
    /// `auto`, `granted`, `denied` or `manual`.
    pub(crate) consent: String,
    /// Where the widget's files lie, with a slash at its end.
    pub(crate) files: String,
    /// Version of the embed.
    pub(crate) version: String,
}

impl Settings {
    /// Reads the loader's object; `None` without a site or an API to talk to.
    pub(crate) fn read(from: &JsValue) -> Option<Self> {
        let or = |name, default: &str| text(from, name).unwrap_or_else(|| default.to_owned());
        Some(Self {
            site: text(from, "site")?,
            api: text(from, "api")?,
            theme: or("theme", "auto"),
            position: or("position", ""),
            data_layer: or("datalayer", ""),
            tells_ga4: or("tell", "") == "ga4",
            consent: or("consent", "auto"),
            files: or("widget", "").trim_end_matches("widget.").to_owned(),
            version: or("version", ""),
        })
    }
}
