//! Rectangles of the viewport, CSS px, and how large a picture of it may be.

/// Longest side of a picture, px.
const LONGEST_SIDE: f64 = 1_600.0;
/// Most of its pixels: 8 MB of memory.
const MOST_PIXELS: f64 = 2_000_000.0;

/// A rectangle; without width or height it is nowhere.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Area {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) w: f64,
    pub(crate) h: f64,
}

impl Area {
    /// What both cover.
    pub(crate) fn and(self, other: Self) -> Self {
        let (x, y) = (self.x.max(other.x), self.y.max(other.y));
        Self {
            x,
            y,
            w: ((self.x + self.w).min(other.x + other.w) - x).max(0.0),
            h: ((self.y + self.h).min(other.y + other.h) - y).max(0.0),
        }
    }

    /// Nothing of it can be seen.
    pub(crate) fn is_empty(self) -> bool {
        self.w <= 0.0 || self.h <= 0.0
    }

    /// Where it is within the viewport, as it is kept: `x y width height of width height`.
    pub(crate) fn told(self, view: Self) -> String {
        let numbers = [self.x, self.y, self.w, self.h].map(|n| (n as i32).to_string());
        let of = [view.w, view.h].map(|n| (n as i32).to_string());
        [&numbers.join(" "), " of ", &of.join(" ")].concat()
    }
}

/// Pixels of the picture for one px of the page.
pub(crate) fn scale(view: Area, device_pixels: f64) -> f64 {
    let longest = view.w.max(view.h).max(1.0);
    let pixels = (view.w * view.h).max(1.0);
    device_pixels
        .clamp(1.0, 2.0)
        .min(LONGEST_SIDE / longest)
        .min((MOST_PIXELS / pixels).sqrt())
}

/// The part of a picture that is shown where it covers its box: `object-fit: cover`.
pub(crate) fn covering(picture: (f64, f64), of: Area) -> Area {
    let (w, h) = picture;
    let scale = (of.w / w).max(of.h / h);
    let (sw, sh) = (of.w / scale, of.h / scale);
    Area {
        x: (w - sw) / 2.0,
        y: (h - sh) / 2.0,
        w: sw,
        h: sh,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(x: f64, y: f64, w: f64, h: f64) -> Area {
        Area { x, y, w, h }
    }

    #[test]
    fn what_two_areas_share_is_never_less_than_nothing() {
        let a = area(0.0, 0.0, 10.0, 10.0);
        assert_eq!(a.and(area(5.0, 8.0, 10.0, 10.0)), area(5.0, 8.0, 5.0, 2.0));
        assert!(a.and(area(20.0, 0.0, 5.0, 5.0)).is_empty());
    }

    #[test]
    fn a_picture_is_sharp_on_a_phone_and_bounded_on_a_wall() {
        let at = |w, h, dpr| scale(area(0.0, 0.0, w, h), dpr);
        assert!((at(390.0, 700.0, 3.0) - 2.0).abs() < 1e-9);
        assert!((at(1280.0, 800.0, 1.0) - 1.0).abs() < 1e-9);
        let wall = at(8_000.0, 4_000.0, 1.0);
        assert!(8_000.0 * wall <= 1_600.0 && wall > 0.1);
        assert!(at(0.0, 0.0, 0.0).is_finite());
    }

    #[test]
    fn a_place_is_told_in_whole_px() {
        let told = area(8.4, -3.0, 120.0, 44.6).told(area(0.0, 0.0, 390.0, 700.0));
        assert_eq!(told, "8 -3 120 44 of 390 700");
    }

    #[test]
    fn a_wide_picture_in_a_square_loses_its_ends() {
        let part = covering((200.0, 100.0), area(0.0, 0.0, 50.0, 50.0));
        assert_eq!(part, area(50.0, 0.0, 100.0, 100.0));
    }
}
