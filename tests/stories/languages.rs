//! The widget in its own language's direction, and in another one without a new page.

use serde_json::json;

use crate::stage::Stage;

#[tokio::test]
async fn arabic_is_written_from_the_right_in_a_page_that_is_not() {
    let stage = Stage::open_with("arabic").await;
    stage.visits("/").await;
    stage
        .sees("the launcher", "return one(root, '.mp-launcher')")
        .await;
    let direction = "return getComputedStyle(one(root, '.mp')).direction";
    assert_eq!(stage.reads(direction).await, "ltr");
    stage.does("milepost.setLanguage('ar')").await;
    stage
        .sees("the launcher in Arabic", "return said(root).includes('لك')")
        .await;
    assert_eq!(stage.reads(direction).await, "rtl");
    let left = "return one(root, '.mp-launcher').getBoundingClientRect().right < innerWidth / 2";
    assert_eq!(stage.reads(left).await, true);
    let locale = "return milepost.getState().locale";
    assert_eq!(stage.reads(locale).await, "ar");
    stage
        .does("milepost.setTheme('dark'); milepost.setTheme('none')")
        .await;
    stage
        .sees(
            "the dark",
            "return document.querySelector('milepost-root').dataset.theme === 'dark'",
        )
        .await;
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn a_theme_of_the_journey_reaches_the_page_and_yields_to_the_stores_style_sheet() {
    let stage = Stage::open_with("arabic").await;
    stage.visits("/").await;
    stage
        .sees("the launcher", "return one(root, '.mp-launcher')")
        .await;
    let token = "const host = document.querySelector('milepost-root');
        const token = name => getComputedStyle(host).getPropertyValue('--milepost-' + name).trim();";
    let accent = format!("{token} return [token('accent'), token('radius')]");
    assert_eq!(stage.reads(&accent).await, json!(["#2c5263", "8px"]));
    let font = "return getComputedStyle(one(root, '.mp')).fontFamily
        === getComputedStyle(document.body).fontFamily";
    assert_eq!(stage.reads(font).await, true, "the page's own letters");
    stage
        .does("document.documentElement.style.setProperty('--milepost-store-accent', '#8a3b2e')")
        .await;
    assert_eq!(stage.reads(&accent).await, json!(["#8a3b2e", "8px"]));
    stage.ends().await;
}

#[tokio::test]
async fn a_text_without_a_translation_is_in_the_shops_first_language_and_no_box_is_empty() {
    let stage = Stage::open_with("arabic").await;
    stage.visits("/").await;
    stage.does("milepost.setLanguage('ar')").await;
    stage
        .sees("the launcher in Arabic", "return said(root).includes('لك')")
        .await;
    stage.does("milepost.show('half', { force: true })").await;
    stage
        .sees(
            "what there is, and the first language for the rest",
            "const said = one(root, '.mp-panel').textContent;
             return said.includes('Only in English') && said.includes('بالعربية') && said.includes('Only this')",
        )
        .await;
    let empty = "return [...one(root, '.mp-panel').querySelectorAll('h2, p, a, button')]
        .filter(it => !it.textContent.trim() && !it.ariaLabel).map(it => it.outerHTML)";
    assert_eq!(stage.reads(empty).await, json!([]));
    stage.console_is_empty().await;
    stage.ends().await;
}
