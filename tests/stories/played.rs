//! States of the gallery that only a hand in a real page brings about, in every variant: axe
//! finds nothing, nothing is cut off, and a picture of each is left beside the others.

#[path = "../views/gallery/check.rs"]
mod check;
#[path = "../views/gallery/played.rs"]
mod states;
#[path = "../views/gallery/variants.rs"]
mod variants;

use std::fs;
use std::path::Path;

use self::check::{ARRIVED, AXE, CUT, TWICE};
use self::states::{PLAYED, Played};
use self::variants::{Then, VARIANTS, Variant};
use crate::stage::Stage;

/// A page of the store without slots, so that what is judged is what lies over it.
const PAGE: &str = "/linen-throw.html";

async fn plays(stage: &Stage, played: &Played, variant: &Variant) {
    for (method, params) in variant.situation() {
        stage.cdp(method, params).await;
    }
    stage.visits(PAGE).await;
    if variant.locale != "en" {
        let speak = format!("milepost.setLanguage('{}')", variant.locale);
        stage.does(&speak).await;
        // The store has neither of the languages; the widget's own words show by their direction.
        let direction = match variant.locale {
            "ar" | "he" => "rtl",
            _ => "ltr",
        };
        stage
            .sees(
                "the language",
                &format!("return one(root, '.mp').dir === '{direction}'"),
            )
            .await;
    }
    let show = format!("milepost.show('{}', {{ force: true }})", played.item);
    stage.does(&show).await;
    let stands = "return one(root, '.mp-dock > .mp-panel')";
    stage.sees(played.name, stands).await;
    for (does, sees) in played.steps {
        stage
            .sees("its part", "return one(root, '.mp-panel button')")
            .await;
        stage.does(does).await;
        stage.sees(played.name, sees).await;
    }
}

async fn looks(stage: &Stage, played: &Played, variant: &Variant) -> Vec<String> {
    let twice = match variant.then {
        Then::TextTwice => TWICE,
        Then::Nothing | Then::EmptySubmit => "",
    };
    let script = format!("{ARRIVED}{twice}{CUT}{AXE} return [...cut, ...axes]");
    let found = stage.reads(&script).await;
    let file = format!("target/gallery/shots/{}.{}.png", played.name, variant.name);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let png = stage.driver.screenshot_as_png().await.unwrap();
    fs::write(file, png).expect("target/ can be written");
    let found = found.as_array().expect("a list of findings").iter();
    found
        .map(|found| format!("{} ({}): {found}", played.name, variant.name))
        .collect()
}

#[tokio::test]
#[ignore = "opens a browser for minutes: cargo xtask gallery --look, or cargo xtask test"]
async fn axe_finds_nothing_and_nothing_is_cut_off_in_what_is_played() {
    let shots = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/gallery/shots");
    fs::create_dir_all(shots).expect("target/ can be written");
    let stage = Stage::open_with("played").await;
    let axe =
        std::env::var("MILEPOST_AXE").expect("`cargo xtask gallery --look` says where axe is");
    let axe = fs::read_to_string(axe).expect("axe-core: run `cargo xtask setup --for test`");
    stage.before_each_page(&axe).await;
    let wanted = std::env::var("MILEPOST_GALLERY").unwrap_or_default();
    let mut findings = Vec::new();
    for played in PLAYED.iter().filter(|played| played.name.contains(&wanted)) {
        let all = VARIANTS.iter();
        for variant in all.filter(|variant| variant.then != Then::EmptySubmit) {
            plays(&stage, played, variant).await;
            findings.extend(looks(&stage, played, variant).await);
        }
    }
    stage.ends().await;
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}
