//! Every kind of question, answered without a mouse; and what happens to words on their way.

use thirtyfour::Key;

use crate::engine::Engine;
use crate::stage::Stage;

/// Opens a survey and waits for its question.
async fn asks(stage: &Stage, survey: &str, question: &str) {
    stage.does(&format!("milepost.show('{survey}')")).await;
    due(stage, question).await;
}

/// Waits for a question by its words.
async fn due(stage: &Stage, question: &str) {
    let script = format!("return one(root, '#mp-ask')?.textContent.includes('{question}')");
    stage.sees(question, &script).await;
}

/// Tab until what has the focus matches.
async fn tabs_to(stage: &Stage, css: &str) {
    for _ in 0..20 {
        let there = format!("return !!root.activeElement?.matches('{css}')");
        if stage.reads(&there).await == true {
            return;
        }
        stage.presses(Key::Tab).await;
    }
    panic!("the keyboard never comes to {css}");
}

async fn presses_all(stage: &Stage, keys: &[Key]) {
    for key in keys {
        stage.presses(key.clone()).await;
    }
}

async fn chosen(stage: &Stage, what: &str) {
    let script =
        format!("return root.activeElement?.value === '{what}' && root.activeElement.checked");
    stage.sees(what, &script).await;
}

async fn types(stage: &Stage, words: &str) {
    let keys = stage.driver.action_chain().send_keys(words);
    keys.perform().await.unwrap();
}

async fn goes_on(stage: &Stage, next: &str) {
    stage.presses(Key::Enter).await;
    due(stage, next).await;
}

/// Radio groups: one tab stop, arrows, Home and End.
async fn scales(stage: &Stage) {
    tabs_to(stage, "input[name=mp-scale]").await;
    stage.presses(Key::End).await;
    chosen(stage, "10").await;
    stage.presses(Key::Home).await;
    chosen(stage, "0").await;
    stage.presses(Key::Right).await;
    chosen(stage, "1").await;
    stage.presses(Key::End).await;
    chosen(stage, "10").await;
    goes_on(stage, "easy to order").await;
    for (next, end) in [
        ("choosing a floor", "7"),
        ("like our samples", "5"),
        ("your new floor", "5"),
        ("looking for", "5"),
        ("How many rooms", "1"),
        ("What brought you", "4"),
    ] {
        tabs_to(stage, "input[name=mp-scale]").await;
        stage.presses(Key::End).await;
        chosen(stage, end).await;
        goes_on(stage, next).await;
    }
}

/// "Other" with its words, boxes with the space bar, pictures.
async fn options(stage: &Stage) {
    tabs_to(stage, "input[name=mp-option]").await;
    stage.presses(Key::End).await;
    stage
        .sees("the field", "return one(root, '.mp-field')")
        .await;
    tabs_to(stage, ".mp-field").await;
    types(stage, "A present").await;
    goes_on(stage, "Which matter").await;
    let order = "return [...root.querySelectorAll('.mp-opt input')].map(i => i.value).join()";
    let before = stage.reads(order).await;
    tabs_to(stage, "input[type=checkbox]").await;
    stage.presses(Key::Space).await;
    stage
        .sees(
            "its limit",
            "return one(root, '#mp-limit')?.textContent.includes('1 chosen')",
        )
        .await;
    assert_eq!(stage.reads(order).await, before, "nothing moved");
    goes_on(stage, "nearest to yours").await;
    tabs_to(stage, "input[name=mp-option]").await;
    presses_all(stage, &[Key::Space]).await;
    goes_on(stage, "in your order").await;
}

/// Up and down, with the focus on what moves, and every move said.
async fn ranks(stage: &Stage) {
    tabs_to(stage, "button[aria-label=\"Move A fixed delivery day up\"]").await;
    stage.presses(Key::Enter).await;
    stage
        .sees(
            "the move is said",
            "return one(root, 'fieldset [role=status]')?.textContent === 'A fixed delivery day is now 1 of 3.'",
        )
        .await;
    stage
        .sees(
            "the focus went along",
            "return root.activeElement.getAttribute('aria-label') === 'Move A fixed delivery day up'",
        )
        .await;
    stage.presses(Key::Tab).await;
    presses_all(stage, &[Key::Enter, Key::Enter]).await;
    stage
        .sees(
            "it is last",
            "return one(root, 'fieldset [role=status]')?.textContent.includes('3 of 3')",
        )
        .await;
    tabs_to(stage, "button[type=submit]").await;
    goes_on(stage, "How well did we do").await;
}

/// A row left open is said, and each row is a group of its own.
async fn judges(stage: &Stage) {
    tabs_to(stage, "input[name=mp-row-wood]").await;
    stage.presses(Key::End).await;
    stage.presses(Key::Enter).await;
    is_told(stage, "Choose an answer in each row.").await;
    tabs_to(stage, "input[name=mp-row-advice]").await;
    stage.presses(Key::Space).await;
    goes_on(stage, "number?").await;
}

async fn is_told(stage: &Stage, words: &str) {
    let script =
        format!("return one(root, '#mp-problem[role=alert]')?.textContent.includes('{words}')");
    stage.sees(words, &script).await;
}

async fn is_wrong(stage: &Stage) {
    stage
        .sees(
            "the field says so and names the words",
            "const f = one(root, '.mp-field'); return f.getAttribute('aria-invalid') === 'true'
                && f.getAttribute('aria-describedby').includes('mp-problem')",
        )
        .await;
}

/// Words that do not fit, then words that do.
async fn writes(stage: &Stage) {
    for (wrong, said, right, next) in [
        (
            "42",
            "Two letters, a hyphen",
            "FF-1042",
            "Where may we write",
        ),
        (
            "mara@shop",
            "needs a dot, like shop.com",
            "mara@shop.com",
            "Where may we call",
        ),
        (
            "no",
            "telephone number",
            "+44 20 7946 0000",
            "When do you need",
        ),
    ] {
        tabs_to(stage, ".mp-field").await;
        types(stage, wrong).await;
        stage.presses(Key::Enter).await;
        is_told(stage, said).await;
        is_wrong(stage).await;
        stage.does("one(root, '.mp-field').select()").await;
        types(stage, right).await;
        stage
            .sees(
                "nothing is wrong any more",
                "return !one(root, '#mp-problem')",
            )
            .await;
        goes_on(stage, next).await;
    }
    tabs_to(stage, ".mp-field").await;
    if stage.engine == Engine::Webkit {
        // WebKitGTK's field for days takes no keys, whatever page it stands on: its own calendar
        // sets it.
        let sets = "const f = one(root, '.mp-field'); f.value = '2026-11-22';
            f.dispatchEvent(new Event('input', { bubbles: true }))";
        stage.does(sets).await;
    } else {
        types(stage, "11222026").await;
    }
    stage
        .sees(
            "a day",
            "return one(root, '.mp-field').value === '2026-11-22'",
        )
        .await;
    tabs_to(stage, "button[type=submit]").await;
    goes_on(stage, "show your words").await;
}

#[tokio::test]
async fn every_kind_is_answered_by_keyboard_alone() {
    let stage = Stage::open_with("questions").await;
    stage.visits("/").await;
    asks(&stage, "every", "tell a friend").await;
    stage.does("one(root, 'fieldset').focus()").await;
    stage.presses(Key::Enter).await;
    scales(&stage).await;
    options(&stage).await;
    ranks(&stage).await;
    judges(&stage).await;
    writes(&stage).await;
    stage
        .sees("neither is chosen", "return !one(root, 'input:checked')")
        .await;
    tabs_to(&stage, "input[name=mp-option]").await;
    stage.presses(Key::Right).await;
    stage.presses(Key::Enter).await;
    is_told(&stage, "Without this we cannot go on").await;
    stage.presses(Key::Left).await;
    goes_on(&stage, "do better").await;
    tabs_to(&stage, "textarea").await;
    types(&stage, "Nothing").await;
    tabs_to(&stage, "button[type=submit]").await;
    stage.presses(Key::Enter).await;
    stage
        .sees(
            "the ambassador's end",
            "return button(root, 'Send a friend five free samples')",
        )
        .await;
    stage.server_holds(18).await;
    let held = serde_json::json!(stage.server.answers()).to_string();
    for part in ["A present", "mara@shop.com", "samples", "help"] {
        assert!(held.contains(part), "{part} in {held}");
    }
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn words_half_written_are_there_on_the_next_page_and_gone_once_sent() {
    let stage = Stage::open_with("questions").await;
    stage.visits("/").await;
    stage.agrees().await;
    asks(&stage, "idea", "do better").await;
    stage.does("one(root, 'textarea').focus()").await;
    types(&stage, "More oak in the wi").await;
    stage.visits("/flooring.html").await;
    asks(&stage, "idea", "do better").await;
    let words = "return one(root, 'textarea').value === 'More oak in the wi'";
    stage.sees("the words", words).await;
    assert_eq!(
        stage
            .reads("return Object.values(localStorage).some(v => v.includes('More oak'))")
            .await,
        false,
        "for this tab alone"
    );
    stage.does("button(root, 'Send').click()").await;
    stage.sees("the end", "return !one(root, 'textarea')").await;
    let left = "return Object.keys(sessionStorage).some(k => k.includes('halves'))";
    assert_eq!(stage.reads(left).await, false);
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn without_consent_half_written_words_stay_on_their_page() {
    let stage = Stage::open_with("questions").await;
    stage.visits("/").await;
    asks(&stage, "idea", "do better").await;
    stage.does("one(root, 'textarea').focus()").await;
    types(&stage, "More oak").await;
    let kept = "return Object.keys(sessionStorage).filter(k => k.startsWith('milepost')).length";
    assert_eq!(stage.reads(kept).await, 0);
    stage.ends().await;
}

#[tokio::test]
async fn an_address_in_free_words_is_sent_only_by_who_insists() {
    let stage = Stage::open_with("questions").await;
    stage.visits("/").await;
    asks(&stage, "idea", "do better").await;
    stage.does("one(root, 'textarea').focus()").await;
    types(&stage, "Write to mara@shop.com").await;
    stage.does("button(root, 'Send').click()").await;
    is_told(&stage, "This looks like an e-mail address. Send it anyway?").await;
    assert_eq!(stage.server.answers().len(), 0);
    stage.does("button(root, 'Change it').click()").await;
    stage
        .sees(
            "back in the field",
            "return root.activeElement?.localName === 'textarea' && !one(root, '#mp-problem')",
        )
        .await;
    stage.does("one(root, 'button[type=submit]').click()").await;
    is_told(&stage, "Send it anyway?").await;
    stage
        .does("button(one(root, '#mp-problem'), 'Send it').click()")
        .await;
    stage.server_holds(1).await;
    stage.console_is_empty().await;
    stage.ends().await;
}

/// Somebody who answers the poll on a device of their own.
async fn votes(stage: &Stage, option: &str) {
    stage
        .does("localStorage.clear(); sessionStorage.clear()")
        .await;
    stage.visits("/").await;
    asks(stage, "poll", "in the window next").await;
    stage
        .does(&format!(
            "one(root, 'input[value={option}]').click(); button(root, 'Send').click()"
        ))
        .await;
    stage
        .sees("the end", "return said(root).includes('Thank you')")
        .await;
}

/// What is cached for half a minute would be stale here.
async fn hears_afresh(stage: &Stage) {
    stage.cdp("Network.enable", serde_json::json!({})).await;
    let none = serde_json::json!({ "cacheDisabled": true });
    stage.cdp("Network.setCacheDisabled", none).await;
}

#[tokio::test]
async fn a_poll_shows_its_tally_once_five_have_answered() {
    let stage = Stage::open_with("questions").await;
    stage.visits("/").await;
    hears_afresh(&stage).await;
    for (n, option) in (1..).zip(["ash", "ash", "ash", "walnut", "ash"]) {
        votes(&stage, option).await;
        stage.server_holds(n).await;
        assert_eq!(stage.reads("return !!one(root, '.mp-tally')").await, false);
    }
    votes(&stage, "walnut").await;
    stage
        .sees("the tally", "return one(root, '.mp-tally')")
        .await;
    let said = stage.reads("return said(root)").await.to_string();
    for part in ["67%", "33%", "Your vote", "6 votes."] {
        assert!(said.contains(part), "{part} in {said}");
    }
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn a_vote_is_changed_by_keyboard_and_counts_once() {
    let stage = Stage::open_with("questions").await;
    stage.visits("/").await;
    hears_afresh(&stage).await;
    for n in 1..=5 {
        votes(&stage, "ash").await;
        stage.server_holds(n).await;
    }
    votes(&stage, "walnut").await;
    stage
        .sees("the tally", "return one(root, '.mp-tally')")
        .await;
    stage.server_holds(6).await;
    stage.does("button(root, 'Change').focus()").await;
    stage.presses(Key::Enter).await;
    chosen(&stage, "walnut").await;
    stage.presses(Key::Up).await;
    chosen(&stage, "ash").await;
    stage.presses(Key::Enter).await;
    stage
        .sees(
            "the focus at the tally",
            "return root.activeElement?.querySelector('.is-mine')?.textContent.includes('Ash')
                && root.activeElement.ariaLabel.includes('in the window next')",
        )
        .await;
    let said = stage.reads("return said(root)").await.to_string();
    assert!(said.contains("100%") && said.contains("6 votes."), "{said}");
    stage.server_counts("milepost_answered", 7).await;
    stage.server_holds(6).await;
    stage.server_counts("milepost_completed", 6).await;
    let told = stage.server.read("/j/v1/t/fern-floor/poll");
    assert_eq!(told["window"]["choices"]["ash"], 6, "{told}");
    assert_eq!(told["window"]["answers"], 6);
    stage.console_is_empty().await;
    stage.ends().await;
}
