//! The three files that the loader fetches, and what their content is called.

use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::fingerprint::hexadecimal;
use super::{Profile, compress, esbuild, factory, glue, hosted, loader, optimize, parts};
use crate::failure::Failure;
use crate::layout::Layout;
use crate::program;

/// How much of the digest names the folder: 64 bits, which no accident repeats.
const ID_DIGITS: usize = 16;

/// What a page needs for a widget in a frame, beside the parts.
const FRAME: &str = "frame.js";

/// Glue, module and styles, as they are delivered.
#[derive(Debug)]
pub(super) struct Bundle {
    js: Vec<u8>,
    wasm: Vec<u8>,
    css: Vec<u8>,
    /// All that the glue names with its digest.
    parts: Vec<(String, Vec<u8>)>,
    id: String,
}

/// Makes the whole embed of `module` in `work/m`.
pub(super) fn assemble(
    layout: &Layout,
    profile: Profile,
    module: &Path,
    work: &Path,
) -> Result<(), Failure> {
    let parts = work.join("parts");
    let folder = work.join("m");
    for stale in [&parts, &folder] {
        if stale.exists() {
            fs::remove_dir_all(stale).map_err(Failure::file("remove", stale))?;
        }
        fs::create_dir_all(stale).map_err(Failure::file("create", stale))?;
    }
    let later = write_parts(layout, profile, module, &parts)?;
    let bundle = Bundle::read(&parts, &later)?;
    bundle.write(&folder)?;
    let entry = folder.join("milepost.js");
    loader::write(layout, profile, &bundle, &entry)?;
    // Under an address of its own too, which never changes: for tags with `integrity`.
    fs::copy(&entry, folder.join(bundle.id()).join("milepost.js"))
        .map_err(Failure::file("copy", &entry))?;
    hosted::write(layout, profile, &folder.join("hosted.css"))?;
    program::run(&mut esbuild::loader(
        layout,
        &layout.at("loader/framed.js"),
        profile == Profile::Release,
        &folder.join("framed.js"),
    ))?;
    match profile {
        Profile::Release => compress::siblings(&folder),
        Profile::Dev => Ok(()),
    }
}

fn write_parts(
    layout: &Layout,
    profile: Profile,
    module: &Path,
    parts: &Path,
) -> Result<parts::Parts, Failure> {
    let minify = profile == Profile::Release;
    let (first, later) = parts::take_apart(layout, profile, module, parts)?;
    glue::write(&first, profile, parts)?;
    factory::write(&parts.join("glue.js"))?;
    optimize::write(
        layout,
        profile,
        &parts.join("glue.wasm"),
        &parts.join("widget.wasm"),
    )?;
    let (script, styles) = (parts.join("widget.js"), parts.join("widget.css"));
    let frame = parts.join(FRAME);
    program::run(&mut esbuild::frame(layout, minify, &frame))?;
    let digest = match profile {
        Profile::Release => sri(&fs::read(&frame).map_err(Failure::file("read", &frame))?),
        Profile::Dev => String::new(),
    };
    program::run(&mut esbuild::widget(
        layout,
        &parts.join("glue.js"),
        minify,
        (&later.told()?, &format!("\"{digest}\"")),
        &script,
    ))?;
    program::run(&mut esbuild::styles(
        layout,
        &layout.at("styles/styles.css"),
        minify,
        &styles,
    ))?;
    if profile == Profile::Dev {
        parts::add_styles(layout, parts, &styles)?;
    }
    Ok(later)
}

impl Bundle {
    fn read(parts: &Path, later: &parts::Parts) -> Result<Self, Failure> {
        let read = |name: &str| {
            let path = parts.join(name);
            fs::read(&path).map_err(Failure::file("read", &path))
        };
        let (js, wasm, css) = (
            read("widget.js")?,
            read("widget.wasm")?,
            read("widget.css")?,
        );
        let parts = later
            .files()
            .into_iter()
            .map(|(name, path)| {
                let bytes = fs::read(path).map_err(Failure::file("read", path))?;
                Ok((name, bytes))
            })
            .chain([read(FRAME).map(|bytes| (FRAME.to_owned(), bytes))])
            .collect::<Result<_, Failure>>()?;
        // The parts count through the glue, which holds their digests.
        let digest = Sha256::new()
            .chain_update(&js)
            .chain_update(&wasm)
            .chain_update(&css);
        let mut id = hexadecimal(&digest.finalize());
        id.truncate(ID_DIGITS);
        Ok(Self {
            js,
            wasm,
            css,
            parts,
            id,
        })
    }

    fn write(&self, embed: &Path) -> Result<(), Failure> {
        let folder = embed.join(&self.id);
        fs::create_dir_all(&folder).map_err(Failure::file("create", &folder))?;
        let first = [
            ("widget.js", &self.js),
            ("widget.wasm", &self.wasm),
            ("widget.css", &self.css),
        ];
        let later = self
            .parts
            .iter()
            .map(|(name, bytes)| (name.as_str(), bytes));
        for (name, bytes) in first.into_iter().chain(later) {
            let path = folder.join(name);
            fs::write(&path, bytes).map_err(Failure::file("write", &path))?;
        }
        Ok(())
    }

    /// The first 16 hexadecimal digits of SHA-256 over glue, module and styles.
    pub(super) fn id(&self) -> &str {
        &self.id
    }

    /// Digests as `integrity` attributes take them, as a JavaScript object.
    pub(super) fn integrity(&self) -> String {
        let (js, wasm, css) = (sri(&self.js), sri(&self.wasm), sri(&self.css));
        format!("{{\"js\":\"{js}\",\"wasm\":\"{wasm}\",\"css\":\"{css}\"}}")
    }
}

/// SHA-256, the shortest that browsers take: a longer digest is bytes before the store's own
/// `load`, and no safer against a file that was swapped on the way.
pub(super) fn sri(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_the_one_that_browsers_compute() {
        // `printf 'alert(1)' | openssl dgst -sha256 -binary | base64`
        assert_eq!(
            sri(b"alert(1)"),
            "sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI="
        );
    }
}
