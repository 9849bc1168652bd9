//! The blocks that hold more than words: countdowns, coupons, questions, columns, films.

use content::{Block, Coupon, FaqEntry, Skippable, Video};
use shopper::MINUTE_MS;

use super::scribe::Scribe;
use crate::Lint;
use crate::at::At;
use crate::document::{self, Ends, Words};
use crate::each::Each;
use crate::lint::{coupon, sizes, timer};

/// Most questions in one block: a shopper looks through no more.
const MOST_ENTRIES: usize = 50;

/// Most columns: beyond that each is narrower than a word.
const MOST_COLUMNS: usize = 4;

impl Scribe<'_> {
    pub(super) fn countdown(
        &mut self,
        countdown: &document::Countdown,
        at: &At<'_>,
    ) -> Option<Block> {
        let label = self.said(&countdown.label, &at.field("label"));
        let timer = timer::Timer {
            restarts: matches!(countdown.until, Ends::After(_)),
            ..timer::Timer::default()
        };
        self.findings.complain(at, timer::check(timer));
        let Ends::At(until) = countdown.until else {
            return None;
        };
        // A page is drawn anew each minute, and must not promise a minute too much.
        Some(Block::Countdown {
            until: until.0 - until.0.rem_euclid(MINUTE_MS),
            label,
        })
    }

    pub(super) fn coupon(&mut self, written: &document::Coupon, at: &At<'_>) -> Block {
        self.findings
            .complain(at, coupon::check(&written.code, written.budget.is_some()));
        let apply = written.apply.as_ref();
        Block::Coupon(Coupon {
            apply: apply.and_then(|apply| self.url(apply, &at.field("apply"))),
            code: written.code.clone(),
            label: self.said(&written.label, &at.field("label")),
            terms: self.maybe(written.terms.as_ref(), &at.field("terms")),
        })
    }

    pub(super) fn faq(&mut self, entries: &Each<document::FaqEntry>, at: &At<'_>) -> Block {
        if entries.is_empty() {
            let mend = "write its questions, or remove it";
            self.findings
                .lint(Lint::Empty, at, "nothing is asked here", mend);
        }
        let many = sizes::at_most(entries.len(), MOST_ENTRIES, "questions");
        self.findings.complain(at, many);
        let entries = entries.read(at, self.findings);
        let mut written = Vec::new();
        for (i, entry) in entries {
            let at = at.index(i);
            written.push(FaqEntry {
                ask: self.said(&entry.ask, &at.field("ask")),
                answer: self.paragraph(&entry.answer, &at.field("answer")),
            });
        }
        Block::Faq(written)
    }

    pub(super) fn columns(&mut self, columns: &Each<Each<document::Block>>, at: &At<'_>) -> Block {
        if !(2..=MOST_COLUMNS).contains(&columns.len()) {
            let reason = format!(
                "{} is no number of columns; 2 to {MOST_COLUMNS} stand side by side",
                columns.len()
            );
            let mend = "write 2 to 4 lists of blocks";
            self.findings.lint(Lint::WrongValue, at, reason, mend);
        }
        let columns = columns.read(at, self.findings);
        let column =
            |(i, blocks): (usize, Each<document::Block>)| self.column(&blocks, &at.index(i));
        Block::Columns(columns.into_iter().map(column).collect())
    }

    /// Columns in columns have no room on a phone; an article opens from a panel of its own.
    fn column(&mut self, blocks: &Each<document::Block>, at: &At<'_>) -> Vec<Skippable<Block>> {
        let mut column = Vec::new();
        for (i, block) in blocks.read(at, self.findings) {
            let at = at.index(i);
            let name = match block {
                document::Block::Columns(_) => "columns",
                document::Block::Article(_) => "article",
                _ => {
                    column.extend(self.block(&block, &at).map(Skippable::from));
                    continue;
                }
            };
            let mend = "put it beside the columns instead";
            let reason = format!("a column cannot hold `{name}`");
            self.findings
                .lint(Lint::InvalidDocument, at.field(name), reason, mend);
        }
        column
    }

    pub(super) fn video(&mut self, video: &document::Video, at: &At<'_>) -> Option<Block> {
        let src = self.url(&video.src, &at.field("src"));
        let label = self.said(&video.label, &at.field("label"));
        let width = self.side(video.width, &at.field("width"));
        let height = self.side(video.height, &at.field("height"));
        let poster = video.poster.as_ref();
        let poster = poster.and_then(|poster| self.url(poster, &at.field("poster")));
        let captions = self.captions(video.captions.as_ref(), at);
        Some(Block::Video(Video {
            src: src?,
            poster,
            captions,
            label,
            width: width?,
            height: height?,
        }))
    }

    fn captions(&mut self, captions: Option<&Words>, at: &At<'_>) -> Option<content::Url> {
        let Some(captions) = captions else {
            self.findings.lint(
                Lint::VideoWithoutCaptions,
                at,
                "who cannot hear the film, or has the sound off, misses what is said",
                "add `captions`: the address of a WebVTT file for each language",
            );
            return None;
        };
        let at = at.field("captions");
        let address = self.written(captions, &at)?.clone();
        self.url(&address, &at)
    }
}
