//! Paints jobs onto a canvas. Colours and fonts go from the page's computed style to the canvas
//! as the browser wrote them.

use wasm_bindgen::JsValue;

use super::page_walk::{Job, What};
use super::reach::{Reached, area, attribute, call, element, get, number, set, text};
use super::text_run;
use crate::capture::area::{Area, covering};
use crate::capture::masking::sensitive;

/// In place of what is not painted.
const BLANK: &str = "#E3E1DC";
const BLACK: &str = "#000000";

/// The canvas and its pen.
pub(super) struct Sheet {
    pub(super) canvas: JsValue,
    pub(super) on: JsValue,
}

impl Sheet {
    /// White, with `scale` pixels for one px of the page.
    pub(super) fn new(view: Area, scale: f64) -> Reached<Self> {
        let canvas = element("canvas", "mp-shot__canvas")?;
        set(&canvas, "width", (view.w * scale).round().max(1.0))?;
        set(&canvas, "height", (view.h * scale).round().max(1.0))?;
        let options = js_sys::Object::new();
        // Painted once and read: a graphics card would only hold it twice.
        set(&options, "willReadFrequently", true)?;
        let on = call(&canvas, "getContext", &["2d".into(), options.into()])?;
        call(&on, "scale", &[scale.into(), scale.into()])?;
        let sheet = Self { canvas, on };
        sheet.fill("#FFFFFF", view)?;
        Ok(sheet)
    }

    pub(super) fn fill(&self, colour: &str, at: Area) -> Reached<()> {
        set(&self.on, "fillStyle", colour)?;
        call(&self.on, "fillRect", &corners(at)).map(drop)
    }

    /// Nobody sees what is here.
    pub(super) fn black(&self, at: Area) -> Reached<()> {
        set(&self.on, "globalAlpha", 1.0)?;
        self.fill(BLACK, at)
    }

    /// One job, within its clip.
    pub(super) async fn paint(&self, job: &Job) -> Reached<()> {
        call(&self.on, "save", &[])?;
        let painted = self.clipped(job).await;
        call(&self.on, "restore", &[])?;
        painted
    }

    async fn clipped(&self, job: &Job) -> Reached<()> {
        call(&self.on, "beginPath", &[])?;
        call(&self.on, "rect", &corners(job.clip))?;
        call(&self.on, "clip", &[])?;
        set(&self.on, "globalAlpha", job.opacity)?;
        match job.what {
            What::Black => self.black(area(&job.node)?),
            What::Blank => self.blank(area(&job.node)?),
            What::Ground => self.ground(job),
            What::Image => self.image(job),
            What::Text => text_run::paint(self, job).await,
        }
    }

    fn blank(&self, at: Area) -> Reached<()> {
        self.fill(BLANK, at)
    }

    fn ground(&self, job: &Job) -> Reached<()> {
        let (at, style) = (area(&job.node)?, &job.style);
        self.round(at, style)?;
        let mut colour = text(style, "backgroundColor")?;
        let image = text(style, "backgroundImage")?;
        if image.contains("gradient(") {
            // Its first colour stands for it, so that words on it can be read.
            colour = first_colour(&image).unwrap_or(colour);
        }
        set(&self.on, "fillStyle", colour)?;
        call(&self.on, "fill", &[])?;
        self.borders(at, style)
    }

    /// A path along the element's edge with its first corner's radius.
    fn round(&self, at: Area, style: &JsValue) -> Reached<()> {
        let radius = pixels(&text(style, "borderTopLeftRadius")?);
        let radius = radius.min(at.w / 2.0).min(at.h / 2.0);
        call(&self.on, "beginPath", &[])?;
        let [x, y, w, h] = corners(at);
        if radius > 0.5 && get(&self.on, "roundRect")?.is_function() {
            call(&self.on, "roundRect", &[x, y, w, h, radius.into()]).map(drop)
        } else {
            call(&self.on, "rect", &[x, y, w, h]).map(drop)
        }
    }

    /// One line all round where all sides are alike, else a bar for each side.
    fn borders(&self, at: Area, style: &JsValue) -> Reached<()> {
        let mut sides = Vec::new();
        for side in ["Top", "Right", "Bottom", "Left"] {
            let part = |what: &str| text(style, &["border", side, what].concat());
            let width = if part("Style")? == "none" {
                0.0
            } else {
                pixels(&part("Width")?)
            };
            sides.push((width, part("Color")?));
        }
        let alike = sides.iter().all(|side| *side == sides[0]);
        if alike {
            let (width, colour) = &sides[0];
            if *width > 0.0 {
                let half = width / 2.0;
                let inner = Area {
                    x: at.x + half,
                    y: at.y + half,
                    w: at.w - width,
                    h: at.h - width,
                };
                self.round(inner, style)?;
                set(&self.on, "strokeStyle", colour.as_str())?;
                set(&self.on, "lineWidth", *width)?;
                call(&self.on, "stroke", &[])?;
            }
            return Ok(());
        }
        let places = [
            Area {
                h: sides[0].0,
                ..at
            },
            Area {
                x: at.x + at.w - sides[1].0,
                w: sides[1].0,
                ..at
            },
            Area {
                y: at.y + at.h - sides[2].0,
                h: sides[2].0,
                ..at
            },
            Area {
                w: sides[3].0,
                ..at
            },
        ];
        for ((width, colour), place) in sides.iter().zip(places) {
            if *width > 0.0 {
                self.fill(colour, place)?;
            }
        }
        Ok(())
    }

    /// The picture where the browser lets its pixels be read; a box with its words where not.
    fn image(&self, job: &Job) -> Reached<()> {
        let at = area(&job.node)?;
        let size = (
            number(&job.node, "naturalWidth")?,
            number(&job.node, "naturalHeight")?,
        );
        if at.is_empty() {
            return Ok(());
        }
        if size.0 < 1.0 || size.1 < 1.0 || !is_readable(&job.node)? {
            return self.described(job, at);
        }
        self.round(at, &job.style)?;
        call(&self.on, "clip", &[])?;
        let fit = text(&job.style, "objectFit")?;
        let whole = Area {
            x: 0.0,
            y: 0.0,
            w: size.0,
            h: size.1,
        };
        let (from, to) = match fit.as_str() {
            "cover" => (covering(size, at), at),
            "contain" | "scale-down" => (whole, contained(size, at)),
            _ => (whole, at),
        };
        let mut arguments = vec![job.node.clone()];
        arguments.extend(corners(from));
        arguments.extend(corners(to));
        call(&self.on, "drawImage", &arguments).map(drop)
    }

    fn described(&self, job: &Job, at: Area) -> Reached<()> {
        self.blank(at)?;
        let words = attribute(&job.node, "alt")?.unwrap_or_default();
        if words.is_empty() || !sensitive(&words).is_empty() {
            return Ok(());
        }
        set(&self.on, "fillStyle", "#3A362F")?;
        set(&self.on, "font", "13px sans-serif")?;
        let (x, y) = (at.x + 8.0, at.y + at.h / 2.0);
        call(&self.on, "fillText", &[words.into(), x.into(), y.into()]).map(drop)
    }

    /// A ring round what the shopper pointed at.
    pub(super) fn mark(&self, at: Area) -> Reached<()> {
        for (colour, width) in [("#FFFFFF", 8.0), ("#A4312A", 4.0)] {
            set(&self.on, "strokeStyle", colour)?;
            set(&self.on, "lineWidth", width)?;
            call(&self.on, "strokeRect", &corners(at))?;
        }
        Ok(())
    }

    /// Fails where anything that was painted may not be read.
    pub(super) fn can_be_read(&self) -> Reached<()> {
        let dot = [0.into(), 0.into(), 1.into(), 1.into()];
        call(&self.on, "getImageData", &dot).map(drop)
    }
}

fn contained(picture: (f64, f64), at: Area) -> Area {
    let scale = (at.w / picture.0).min(at.h / picture.1);
    let (w, h) = (picture.0 * scale, picture.1 * scale);
    Area {
        x: at.x + (at.w - w) / 2.0,
        y: at.y + (at.h - h) / 2.0,
        w,
        h,
    }
}

/// Tries a picture on a canvas of one dot: what may not be read would make all of ours so.
fn is_readable(image: &JsValue) -> Reached<bool> {
    let canvas = element("canvas", "")?;
    set(&canvas, "width", 1)?;
    set(&canvas, "height", 1)?;
    let on = call(&canvas, "getContext", &["2d".into()])?;
    let dot = [0.into(), 0.into(), 1.into(), 1.into()];
    let mut arguments = vec![image.clone()];
    arguments.extend(dot.clone());
    if call(&on, "drawImage", &arguments).is_err() {
        return Ok(false);
    }
    Ok(call(&on, "getImageData", &dot).is_ok())
}

pub(super) fn corners(at: Area) -> [JsValue; 4] {
    [at.x.into(), at.y.into(), at.w.into(), at.h.into()]
}

/// The number in `12px`; 0 for anything else.
pub(super) fn pixels(text: &str) -> f64 {
    let number = text.split("px").next().unwrap_or_default();
    number.parse().unwrap_or(0.0)
}

fn first_colour(gradient: &str) -> Option<String> {
    let from = gradient.find("rgb")?;
    let to = gradient.get(from..)?.find(')')?;
    gradient.get(from..=from + to).map(str::to_owned)
}
