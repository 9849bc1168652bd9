//! Writes every state to `target/gallery/*.html` when `MILEPOST_GALLERY` is set, to be looked
//! at beside the design: `MILEPOST_GALLERY=1 cargo test -p milepost --test views gallery`.

use std::env;
use std::fs;
use std::path::Path;

use milepost::state::{State, Surface, Tab};
use shopper::{Answered, Id, Want, WantKind};
use surveys::Invalid;

use crate::drawn::{Drawn, overlays_in, slot_in};
use crate::rewards::{collector, want, with};
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
        over(
            "hub-rewards",
            under(asked_for(), Surface::Hub(Tab::Rewards)),
        ),
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

/// One thing being checked, one with its code, one refused, one gift to pass on.
fn asked_for() -> State {
    let mut state = collector();
    for (n, kind, answer) in [
        (1, WantKind::Buy, Answered::Rejected),
        (2, WantKind::Give, Answered::Verified),
        (3, WantKind::Buy, Answered::Verified),
        (4, WantKind::Buy, Answered::Waiting),
    ] {
        let want = Want {
            id: Id([n; 16]),
            code: "OAK-7K3M-PW".to_owned(),
            until: 1_800_000_000_000,
            ..want(kind, answer)
        };
        state = with(state, want);
    }
    state
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
    let entry = fs::read_to_string(folder.join("styles.css")).expect("styles exist");
    let files = entry
        .lines()
        .filter_map(|line| line.strip_prefix("@import \"./"));
    let names = files.filter_map(|line| line.strip_suffix("\";"));
    names
        .map(|name| fs::read_to_string(folder.join(name)).expect("imports exist"))
        .collect()
}
