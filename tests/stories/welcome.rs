//! The greeting in the home page's slot.

use crate::stage::Stage;

#[tokio::test]
async fn a_first_visit_is_welcomed_and_a_later_one_welcomed_back() {
    let stage = Stage::open().await;
    stage.visits("/").await;
    stage
        .sees(
            "the welcome",
            "return one(slot('home-hero'), '.mp-title')?.textContent === 'Welcome'",
        )
        .await;
    stage
        .does("if (said(slot('home-hero')).includes('Welcome back')) throw 'too early'")
        .await;
    stage.agrees().await;
    stage.nothing_jumped().await;
    stage.visits("/smoked-oak.html").await;
    stage
        .sees(
            "the look is remembered",
            "return milepost.getState().badges.some(b => b.have > 0)",
        )
        .await;
    stage.console_is_empty().await;

    stage.comes_back_after(1).await;
    stage.visits("/").await;
    stage
        .sees(
            "the second greeting",
            "return said(slot('home-hero')).includes('Welcome back')",
        )
        .await;
    stage
        .sees(
            "what was looked at",
            "return said(slot('home-hero')).includes('Smoked oak')",
        )
        .await;
    let picture = stage
        .reads("return one(slot('home-hero'), 'img').currentSrc")
        .await;
    assert!(
        picture
            .as_str()
            .unwrap()
            .ends_with("/pictures/smoked-oak.svg"),
        "{picture}"
    );
    assert_eq!(stage.reads("return milepost.getState().visit").await, 2);
    stage.nothing_jumped().await;
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn a_tab_left_open_overnight_goes_on_as_a_later_visit() {
    let stage = Stage::open().await;
    stage.visits("/").await;
    stage.agrees().await;
    stage.does("const now = Date.now.bind(Date); Date.now = () => now() + 8 * 36e5; milepost.track('search')").await;
    stage
        .sees("the second visit", "return milepost.getState().visit === 2")
        .await;
    stage.does("milepost.track('search')").await;
    stage
        .sees("it is one visit", "return milepost.getState().visit === 2")
        .await;
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn the_first_visit_stays_the_first_while_it_lasts() {
    let stage = Stage::open().await;
    stage.visits("/").await;
    stage.agrees().await;
    for page in ["/flooring.html", "/clay-tile.html", "/"] {
        stage.visits(page).await;
    }
    assert_eq!(stage.reads("return milepost.getState().visit").await, 1);
    stage
        .sees(
            "still the welcome",
            "return one(slot('home-hero'), '.mp-title')?.textContent === 'Welcome'",
        )
        .await;
    stage.ends().await;
}
