//! The widget as a Yew component, for stores that are written in Yew: the same shell, state and
//! views as behind the script tag, without the tag. Take the crate without its default feature
//! `embed`, whose exports are for the loader alone.
//!
//! ```ignore
//! html! {
//!     <>
//!         <Milepost site="fern-floor" api="https://shop.example/" />
//!         <MilepostSlot name="home-hero" />
//!     </>
//! }
//! ```

mod styles;

use std::cell::RefCell;
use std::rc::Rc;

use shopper::Consent;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::app;
use crate::browser::{self, Settings};
use crate::state::Action;

/// What the tag's attributes say elsewhere.
#[derive(Clone, PartialEq, Properties)]
pub struct MilepostProps {
    /// Id of the site.
    pub site: AttrValue,
    /// Where the Milepost server is: an absolute address.
    pub api: AttrValue,
    /// The journey's language, like `it` or `pt-BR`; the page's own where it is empty.
    #[prop_or_default]
    pub locale: AttrValue,
    /// `auto`, `light` or `dark`.
    #[prop_or(AttrValue::Static("auto"))]
    pub theme: AttrValue,
    /// `auto`, `granted`, `denied` or `manual`.
    #[prop_or(AttrValue::Static("auto"))]
    pub consent: AttrValue,
    /// Which corner the launcher stands in; the journey's own without.
    #[prop_or_default]
    pub position: AttrValue,
    /// A compiled journey that the store brings itself; fetched from the server without.
    #[prop_or_default]
    pub journey: Option<Rc<[u8]>>,
    /// Hears in words why there is no widget on this page. The page itself is never disturbed.
    #[prop_or_default]
    pub on_error: Callback<String>,
}

/// Starts the widget when it is first drawn, once for the page: a second one, or the same one
/// drawn again by a router, changes nothing, and it stays when the component goes. It draws
/// itself into an element of its own at the end of the body.
#[component]
pub fn Milepost(props: &MilepostProps) -> Html {
    let props = props.clone();
    use_effect_with((), move |()| {
        if browser::read(|_, _| ()).is_none() {
            spawn_local(async move {
                if let Err(reason) = begin(&props).await {
                    let reason = reason.as_string();
                    props
                        .on_error
                        .emit(reason.unwrap_or_else(|| "the network is away".to_owned()));
                }
            });
        }
    });
    Html::default()
}

/// A place for what the journey puts into the slot of this name. Give it the height that the
/// content will have, so that nothing moves when it comes.
#[component]
pub fn MilepostSlot(props: &MilepostSlotProps) -> Html {
    html! { <milepost-slot name={props.name.clone()} class={props.class.clone()} /> }
}

/// Which slot.
#[derive(Clone, PartialEq, Properties)]
pub struct MilepostSlotProps {
    /// Name of the slot, as the journey says it.
    pub name: AttrValue,
    /// The store's own classes for it.
    #[prop_or_default]
    pub class: Classes,
}

/// Most that is kept of what happens before the widget runs.
const MOST_EARLY: usize = 200;

thread_local! {
    /// What happened before the widget ran: names and parameters.
    static EARLY: RefCell<Vec<(String, JsValue)>> = const { RefCell::new(Vec::new()) };
}

/// Something happened, by its GA4 name with GA4's parameters: `track("view_item", &params)`.
/// What happens before the widget runs is heard when it does, the first 200 at most.
pub fn track(name: &str, params: &JsValue) {
    if browser::read(|_, _| ()).is_some() {
        return browser::track(name, params);
    }
    EARLY.with_borrow_mut(|early| {
        if early.len() < MOST_EARLY {
            early.push((name.to_owned(), params.clone()));
        }
    });
}

/// The shop says who the shopper is, by its own id, and what else it knows of them.
pub fn identify(id: Option<&str>, traits: &JsValue) {
    browser::identify(id.map(str::to_owned), traits, None);
}

/// The shopper was asked by the shop itself what may be remembered, and said so. For stores that
/// give the component `consent="manual"`; with `auto` Google's consent mode is heard as well.
pub fn consent(choice: Consent) {
    browser::dispatch(Action::Consented(choice));
}

/// Nobody is signed in any more: what a member left on this device is forgotten.
pub fn sign_out() {
    browser::sign_out();
}

/// Any call of the tag's API, by its name: `call("show", &["nps-after-purchase".into()])`.
/// `show`, `open`, `close`, `toggle`, `dismiss`, `snooze`, `setTheme`, `setLanguage`, `getState`,
/// with the arguments and the answers that `js_api.d.ts` tells. `undefined` before the widget
/// runs, and for what is no method.
///
/// What the tag's `on` hears are events of `document`: `milepost:shown`, `milepost:badge`, ….
pub fn call(method: &str, args: &[JsValue]) -> JsValue {
    if browser::read(|_, _| ()).is_none() {
        return JsValue::UNDEFINED;
    }
    browser::answer(method, &args.iter().collect())
}

async fn begin(props: &MilepostProps) -> Result<(), JsValue> {
    let api = format!("{}/", props.api.trim_end_matches('/'));
    let journey = match &props.journey {
        Some(journey) => journey.to_vec(),
        None => browser::fetch_journey(&api, &props.site, &props.locale).await?,
    };
    // Another one may have been quicker meanwhile.
    if browser::read(|_, _| ()).is_some() {
        return Ok(());
    }
    let settings = Settings {
        site: props.site.to_string(),
        api,
        theme: props.theme.to_string(),
        consent: props.consent.to_string(),
        data_layer: String::new(),
        tells_ga4: false,
        files: String::new(),
        position: props.position.to_string(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    };
    browser::start(settings, journey, &styles::styles())?;
    app::begin()?;
    for (name, params) in EARLY.take() {
        browser::track(&name, &params);
    }
    Ok(())
}
