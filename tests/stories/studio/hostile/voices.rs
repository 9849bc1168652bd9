//! What shoppers said, where it is read: the inbox with its tags, notes and the way that led
//! there; and the table that is downloaded.

use serde_json::{Value, json};

use super::{TRAP, nothing_ran};
use crate::studio::bench::Bench;

/// Texts in one answer: a page of the inbox then draws two hundred of them.
const IN_ONE: usize = 8;
/// Longest of them: as many fill an answer.
const LONGEST: usize = shopper::MAX_TEXT / IN_ONE - 1;
const INBOX: &str = "/studio/sites/fern-floor/inbox";

fn id(n: usize) -> String {
    format!("018f2b6c-5d3e-7a41-9c0b-{n:012}")
}

/// One visitor, who looked at something hostile, on a hostile page, and said so.
fn said(n: usize, texts: &[String], now: i64) -> Value {
    let short = |text: &String| text.chars().take(150).collect::<String>();
    let touchpoint = json!({ "page": format!("/{}", short(&texts[0])), "place": "popover" });
    let looked = json!({ "id": id(1_000_000 + n), "name": "view_item", "at": now - 2_000,
        "object": { "kind": "product", "id": short(&texts[0]), "category": short(texts.last().unwrap()) },
        "touchpoint": touchpoint });
    let answered = json!({ "id": id(2_000_000 + n), "name": "milepost_answered", "at": now - 1_000,
        "subject": { "item": "nps-after-purchase", "question": "what-went-wrong",
            "answer": texts.join("\n"), "response": id(3_000_000 + n) },
        "touchpoint": touchpoint });
    json!({ "site": "fern-floor", "visitor": id(n), "sent_at": now, "events": [looked, answered] })
}

#[tokio::test]
async fn nothing_runs_where_voices_are_read() {
    let bench = Bench::signed_in().await;
    bench.stage.before_each_page(TRAP).await;
    let texts: Vec<String> = rehearsal::hostile()
        .into_iter()
        .map(|text| text.replace('\0', ""))
        .filter(|text| !text.trim().is_empty() && text.chars().count() <= LONGEST)
        .collect();
    assert!(texts.len() >= 3_000, "{}", texts.len());
    let server = &bench.stage.server;
    let now = bench.reads("return Date.now()").await.as_i64().unwrap();
    for (n, some) in texts.chunks(IN_ONE).enumerate() {
        let told = server.tells("/j/v1/e", &said(n, some, now));
        assert!(!told.to_string().contains("drop"), "{told}");
    }
    // The newest have tags and a note, and are handed to somebody.
    let runs = server.read("/api/sites/fern-floor/inbox");
    let mut tags = texts.iter().filter(|text| text.chars().count() <= 40);
    for run in runs["runs"].as_array().unwrap() {
        let some: Vec<&String> = tags.by_ref().take(20).collect();
        let [visitor, item, response] =
            ["visitor", "item", "response"].map(|key| run[key].as_str().unwrap());
        let path = format!("/api/sites/fern-floor/inbox/{visitor}/{item}/{response}");
        let name: String = texts[some.len()].chars().take(200).collect();
        let case = json!({ "state": "handed", "handed_to": name, "tags": some, "note": texts[40] });
        server.does("PUT", &path, &case);
    }
    reads_them_all(&bench, texts.len()).await;
    bench.ends().await;
}

/// Page by page, as far as it goes; then some of them whole.
async fn reads_them_all(bench: &Bench, count: usize) {
    bench.stage.goes_to(INBOX).await;
    let mut read = 0;
    loop {
        bench
            .sees("a page of voices", "return all('.st-mail a').length > 0 && !document.querySelector('main [aria-busy]')")
            .await;
        nothing_ran(bench, &format!("the inbox after {read}")).await;
        let here = bench.reads("return all('.st-mail a').length").await;
        read += here.as_u64().unwrap() as usize;
        let first = "return all('.st-mail a')[0].getAttribute('href')";
        let before = bench.reads(first).await;
        let more = "const more = named('button', 'More'); if (!more || more.ariaDisabled === 'true') return false; more.click(); return true";
        if bench.reads(more).await != json!(true) {
            break;
        }
        let next = format!(
            "return all('.st-mail a')[0] && all('.st-mail a')[0].getAttribute('href') !== {before}"
        );
        bench.sees("the next page", &next).await;
    }
    assert!(read * IN_ONE >= count, "{read} of {count}");
    bench.stage.goes_to(INBOX).await;
    for n in [0, 7, 19] {
        bench
            .sees("the voices", "return all('.st-mail a').length > 20")
            .await;
        bench.does(&format!("all('.st-mail a')[{n}].click()")).await;
        bench
            .sees("one, and the way", "return page().includes('The way here')")
            .await;
        nothing_ran(bench, "one voice").await;
    }
    bench.whole_picture("voices-hostile").await;
}
