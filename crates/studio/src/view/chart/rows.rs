//! Figures one below the other on one scale, each a mark within its interval.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::canvas::Canvas;
use super::ink::{Ink, words};
use super::{Picture, Point, Said};

/// One figure.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ChartRow {
    pub(crate) label: String,
    /// `None` where too few stand behind it.
    pub(crate) point: Option<Point>,
    /// The figure in words.
    pub(crate) words: String,
}

/// A few of them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Rows {
    pub(crate) each: Vec<ChartRow>,
    /// The least and the greatest value of the scale.
    pub(crate) scale: (f64, f64),
    /// How values are said at the scale.
    pub(crate) said: Said,
}

/// Px of a row, of its words above the bar, and of the scale below all.
const ROW: u32 = 40;
const SCALE: u32 = 26;
/// Px of a letter of a label, generously.
const LETTER: u32 = 7;

type Failed = DrawingAreaErrorKind<std::convert::Infallible>;

impl Rows {
    /// Drawn.
    pub(crate) fn picture(&self) -> Picture {
        let height = self.each.len().max(1) as u32 * ROW + SCALE;
        Picture::tall(height, |size| {
            let canvas = Canvas::new(size);
            self.draw(&canvas, size)
                .map_or_else(|_| Vec::new(), |()| canvas.shapes())
        })
    }

    fn draw(&self, canvas: &Canvas, size: (u32, u32)) -> Result<(), Failed> {
        let area = canvas.clone().into_drawing_area();
        let count = self.each.len().max(1) as f64;
        let mut chart = ChartBuilder::on(&area)
            .margin_left(4)
            .margin_right(14)
            .x_label_area_size(SCALE)
            .build_cartesian_2d(self.scale.0..self.scale.1, count..0.0)?;
        let value = |value: &f64| self.said.words(*value);
        chart
            .configure_mesh()
            .disable_y_mesh()
            .disable_y_axis()
            .axis_style(TRANSPARENT)
            .max_light_lines(0)
            .x_labels((size.0 / 110) as usize)
            .bold_line_style(Ink::Grid.stroke())
            .label_style(words(Ink::Words))
            .x_label_formatter(&value)
            .draw()?;
        if self.scale.0 < 0.0 {
            let zero = vec![(0.0, 0.0), (0.0, count)];
            chart.draw_series([PathElement::new(zero, Ink::Zero.stroke())])?;
        }
        for (number, row) in self.each.iter().enumerate() {
            let top = number as f64;
            if let Some(point) = row.point {
                let within = |value: f64| value.clamp(self.scale.0, self.scale.1);
                let band = [
                    (within(point.low), top + 0.52),
                    (within(point.high), top + 0.86),
                ];
                chart.draw_series([Rectangle::new(band, Ink::Band.fill())])?;
                let at = within(point.value);
                let mark = vec![(at, top + 0.47), (at, top + 0.91)];
                chart.draw_series([PathElement::new(mark, Ink::Line.stroke())])?;
            }
            let y = (number as u32 * ROW + 4) as i32;
            let end = Pos::new(HPos::Right, VPos::Top);
            let right = size.0.saturating_sub(14);
            area.draw_text(&row.words, &words(Ink::Words).pos(end), (right as i32, y))?;
            let taken = row.words.chars().count() as u32 * LETTER + 24;
            let room = (right.saturating_sub(taken) / LETTER).max(6) as usize;
            let begin = Pos::new(HPos::Left, VPos::Top);
            let label = shortened(&row.label, room);
            area.draw_text(&label, &words(Ink::Words).pos(begin), (4, y))?;
        }
        Ok(())
    }
}

/// What there is room for; the whole of it stands in the table.
fn shortened(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    let kept: String = text.chars().take(letters.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::super::shape::Shape;
    use super::*;

    fn rows(values: &[Option<f64>]) -> Rows {
        let row = |value: &Option<f64>| ChartRow {
            label: "A page with a name that is longer than any phone is wide".to_owned(),
            point: value.map(|value| Point {
                value,
                low: value - 5.0,
                high: value + 5.0,
            }),
            words: "some".to_owned(),
        };
        Rows {
            each: values.iter().map(row).collect(),
            scale: (-100.0, 100.0),
            said: Said::default(),
        }
    }

    #[test]
    fn a_mark_stands_within_its_interval_and_nothing_beyond_the_scale() {
        let canvas = Canvas::new((340, 146));
        rows(&[Some(0.0), None, Some(98.0)])
            .draw(&canvas, (340, 146))
            .unwrap();
        let bands: Vec<(i32, u32)> = { canvas.shapes().into_iter() }
            .filter_map(|shape| match shape {
                Shape::Rect {
                    ink: Ink::Band,
                    at,
                    size,
                } => Some((at.0, size.0)),
                _ => None,
            })
            .collect();
        let [middle, last] = bands[..] else {
            unreachable!("{bands:?}")
        };
        assert!(middle.1.abs_diff(16) < 3, "{bands:?}");
        assert!(last.0 + last.1 as i32 <= 327, "{bands:?}");
        let text = format!("{:?}", canvas.shapes());
        assert!(text.contains('…') && text.contains("\"some\""), "{text}");
    }

    #[test]
    fn no_rows_are_drawn_too() {
        assert!(rows(&[]).draw(&Canvas::new((640, 66)), (640, 66)).is_ok());
    }
}
