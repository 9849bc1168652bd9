//! `milepost doctor`: what is wrong with an installation, before shoppers find out.

use std::error::Error;
use std::io::Write;
use std::process::ExitCode;

use server::{Asked, Health, PageReach};
use url::Url;

use crate::installation::Installation;

/// Looks at everything that `milepost serve` with the same options would use, and says what is
/// wrong and how to mend it. With an address it looks at that page of a shop instead: whether the
/// tag is there, what of the page's policy blocks it, whether its files can be had. Changes nothing.
///
/// Ends with 0 where all is well or there are warnings alone, with 1 where something will not
/// work, with 2 where the command itself is not understood.
#[derive(Debug, clap::Args)]
pub(crate) struct Doctor {
    /// A page of a shop, like <https://shop.example/>
    #[arg(value_name = "URL")]
    page: Option<Url>,

    /// Id of the site that the page's tag should name
    #[arg(long, requires = "page", value_name = "ID")]
    site: Option<String>,

    /// Where the server is for shoppers, to say what to write where the page has no tag yet
    #[arg(long, requires = "page", value_name = "URL")]
    server: Option<Url>,

    #[command(flatten)]
    installation: Installation,
}

impl Doctor {
    /// Runs it.
    pub(crate) fn run(self) -> Result<ExitCode, Box<dyn Error>> {
        let runtime = tokio::runtime::Runtime::new()?;
        let findings = match self.page {
            None => runtime.block_on(server::doctor(&self.installation.config())),
            Some(url) => runtime.block_on(server::check_page(&Asked {
                url,
                site: self.site,
                server: self.server.map(with_slash),
                allows: None,
                reach: PageReach::Anywhere,
            })),
        };
        let mut out = std::io::stdout().lock();
        for finding in &findings {
            writeln!(out, "{finding}")?;
        }
        let bad = findings
            .iter()
            .filter(|finding| finding.health == Health::Bad)
            .count();
        let doubtful = findings
            .iter()
            .filter(|finding| finding.health == Health::Doubtful)
            .count();
        writeln!(
            out,
            "\n{bad} bad, {doubtful} to look at, {} looked at",
            findings.len()
        )?;
        Ok(if bad == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}

/// What is relative to it lies below it.
fn with_slash(mut url: Url) -> Url {
    if !url.path().ends_with('/') {
        url.set_path(&format!("{}/", url.path()));
    }
    url
}
