//! Half a year of a shop's past, so that every chart has something to show: told to the server
//! while the store is open already.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::Value;

use super::api::Api;
use super::staff_voices;
use crate::failure::Failure;
use crate::layout::Layout;

/// Clicks of a real shop, where whoever runs the demo has put them; they are not shipped.
const REAL: &str = "../shared/data/shop-clickstream.csv.gz";
/// How many are made up where there are none: so many that over two hundred customers come back,
/// under which no lifetime value is told.
const MADE_UP: &str = "demo/sample-clicks.json";

/// The store's journey, and beside it what is asked of whoever wants help or searches and of the
/// shop's own people, so that the map has grades in every stage; and an experiment with a hold-out,
/// so that there is one to read. Only here: the journey that tests and sizes go by stays small.
pub(super) fn journey(layout: &Layout) -> Result<PathBuf, Failure> {
    let mut document = read(&layout.at("demo/journey.json"))?;
    let asked = read(&layout.at("demo/sample-surveys.json"))?;
    if let (Some(surveys), Value::Array(asked)) = (document["surveys"].as_array_mut(), asked) {
        surveys.extend(asked);
    }
    let tried = read(&layout.at("demo/sample-experiment.json"))?;
    let panels = document["panels"].as_array_mut().into_iter().flatten();
    for panel in panels.filter(|panel| panel["id"] == tried["panel"]) {
        for key in ["variants", "experiment"] {
            panel[key] = tried[key].clone();
        }
        panel["show"]["hold_out"] = tried["hold_out"].clone();
    }
    let file = layout.target("demo-journey.json");
    fs::write(&file, document.to_string()).map_err(Failure::file("write", &file))?;
    Ok(file)
}

/// A JSON file.
pub(super) fn read(file: &Path) -> Result<Value, Failure> {
    let text = fs::read_to_string(file).map_err(Failure::file("read", file))?;
    serde_json::from_str(&text).map_err(Failure::unreadable(file.display().to_string()))
}

/// Begins; the store does not wait for it. What the site holds from then on is a sample, and its
/// name says so.
pub(super) fn begin(
    layout: &Layout,
    journey: &Path,
    port: u16,
    data: &Path,
) -> Result<(), Failure> {
    let clicks = clicks(layout)?;
    let mut command = Command::new(layout.server());
    command.arg("replay").arg("--journey").arg(journey);
    command.arg("--events").arg(clicks);
    command.args(["--to", &format!("127.0.0.1:{port}")]);
    command.arg("--key-file").arg(data.join("api-key"));
    let child = command.stdout(Stdio::null()).spawn();
    let mut child = child.map_err(Failure::file("start", &layout.server()))?;
    Api::open(port, data)?.tell(&staff_voices::batches(now()))?;
    thread::spawn(move || match child.wait() {
        Ok(status) if status.success() => {
            println!("  Half a year of sample visits is in the Studio now.");
        }
        _ => println!("  The sample visits could not all be told; the charts may be empty."),
    });
    Ok(())
}

/// UTC ms.
fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    // A clock before 1970 is nobody's, and would be refused by the server.
    since.map_or(0, |since| {
        u64::try_from(since.as_millis()).unwrap_or_default()
    })
}

fn clicks(layout: &Layout) -> Result<PathBuf, Failure> {
    let real = layout.at(REAL);
    if real.is_file() {
        return Ok(real);
    }
    let file = layout.target("demo-clicks.csv");
    let out = File::create(&file).map_err(Failure::file("create", &file))?;
    let mut command = Command::new(layout.server());
    let made_up = read(&layout.at(MADE_UP))?;
    command.arg("generate").stdout(out);
    for (word, many) in [("--shoppers", "shoppers"), ("--events", "events")] {
        command.args([word, &made_up[many].to_string()]);
    }
    crate::program::run(&mut command)?;
    Ok(file)
}
