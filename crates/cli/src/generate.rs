//! `milepost generate`: a made-up clickstream, as long as one likes, to replay.

use std::error::Error;
use std::io::{self, BufWriter, Write};
use std::num::NonZeroU64;
use std::process::ExitCode;

use rehearsal::Clickstream;

/// Writes a made-up clickstream to standard output, in the columns that `replay` reads.
///
/// The steps come in the shares of a real shop's half-year, in visits of one to sixteen. The
/// same numbers give the same bytes, on every machine.
#[derive(Debug, clap::Args)]
pub(crate) struct Generate {
    /// How many shoppers click, in equal shares.
    #[arg(long, value_name = "N", default_value = "1000")]
    shoppers: NonZeroU64,
    /// How many clicks there are.
    #[arg(long, value_name = "M", default_value_t = 100_000)]
    events: u64,
    /// Another seed tells another stream.
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
}

impl Generate {
    /// Runs it.
    pub(crate) fn run(&self) -> Result<ExitCode, Box<dyn Error>> {
        match self.write(BufWriter::with_capacity(1 << 16, io::stdout().lock())) {
            // Whoever reads, like `head`, has enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
            written => Ok(written.map(|()| ExitCode::SUCCESS)?),
        }
    }

    fn write(&self, mut out: impl Write) -> io::Result<()> {
        writeln!(out, "{}", Clickstream::header())?;
        for row in Clickstream::new(self.shoppers.get(), self.events, self.seed) {
            writeln!(out, "{row}")?;
        }
        out.flush()
    }
}
