//! A chart that was drawn: for the page, in two widths, and for a file.

use yew::prelude::*;

use super::shape::{Shape, escaped};

/// With room.
const WIDE: (u32, u32) = (640, 280);
/// On a phone: words stay as large as they are, so there is room for fewer.
const NARROW: (u32, u32) = (340, 230);

/// A chart, drawn for both.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Picture {
    wide: ((u32, u32), Vec<Shape>),
    narrow: ((u32, u32), Vec<Shape>),
}

impl Picture {
    /// Drawn by `draw`, in a size in px.
    pub(super) fn new(draw: impl Fn((u32, u32)) -> Vec<Shape>) -> Self {
        Self {
            wide: (WIDE, draw(WIDE)),
            narrow: (NARROW, draw(NARROW)),
        }
    }

    /// The same with a height of its own, for charts that grow with what they show.
    pub(super) fn tall(height: u32, draw: impl Fn((u32, u32)) -> Vec<Shape>) -> Self {
        let (wide, narrow) = ((WIDE.0, height), (NARROW.0, height));
        Self {
            wide: (wide, draw(wide)),
            narrow: (narrow, draw(narrow)),
        }
    }

    /// In the page. `name` is the sentence that says what is to be seen.
    pub(crate) fn drawn(&self, name: &str) -> Html {
        let sizes = [
            ("st-chart st-chart--wide", self.wide.0, &self.wide.1),
            ("st-chart st-chart--narrow", self.narrow.0, &self.narrow.1),
        ];
        let picture =
            |(class, (width, height), shapes): (&'static str, (u32, u32), &Vec<Shape>)| {
                html! {
                    <svg {class} viewBox={format!("0 0 {width} {height}")} role="img"
                        aria-label={name.to_owned()}>
                        { for shapes.iter().map(Shape::drawn) }
                    </svg>
                }
            };
        html! { <div class="st-drawing">{ for sizes.into_iter().map(picture) }</div> }
    }

    /// As a file.
    pub(crate) fn written(&self, name: &str) -> String {
        let (width, height) = self.wide.0;
        let shapes: String = self.wide.1.iter().map(Shape::written).collect();
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
             font-family=\"sans-serif\" font-size=\"12\"><title>{}</title>{shapes}</svg>",
            escaped(name)
        )
    }
}
