//! Building: presets, blocks by keyboard, texts in two languages, conditions in words, findings
//! beside their field, the draft as text.

use serde_json::json;
use thirtyfour::By;

use super::bench::Bench;

/// What the server has as the draft of the site.
async fn draft(bench: &Bench) -> serde_json::Value {
    bench
        .reads("const answer = await fetch('/api/sites/fern-floor/draft'); return (await answer.json()).document")
        .await
}

async fn is_saved(bench: &Bench) {
    let saved = "return /Draft \\d+, saved/.test(page())";
    bench.sees("that the draft is saved", saved).await;
}

#[tokio::test]
async fn a_panel_is_built_by_keyboard_from_a_preset() {
    let bench = Bench::signed_in().await;
    bench.opens("Panels").await;
    bench.does("button('New panel').click()").await;
    bench
        .sees("the presets", "return button('Before they leave')")
        .await;
    assert_eq!(bench.findings().await, json!([]), "the presets");
    bench.picture("presets").await;
    bench.does("button('Before they leave').click()").await;
    bench
        .sees(
            "its editor",
            "return title()?.startsWith('Before they leave')",
        )
        .await;
    bench
        .does("type(document.querySelector('[id$=heading-en]'), 'Your cart waits')")
        .await;
    bench
        .sees(
            "the new heading in the list",
            "return named('li.st-block > button', 'Heading, Your cart waits')",
        )
        .await;
    // Alt and an arrow moves the block; it keeps the focus.
    bench
        .does("const block = named('li.st-block > button', 'Heading'); block.focus();
               block.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', altKey: true, bubbles: true }))")
        .await;
    bench
        .sees(
            "the heading in the second place, and the focus on it",
            "return all('li.st-block > button')[1]?.textContent.startsWith('Heading')
                && document.activeElement.textContent.startsWith('Heading')",
        )
        .await;
    bench.does("button('Undo').click()").await;
    bench
        .sees(
            "it in its place again",
            "return all('li.st-block > button')[0]?.textContent.startsWith('Heading')",
        )
        .await;
    bench.does("named('button', 'For whom').click()").await;
    bench
        .sees(
            "the sentence",
            "return page().includes('Who put at least 1 product into the cart in this visit')",
        )
        .await;
    is_saved(&bench).await;
    let document = draft(&bench).await;
    let panels = document["panels"].as_array().unwrap();
    let panel = panels.iter().find(|it| it["id"] == "cart-stays").unwrap();
    assert_eq!(panel["blocks"][0]["heading"]["en"], "Your cart waits");
    bench.stage.console_is_empty().await;
    bench.ends().await;
}

#[tokio::test]
async fn a_block_is_dragged_to_its_place_and_undo_takes_it_back() {
    let bench = Bench::signed_in().await;
    bench.edits_the_welcome().await;
    let names = "const names = () => all('li.st-block > button').map(it => it.textContent);";
    bench
        .sees(
            "the blocks",
            "return all('li.st-block[draggable=true]').length >= 2",
        )
        .await;
    let before = bench.reads(&format!("{names} return names()")).await;
    let blocks = "li.st-block[draggable=true]";
    let driver = &bench.stage.driver;
    let blocks = driver.find_all(By::Css(blocks)).await.unwrap();
    let (first, last) = (&blocks[0], blocks.last().unwrap());
    let drag = driver.action_chain().drag_and_drop_element(first, last);
    drag.perform().await.unwrap();
    bench
        .sees(
            "the first where the last was",
            &format!("{names} return names().at(-1) === {}", before[0]),
        )
        .await;
    bench.does("button('Undo').click()").await;
    bench
        .sees(
            "all as it was",
            &format!("{names} return JSON.stringify(names()) === JSON.stringify({before})"),
        )
        .await;
    bench.ends().await;
}

#[tokio::test]
async fn what_is_missing_is_said_beside_its_field_and_a_kind_that_changes_keeps_the_words() {
    let bench = Bench::signed_in().await;
    bench.edits_the_welcome().await;
    bench
        .does("named('li.st-block > button', 'Heading').click()")
        .await;
    bench
        .sees(
            "its form",
            "return document.querySelector('[id$=heading-en]')",
        )
        .await;
    bench
        .does("type(document.querySelector('[id$=heading-it]'), '')")
        .await;
    bench
        .sees(
            "what is missing",
            "return page().includes('Italian is missing')",
        )
        .await;
    bench
        .does("type(document.querySelector('[id$=heading-en]'), '')")
        .await;
    bench
        .sees("the error beside the field", "return document.querySelector('[id$=heading-en]').getAttribute('aria-invalid') === 'true'")
        .await;
    assert_eq!(bench.findings().await, json!([]));
    bench.picture("finding").await;
    bench
        .does("type(document.querySelector('[id$=heading-en]'), 'Come in')")
        .await;
    bench.does("choose(field('Kind'), 'text')").await;
    bench
        .sees(
            "the same words in another kind",
            "return document.querySelector('[id$=text-en]')?.value === 'Come in'",
        )
        .await;
    bench.ends().await;
}

#[tokio::test]
async fn an_audience_is_narrowed_down_in_words() {
    let bench = Bench::signed_in().await;
    bench.opens("Audiences").await;
    bench.does("button('New audience').click()").await;
    bench
        .sees("the choice", "return button('Begin with an empty one')")
        .await;
    bench
        .does("button('Begin with an empty one').click()")
        .await;
    bench
        .sees("everyone", "return page().includes('For everyone.')")
        .await;
    bench.does("button('Narrow it down').click()").await;
    bench
        .sees(
            "a first sentence",
            "return page().includes('Who viewed at least 3 products within 30 days.')",
        )
        .await;
    bench.does("button('Only some of them').click()").await;
    bench
        .sees(
            "which of them",
            "return document.querySelector('[id$=where-0-value]')",
        )
        .await;
    bench
        .does("type(document.querySelector('[id$=where-0-value]'), 'flooring')")
        .await;
    // The first of these buttons is within what the event must be; the last is the sentence's.
    bench
        .does("all('button').filter(it => it.textContent === 'Add a condition').at(-1).click()")
        .await;
    bench
        .sees("two conditions", "return all('.st-clause').length >= 3")
        .await;
    bench
        .does("const kinds = all('select').filter(it => it.id.endsWith('-1-kind')); choose(kinds[0], 'stage')")
        .await;
    bench
        .sees("both in one sentence", "return page().includes('products in “flooring” within 30 days and is looking and comparing.')")
        .await;
    assert_eq!(bench.findings().await, json!([]));
    bench.picture("audience").await;
    is_saved(&bench).await;
    let document = draft(&bench).await;
    // Two counts cannot stand beside one another, so the second began a list.
    let who = &document["audiences"][0]["who"]["$and"];
    let category = json!({ "object.category": "flooring" });
    assert_eq!(who[0]["$count"]["where"], category);
    assert_eq!(who[1]["$stage"], "consideration");
    bench.stage.console_is_empty().await;
    bench.ends().await;
}

#[tokio::test]
async fn a_broken_or_foreign_text_changes_nothing_and_says_all_that_is_wrong() {
    let bench = Bench::signed_in().await;
    let before = draft(&bench).await;
    bench.opens("As text").await;
    bench
        .sees(
            "the text",
            "return document.querySelector('#source')?.value.includes('fern-floor')",
        )
        .await;
    for (text, said) in [
        ("{ \"site\": ", "cannot be read yet"),
        (
            "{ \"name\": \"other\", \"panels\": [{ \"id\": 1 }] }",
            "cannot be taken as it is",
        ),
    ] {
        let file = json!(text).to_string();
        bench
            .does(&format!(
                "const transfer = new DataTransfer(); transfer.items.add(new File([{file}], 'journey.json'));
                 const input = document.querySelector('#import'); input.files = transfer.files;
                 input.dispatchEvent(new Event('change', {{ bubbles: true }}))"
            ))
            .await;
        bench
            .sees(said, &format!("return page().includes('{said}')"))
            .await;
        bench
            .sees(
                "no way to take it",
                "return button('Take it into the draft').disabled",
            )
            .await;
    }
    bench
        .sees(
            "a path of each",
            "return all('.st-list .st-path').length >= 2",
        )
        .await;
    assert_eq!(bench.findings().await, json!([]));
    bench.picture("import").await;
    bench.does("button('Put it away').click()").await;
    assert_eq!(draft(&bench).await, before);
    // By hand: a text that is fine becomes the draft.
    bench
        .does("const area = document.querySelector('#source'); type(area, area.value.replace('Fern & Floor', 'Fern, Floor'))")
        .await;
    bench
        .sees(
            "the way",
            "return button('Take it into the draft') && !button('Take it into the draft').disabled",
        )
        .await;
    bench.does("button('Take it into the draft').click()").await;
    is_saved(&bench).await;
    assert_eq!(draft(&bench).await["shop"], "Fern, Floor");
    bench.ends().await;
}

/// Longer than a narrow field is wide, several times.
const LONG: &str = "We lay floors, and we sell what looks right on them. Walk about as you would \
    in the shop: touch things, open drawers, ask, and come back as often as you like.";

#[tokio::test]
async fn a_long_text_is_whole_in_its_language_field_on_a_desktop_and_on_a_phone() {
    let bench = Bench::signed_in().await;
    for look in ["desktop", "phone"] {
        if look == "phone" {
            bench.stage.on_a_phone().await;
        }
        bench
            .stage
            .goes_to("/studio/sites/fern-floor/panels/welcome")
            .await;
        bench
            .sees("its blocks", "return all('.st-block button').length > 1")
            .await;
        bench.does("all('.st-block button')[0].click()").await;
        bench
            .sees(
                "a field for each language",
                "return all('.st-langs textarea').length >= 2",
            )
            .await;
        bench.types_into(".st-langs textarea", LONG).await;
        bench.stage.presses(thirtyfour::Key::Enter).await;
        bench
            .sees(
                &format!("all of it, on a {look}"),
                "const [long] = all('.st-langs textarea');
                 return !long.value.includes('\\n') && long.clientHeight > 60
                     && long.scrollHeight <= long.clientHeight + 1",
            )
            .await;
        bench.picture(&format!("languages-{look}")).await;
    }
    bench.ends().await;
}
