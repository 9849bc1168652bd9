//! Writes every state to `target/gallery/*.html` when `MILEPOST_GALLERY` is set, to be looked
//! at beside the design: `MILEPOST_GALLERY=1 cargo test -p milepost --test views gallery`.

use std::env;
use std::fs;
use std::path::Path;

use milepost::state::{State, Surface, Tab};
use surveys::Invalid;

use crate::drawn::{Drawn, overlays_in, slot_in};
use crate::shop::HELP;
use crate::visitor::{asking, celebrating, earn, newcomer, reading, returning, under};

/// Name of a state, its host element, and what is drawn in it.
type Shown = (&'static str, &'static str, Drawn);

fn states(dir: &'static str) -> Vec<Shown> {
    let over = |name, state: State| (name, "milepost-root", overlays_in(&state, dir));
    let here = |surface| under(returning(), surface);
    let asked = |score, words| Surface::Asking(asking(score, words));
    let mut wrong = asking(Some(3), None);
    wrong.problem = Some(Invalid::Missing);
    let mut done = asking(Some(3), Some("Late."));
    done.ended = true;
    let mut collector = returning();
    earn(&mut collector, "at-home");
    earn(&mut collector, "green");
    let slots = returning();
    vec![
        (
            "slot-welcome",
            "milepost-slot",
            slot_in(&slots, "home-hero", dir),
        ),
        (
            "slot-first",
            "milepost-slot",
            slot_in(&newcomer(), "home-hero", dir),
        ),
        (
            "slot-article",
            "milepost-slot",
            slot_in(&slots, "product-below", dir),
        ),
        over("launcher", celebrating(returning(), &[])),
        over("toast", celebrating(returning(), &[0, 1])),
        over("hub-for-you", here(Surface::Hub(Tab::ForYou))),
        over("hub-badges", under(collector, Surface::Hub(Tab::Badges))),
        over("hub-data", here(Surface::Hub(Tab::Data))),
        over("article", here(reading(38))),
        over("panel", here(Surface::Panel(HELP))),
        over("nps", here(asked(None, None))),
        over("text", here(asked(Some(3), None))),
        over("text-wrong", here(Surface::Asking(wrong))),
        over("end", here(Surface::Asking(done))),
        over(
            "toast-over-question",
            celebrating(here(asked(None, None)), &[2]),
        ),
    ]
}

#[test]
fn every_state_is_drawn_and_written_for_the_eye_on_request() {
    for dir in ["ltr", "rtl"] {
        for (name, host, drawn) in states(dir) {
            assert!(drawn.has("class=\"mp\""), "{name}");
            if env::var_os("MILEPOST_GALLERY").is_some() {
                for theme in ["light", "dark"] {
                    write(name, host, &drawn, dir, theme);
                }
            }
        }
    }
}

fn write(name: &str, host: &str, drawn: &Drawn, dir: &str, theme: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("target/gallery");
    fs::create_dir_all(&folder).expect("target/ can be written");
    let drawn = drawn.0.replace("\"/pictures/", "\"../../demo/pictures/");
    let page = format!(
        "<!DOCTYPE html><html lang=en dir={dir}><meta charset=utf-8>\
         <meta name=viewport content=\"width=device-width\">\
         <style>html{{background:{}}}body{{margin:0}}milepost-slot{{display:grid;min-height:200px;\
         margin:16px;outline:1px dotted #888}}</style>\
         <{host} data-theme={theme}><template shadowrootmode=open><style>{}</style>\
         <div class=milepost-mount>{drawn}</div></template></{host}>",
        if theme == "dark" {
            "#13120E"
        } else {
            "#F3EDE2"
        },
        styles(&root.join("styles")),
    );
    fs::write(folder.join(format!("{name}.{dir}.{theme}.html")), page)
        .expect("target/ can be written");
}

fn styles(folder: &Path) -> String {
    let mut parts: Vec<_> = fs::read_dir(folder.join("parts"))
        .expect("styles exist")
        .map(|entry| entry.expect("it can be listed").path())
        .collect();
    parts.sort();
    let entries = std::iter::once(folder.join("styles.css")).chain(parts);
    entries.map(|entry| imported(&entry)).collect()
}

/// What an entry sheet imports, one after the other.
fn imported(entry: &Path) -> String {
    let text = fs::read_to_string(entry).expect("it can be read");
    let files = text
        .lines()
        .filter_map(|line| line.strip_prefix("@import \"")?.strip_suffix("\";"));
    let folder = entry.parent().expect("it lies in a folder");
    files
        .map(|file| fs::read_to_string(folder.join(file)).expect("imports exist"))
        .collect()
}
