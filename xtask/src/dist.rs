//! `cargo xtask dist`: the embed, from cargo to the compressed files.
//!
//! ```text
//! m/milepost.js            the loader, with the bundle's name and digests compiled in
//! m/framed.js              what runs in our own frame, where a page lets no WebAssembly run
//! m/hosted.css             styles of the page that the server draws itself
//! m/<build>/widget.js      wasm-bindgen's glue, with the guard around it
//! m/<build>/widget.wasm    the widget
//! m/<build>/widget.css     its styles
//! m/<build>/frame.js       what a page needs for a widget in a frame
//! m/<build>/<part>.wasm    what is fetched when it is needed first, likewise `.css`
//! ```
//! `<build>` names the content of its files, so that they may be cached for ever. Each file of
//! a release has a `.br` and a `.gz` beside it.
//!
//! And the Studio, likewise:
//!
//! ```text
//! studio/index.html            its page, with the build's name in it
//! studio/<build>/studio.js     glue, `.wasm`, `.css`
//! studio/<build>/<part>.wasm   pages that are fetched when they are opened first
//! studio/<build>/checks.js     the worker that checks drafts, `.wasm`
//! ```
//!
//! The embed is assembled in `target/embed/<profile>/m` and copied from there: `dist`, the
//! demo and Trunk's hook share the work, and what is unchanged is not made again.

mod bundle;
pub(crate) mod compress;
mod esbuild;
mod factory;
pub(crate) mod fingerprint;
pub(crate) mod glue;
mod hosted;
mod inputs;
mod loader;
mod machine_paths;
mod optimize;
mod parts;
mod place;
mod rename_imports;
mod studio;
mod wasm;

use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::layout::Layout;
use crate::progress::Progress;
use crate::setup::{self, Purpose};

/// How many parts [`build`] announces.
pub(crate) const PARTS: usize = 2;
/// How many parts [`build_studio`] announces.
pub(crate) const STUDIO_PARTS: usize = 2;

/// Options of `cargo xtask dist`.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Folder that gets `m/` and `studio/` [default: dist at the repository's root]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Unoptimised and uncompressed: quick to build, slow to load
    #[arg(long)]
    dev: bool,
}

/// Which of cargo's profiles the widget is built with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// What shoppers get.
    Release,
    /// What a developer waits for: no optimisation, no compression, no digests.
    Dev,
}

/// The command.
pub(crate) fn run(layout: &Layout, options: &Options) -> Result<(), Failure> {
    let profile = if options.dev {
        Profile::Dev
    } else {
        Profile::Release
    };
    let mut progress = Progress::of(1 + PARTS + STUDIO_PARTS);
    progress.step("setting up", || setup::ready(layout, Purpose::Demo))?;
    let out = options.out.clone().unwrap_or_else(|| layout.at("dist"));
    let folder = build(layout, profile, &out, &mut progress)?;
    let studio = build_studio(layout, profile, &out, &mut progress)?;
    eprintln!("the embed is in {}", folder.display());
    eprintln!("the Studio is in {}", studio.display());
    Ok(())
}

/// Builds the embed and puts it into `out/m`, which is handed back.
///
/// # Errors
/// The widget does not compile, or a tool or a file is missing.
pub(crate) fn build(
    layout: &Layout,
    profile: Profile,
    out: &Path,
    progress: &mut Progress,
) -> Result<PathBuf, Failure> {
    let module = progress.step("compiling the widget to WebAssembly", || {
        wasm::compile(layout, "milepost", profile, &parts::LINK)
    })?;
    let folder = out.join("m");
    progress.step("assembling the embed: glue, styles, loader", || {
        place::put(&assembled(layout, profile, &module)?, &folder)
    })?;
    Ok(folder)
}

/// Builds the Studio and puts it into `out/studio`, which is handed back.
///
/// # Errors
/// It does not compile, or a tool or a file is missing.
pub(crate) fn build_studio(
    layout: &Layout,
    profile: Profile,
    out: &Path,
    progress: &mut Progress,
) -> Result<PathBuf, Failure> {
    let modules = progress.step("compiling the Studio to WebAssembly", || {
        studio::compile(layout, profile)
    })?;
    let folder = out.join("studio");
    progress.step("assembling the Studio: glue, styles, page", || {
        place::put(&studio::assembled(layout, profile, &modules)?, &folder)
    })?;
    Ok(folder)
}

/// The folder in `target/` with the embed of `module`, assembled now if its inputs changed.
fn assembled(layout: &Layout, profile: Profile, module: &Path) -> Result<PathBuf, Failure> {
    let work = layout.target("embed").join(profile.name());
    let folder = work.join("m");
    let wanted = inputs::fingerprint(layout, module)?;
    if inputs::unchanged(&work, &folder, &wanted)? {
        eprintln!("      unchanged");
        return Ok(folder);
    }
    bundle::assemble(layout, profile, module, &work)?;
    inputs::remember(&work, &folder, &wanted)?;
    Ok(folder)
}

impl Profile {
    fn name(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Dev => "dev",
        }
    }
}
