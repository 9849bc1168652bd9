//! What the witness in a page told of a visit: lines of words, tabs between.

/// A visit as its witness saw it.
#[derive(Clone, Debug, Default)]
pub(super) struct Report {
    lines: Vec<(String, String)>,
    /// Why there is nothing more.
    pub(super) silent: Option<String>,
}

impl Report {
    pub(super) fn silent(why: &str) -> Self {
        Self {
            lines: Vec::new(),
            silent: Some(why.to_owned()),
        }
    }

    pub(super) fn read(told: &str) -> Self {
        let lines = told.lines().map(|line| {
            let (kind, words) = line.split_once('\t').unwrap_or((line, ""));
            (kind.to_owned(), words.to_owned())
        });
        Self {
            lines: lines.collect(),
            silent: None,
        }
    }

    /// All that was noted of these kinds, in order.
    pub(super) fn of<'a>(&'a self, kinds: &'a [&str]) -> impl Iterator<Item = &'a str> {
        let lines = self.lines.iter();
        lines
            .filter(|(kind, _)| kinds.contains(&kind.as_str()))
            .map(|(_, words)| words.as_str())
    }

    /// With their kinds, to be told.
    pub(super) fn told(&self, kinds: &[&str]) -> Vec<String> {
        let lines = self
            .lines
            .iter()
            .filter(|(kind, _)| kinds.contains(&kind.as_str()));
        lines
            .map(|(kind, words)| format!("{kind} {}", words.replace('\t', " ")))
            .collect()
    }

    /// As it was told.
    pub(super) fn text(&self) -> String {
        let lines = self
            .lines
            .iter()
            .map(|(kind, words)| format!("{kind}\t{words}\n"));
        self.silent
            .iter()
            .map(|why| format!("silent\t{why}\n"))
            .chain(lines)
            .collect()
    }
}
