//! Bars: how often each of a few.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::canvas::Canvas;
use super::ink::{Ink, words};
use super::{Picture, Said};

/// One bar.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bar {
    pub(crate) label: String,
    pub(crate) value: f64,
    pub(crate) ink: Ink,
}

/// A few of them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bars {
    pub(crate) bars: Vec<Bar>,
    /// How values are said at the scale.
    pub(crate) said: Said,
}

type Failed = DrawingAreaErrorKind<std::convert::Infallible>;

impl Bars {
    /// Drawn.
    pub(crate) fn picture(&self) -> Picture {
        Picture::new(|size| {
            let canvas = Canvas::new(size);
            self.draw(&canvas)
                .map_or_else(|_| Vec::new(), |()| canvas.shapes())
        })
    }

    fn draw(&self, canvas: &Canvas) -> Result<(), Failed> {
        let area = canvas.clone().into_drawing_area();
        let most = self.bars.iter().map(|bar| bar.value).fold(0.0, f64::max);
        let count = self.bars.len().max(1) as f64;
        let mut chart = ChartBuilder::on(&area)
            .margin_top(14)
            .margin_right(14)
            .margin_bottom(26)
            .y_label_area_size(38)
            .build_cartesian_2d(0.0..count, 0.0..most.max(1.0) * 1.05)?;
        let value = |value: &f64| self.said.words(*value);
        chart
            .configure_mesh()
            .disable_x_mesh()
            .axis_style(TRANSPARENT)
            .max_light_lines(0)
            .y_labels(5)
            .bold_line_style(Ink::Grid.stroke())
            .label_style(words(Ink::Words))
            .y_label_formatter(&value)
            .draw()?;
        for (number, bar) in self.bars.iter().enumerate() {
            let x = number as f64;
            let mut drawn = Rectangle::new([(x, 0.0), (x + 1.0, bar.value)], bar.ink.fill());
            drawn.set_margin(0, 0, 3, 3);
            chart.draw_series([drawn])?;
            // By hand: the ticks of a scale of numbers stand between bars, not under them.
            let (middle, below) = chart.backend_coord(&(x + 0.5, 0.0));
            let style = words(Ink::Words).pos(Pos::new(HPos::Center, VPos::Top));
            area.draw_text(&bar.label, &style, (middle, below + 8))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::shape::Shape;
    use super::*;

    #[test]
    fn a_bar_is_as_high_as_its_value_says() {
        let bar = |label: &str, value| Bar {
            label: label.to_owned(),
            value,
            ink: Ink::First,
        };
        let bars = Bars {
            bars: vec![bar("none", 0.0), bar("half", 50.0), bar("all", 100.0)],
            said: Said::default(),
        };
        let canvas = Canvas::new((640, 280));
        bars.draw(&canvas).unwrap();
        let shapes = canvas.shapes();
        let heights: Vec<u32> = shapes
            .iter()
            .filter_map(|shape| match shape {
                Shape::Rect {
                    ink: Ink::First,
                    size,
                    ..
                } => Some(size.1),
                _ => None,
            })
            .collect();
        let [none, half, all] = heights[..] else {
            unreachable!("{heights:?}")
        };
        assert!(none <= 1 && half.abs_diff(all / 2) <= 2, "{heights:?}");
        let text = format!("{shapes:?}");
        assert!(text.contains("\"half\""), "{text}");
    }

    #[test]
    fn no_bars_are_drawn_as_an_empty_scale() {
        let bars = Bars {
            bars: Vec::new(),
            said: Said::default(),
        };
        assert!(bars.draw(&Canvas::new((340, 230))).is_ok());
    }
}
