//! The draft while somebody else works on it, while the server is away, while nobody is signed in.

use super::bench::Bench;

#[tokio::test]
async fn findings_come_from_the_checks_that_publish() {
    let bench = Bench::signed_in().await;
    bench.opens("Panels").await;
    bench
        .sees("the draft", "return page().includes('Draft 2, saved')")
        .await;
    bench
        .sees(
            "that the checks have run",
            "return !page().includes('Checking') && page().includes('Checks')",
        )
        .await;
    bench.stage.console_is_empty().await;
    bench.ends().await;
}
