//! A picture of the page, made on the device: it shows the page and never what was typed.

use serde_json::{Value, json};

use crate::stage::Stage;

/// A part of the page whose pixels are known.
const KNOWN: &str = "document.querySelector('#main').insertAdjacentHTML('afterbegin', `<div id=known style='position:fixed;inset:0;background:rgb(250,250,250);z-index:9'>
    <div id=red style='position:absolute;left:20px;top:20px;width:100px;height:60px;background:rgb(200,30,40)'></div>
    <p id=plain style='position:absolute;left:20px;top:100px;margin:0;font:40px sans-serif;color:rgb(0,0,200)'>MMMM</p>
    <input id=typed value='4111 secret' style='position:absolute;left:20px;top:200px;width:200px;height:40px;background:rgb(255,255,255)'>
    <p id=masked data-milepost-mask style='position:absolute;left:20px;top:260px;margin:0;background:rgb(255,255,0);width:200px;height:40px'>Ada</p>
    <p id=card style='position:absolute;left:20px;top:320px;margin:0;font:30px sans-serif'>4111111111111111</p>
    <p id=split style='position:absolute;left:20px;top:370px;margin:0;font:30px sans-serif'><b>4111</b><b>1111</b><b>1111</b><b>1111</b></p>
    <div id=under style='position:absolute;left:300px;top:20px;width:60px;height:60px;background:rgb(0,200,0);z-index:1'></div>
    <div id=over style='position:absolute;left:300px;top:20px;width:60px;height:60px;background:rgb(0,0,250);z-index:2'></div>
    <div contenteditable id=note style='position:absolute;left:20px;top:430px;width:200px;height:40px'>dear diary</div></div>`)";

/// The pixel of the drawn picture at the middle of an element.
async fn pixel(stage: &Stage, css: &str) -> Value {
    stage
        .reads(&format!(
            "const c = one(root, 'canvas'), r = document.querySelector('{css}').getBoundingClientRect(), s = c.width / document.documentElement.clientWidth;
             return [...c.getContext('2d').getImageData((r.x + r.width / 2) * s, (r.y + r.height / 2) * s, 1, 1).data].slice(0, 3)"
        ))
        .await
}

/// How many different colours there are in the picture of an element.
async fn colours(stage: &Stage, css: &str) -> Value {
    stage
        .reads(&format!(
            "const c = one(root, 'canvas'), r = document.querySelector('{css}').getBoundingClientRect(), s = c.width / document.documentElement.clientWidth;
             const d = c.getContext('2d').getImageData(Math.ceil(r.x * s) + 1, Math.ceil(r.y * s) + 1, r.width * s - 3, r.height * s - 3).data, seen = new Set();
             for (let i = 0; i < d.length; i += 4) seen.add([d[i], d[i + 1], d[i + 2]].join());
             return [...seen].slice(0, 5)"
        ))
        .await
}

async fn asked(stage: &Stage, path: &str) {
    stage.visits(path).await;
    stage.does(KNOWN).await;
    stage.does("milepost.show('broken')").await;
    stage
        .sees("the question", "return button(root, 'Skip')")
        .await;
    stage.does("button(root, 'Skip').click()").await;
    stage
        .sees("the next", "return button(root, 'Take a picture')")
        .await;
}

async fn pictured(stage: &Stage) {
    stage.does("button(root, 'Take a picture').click()").await;
    stage
        .sees("the picture", "return one(root, 'canvas')")
        .await;
}

#[tokio::test]
async fn it_shows_the_page_and_nothing_of_what_was_typed() {
    let stage = Stage::open_with("showing").await;
    asked(&stage, "/").await;
    pictured(&stage).await;
    assert_eq!(pixel(&stage, "#red").await, json!([200, 30, 40]));
    assert_eq!(
        pixel(&stage, "#over").await,
        json!([0, 0, 250]),
        "what lies above"
    );
    let blue = colours(&stage, "#plain").await;
    assert!(
        blue.as_array().unwrap().contains(&json!("0,0,200")),
        "words in their colour: {blue}"
    );
    for css in ["#typed", "#masked", "#split", "#note"] {
        assert_eq!(colours(&stage, css).await, json!(["0,0,0"]), "{css}");
    }
    assert_eq!(pixel(&stage, "#card").await, json!([0, 0, 0]));
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn what_is_sent_is_what_was_seen_with_more_blacked_out_by_keyboard() {
    let stage = Stage::open_with("showing").await;
    asked(&stage, "/").await;
    pictured(&stage).await;
    stage.does("one(root, 'canvas').focus()").await;
    let key = |key: &str, shift: bool| {
        format!(
            "one(root, 'canvas').dispatchEvent(new KeyboardEvent('keydown', {{ key: '{key}', shiftKey: {shift}, bubbles: true, cancelable: true }}));"
        )
    };
    let left = key("ArrowLeft", false).repeat(18);
    let up = key("ArrowUp", false).repeat(23);
    stage.does(&[left, up, key("Enter", false)].concat()).await;
    assert_eq!(pixel(&stage, "#red").await, json!([0, 0, 0]));
    assert_eq!(
        stage
            .reads("return one(root, '.mp-shot [role=status]').textContent")
            .await,
        "Made black."
    );
    stage.does("button(root, 'Next').click()").await;
    stage
        .sees("the next question", "return one(root, 'input[type=file]')")
        .await;
    stage.server_holds(1).await;
    let reference = stage.server.answers()[0]["more"].clone();
    let id = reference["references"][0]
        .as_str()
        .expect("an id")
        .to_owned();
    let bytes = stage.server.attachment(&id);
    assert!(bytes.len() <= 300 * 1024, "{}", bytes.len());
    assert!(bytes.starts_with(b"\x89PNG"), "a picture");
    let text = String::from_utf8_lossy(&bytes);
    assert!(!text.contains("secret") && !text.contains("4111"));
    let list: Vec<String> = bytes.iter().map(u8::to_string).collect();
    let seen = stage
        .reads(&format!(
            "const bitmap = await createImageBitmap(new Blob([new Uint8Array([{}])]));
             const c = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d'); c.drawImage(bitmap, 0, 0);
             const at = (x, y) => [...c.getImageData(x, y, 1, 1).data].slice(0, 3);
             return [at(70, 50), at(600, 50), at(120, 220)]",
            list.join(",")
        ))
        .await;
    assert_eq!(seen, json!([[0, 0, 0], [250, 250, 250], [0, 0, 0]]));
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn a_hostile_page_has_no_picture_and_no_error() {
    for trap in [
        "Element.prototype.getBoundingClientRect = () => { throw new Error('trap') }",
        "window.getComputedStyle = () => { throw new Error('trap') }",
        "Object.defineProperty(HTMLInputElement.prototype, 'localName', { get() { throw new Error('trap') } })",
        "const get = Element.prototype.getAttribute; Element.prototype.getAttribute = function (name) { if (name === 'data-milepost-mask') throw new Error('trap'); return get.call(this, name) }",
        "CanvasRenderingContext2D.prototype.fillRect = () => { throw new Error('trap') }",
    ] {
        let stage = Stage::open_with("showing").await;
        asked(&stage, "/").await;
        stage.does(trap).await;
        stage.does("button(root, 'Take a picture').click()").await;
        stage
            .sees(trap, "return said(root).includes('could not be made')")
            .await;
        assert_eq!(stage.reads("return !one(root, 'canvas')").await, true);
        stage.does("button(root, 'Skip').click()").await;
        stage
            .sees("it goes on", "return one(root, 'input[type=file]')")
            .await;
        assert_eq!(stage.reads("return __seen").await, json!([]), "{trap}");
        stage.ends().await;
    }
}

#[tokio::test]
async fn words_arrive_where_a_picture_does_not() {
    let stage = Stage::open_with("showing").await;
    stage
        .before_each_page("const fetched = window.fetch; window.fetch = (url, init) => String(url).includes('/j/v1/f/') ? Promise.resolve(new Response('', { status: 413 })) : fetched(url, init)")
        .await;
    asked(&stage, "/").await;
    pictured(&stage).await;
    stage.does("button(root, 'Next').click()").await;
    stage
        .sees(
            "it says so",
            "return said(root).includes('The picture did not reach us. Your words did.')",
        )
        .await;
    stage.server_holds(1).await;
    let answer = stage.server.answers()[0]["more"].to_string();
    assert!(answer.contains("lost"), "{answer}");
    stage.ends().await;
}

#[tokio::test]
async fn a_file_is_what_its_bytes_say() {
    let stage = Stage::open_with("showing").await;
    asked(&stage, "/").await;
    stage.does("button(root, 'Skip').click()").await;
    stage
        .sees(
            "what is taken is said before",
            "return said(root).includes('PNG, JPEG, WebP, PDF, up to 1 MB')",
        )
        .await;
    let choose = |name: &str, bytes: &str| {
        format!(
            "const data = new DataTransfer(); data.items.add(new File([{bytes}], '{name}')); const input = one(root, 'input[type=file]');
             input.files = data.files; input.dispatchEvent(new Event('change', {{ bubbles: true }}))"
        )
    };
    stage.does(&choose("receipt.pdf", "'<script>'")).await;
    stage
        .sees(
            "no",
            "return one(root, '[role=alert]')?.textContent.includes('kind of file')",
        )
        .await;
    stage
        .does(&choose("large.pdf", "'%PDF-1.7' + 'x'.repeat(1100000)"))
        .await;
    stage
        .sees(
            "too large",
            "return one(root, '[role=alert]')?.textContent.includes('too large')",
        )
        .await;
    stage
        .does(&choose("receipt.exe", "'%PDF-1.7 and so on'"))
        .await;
    stage
        .sees(
            "its name",
            "return said(root).includes('receipt.exe') && !one(root, '[role=alert]')",
        )
        .await;
    stage
        .does("button(root, 'Remove receipt.exe').click()")
        .await;
    stage
        .sees("it is gone", "return !said(root).includes('receipt.exe')")
        .await;
    stage
        .does(&choose("receipt.pdf", "'%PDF-1.7 and so on'"))
        .await;
    stage
        .sees("its name", "return said(root).includes('receipt.pdf')")
        .await;
    stage.does("button(root, 'Send').click()").await;
    stage.server_holds(1).await;
    let id = stage.server.answers()[0]["more"]["references"][0].clone();
    assert_eq!(
        stage.server.attachment(id.as_str().unwrap()),
        b"%PDF-1.7 and so on"
    );
    stage.console_is_empty().await;
    stage.ends().await;
}
