//! `cargo xtask demo`: from a clean clone to the demo store in a browser, with the Studio beside it.

mod api;
mod login;
mod sample;
mod server;
mod staff_voices;

use std::env;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};

use crate::browser;
use crate::dist::{self, Profile};
use crate::failure::Failure;
use crate::layout::Layout;
use crate::pages;
use crate::program;
use crate::progress::Progress;
use crate::setup::{self, Purpose};

/// Options of `cargo xtask demo`.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Port on 127.0.0.1 that the store answers on
    #[arg(long, value_name = "N", default_value_t = 8787, value_parser = clap::value_parser!(u16).range(1..))]
    port: u16,
    /// Folder for the server's database; delete it to start afresh [default: target/demo-data]
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Do not open a browser (none is opened either where the variable CI is set)
    #[arg(long)]
    no_open: bool,
}

/// The command: ends when the server does, or with Ctrl-C.
pub(crate) fn run(layout: &Layout, options: &Options) -> Result<(), Failure> {
    port_is_free(options.port)?;
    let data = data_folder(layout, options)?;
    let mut progress = Progress::of(dist::PARTS + dist::STUDIO_PARTS + 3);
    progress.step("setting up", || setup::ready(layout, Purpose::Demo))?;
    let embed = dist::build(layout, Profile::Release, &layout.at("dist"), &mut progress)?;
    let studio = dist::build_studio(layout, Profile::Release, &layout.at("dist"), &mut progress)?;
    progress.step("compiling the server", || build_server(layout))?;
    let site = server::Site {
        port: options.port,
        data: &data,
        embed: &embed,
        studio: &studio,
    };
    let mut server = progress.step("opening the store", || {
        let pages = layout.target("demo-pages");
        pages::write(layout, &pages)?;
        server::Server::start(layout, &site, &pages)
    })?;
    let journey = sample::journey(layout)?;
    let is_new = api::Api::open(options.port, &data)?.publish_once(&journey)?;
    if is_new {
        sample::begin(layout, &journey, options.port, &data)?;
    }
    welcome(options, &data, &login::password(layout, &data)?, is_new);
    server.wait()
}

/// Absolute, because the server runs in the repository's root and not where we were started.
fn data_folder(layout: &Layout, options: &Options) -> Result<PathBuf, Failure> {
    let data = options
        .data
        .clone()
        .unwrap_or_else(|| layout.target("demo-data"));
    fs::create_dir_all(&data).map_err(Failure::file("create", &data))?;
    data.canonicalize().map_err(Failure::file("read", &data))
}

/// Builds the command line, which carries the server.
pub(crate) fn build_server(layout: &Layout) -> Result<(), Failure> {
    program::run(program::cargo(layout).args(["build", "--package", "cli"]))
}

/// Found out before minutes of building, not after.
fn port_is_free(port: u16) -> Result<(), Failure> {
    TcpListener::bind(("127.0.0.1", port))
        .map(drop)
        .map_err(|source| Failure::Port { port, source })
}

fn welcome(options: &Options, data: &Path, password: &str, is_new: bool) {
    let address = format!("http://127.0.0.1:{}/", options.port);
    println!(
        "\n  Fern & Floor is open: {address}\n\n\
         \x20 To try:\n\
         \x20   - agree to the cookies, go to another page and come home: the panel knows you\n\
         \x20   - look at three floors: an article about colours is offered; read it to its end\n\
         \x20   - look at five things: the launcher counts towards the badge Explorer\n\
         \x20   - buy something: the thank-you page asks one question, once\n\
         \x20   - then stop and start this command again: your profile and the answer are kept\n\n\
         \x20 The Studio, where all of this is made: {address}studio\n\
         \x20   sign in as {email} with {password}\n\n\
         \x20 Everything is stored in {}; the key for the server's API is in {}.\n\
         \x20 Ctrl-C ends the store.\n",
        data.display(),
        data.join("api-key").display(),
        email = login::EMAIL,
    );
    if is_new {
        println!(
            "  Its charts fill with half a year of sample visits; that takes some seconds more.\n"
        );
    }
    let open = !options.no_open && env::var_os("CI").is_none();
    if open && !browser::open(&address) {
        println!("  (no browser could be opened from here: open the address above)");
    }
}
