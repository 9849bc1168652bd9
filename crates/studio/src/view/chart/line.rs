//! A line with its band: how something went over time, and how sure that is.

use plotters::prelude::*;

use super::canvas::Canvas;
use super::ink::{Ink, words};
#[cfg(test)]
use super::shape::Shape;
use super::{Picture, Said};

/// One point of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Point {
    pub(crate) value: f64,
    /// Of its 95 % interval.
    pub(crate) low: f64,
    pub(crate) high: f64,
}

/// A line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    /// The times in words, one for each point; as many are shown as there is room for.
    pub(crate) times: Vec<String>,
    /// `None` where too few stand behind it: the line is broken there.
    pub(crate) points: Vec<Option<Point>>,
    /// The least and the greatest value of the scale.
    pub(crate) scale: (f64, f64),
    /// How values are said at the scale.
    pub(crate) said: Said,
    /// Something that happened: the number of its time, and its words.
    pub(crate) mark: Option<(usize, String)>,
}

type Failed = DrawingAreaErrorKind<std::convert::Infallible>;

impl Line {
    /// Drawn.
    pub(crate) fn picture(&self) -> Picture {
        Picture::new(|size| {
            let canvas = Canvas::new(size);
            // Keeping shapes does not fail; a scale of nothing has nothing on it.
            self.draw(&canvas, size)
                .map_or_else(|_| Vec::new(), |()| canvas.shapes())
        })
    }

    fn draw(&self, canvas: &Canvas, size: (u32, u32)) -> Result<(), Failed> {
        let area = canvas.clone().into_drawing_area();
        let last = self.points.len().saturating_sub(1).max(1) as f64;
        let mut chart = ChartBuilder::on(&area)
            .margin_top(14)
            .margin_right(14)
            .x_label_area_size(26)
            .y_label_area_size(38)
            .build_cartesian_2d(0.0..last, self.scale.0..self.scale.1)?;
        let time = |at: &f64| self.time(*at);
        let value = |value: &f64| self.said.words(*value);
        chart
            .configure_mesh()
            .disable_x_mesh()
            .axis_style(TRANSPARENT)
            .max_light_lines(0)
            .y_labels(5)
            .x_labels((size.0 / 90) as usize)
            .bold_line_style(Ink::Grid.stroke())
            .label_style(words(Ink::Words))
            .x_label_formatter(&time)
            .y_label_formatter(&value)
            .draw()?;
        for run in self.runs() {
            let up = run.iter().map(|(x, point)| (*x, point.high));
            let down = run.iter().rev().map(|(x, point)| (*x, point.low));
            let band: Vec<(f64, f64)> = up.chain(down).collect();
            chart.draw_series([Polygon::new(band, Ink::Band.fill())])?;
            let line: Vec<(f64, f64)> = run.iter().map(|(x, point)| (*x, point.value)).collect();
            chart.draw_series([PathElement::new(line.clone(), Ink::Line.stroke())])?;
            let dots = line
                .into_iter()
                .map(|at| Circle::new(at, 3, Ink::Dot.fill()));
            chart.draw_series(dots)?;
        }
        if let Some((number, text)) = &self.mark {
            let x = *number as f64;
            let across = vec![(x, self.scale.0), (x, self.scale.1)];
            chart.draw_series([PathElement::new(across, Ink::Mark.stroke())])?;
            chart.draw_series([Text::new(
                text.clone(),
                (x, self.scale.1),
                words(Ink::MarkWords),
            )])?;
        }
        Ok(())
    }

    /// A tick that stands at a time, in words; ticks between times have none.
    fn time(&self, at: f64) -> String {
        let near = at.round();
        let is_time = (at - near).abs() < 0.01;
        let time = is_time.then(|| self.times.get(near as usize)).flatten();
        time.cloned().unwrap_or_default()
    }

    /// Points without a gap.
    fn runs(&self) -> Vec<Vec<(f64, Point)>> {
        let mut runs = vec![Vec::new()];
        for (number, point) in self.points.iter().enumerate() {
            match (point, runs.last_mut()) {
                (Some(point), Some(run)) => run.push((number as f64, *point)),
                _ => runs.push(Vec::new()),
            }
        }
        runs.retain(|run| !run.is_empty());
        runs
    }
}

impl Line {
    /// The shapes, for tests.
    #[cfg(test)]
    fn shapes(&self) -> Vec<Shape> {
        let canvas = Canvas::new((640, 280));
        self.draw(&canvas, (640, 280)).unwrap();
        canvas.shapes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(points: &[Option<f64>]) -> Line {
        let point = |value: f64| Point {
            value,
            low: value - 5.0,
            high: value + 5.0,
        };
        Line {
            times: (0..points.len())
                .map(|week| format!("week {week}"))
                .collect(),
            points: points.iter().map(|it| it.map(point)).collect(),
            scale: (0.0, 100.0),
            said: Said::default(),
            mark: Some((1, "New floor <b>".to_owned())),
        }
    }

    fn of(shapes: &[Shape], ink: Ink) -> usize {
        let inks = shapes.iter().map(|shape| match shape {
            Shape::Path { ink, .. }
            | Shape::Circle { ink, .. }
            | Shape::Rect { ink, .. }
            | Shape::Text { ink, .. } => *ink,
        });
        inks.filter(|other| *other == ink).count()
    }

    #[test]
    fn a_line_has_a_band_a_dot_for_each_point_and_words_at_its_scale() {
        let shapes = line(&[Some(10.0), Some(40.0), Some(30.0)]).shapes();
        assert_eq!(
            (
                of(&shapes, Ink::Line),
                of(&shapes, Ink::Band),
                of(&shapes, Ink::Dot)
            ),
            (1, 1, 3)
        );
        assert_eq!(
            (of(&shapes, Ink::Mark), of(&shapes, Ink::MarkWords)),
            (1, 1)
        );
        let text = format!("{shapes:?}");
        for words in ["\"0\"", "\"100\"", "week 0", "week 2"] {
            assert!(text.contains(words), "{words}: {text}");
        }
    }

    #[test]
    fn where_too_few_stand_behind_it_the_line_is_broken() {
        let shapes = line(&[Some(10.0), None, Some(30.0), Some(20.0)]).shapes();
        assert_eq!((of(&shapes, Ink::Line), of(&shapes, Ink::Dot)), (2, 3));
    }

    #[test]
    fn a_chart_of_nothing_and_of_one_point_is_drawn_too() {
        for points in [&[][..], &[None], &[Some(5.0)]] {
            assert!(!line(points).shapes().is_empty());
        }
    }

    #[test]
    fn the_file_has_no_markup_that_somebody_wrote() {
        let file = line(&[Some(10.0), Some(20.0)])
            .picture()
            .written("A \"name\" & <more>");
        assert!(
            file.contains("New floor &lt;b&gt;")
                && file.contains("&quot;name&quot; &amp; &lt;more&gt;")
        );
    }
}
