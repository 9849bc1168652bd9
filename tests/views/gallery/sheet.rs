//! The contact sheet: a picture of every state in every variant, and what was found wrong.

use std::fs;

use super::pages::folder;
use super::played::PLAYED;
use super::shown::Shown;
use super::variants::VARIANTS;

/// Writes `target/gallery/sheet.html`.
pub(super) fn write_sheet(all: &[Shown], findings: &[String]) {
    let names = all.iter().map(Shown::name);
    let played = PLAYED.iter().map(|played| played.name.to_owned());
    let rows: String = names
        .chain(played)
        .map(|name| row(&name, findings))
        .collect();
    let sheet = format!(
        "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>Contact sheet</title>\
         <style>body{{font:14px/1.5 system-ui;margin:24px;background:#ddd8cc}}\
         div{{display:flex;gap:12px;align-items:start;overflow-x:auto;padding-block-end:8px}}\
         img{{block-size:420px;border:1px solid #999}}figure{{margin:0;flex:none}}\
         pre{{background:#fbe4e0;padding:8px;white-space:pre-wrap}}</style>\
         <h1>{} states, {} findings</h1>{rows}",
        all.len() + PLAYED.len(),
        findings.len(),
    );
    fs::write(folder().join("sheet.html"), sheet).expect("target/ can be written");
}

fn row(name: &str, findings: &[String]) -> String {
    let mine = format!("{name} (");
    let said: Vec<String> = findings
        .iter()
        .filter(|finding| finding.starts_with(&mine))
        .map(|finding| finding.replace('&', "&amp;").replace('<', "&lt;"))
        .collect();
    let said = if said.is_empty() {
        String::new()
    } else {
        format!("<pre>{}</pre>", said.join("\n"))
    };
    let shots: Vec<String> = VARIANTS
        .iter()
        .map(|variant| format!("{name}.{}.png", variant.name))
        .filter(|file| folder().join("shots").join(file).exists())
        .map(|file| {
            format!(
                "<figure><a href=shots/{file}><img loading=lazy src=shots/{file} alt=\"\"></a>\
                 <figcaption>{file}</figcaption></figure>"
            )
        })
        .collect();
    format!(
        "<h2 id={name}>{name}</h2>{said}<div>{}</div>",
        shots.concat()
    )
}
