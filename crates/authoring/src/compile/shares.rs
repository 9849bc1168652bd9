//! Shares of all shoppers: samples and hold-outs.

use targeting::Share;

use crate::at::At;
use crate::findings::Findings;

/// The share that may see an item.
pub(super) fn sample(share: Option<f64>, at: &At<'_>, findings: &mut Findings) -> Share {
    let share = share.map_or(Share::ALL, |share| read(share, at, findings));
    if share == Share::NONE {
        let reason = "the share is nothing, so that nobody ever sees it";
        findings.error(at, reason, "write 0.1 for one shopper in ten, say");
    }
    share
}

/// The share that sees nothing.
pub(super) fn hold_out(share: Option<f64>, at: &At<'_>, findings: &mut Findings) -> Share {
    let share = share.map_or(Share::NONE, |share| read(share, at, findings));
    if share == Share::ALL {
        let reason = "everybody is held out, so that nobody ever sees it";
        findings.error(at, reason, "write 0.1 for one shopper in ten, say");
    }
    share
}

fn read(share: f64, at: &At<'_>, findings: &mut Findings) -> Share {
    if !(0.0..=1.0).contains(&share) {
        let reason = format_args!("{share} is no share of all shoppers");
        findings.error(
            at,
            reason,
            "write a number from 0 to 1, like 0.2 for a fifth",
        );
    }
    let all = f64::from(Share::ALL.0);
    let parts = (share * all).round().clamp(0.0, all) as u16;
    // A share is not lost to rounding: whoever writes one wants at least one in ten thousand.
    Share(if share > 0.0 { parts.max(1) } else { parts })
}
