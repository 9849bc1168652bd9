//! The moment: everything about here and now that decides whether something may be shown.

use crate::{Event, Id, Millis};

/// Here and now. Made by the browser shell; the engine only reads it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moment {
    /// Now, UTC.
    pub at: Millis,
    /// Minutes east of UTC.
    pub offset_min: i16,
    /// The current visit.
    pub session: Id,
    /// The page.
    pub page: Page,
    /// Events heard since this page was opened; the shell may leave out those that no item
    /// waits for.
    pub events: Vec<Event>,
    /// How long the page has been visible, ms.
    pub dwell_ms: u32,
    /// How far down the page the shopper got, 0 to 100.
    pub scroll_percent: u8,
    /// How long the shopper has done nothing on this visible page, ms.
    pub idle_ms: u32,
    /// The shopper seemed about to leave this page: on a desktop the pointer left through the
    /// top, on a phone a quick way back up or the back gesture.
    pub exit_intent: bool,
    /// Those selectors of the program whose element was clicked on this page.
    pub clicked: Vec<String>,
    /// Those selectors of the program whose element came into view on this page.
    pub seen: Vec<String>,
    /// Names of the slots that came into view on this page.
    pub slots_in_view: Vec<String>,
    /// The overlay that is open now, if any.
    pub overlay: Option<String>,
    /// Items that already stand on this page: they keep their place whatever their frequency.
    pub showing: Vec<String>,
    /// Phone or not.
    pub device: Device,
}

/// The page that the shopper is on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Host, lower case, without port, like `shop.example`.
    pub host: String,
    /// Path, without query and fragment.
    pub path: String,
    /// Names of the slots that the page offers.
    pub slots: Vec<String>,
}

/// The kind of device, by its viewport.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Device {
    /// Under 720 px wide.
    Phone,
    /// Anything wider.
    #[default]
    Desktop,
}
