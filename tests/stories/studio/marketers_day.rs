//! A marketer's day, all of it by hand: mouse and keyboard in the Studio, as a shopper in the
//! store. No step asks the server behind the Studio's back. A picture of each step is in
//! `target/studio/shots/day-….png`.

use serde_json::json;

use super::bench::{Bench, EMAIL};

/// As few as are told of each variant: fewer than five are hidden.
const OF_EACH: usize = 5;
/// Which variant a shopper meets is drawn by lot: 60 in a row without five of each come once in
/// a million million days.
const MOST_SHOPPERS: usize = 60;

const AS_IT_IS: &str = "Good to see you again";
const OTHER: &str = "Your samples are waiting";

/// What the page in the frame says.
const INSIDE: &str = "const frame = document.getElementById('preview-frame')?.contentDocument;
    const inside = frame?.querySelector(`milepost-slot[name='home-hero']`)?.shadowRoot
        ?.querySelector('.mp')?.textContent ?? '';";

#[tokio::test]
async fn a_marketers_day() {
    let bench = Bench::open().await;
    signs_in(&bench).await;
    names_an_audience(&bench).await;
    asks_a_question(&bench).await;
    builds_a_panel(&bench).await;
    makes_a_second_variant(&bench).await;
    previews_it_as_a_returning_shopper(&bench).await;
    is_told_what_is_wrong_and_mends_it(&bench).await;
    publishes(&bench).await;
    shoppers_answer(&bench).await;
    reads_the_result(&bench).await;
    rolls_back(&bench).await;
    bench.ends().await;
}

async fn is_saved(bench: &Bench) {
    bench
        .sees(
            "that the draft is saved",
            "return /Draft \\d+, saved/.test(page())",
        )
        .await;
}

async fn shot(bench: &Bench, step: &str) {
    bench.whole_picture(&format!("day-{step}")).await;
}

async fn signs_in(bench: &Bench) {
    bench.types("E-mail", EMAIL).await;
    bench.types("Password", &bench.password).await;
    shot(bench, "01-door").await;
    bench.presses("Sign in").await;
    bench
        .sees("the overview", "return title() === 'Overview'")
        .await;
    shot(bench, "02-overview").await;
}

/// Who came before.
async fn names_an_audience(bench: &Bench) {
    bench.presses("Audiences").await;
    bench.presses("New audience").await;
    bench.presses("Begin with an empty one").await;
    bench.types("Name", "Came before").await;
    bench.presses("Narrow it down").await;
    bench
        .chooses("What it is about", "What is known of them")
        .await;
    bench
        .chooses("What is known of them", "visits so far")
        .await;
    bench.chooses("How it is compared", "is at least").await;
    bench.types("Value", "2").await;
    bench
        .sees(
            "the sentence",
            "return page().includes('has been here at least 2 times')",
        )
        .await;
    is_saved(bench).await;
    shot(bench, "03-audience").await;
}

/// A question that panels can ask in their place.
async fn asks_a_question(bench: &Bench) {
    bench.presses("Questions").await;
    bench.presses("New survey").await;
    bench.presses("Begin with an empty one").await;
    bench
        .types_into("[id$=ask-en]", "Is it easy to find what you look for?")
        .await;
    bench
        .types_into("[id$=ask-it]", "Trovi facilmente quello che cerchi?")
        .await;
    bench.presses("Where and on what occasion").await;
    bench.presses("Add to “On what occasion”").await;
    bench.chooses("Kind", "Only when asked for").await;
    bench.presses("Name").await;
    bench.types("Name for the team", "Easy to find").await;
    is_saved(bench).await;
    shot(bench, "04-question").await;
}

async fn builds_a_panel(bench: &Bench) {
    bench.presses("Panels").await;
    bench.presses("New panel").await;
    shot(bench, "05-presets").await;
    bench.presses("Begin with an empty one").await;
    bench.chooses("Kind", "Heading").await;
    bench.types_into("[id$=heading-en]", AS_IT_IS).await;
    bench
        .types_into("[id$=heading-it]", "Che bello rivederti")
        .await;
    bench.presses("Add to “Blocks”").await;
    shot(bench, "06-kinds").await;
    bench.presses("Survey in place").await;
    bench.chooses("Survey in place", "Easy to find").await;
    bench.presses("Add to “Blocks”").await;
    bench.presses("Button").await;
    bench.types_into("[id$=label-en]", "See the samples").await;
    bench
        .types_into("[id$=label-it]", "Guarda i campioni")
        .await;
    bench.types_into("[id$=do-open]", "/cork-floor.html").await;
    shot(bench, "07-blocks").await;
    bench.presses("For whom").await;
    bench.presses("Narrow it down").await;
    bench.chooses("What it is about", "An audience").await;
    bench.chooses("Which one", "Came before").await;
    shot(bench, "08-for-whom").await;
    bench.presses("Where and on what occasion").await;
    bench
        .chooses("Where", "In the page, in a slot of the shop")
        .await;
    bench.types_into("[id$=place-slot]", "home-hero").await;
    bench.presses("How often").await;
    bench.types("Priority", "99").await;
    bench.presses("Name").await;
    bench.types("Name for the team", "Autumn greeting").await;
    is_saved(bench).await;
    shot(bench, "09-panel").await;
}

/// Half of them read something else.
async fn makes_a_second_variant(bench: &Bench) {
    bench.presses("Experiments").await;
    bench.chooses("Panel", "Autumn greeting").await;
    bench.presses("Start with a copy of it").await;
    bench
        .sees(
            "two variants",
            "return document.querySelectorAll('tbody tr').length === 2",
        )
        .await;
    shot(bench, "10-experiment").await;
    bench.presses("Edit the panel").await;
    bench.presses("Variant b").await;
    bench.types_into("[id$=heading-en]", OTHER).await;
    bench
        .types_into("[id$=heading-it]", "I tuoi campioni ti aspettano")
        .await;
    is_saved(bench).await;
    frames(bench, "the variant", OTHER).await;
    shot(bench, "11-variant").await;
    bench.presses("As it is").await;
    frames(bench, "the panel", AS_IT_IS).await;
}

/// The frame beside the editor has these words in it.
async fn frames(bench: &Bench, what: &str, words: &str) {
    bench
        .sees(
            &format!("{what} in the frame"),
            &format!("{INSIDE} return inside.includes('{words}')"),
        )
        .await;
}

async fn previews_it_as_a_returning_shopper(bench: &Bench) {
    bench.presses("Preview").await;
    bench
        .chooses("The shopper", "First visit, from an e-mail")
        .await;
    bench.chooses("Panel or question", "Autumn greeting").await;
    bench
        .sees(
            "why not",
            "return page().includes('Does not show to this shopper now')
                && page().includes('Not in the audience')",
        )
        .await;
    shot(bench, "12-preview-first-visit").await;
    bench
        .chooses("The shopper", "Weighing two things of one kind")
        .await;
    bench
        .sees(
            "that it shows",
            "return page().includes('Shows to this shopper now')",
        )
        .await;
    for (variant, heading) in [("as-it-is", AS_IT_IS), ("b", OTHER)] {
        bench.chooses("Variant", variant).await;
        frames(bench, variant, heading).await;
    }
    shot(bench, "13-preview-returning").await;
}

/// A text is missing: said beside the field, in the list of checks, and by what publishes.
async fn is_told_what_is_wrong_and_mends_it(bench: &Bench) {
    bench.presses("Panels").await;
    bench.presses("Autumn greeting").await;
    bench.presses("Heading").await;
    bench.types_into("[id$=heading-en]", "").await;
    bench
        .sees(
            "the finding beside its field",
            "return document.querySelector('[id$=heading-en]').getAttribute('aria-invalid') === 'true'",
        )
        .await;
    is_saved(bench).await;
    shot(bench, "14-finding").await;
    bench.presses("Versions").await;
    bench.presses("Review and publish").await;
    bench
        .sees("the draft", "return title() === 'Publish version 2'")
        .await;
    bench
        .presses_what(
            "publishing",
            "return among('.st-btn--main').find(it => !it.disabled && says(it, 'Publish'))",
        )
        .await;
    bench
        .sees(
            "that it is refused",
            "return named('[role=alert]', '')?.textContent.trim().length > 10",
        )
        .await;
    shot(bench, "15-refused").await;
    bench.presses("Panels").await;
    bench.presses("Autumn greeting").await;
    bench.presses("Heading").await;
    bench.types_into("[id$=heading-en]", AS_IT_IS).await;
    bench
        .sees(
            "no finding",
            "return document.querySelector('[id$=heading-en]').getAttribute('aria-invalid') !== 'true'",
        )
        .await;
    is_saved(bench).await;
}

async fn publishes(bench: &Bench) {
    bench.presses("Versions").await;
    bench.presses("Review and publish").await;
    bench
        .types("What is new", "A greeting for who comes back")
        .await;
    bench
        .sees(
            "what changes",
            "return page().includes('Autumn greeting') && page().includes('Easy to find')",
        )
        .await;
    shot(bench, "16-publish").await;
    bench
        .presses_what(
            "publishing",
            "return among('.st-btn--main').find(it => !it.disabled && says(it, 'Publish'))",
        )
        .await;
    bench
        .sees(
            "that it is live, or what it asks",
            "return button('Publish all the same') || document.body.textContent.includes('Version 2 is live.')",
        )
        .await;
    let asks = "return !!button('Publish all the same')";
    if bench.reads(asks).await == json!(true) {
        shot(bench, "17-warnings").await;
        bench.presses("Publish all the same").await;
    }
    bench
        .sees(
            "that it is live",
            "return document.body.textContent.includes('Version 2 is live.')",
        )
        .await;
    shot(bench, "18-live").await;
}

/// People come to the demo store, come back the next day, and say how it is. Each with a device
/// of their own, until so many of each variant have answered.
async fn shoppers_answer(bench: &Bench) {
    let mut met = [0, 0];
    for _ in 0..MOST_SHOPPERS {
        if met.iter().all(|count| *count >= OF_EACH) {
            break;
        }
        bench.stage.leaves().await;
        forgets_the_device(bench).await;
        bench.stage.visits("/").await;
        bench.stage.agrees().await;
        bench.stage.comes_back_after(1).await;
        bench.stage.visits("/").await;
        bench
            .stage
            .sees(
                "one of the two",
                &format!(
                    "const it = said(slot('home-hero')); return it.includes('{AS_IT_IS}') || it.includes('{OTHER}')"
                ),
            )
            .await;
        let is_other = format!("return said(slot('home-hero')).includes('{OTHER}')");
        let is_other = bench.stage.reads(&is_other).await == json!(true);
        met[usize::from(is_other)] += 1;
        if met.iter().sum::<usize>() == 1 {
            bench.picture("day-19-shop").await;
        }
        answers(bench).await;
    }
    assert!(met.iter().all(|count| *count >= OF_EACH), "{met:?}");
    bench.stage.leaves().await;
}

/// What the shop and the widget keep on the device is gone; the marketer stays signed in.
async fn forgets_the_device(bench: &Bench) {
    let origin = format!("http://{}", bench.stage.server.address);
    let kept = json!({ "origin": origin, "storageTypes": "local_storage,indexeddb,cache_storage" });
    bench.stage.cdp("Storage.clearDataForOrigin", kept).await;
}

async fn answers(bench: &Bench) {
    for (what, script) in [
        (
            "a star",
            "return [...(slot('home-hero')?.querySelectorAll('label.mp-star') ?? [])].at(3)",
        ),
        (
            "the link",
            "return [...slot('home-hero').querySelectorAll('a,button')].find(it => it.textContent.includes('See the samples'))",
        ),
    ] {
        bench.stage.clicks(what, script).await;
    }
    bench
        .stage
        .sees(
            "the page behind the button",
            "return location.pathname.includes('cork-floor')",
        )
        .await;
}

async fn reads_the_result(bench: &Bench) {
    bench.stage.goes_to("/studio").await;
    bench
        .sees("the overview", "return title() === 'Overview'")
        .await;
    shot(bench, "20-overview").await;
    bench.presses("Results").await;
    bench
        .sees(
            "what was shown",
            "return named('main a', 'Autumn greeting')",
        )
        .await;
    bench
        .sees(
            "its share with the interval",
            "const row = all('tr').find(it => it.textContent.includes('Autumn greeting'));
             return /\\[\\d[\\d.]*, \\d[\\d.]*\\]/.test(row.textContent)",
        )
        .await;
    shot(bench, "21-results").await;
    bench
        .does("named('main a', 'Autumn greeting').click()")
        .await;
    // Five of each met it: grey, and with an interval that is as wide as that is.
    let card = "const card = all('main section').find(it => it.querySelector('h2,h3')?.textContent.trim() === 'By variant')";
    bench
        .sees("both variants", &format!("{card}; return card"))
        .await;
    bench
        .does(&format!(
            "{card}; [...card.querySelectorAll('button')].find(it => it.textContent.trim() === 'Table')?.click()"
        ))
        .await;
    bench
        .sees(
            "the share of each, with its interval",
            &format!(
                "{card}; const rows = [...card.querySelectorAll('tbody tr')]; return rows.length === 2
                 && rows.every(it => /\\[\\d[\\d.]*, \\d[\\d.]*\\]/.test(it.textContent))"
            ),
        )
        .await;
    shot(bench, "22-by-variant").await;
    let there = "/studio/sites/fern-floor/results/experiments";
    bench.stage.goes_to(there).await;
    bench
        .sees(
            "that it is too early to say more",
            "return page().includes('Autumn greeting') && /Reading it now would find|Without a plan nothing is ever clear/.test(page())",
        )
        .await;
    shot(bench, "23-experiment").await;
}

async fn rolls_back(bench: &Bench) {
    bench.presses("Versions").await;
    bench
        .sees(
            "its note",
            "return page().includes('A greeting for who comes back')",
        )
        .await;
    shot(bench, "25-versions").await;
    bench.presses("Roll back to version 1").await;
    bench.types("Why", "The samples are gone").await;
    shot(bench, "26-roll-back").await;
    bench.presses("Roll back").await;
    bench
        .sees(
            "what is live again",
            "return page().includes('as version 1 was')",
        )
        .await;
    shot(bench, "27-rolled-back").await;
    bench.stage.console_is_empty().await;
    bench
        .stage
        .cdp("Network.clearBrowserCache", json!({}))
        .await;
    bench.stage.leaves().await;
    forgets_the_device(bench).await;
    bench.stage.visits("/").await;
    bench.stage.agrees().await;
    bench.stage.comes_back_after(1).await;
    bench.stage.visits("/").await;
    bench
        .stage
        .sees(
            "the shop as it was",
            "return said(slot('home-hero')).includes('Welcome back')",
        )
        .await;
    bench.picture("day-28-shop").await;
}
