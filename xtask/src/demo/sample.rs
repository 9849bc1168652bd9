//! Half a year of a shop's past, so that every chart has something to show: told to the server
//! while the store is open already.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use crate::failure::Failure;
use crate::layout::Layout;

/// Clicks of a real shop, where whoever runs the demo has put them; they are not shipped.
const REAL: &str = "../shared/data/shop-clickstream.csv.gz";
/// Clicks that are made up, where there are none.
const MADE_UP: [&str; 4] = ["--shoppers", "600", "--events", "31000"];

/// Begins; the store does not wait for it. What the site holds from then on is a sample, and its
/// name says so.
pub(super) fn begin(layout: &Layout, port: u16, data: &Path) -> Result<(), Failure> {
    let clicks = clicks(layout)?;
    let mut command = Command::new(layout.server());
    command.arg("replay").arg("--journey");
    command.arg(layout.at("demo/journey.json"));
    command.arg("--events").arg(clicks);
    command.args(["--to", &format!("127.0.0.1:{port}")]);
    command.arg("--key-file").arg(data.join("api-key"));
    let child = command.stdout(Stdio::null()).spawn();
    let mut child = child.map_err(Failure::file("start", &layout.server()))?;
    thread::spawn(move || match child.wait() {
        Ok(status) if status.success() => {
            println!("  Half a year of sample visits is in the Studio now.");
        }
        _ => println!("  The sample visits could not all be told; the charts may be empty."),
    });
    Ok(())
}

fn clicks(layout: &Layout) -> Result<PathBuf, Failure> {
    let real = layout.at(REAL);
    if real.is_file() {
        return Ok(real);
    }
    let file = layout.target("demo-clicks.csv");
    let out = File::create(&file).map_err(Failure::file("create", &file))?;
    let mut command = Command::new(layout.server());
    command.arg("generate").args(MADE_UP).stdout(out);
    crate::program::run(&mut command)?;
    Ok(file)
}
