//! What a shape is drawn with: a class in the page. For `plotters`, which knows colours alone,
//! each ink has a colour that stands for it and is never seen.

use plotters::style::{IntoFont, RGBColor, ShapeStyle, TextStyle};
use plotters_backend::BackendColor;

/// The inks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    /// Words of the axes.
    Words,
    /// Lines behind everything.
    Grid,
    /// The zero line.
    Zero,
    /// A series.
    Line,
    /// Its interval.
    Band,
    /// Its points.
    Dot,
    /// Something that happened, across the chart.
    Mark,
    /// Its words.
    MarkWords,
    /// Promoters; the first kind.
    First,
    /// Passives; the kind between.
    Between,
    /// Detractors; the second kind.
    Second,
}

impl Ink {
    const ALL: [Self; 11] = [
        Self::Words,
        Self::Grid,
        Self::Zero,
        Self::Line,
        Self::Band,
        Self::Dot,
        Self::Mark,
        Self::MarkWords,
        Self::First,
        Self::Between,
        Self::Second,
    ];

    /// In the page.
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Grid => "grid",
            Self::Zero => "zero",
            Self::Line => "line",
            Self::Band => "band",
            Self::Dot => "dot",
            Self::Mark => "mark",
            Self::MarkWords => "marktext",
            Self::First => "pro",
            Self::Between => "pas",
            Self::Second => "det",
        }
    }

    /// In a file, where there are no tokens: the light ones.
    pub(super) const fn paint(self) -> &'static str {
        match self {
            Self::Words => "fill:#5E564A",
            Self::Grid => "stroke:#E9E1D3",
            Self::Zero => "stroke:#8C8170",
            Self::Line => "fill:none;stroke:#2F5B45;stroke-width:2",
            Self::Band => "fill:#C9DAC8",
            Self::Dot => "fill:#FFFFFF;stroke:#2F5B45;stroke-width:2",
            Self::Mark => "stroke:#9C4A2B;stroke-dasharray:3 4",
            Self::MarkWords | Self::Second => "fill:#9C4A2B",
            Self::First => "fill:#2F5B45",
            Self::Between => "fill:#8C8170",
        }
    }

    /// The colour that stands for it.
    pub(super) fn colour(self) -> RGBColor {
        let number = Self::ALL.iter().position(|ink| *ink == self);
        RGBColor(0, 0, number.unwrap_or_default() as u8)
    }

    /// The ink that a colour stands for.
    pub(super) fn of(colour: BackendColor) -> Self {
        let number = usize::from(colour.rgb.2);
        Self::ALL.get(number).copied().unwrap_or(Self::Grid)
    }

    /// Drawn.
    pub(super) fn stroke(self) -> ShapeStyle {
        ShapeStyle::from(self.colour())
    }

    /// Filled.
    pub(super) fn fill(self) -> ShapeStyle {
        self.stroke().filled()
    }
}

/// Words of that ink.
pub(super) fn words(ink: Ink) -> TextStyle<'static> {
    ("sans-serif", 12).into_font().color(&ink.colour())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ink_is_found_again_by_its_colour() {
        for ink in Ink::ALL {
            let RGBColor(r, g, b) = ink.colour();
            let colour = BackendColor {
                alpha: 1.0,
                rgb: (r, g, b),
            };
            assert_eq!(Ink::of(colour), ink);
        }
    }
}
