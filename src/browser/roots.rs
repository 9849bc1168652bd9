//! Where the widget is drawn: one element of our own, and the shadow roots of the page's slots.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    CssStyleSheet, Document, Element, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode,
};

use super::js_value::field;
use super::page;

/// A slot of the page and the element inside its shadow root that views are drawn into.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mount {
    /// Name of the slot.
    pub(crate) slot: String,
    /// Drawn into.
    pub(crate) element: Element,
}

/// Makes roots that share one style sheet.
pub(super) struct Roots {
    document: Document,
    sheet: CssStyleSheet,
    css: String,
    theme: String,
}

/// Marks the element inside a shadow root that is drawn into.
const MOUNT_CLASS: &str = "milepost-mount";

impl Roots {
    pub(super) fn new(css: &str, theme: &str) -> Result<Self, JsValue> {
        let document = web_sys::window().and_then(|w| w.document());
        let document = document.ok_or_else(|| JsValue::from_str("no document"))?;
        let sheet = CssStyleSheet::new()?;
        sheet.replace_sync(css)?;
        Ok(Self {
            document,
            sheet,
            css: css.to_owned(),
            theme: theme.to_owned(),
        })
    }

    /// Adds the styles of a part to the sheet that all roots share.
    pub(super) fn add_styles(&mut self, css: &str) {
        self.css.push_str(css);
        self.sheet.replace_sync(&self.css).ok();
    }

    /// The one element that is added to the page, in the top layer where the browser has one:
    /// there no `transform` or `z-index` of the page reaches it.
    pub(super) fn overlay_root(&self) -> Result<(HtmlElement, Element), JsValue> {
        let host = self.document.create_element("milepost-root")?;
        host.set_attribute("popover", "manual")?;
        let mount = self.shadow_mount(&host)?;
        let body = self
            .document
            .body()
            .ok_or_else(|| JsValue::from_str("no body"))?;
        body.append_child(&host)?;
        to_top_layer(&host);
        Ok((host.dyn_into()?, mount))
    }

    /// Puts the one element back where the page took it out.
    pub(super) fn stay_in_page(&self, mount: &Element) {
        let root = mount.get_root_node().dyn_into::<ShadowRoot>();
        let host = root.map(|root| root.host()).ok();
        let Some(host) = host.filter(|host| !host.is_connected()) else {
            return;
        };
        if let Some(body) = self.document.body()
            && body.append_child(&host).is_ok()
        {
            to_top_layer(&host);
        }
    }

    /// A root of its own for what is no part of the widget, with the same styles and more.
    pub(super) fn own_root(&self, name: &str, css: &str) -> Result<(Element, Element), JsValue> {
        let host = self.document.create_element(name)?;
        let mount = self.shadow_mount(&host)?;
        let more = CssStyleSheet::new()?;
        more.replace_sync(css)?;
        if let Some(root) = host.shadow_root() {
            root.set_adopted_style_sheets(&Array::of2(&self.sheet, &more));
        }
        Ok((host, mount))
    }

    /// Every slot of the page with its mount; made where it is missing.
    pub(super) fn slot_mounts(&self) -> Vec<Mount> {
        let slots = page::slots().into_iter();
        slots
            .filter_map(|(slot, host)| {
                let element = match host.shadow_root() {
                    Some(root) => {
                        // Made by a widget that broke or left, its sheet is not ours to add to.
                        root.set_adopted_style_sheets(&Array::of1(&self.sheet));
                        self.mark(&host).ok()?;
                        match root.query_selector(&[".", MOUNT_CLASS].concat()).ok()? {
                            Some(mount) => mount,
                            None => self.mount_in(&root).ok()?,
                        }
                    }
                    None => self.shadow_mount(&host).ok()?,
                };
                Some(Mount { slot, element })
            })
            .collect()
    }

    /// From now on, and wherever the widget stands already.
    pub(super) fn set_theme(&mut self, theme: &str) {
        theme.clone_into(&mut self.theme);
        let root = self.document.query_selector("milepost-root").ok().flatten();
        let hosts = page::slots().into_iter().map(|(_, host)| host).chain(root);
        for host in hosts.filter(|host| host.shadow_root().is_some()) {
            host.set_attribute("data-theme", theme).ok();
        }
    }

    fn mark(&self, host: &Element) -> Result<(), JsValue> {
        host.set_attribute("data-theme", &self.theme)?;
        if sets_accent(host) {
            host.set_attribute("data-accent", "")?;
        }
        Ok(())
    }

    fn shadow_mount(&self, host: &Element) -> Result<Element, JsValue> {
        self.mark(host)?;
        let root: ShadowRoot = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))?;
        root.set_adopted_style_sheets(&Array::of1(&self.sheet));
        self.mount_in(&root)
    }

    fn mount_in(&self, root: &ShadowRoot) -> Result<Element, JsValue> {
        let mount = self.document.create_element("div")?;
        mount.set_class_name(MOUNT_CLASS);
        root.append_child(&mount)?;
        Ok(mount)
    }
}

/// Whether the store brings an accent of its own, from which the other colours then follow.
fn sets_accent(host: &Element) -> bool {
    let style = web_sys::window().and_then(|w| w.get_computed_style(host).ok().flatten());
    let accent = style.and_then(|s| s.get_property_value("--milepost-store-accent").ok());
    accent.is_some_and(|accent| !accent.trim().is_empty())
}

/// `showPopover` is missing in browsers of before 2024; there the style sheet's z-index serves.
fn to_top_layer(host: &Element) {
    let Some(host) = host.dyn_ref::<HtmlElement>() else {
        return;
    };
    if field(host, "showPopover").is_function() {
        host.show_popover().ok();
    }
}
