//! The moment: everything about here and now that decides whether something may be shown.

use crate::{Id, Millis};

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
    /// Names of the events heard since this page was opened.
    pub events: Vec<String>,
    /// How long the page has been visible, ms.
    pub dwell_ms: u32,
    /// How far down the page the shopper got, 0 to 100.
    pub scroll_percent: u8,
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
