//! Colours in OKLCH, where a step of lightness looks the same for yellow, blue and red.
//! Numbers from Björn Ottosson, <https://bottosson.github.io/posts/oklab/>.

use crate::lint::contrast::Rgb;

/// Lightness 0 to 1, chroma 0 to about 0.4, hue in radians.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Oklch {
    /// 0 is black, 1 white.
    pub(crate) l: f64,
    /// 0 is grey.
    pub(crate) c: f64,
    /// Angle of the hue.
    pub(crate) h: f64,
}

impl Oklch {
    /// Of a colour of sRGB.
    pub(crate) fn of(rgb: Rgb) -> Self {
        let [l, a, b] = oklab(rgb);
        Self {
            l,
            c: a.hypot(b),
            h: b.atan2(a),
        }
    }

    /// As a colour of the screen; what screens do not have loses chroma, never lightness.
    pub(crate) fn rgb(self) -> Rgb {
        let mut c = self.c;
        loop {
            let linear = linear(self.l, c * self.h.cos(), c * self.h.sin());
            let fits = linear.iter().all(|v| (-0.0005..=1.0005).contains(v));
            if fits || c <= 0.0 {
                return linear.map(encode);
            }
            c -= 0.002;
        }
    }

    /// The same at another lightness.
    pub(crate) fn at(self, l: f64) -> Self {
        Self { l, ..self }
    }
}

/// `share` of one colour over the other, mixed as `color-mix(in oklab)` does.
pub(crate) fn mix(one: Rgb, share: f64, other: Rgb) -> Rgb {
    let (one, other) = (oklab(one), oklab(other));
    let [l, a, b] = [0, 1, 2].map(|i| one[i] * share + other[i] * (1.0 - share));
    linear(l, a, b).map(encode)
}

fn oklab(rgb: Rgb) -> [f64; 3] {
    const CONES: Rows = [
        [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
        [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
        [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
    ];
    const LAB: Rows = [
        [0.210_454_255_3, 0.793_617_785, -0.004_072_046_8],
        [1.977_998_495_1, -2.428_592_205, 0.450_593_709_9],
        [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766],
    ];
    times(&LAB, times(&CONES, rgb.map(decode)).map(f64::cbrt))
}

fn linear(lightness: f64, a: f64, b: f64) -> [f64; 3] {
    const CONES: Rows = [
        [1.0, 0.396_337_777_4, 0.215_803_757_3],
        [1.0, -0.105_561_345_8, -0.063_854_172_8],
        [1.0, -0.089_484_177_5, -1.291_485_548],
    ];
    const LIGHT: Rows = [
        [4.076_741_662_1, -3.307_711_591_3, 0.230_969_929_2],
        [-1.268_438_004_6, 2.609_757_401_1, -0.341_319_396_5],
        [-0.004_196_086_3, -0.703_418_614_7, 1.707_614_701],
    ];
    times(
        &LIGHT,
        times(&CONES, [lightness, a, b]).map(|cone| cone.powi(3)),
    )
}

type Rows = [[f64; 3]; 3];

fn times(rows: &Rows, [x, y, z]: [f64; 3]) -> [f64; 3] {
    rows.map(|[a, b, c]| a * x + b * y + c * z)
}

fn decode(channel: u8) -> f64 {
    let value = f64::from(channel) / 255.0;
    if value <= 0.040_45 {
        value / 12.92
    } else {
        ((value + 0.055) / 1.055).powf(2.4)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to 0 to 255 before"
)]
fn encode(linear: f64) -> u8 {
    let linear = linear.clamp(0.0, 1.0);
    let value = if linear <= 0.003_130_8 {
        linear * 12.92
    } else {
        1.055 * linear.powf(1.0 / 2.4) - 0.055
    };
    (value * 255.0).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back_is_the_same_colour() {
        for rgb in [
            [0; 3],
            [255; 3],
            [0x2f, 0x5b, 0x45],
            [255, 0, 0],
            [1, 2, 250],
        ] {
            let back = Oklch::of(rgb).rgb();
            let near = rgb.iter().zip(back).all(|(a, b)| a.abs_diff(b) <= 1);
            assert!(near, "{rgb:?} {back:?}");
        }
    }

    #[test]
    fn lightness_is_that_of_css() {
        // From the CSS Color 4 specification's own conversions.
        assert!((Oklch::of([255, 0, 0]).l - 0.628).abs() < 1e-3);
        assert!((Oklch::of([255, 255, 0]).l - 0.968).abs() < 1e-3);
    }

    #[test]
    fn half_of_each_lies_between() {
        assert_eq!(mix([255; 3], 1.0, [0; 3]), [255; 3]);
        assert_eq!(mix([255; 3], 0.5, [0; 3]), [0x63; 3]);
    }
}
