//! Blocks: what panels, articles and end screens are made of.

use content::{Action, Article, Block, ButtonKind, Panel, Skippable, Span};

use super::ids::is_id;
use super::scribe::Scribe;
use crate::Lint;
use crate::at::At;
use crate::document::{self, RichText};
use crate::each::Each;
use crate::lint::sizes;

/// Most blocks of one panel: a shopper scrolls past no more.
const MOST_BLOCKS: usize = 100;

/// Most lines of one list.
const MOST_LINES: usize = 100;

impl Scribe<'_> {
    /// A panel's blocks, top to bottom.
    pub(super) fn panel(&mut self, blocks: &Each<document::Block>, at: &At<'_>) -> Panel {
        let many = sizes::at_most(blocks.len(), MOST_BLOCKS, "blocks");
        self.findings.complain(at, many);
        let blocks = blocks.read(at, self.findings);
        let known = blocks
            .iter()
            .filter_map(|(i, block)| self.block(block, &at.index(*i)));
        let blocks: Vec<_> = known.map(Skippable::from).collect();
        self.one_of_a_kind(&blocks, at);
        Panel { blocks }
    }

    pub(super) fn block(&mut self, block: &document::Block, at: &At<'_>) -> Option<Block> {
        Some(match block {
            document::Block::Eyebrow(words) => {
                Block::Eyebrow(self.said(words, &at.field("eyebrow")))
            }
            document::Block::Heading(words) => {
                Block::Heading(self.said(words, &at.field("heading")))
            }
            document::Block::Quote(words) => Block::Quote(self.said(words, &at.field("quote"))),
            document::Block::Text(text) => Block::Text(self.paragraph(text, &at.field("text"))),
            document::Block::Image(image) => Block::Image(self.image(image, &at.field("image"))?),
            document::Block::Button(button) => self.button(button, &at.field("button"))?,
            document::Block::List(lines) => Block::List(self.items(lines, &at.field("list"))),
            document::Block::Numbered(lines) => {
                Block::Numbered(self.items(lines, &at.field("numbered")))
            }
            document::Block::Question(id) => self.inline(id, &at.field("question"))?,
            document::Block::LastViewed(last) => {
                let at = at.field("last_viewed");
                Block::LastViewed {
                    label: self.said(&last.label, &at.field("label")),
                }
            }
            document::Block::Article(article) => {
                Block::Article(self.article(article, &at.field("article")))
            }
            document::Block::Progress(id) => {
                let at = at.field("progress");
                Block::Progress {
                    badge: self.ids.badges.find(id, &at, self.findings)?,
                }
            }
            document::Block::Countdown(countdown) => {
                self.countdown(countdown, &at.field("countdown"))?
            }
            document::Block::Coupon(coupon) => self.coupon(coupon, &at.field("coupon")),
            document::Block::Faq(entries) => self.faq(entries, &at.field("faq")),
            document::Block::Columns(columns) => self.columns(columns, &at.field("columns")),
            document::Block::Video(video) => self.video(video, &at.field("video"))?,
            document::Block::ProductCard(card) => {
                let at = at.field("product_card");
                Block::ProductCard {
                    id: card.product.clone().unwrap_or_default(),
                    label: self.said(&card.label, &at.field("label")),
                }
            }
        })
    }

    pub(super) fn paragraph(&mut self, text: &RichText, at: &At<'_>) -> Vec<Span> {
        let spans = match text {
            RichText::Plain(words) => {
                return vec![Span {
                    text: self.said(words, at),
                    ..Span::default()
                }];
            }
            RichText::Spans(spans) => spans.read(at, self.findings),
        };
        if spans.is_empty() {
            self.findings.lint(
                Lint::Empty,
                at,
                "the paragraph is empty",
                "write it, or remove it",
            );
        }
        let mut runs = Vec::new();
        for (i, span) in spans {
            let at = at.index(i);
            let text = self.said(&span.text, &at.field("text"));
            let href = span
                .href
                .and_then(|href| self.url(&href, &at.field("href")));
            runs.push(Span {
                text,
                strong: span.strong,
                emphasis: span.emphasis,
                code: span.code,
                href,
            });
        }
        runs
    }

    fn button(&mut self, button: &document::Button, at: &At<'_>) -> Option<Block> {
        let label = self.said(&button.label, &at.field("label"));
        let at = at.field("do");
        let action = match &button.action {
            document::Action::Open(address) => Action::Open(self.url(address, &at.field("open"))?),
            document::Action::Show(id) => {
                self.ids.items.find(id, &at.field("show"), self.findings)?;
                Action::Show(id.clone())
            }
            document::Action::Hub => Action::Hub,
            document::Action::Dismiss => Action::Dismiss,
        };
        let kind = match button.kind {
            None => ButtonKind::Usual,
            Some(document::ButtonKind::Main) => ButtonKind::Main,
            Some(document::ButtonKind::Plain) => ButtonKind::Plain,
            Some(document::ButtonKind::Quiet) => ButtonKind::Quiet,
        };
        Some(Block::Button {
            label,
            action,
            kind,
        })
    }

    fn items(&mut self, lines: &Each<RichText>, at: &At<'_>) -> Vec<Vec<Span>> {
        if lines.is_empty() {
            self.findings.lint(
                Lint::Empty,
                at,
                "the list is empty",
                "write its lines, or remove it",
            );
        }
        let many = sizes::at_most(lines.len(), MOST_LINES, "lines");
        self.findings.complain(at, many);
        let lines = lines.read(at, self.findings);
        let line = |(i, line): &(usize, RichText)| self.paragraph(line, &at.index(*i));
        lines.iter().map(line).collect()
    }

    fn article(&mut self, article: &document::Article, at: &At<'_>) -> Article {
        self.article_id(&article.id, &at.field("id"));
        if article.minutes == 0 {
            let reason = "nobody reads an article in no time";
            self.findings.lint(
                Lint::WrongValue,
                at.field("minutes"),
                reason,
                "write 1 or more",
            );
        }
        if article.body.is_empty() {
            self.findings.lint(
                Lint::Empty,
                at.field("body"),
                "there is nothing to read",
                "write the article",
            );
        }
        let image = article.image.as_ref();
        Article {
            id: article.id.clone(),
            title: self.said(&article.title, &at.field("title")),
            teaser: self.said(&article.teaser, &at.field("teaser")),
            image: image.and_then(|image| self.image(image, &at.field("image"))),
            minutes: article.minutes,
            min_seconds: article.min_seconds,
            body: self.body(&article.body, &at.field("body")),
        }
    }

    fn article_id(&mut self, id: &str, at: &At<'_>) {
        if !is_id(id) {
            let mend = "write lower-case letters, digits and hyphens, at most 64";
            self.findings
                .lint(Lint::InvalidId, at, format_args!("\"{id}\" is no id"), mend);
        } else if !self.articles.insert(id.to_owned()) {
            let reason =
                format!("there is another article `{id}`: reading one would count for both");
            self.findings.lint(
                Lint::DuplicateId,
                at,
                reason,
                "give one of the two another id",
            );
        }
    }

    /// Articles within articles would have no end of their own to be read to.
    fn body(&mut self, blocks: &Each<document::Block>, at: &At<'_>) -> Vec<Skippable<Block>> {
        let blocks = blocks.read(at, self.findings);
        let mut body = Vec::new();
        for (i, block) in blocks {
            let at = at.index(i);
            if matches!(block, document::Block::Article(_)) {
                let mend = "put it into a panel of its own, and a button with `show` here";
                self.findings
                    .error(at.field("article"), "an article cannot hold another", mend);
            } else {
                body.extend(self.block(&block, &at).map(Skippable::from));
            }
        }
        self.one_of_a_kind(&body, at);
        body
    }
}
