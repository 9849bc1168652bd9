//! The five presets of the journey's theme, each on what shows most of it: a panel with its
//! buttons, a question, the hub.

use milepost::state::{Surface, Tab};

use super::shown::Shown;
use crate::shop::HELP;
use crate::visitor::{asking, earn, returning, under};

pub(super) fn states() -> Vec<Shown> {
    ["linen", "paper", "ink", "studio", "market"]
        .into_iter()
        .flat_map(dressed)
        .collect()
}

fn dressed(preset: &str) -> Vec<Shown> {
    let mut collector = returning();
    earn(&mut collector, "explorer");
    let surfaces = [
        ("panel", Surface::Panel(HELP)),
        ("question", Surface::Asking(asking(Some(3), None))),
        ("hub", Surface::Hub(Tab::Badges)),
    ];
    let theme = theme(preset);
    let dress = |(name, surface): (&str, Surface)| {
        let name = [preset, "-", name].concat();
        Shown::over("preset", &name, under(collector.clone(), surface)).dressed(theme.clone())
    };
    surfaces.into_iter().map(dress).collect()
}

/// The preset as it is published: from a journey that names it and nothing else.
fn theme(preset: &str) -> String {
    let journey = serde_json::json!({
        "site": "fern-floor", "shop": "Fern & Floor", "locales": ["en"],
        "origins": ["https://shop.example"], "theme": { "preset": preset }, "panels": [],
    });
    let compiled = authoring::compile(&journey.to_string()).expect("it may be published");
    let (_, program) = engine::decode(&compiled.locales[0].bytes).expect("it can be read");
    program.theme
}

#[test]
fn the_presets_differ() {
    let mut all: Vec<String> = states().into_iter().map(|shown| shown.theme).collect();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 5);
}
