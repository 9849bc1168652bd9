//! QR codes (ISO/IEC 18004): bytes as they are, error correction M, versions 1 to 25.
//!
//! Why our own: what the registry has brings every mode, version and renderer; a link needs
//! one of each.

mod blocks;
mod drawing;
mod mask;

use drawing::Drawing;

/// Largest version that is drawn: a phone's camera reads it from a laptop's screen.
const MAX_VERSION: usize = 25;

/// Most bytes that a code holds.
pub const MAX_BYTES: usize = 997;

/// A code: a square of dark and light modules, without the quiet zone of four modules that must
/// stand around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// Modules on each side.
    pub size: usize,
    dark: Vec<bool>,
}

impl Code {
    /// The smallest code for these bytes; `None` where there are too many.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let version = (1..=MAX_VERSION).find(|&v| bytes.len() <= blocks::room(v))?;
        let mut drawing = Drawing::new(version);
        drawing.write(&blocks::codewords(version, bytes));
        Some(drawing.masked())
    }

    /// Whether a module is dark.
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        x < self.size && self.dark.get(y * self.size + x) == Some(&true)
    }

    /// The dark modules as one SVG path on a grid of one unit a module, moved by `margin`.
    pub fn path(&self, margin: usize) -> String {
        let mut path = String::new();
        for y in 0..self.size {
            let mut x = 0;
            while x < self.size {
                let run = (x..self.size).take_while(|&x| self.is_dark(x, y)).count();
                if run > 0 {
                    let numbers = [x + margin, y + margin, run].map(|n| n.to_string());
                    let [left, top, run] = numbers.each_ref().map(String::as_str);
                    for part in ["M", left, " ", top, "h", run, "v1h-", run, "z"] {
                        path.push_str(part);
                    }
                }
                x += run.max(1);
            }
        }
        path
    }
}
