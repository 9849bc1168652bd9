//! A document's life: good, broken, mended, renamed, gone, across starts.

use authoring::{CompiledLocale, Lint, Severity};

use super::*;
use crate::store::Store;
use crate::store::tests::config;

/// `good SITE TEXT` compiles; anything else is broken.
fn compile(text: &str) -> Result<Compiled, Vec<Finding>> {
    let words: Vec<&str> = text.split(' ').collect();
    let ["good", site, content] = words[..] else {
        return Err(vec![Finding {
            rule: Lint::InvalidDocument,
            severity: Severity::Error,
            path: "panels[2]".to_owned(),
            span: None,
            reason: "is broken".to_owned(),
            mend: "mend it".to_owned(),
        }]);
    };
    let locale = CompiledLocale {
        locale: "en".to_owned(),
        bytes: content.as_bytes().to_vec(),
        hash: content.to_owned(),
    };
    Ok(Compiled {
        site: site.to_owned(),
        origins: vec!["https://shop.example".to_owned()],
        locales: vec![locale],
        warnings: Vec::new(),
    })
}

struct Bench {
    directory: tempfile::TempDir,
    publisher: Publisher,
    file: JourneyFile,
}

impl Bench {
    async fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("journey.json");
        let publisher = Publisher::new(Store::open(&config(directory.path())).await.unwrap());
        Self {
            directory,
            publisher,
            file: JourneyFile::new(&path, compile),
        }
    }

    /// The same data after a restart.
    async fn restart(self) -> Self {
        let store = Store::open(&config(self.directory.path())).await.unwrap();
        let file = JourneyFile::new(&self.file.path, compile);
        Self {
            publisher: Publisher::new(store),
            file,
            ..self
        }
    }

    /// Texts of one test differ in length: their times of change may not.
    async fn write(&mut self, text: &str) -> Standing {
        std::fs::write(&self.file.path, text).unwrap();
        self.file.look(&self.publisher).await
    }

    /// The live content of a site.
    fn live(&self, site: &str) -> Option<String> {
        let site = self.publisher.sites.site(site)?;
        let response = site
            .journey("en")?
            .file
            .respond(&axum::http::HeaderMap::new(), "no-cache");
        Some(
            response.headers()["etag"]
                .to_str()
                .unwrap()
                .trim_matches('"')
                .to_owned(),
        )
    }
}

#[tokio::test]
async fn a_good_edit_goes_live_and_a_broken_one_leaves_the_last_good_one() {
    let mut bench = Bench::new().await;
    assert_eq!(bench.write("good fern one").await, Standing::Live);
    assert_eq!(bench.live("fern").as_deref(), Some("one"));
    let Standing::Outdated(reason) = bench.write("broken").await else {
        panic!("it should be outdated");
    };
    assert!(
        reason.contains("panels[2]") && reason.contains("mend it"),
        "{reason}"
    );
    assert_eq!(bench.live("fern").as_deref(), Some("one"));
    assert_eq!(bench.write("good fern third").await, Standing::Live);
    assert_eq!(bench.live("fern").as_deref(), Some("third"));
}

#[tokio::test]
async fn a_broken_document_at_start_brings_the_last_good_form_back() {
    let mut bench = Bench::new().await;
    bench.write("good fern one").await;
    let mut bench = bench.restart().await;
    assert_eq!(bench.live("fern"), None);
    assert!(matches!(bench.write("broken").await, Standing::Outdated(_)));
    assert_eq!(bench.live("fern").as_deref(), Some("one"));
}

#[tokio::test]
async fn a_document_that_was_never_good_is_missing_until_it_is_mended() {
    let mut bench = Bench::new().await;
    assert!(matches!(bench.write("broken").await, Standing::Missing(_)));
    assert!(matches!(
        bench.file.look(&bench.publisher).await,
        Standing::Missing(_)
    ));
    assert_eq!(bench.write("good fern one").await, Standing::Live);
}

#[tokio::test]
async fn a_file_that_is_gone_leaves_its_site_live() {
    let mut bench = Bench::new().await;
    bench.write("good fern one").await;
    std::fs::remove_file(&bench.file.path).unwrap();
    assert!(matches!(
        bench.file.look(&bench.publisher).await,
        Standing::Outdated(_)
    ));
    assert_eq!(bench.live("fern").as_deref(), Some("one"));
}

#[tokio::test]
async fn a_site_that_is_renamed_is_known_by_its_new_name_only() {
    let mut bench = Bench::new().await;
    bench.write("good fern one").await;
    bench.write("good moss other").await;
    assert_eq!(bench.live("fern"), None);
    assert_eq!(bench.live("moss").as_deref(), Some("other"));
    let mut bench = bench.restart().await;
    bench.write("broken").await;
    assert_eq!(bench.live("fern"), None);
    assert_eq!(bench.live("moss").as_deref(), Some("other"));
}

#[tokio::test]
async fn a_second_document_for_the_same_site_is_refused_and_the_first_stays() {
    let mut bench = Bench::new().await;
    bench.write("good fern one").await;
    let path = bench.directory.path().join("second.json");
    std::fs::write(&path, "good fern second").unwrap();
    let mut second = JourneyFile::new(&path, compile);
    let Standing::Missing(reason) = second.look(&bench.publisher).await else {
        panic!("it should be refused");
    };
    assert!(reason.contains("already served"), "{reason}");
    assert_eq!(bench.live("fern").as_deref(), Some("one"));
    assert_eq!(second.name(), "second.json");
}
