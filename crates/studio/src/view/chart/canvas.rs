//! The backend of `plotters`: what it would paint is kept as shapes.

use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

use super::ink::Ink;
use super::shape::{Anchor, Shape};

/// Letters of the axes are so large, in px, and so wide on average.
const LETTER: (u32, u32) = (7, 12);

/// Keeps shapes.
#[derive(Clone, Debug)]
pub(super) struct Canvas {
    size: (u32, u32),
    shapes: Rc<RefCell<Vec<Shape>>>,
}

type Done = Result<(), DrawingErrorKind<Infallible>>;

impl Canvas {
    /// An empty one, in px.
    pub(super) fn new(size: (u32, u32)) -> Self {
        Self {
            size,
            shapes: Rc::default(),
        }
    }

    /// What was drawn.
    pub(super) fn shapes(&self) -> Vec<Shape> {
        self.shapes.borrow().clone()
    }

    #[expect(
        clippy::unnecessary_wraps,
        reason = "every method of a backend answers so"
    )]
    fn keep(&self, shape: Shape) -> Done {
        self.shapes.borrow_mut().push(shape);
        Ok(())
    }
}

impl DrawingBackend for Canvas {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Done {
        self.keep(Shape::Rect {
            ink: Ink::of(color),
            at: (x, y),
            size: (1, 1),
        })
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Done {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        _fill: bool,
    ) -> Done {
        self.keep(Shape::Rect {
            ink: Ink::of(style.color()),
            at: (left.min(right), top.min(bottom)),
            size: (left.abs_diff(right), top.abs_diff(bottom)),
        })
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        // An axis that is not to be seen.
        if style.color().alpha == 0.0 {
            return Ok(());
        }
        self.keep(Shape::through(Ink::of(style.color()), path, false))
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        at: BackendCoord,
        radius: u32,
        style: &S,
        _fill: bool,
    ) -> Done {
        self.keep(Shape::Circle {
            ink: Ink::of(style.color()),
            at,
            radius,
        })
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Done {
        self.keep(Shape::through(Ink::of(style.color()), corners, true))
    }

    fn draw_text<T: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &T,
        (x, y): BackendCoord,
    ) -> Done {
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        // SVG hangs words on their base line.
        let down = match style.anchor().v_pos {
            VPos::Top => 11,
            VPos::Center => 4,
            VPos::Bottom => -2,
        };
        self.keep(Shape::Text {
            ink: Ink::of(style.color()),
            at: (x, y + down),
            anchor,
            text: text.to_owned(),
        })
    }

    /// Guessed: asking the page would put an element with a style of its own into it.
    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        _: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        Ok((text.chars().count() as u32 * LETTER.0, LETTER.1))
    }
}
