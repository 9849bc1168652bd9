//! What is engraved on badges: one path each on a 20 px grid.

use content::Glyph;

/// Stands on a badge whose name is not told.
pub(super) const RIDDLE: &str = "M7 7.5A3 3 0 1 1 11.4 10c-.9.5-1.4 1.2-1.4 2.3M10 15.2v.01";

/// The sign on the launcher.
pub(super) const POST: &str = "M10 2.5v2M10 10v7.5M7 17.5h6M4 4.5h9.5L16.5 7.25 13.5 10H4z";

/// The glyph as a path.
pub(super) fn path(glyph: Glyph) -> &'static str {
    match glyph {
        Glyph::Leaf => "M4 16C3.5 8.5 8 4 16.5 3.5 17 12 12.5 16.5 6 15M4 16.5c1.5-4 4-6.5 8-8.5",
        Glyph::Frond => {
            "M10 17.5V3M10 6.5C7.8 6.3 6.5 5.2 6.2 3.5M10 6.5c2.2-.2 3.5-1.3 3.8-3M10 10.5C7.2 \
             10.3 5.2 9 4.7 6.8M10 10.5c2.8-.2 4.8-1.5 5.3-3.7M10 14.5c-3.2-.2-5.6-1.7-6.2-4.2M10 \
             14.5c3.2-.2 5.6-1.7 6.2-4.2"
        }
        Glyph::Swatch => "M3.5 3.5h5v13h-5zM8.5 8l4-4 3.5 3.5-7.5 7.8M10.5 13.5h6v3H6M6 13.8v.01",
        Glyph::Post => POST,
        Glyph::Star => "M10 2.8l2.2 4.6 5 .7-3.6 3.5.9 5L10 14.2l-4.5 2.4.9-5L2.8 8.1l5-.7z",
        Glyph::Key => {
            "M9.75 13.5a3.25 3.25 0 1 1-6.5 0 3.25 3.25 0 1 1 6.5 0zM9 11l7.5-7.5M13.5 \
             6.5l2.3 2.3M11.5 8.5l1.5 1.5"
        }
        Glyph::Home => "M3 9.5L10 3.5l7 6M5 8.5v8h10v-8M8.5 16.5v-4.5h3v4.5",
        Glyph::Bookmark => "M5.5 3h9v14L10 13.5 5.5 17z",
        Glyph::Gift => {
            "M3.5 9h13v7.5h-13zM2.75 6h14.5v3H2.75zM10 6v10.5M10 6C8.5 2.5 5 2.7 5.3 4.6 5.5 6 8 6 \
             10 6zM10 6c1.5-3.5 5-3.3 4.7-1.4C14.5 6 12 6 10 6z"
        }
    }
}
