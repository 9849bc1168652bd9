//! Charts. `plotters` works out scales, ticks and places; its backend here yields elements with
//! classes in place of colours, so that tokens dress them, the policy against inline styles holds,
//! and the same shapes can be saved as an SVG file.

mod bars;
mod canvas;
mod chart_card;
mod ink;
mod interval;
mod line;
mod picture;
mod rows;
mod shape;

pub(crate) use bars::{Bar, Bars};
pub(crate) use chart_card::ChartCard;
pub(crate) use ink::Ink;
pub(crate) use interval::{Interval, strip};
pub(crate) use line::{Line, Point};
pub(crate) use picture::Picture;
pub(crate) use rows::{ChartRow, Rows};

/// How values of an axis are said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Said {
    /// Digits behind the point.
    pub(crate) digits: usize,
    /// Behind the number, with its space: ` %`.
    pub(crate) unit: &'static str,
}

impl Said {
    /// In words.
    pub(crate) fn words(self, value: f64) -> String {
        let rounded = format!("{value:.*}", self.digits);
        // A minus before nothing, and one as long as a digit is wide.
        let number = if rounded.trim_matches(['-', '0', '.']).is_empty() {
            rounded.trim_start_matches('-').to_owned()
        } else {
            rounded.replace('-', "−")
        };
        format!("{number}{}", self.unit)
    }
}

#[cfg(test)]
mod tests {
    use super::Said;

    #[test]
    fn values_are_said_as_people_read_them() {
        let points = Said {
            digits: 1,
            unit: " pp",
        };
        assert_eq!(points.words(-1.04), "−1.0 pp");
        assert_eq!(points.words(-0.01), "0.0 pp");
        assert_eq!(Said::default().words(41.7), "42");
    }
}
