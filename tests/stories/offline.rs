//! A server that is away while the shopper says something.

use crate::stage::Stage;

#[tokio::test]
async fn what_did_not_arrive_is_said_so_and_goes_out_when_the_server_is_back() {
    let mut stage = Stage::open().await;
    stage.visits("/").await;
    stage.agrees().await;
    stage.server_counts("page_view", 1).await;
    stage
        .does("milepost.show('nps-after-purchase', { force: true })")
        .await;
    stage
        .sees("the question", "return one(root, 'input[value=\"9\"]')")
        .await;
    stage.server.die();
    stage
        .does("one(root, 'input[value=\"9\"]').click(); button(root, 'Next').click()")
        .await;
    stage
        .sees("the follow-up", "return one(root, 'textarea')")
        .await;
    stage.does("button(root, 'Skip').click()").await;
    stage
        .sees(
            "it waits",
            "return said(root).includes('That did not reach us.')",
        )
        .await;

    stage.server.again();
    stage.does("button(root, 'Try again').click()").await;
    stage
        .sees(
            "it is gone",
            "return !said(root).includes('That did not reach us.')",
        )
        .await;
    stage.server_holds(1).await;
    stage.console_has_only_network_errors().await;
    stage.ends().await;
}
