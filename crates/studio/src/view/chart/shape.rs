//! Shapes of a chart: as elements of the page, and as text of a file.

use yew::prelude::*;

use super::ink::Ink;

/// Where a text hangs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    const fn word(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// One shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A line through points, or the area within them; SVG's `d`.
    Path { ink: Ink, d: String },
    /// A point.
    Circle {
        ink: Ink,
        at: (i32, i32),
        radius: u32,
    },
    /// A bar.
    Rect {
        ink: Ink,
        at: (i32, i32),
        size: (u32, u32),
    },
    /// A word.
    Text {
        ink: Ink,
        at: (i32, i32),
        anchor: Anchor,
        text: String,
    },
}

impl Shape {
    /// A line through points; closed where it is an area.
    pub(super) fn through(
        ink: Ink,
        points: impl IntoIterator<Item = (i32, i32)>,
        closed: bool,
    ) -> Self {
        let mut d = String::new();
        for (number, (x, y)) in points.into_iter().enumerate() {
            d.push(if number == 0 { 'M' } else { 'L' });
            d.push_str(&x.to_string());
            d.push(' ');
            d.push_str(&y.to_string());
        }
        if closed {
            d.push('z');
        }
        Self::Path { ink, d }
    }

    /// In the page.
    pub(super) fn drawn(&self) -> Html {
        match self {
            Self::Path { ink, d } => html! { <path class={ink.class()} d={d.clone()} /> },
            Self::Circle { ink, at, radius } => html! {
                <circle class={ink.class()} cx={at.0.to_string()} cy={at.1.to_string()} r={radius.to_string()} />
            },
            Self::Rect { ink, at, size } => html! {
                <rect class={ink.class()} x={at.0.to_string()} y={at.1.to_string()}
                    width={size.0.to_string()} height={size.1.to_string()} />
            },
            Self::Text {
                ink,
                at,
                anchor,
                text,
            } => html! {
                <text class={ink.class()} x={at.0.to_string()} y={at.1.to_string()} text-anchor={anchor.word()}>
                    { text }
                </text>
            },
        }
    }

    /// In a file.
    pub(super) fn written(&self) -> String {
        match self {
            Self::Path { ink, d } => format!(r#"<path style="{}" d="{d}"/>"#, ink.paint()),
            Self::Circle { ink, at, radius } => format!(
                r#"<circle style="{}" cx="{}" cy="{}" r="{radius}"/>"#,
                ink.paint(),
                at.0,
                at.1
            ),
            Self::Rect { ink, at, size } => format!(
                r#"<rect style="{}" x="{}" y="{}" width="{}" height="{}"/>"#,
                ink.paint(),
                at.0,
                at.1,
                size.0,
                size.1
            ),
            Self::Text {
                ink,
                at,
                anchor,
                text,
            } => format!(
                r#"<text style="{}" x="{}" y="{}" text-anchor="{}">{}</text>"#,
                ink.paint(),
                at.0,
                at.1,
                anchor.word(),
                escaped(text)
            ),
        }
    }
}

/// A text as XML has it.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
