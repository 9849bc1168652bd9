//! States that only the shopper's hand in a real page brings about. `tests/stories/played.rs`
//! plays them, and leaves its pictures beside the others.

/// A state, and how it comes about.
pub(crate) struct Played {
    /// Names its files.
    pub(crate) name: &'static str,
    /// What is opened: an item of `tests/stories/journeys/played.json`.
    pub(crate) item: &'static str,
    /// What is done then: scripts, each with what is seen before the next.
    pub(crate) steps: &'static [(&'static str, &'static str)],
}

/// Presses the one way on that the question offers.
const BEGIN: &str = "one(root, '.mp-attach > button').click()";
const POINT: (&str, &str) = (BEGIN, "return one(root, '.mp-point__pane')");
/// To the page's first element on the screen that is named.
const STEP: (&str, &str) = (
    "one(root, '.mp-point__pane').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, composed: true }))",
    "return one(root, '.mp-point__said').textContent",
);
const CHOOSE: (&str, &str) = (
    "one(root, '.mp-point__pane').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }))",
    "return one(root, '.mp-attach__one')",
);
const PICTURE: (&str, &str) = (BEGIN, "return one(root, '.mp-shot__canvas')");
const FILE: (&str, &str) = (
    "const data = new DataTransfer(), input = one(root, 'input[type=file]');
     data.items.add(new File([new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x2e, 0x34, 10])], 'receipt-6834.pdf'));
     input.files = data.files; input.dispatchEvent(new Event('change', { bubbles: true }))",
    "return one(root, '.mp-attach__one, .mp-err')",
);
const COPY: (&str, &str) = (
    "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async () => {} } });
     one(root, '.mp-code button').click()",
    "return one(root, '.mp-coupon__said').textContent",
);

/// All of them.
pub(crate) const PLAYED: [Played; 6] = [
    played("played-pointing", "element", &[POINT, STEP]),
    played("played-pointed-at", "element", &[POINT, STEP, CHOOSE]),
    played("played-picture", "picture", &[PICTURE]),
    played("played-file", "receipt", &[FILE]),
    played("played-beside-an-element", "beside", &[]),
    played("played-coupon-copied", "coupon", &[COPY]),
];

const fn played(
    name: &'static str,
    item: &'static str,
    steps: &'static [(&'static str, &'static str)],
) -> Played {
    Played { name, item, steps }
}
