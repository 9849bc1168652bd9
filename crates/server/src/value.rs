//! What is of value, decided without a database: folding, verdicts, codes, draws, referrals.

pub(crate) mod code;
pub(crate) mod draw;
pub(crate) mod fold;
pub(crate) mod gain;
pub(crate) mod pool_file;
pub(crate) mod referral;
#[cfg(test)]
pub(crate) mod sample;
pub(crate) mod verdict;
