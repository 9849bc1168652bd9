//! The gallery's pages: one for each state and language in `target/gallery/pages`, and
//! `target/gallery/index.html`, which frames them in every theme and size.

use std::fs;
use std::path::{Path, PathBuf};

use super::all;
use super::shown::Shown;
use super::translated::{LOCALES, direction};

/// The store's ground, and what a page of the gallery does for who looks: `?theme=dark`.
const PAGE_STYLE: &str = "
html { background: #F3EDE2; color-scheme: light; }
html[data-theme=dark] { background: #13120E; color-scheme: dark; }
@media (prefers-color-scheme: dark) { html[data-theme=auto] { background: #13120E; color-scheme: dark; } }
body { margin: 0; font-family: system-ui, sans-serif; min-block-size: 100vh; }
/* What changes colour has changed when it is looked at. */
milepost-root, milepost-slot { --milepost-quick: 0ms; }
milepost-slot { display: grid; min-block-size: 200px; margin: 16px; }
";

const PAGE_SCRIPT: &str = "
const host = document.querySelector('milepost-root,milepost-slot'), root = host.shadowRoot;
const theme = new URLSearchParams(location.search).get('theme') ?? 'auto';
host.dataset.theme = document.documentElement.dataset.theme = theme;
const bring = seen => {
    const show = () => root.querySelector(seen).scrollIntoView({ block: 'center' });
    addEventListener('resize', show);
    show();
};
";

/// Where the gallery is written.
pub(super) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/gallery")
}

/// The file of a page.
pub(super) fn page_file(name: &str, locale: &str) -> PathBuf {
    folder().join(format!("pages/{name}.{locale}.html"))
}

/// Writes all of it.
pub(super) fn write() -> Vec<Shown> {
    let all = all();
    let folder = folder();
    fs::create_dir_all(folder.join("pages")).expect("target/ can be written");
    fs::write(folder.join("widget.css"), styles()).expect("target/ can be written");
    fs::write(folder.join("page.css"), PAGE_STYLE).expect("target/ can be written");
    for shown in &all {
        for locale in LOCALES {
            write_page(&shown.name(), shown, locale, &shown.drawn(locale));
        }
        if let Some(drawn) = shown.drawn_empty("en") {
            write_page(&format!("{}.empty", shown.name()), shown, "en", &drawn);
        }
    }
    fs::write(folder.join("index.html"), index(&all)).expect("target/ can be written");
    all
}

fn write_page(name: &str, shown: &Shown, locale: &str, drawn: &str) {
    let (host, dir) = (shown.host(), direction(locale));
    let bring = match shown.seen {
        "" => String::new(),
        seen => format!("bring('{seen}');"),
    };
    let drawn = drawn.replace("\"/pictures/", "\"../../../demo/pictures/");
    let page = format!(
        "<!DOCTYPE html><html lang={locale} dir={dir} data-theme=auto><meta charset=utf-8>\
         <meta name=viewport content=\"width=device-width,initial-scale=1\"><title>{name}</title>\
         <link rel=stylesheet href=../page.css><main>\
         <{host} data-theme=auto><template shadowrootmode=open>\
         <link rel=stylesheet href=../widget.css><style>{}</style><div class=milepost-mount>{drawn}</div>\
         </template></{host}></main><script>{PAGE_SCRIPT}{bring}</script>",
        shown.theme
    );
    fs::write(page_file(name, locale), page).expect("target/ can be written");
}

/// All style sheets in their order: what a part brings comes after the first.
pub(super) fn styles() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("styles");
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

fn index(all: &[Shown]) -> String {
    let frames: Vec<String> = all
        .iter()
        .map(|shown| {
            let name = shown.name();
            let empty = shown.drawn_empty("en").map_or(String::new(), |_| {
                format!(" <a href=\"pages/{name}.empty.en.html\">left empty</a>")
            });
            format!(
                "<figure id={name}><figcaption><a data-page={name}>{name}</a>{empty}</figcaption>\
                 <iframe data-page={name} title={name} loading=lazy></iframe></figure>\n"
            )
        })
        .collect();
    let locales: Vec<String> = LOCALES
        .iter()
        .map(|locale| format!("<option>{locale}"))
        .collect();
    include_str!("index.html")
        .replace("<!--locales-->", &locales.concat())
        .replace("<!--frames-->", &frames.concat())
}

#[test]
#[ignore = "writes files for the eye: cargo xtask gallery"]
fn pages_are_written() {
    let all = write();
    println!(
        "{} states: {}",
        all.len(),
        folder().join("index.html").display()
    );
}
