//! `milepost person`: what is kept of one person, and its end, on the machine itself.

use std::error::Error;
use std::process::ExitCode;

use server::{Administration, Whom};

use crate::data::Data;

/// Hands out or erases what is kept of one person.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Person {
    /// Prints everything that is kept of a person, as JSON.
    Export(Asked),
    /// Erases a person: rows, counts, files, points, claims, and what waits to go elsewhere.
    ///
    /// What comes of their devices later is refused. Prints how much there was.
    Erase(Asked),
}

/// Who is meant.
#[derive(Debug, clap::Args)]
pub(crate) struct Asked {
    #[command(flatten)]
    data: Data,
    /// The site.
    #[arg(long)]
    site: String,
    #[command(flatten)]
    whom: By,
}

/// By what they are known.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
struct By {
    /// The shop's own id of a customer: with all devices that are known.
    #[arg(long, value_name = "ID")]
    customer: Option<String>,
    /// A device's UUID; with it goes the customer of whom no other device is known.
    #[arg(long, value_name = "UUID")]
    device: Option<String>,
}

impl By {
    fn whom(self) -> Result<Whom, String> {
        match (self.customer, self.device) {
            (Some(customer), _) => Ok(Whom::Customer(customer)),
            (None, Some(device)) => Whom::device(&device).ok_or_else(|| {
                format!("{device} is no device's UUID, like 018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90")
            }),
            (None, None) => Err("say --customer or --device".to_owned()),
        }
    }
}

impl Person {
    /// Runs it.
    pub(crate) fn run(self) -> Result<ExitCode, Box<dyn Error>> {
        let runtime = tokio::runtime::Runtime::new()?;
        let text = runtime.block_on(async {
            let (is_export, asked) = match self {
                Self::Export(asked) => (true, asked),
                Self::Erase(asked) => (false, asked),
            };
            let whom = asked.whom.whom()?;
            let config = asked.data.config();
            if config.has_no_database() {
                let folder = config.data.display();
                return Err(format!("there is no database in {folder}; --data says where").into());
            }
            let administration = Administration::open(&config).await?;
            let text = if is_export {
                let data = administration.person_data(&asked.site, &whom).await?;
                serde_json::to_string_pretty(&data)?
            } else {
                let erased = administration.erase_person(&asked.site, &whom).await?;
                serde_json::to_string(&erased)?
            };
            administration.close().await;
            Ok::<_, Box<dyn Error>>(text)
        })?;
        println!("{text}");
        Ok(ExitCode::SUCCESS)
    }
}
