//! The journey map as a picture (SVG) and as text for Mermaid. Whatever shoppers or documents put
//! into a name is text there and nothing else.

use std::fmt::Write;

use api::insight::figure::{Figure, Note};
use api::insight::map::{JourneyMap, Lane, Touchpoint};

use crate::escaped::escaped;

/// Pixels of a lane, a touchpoint, and around them.
const LANE: usize = 190;
const BOX: usize = 62;
const GAP: usize = 10;
const HEAD: usize = 56;
/// Most letters of a page's name in the picture; the whole of it is in its title.
const LETTERS: usize = 24;

/// The picture. No style but attributes: it is drawn the same under any content policy.
pub(crate) fn svg(map: &JourneyMap) -> String {
    let most = map.lanes.iter().map(|lane| lane.touchpoints.len()).max();
    let width = GAP + map.lanes.len() * (LANE + GAP);
    let height = HEAD + most.unwrap_or_default().max(1) * (BOX + GAP) + GAP + 24;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\" role=\"img\" font-family=\"sans-serif\">\
         <title>Journey map, {} to {}</title>\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#fbf8f2\"/>",
        xml(&map.period.from),
        xml(&map.period.to),
    );
    for (place, lane) in map.lanes.iter().enumerate() {
        draw_lane(&mut svg, GAP + place * (LANE + GAP), lane);
    }
    // Writing into a string does not fail.
    write!(
        svg,
        "<text x=\"{GAP}\" y=\"{}\" font-size=\"11\" fill=\"#5c564b\">Shares who were helped, \
         satisfied or found it easy, with 95 % intervals. Consented visitors only.</text></svg>",
        height - 8
    )
    .unwrap_or_default();
    svg
}

fn draw_lane(svg: &mut String, x: usize, lane: &Lane) {
    write!(
        svg,
        "<g><text x=\"{x}\" y=\"24\" font-size=\"15\" font-weight=\"600\" fill=\"#262219\">{}</text>\
         <text x=\"{x}\" y=\"42\" font-size=\"11\" fill=\"#5c564b\">{} visits</text>",
        xml(&title(&lane.stage)),
        lane.visits
    )
    .unwrap_or_default();
    for (place, touchpoint) in lane.touchpoints.iter().enumerate() {
        draw_touchpoint(svg, x, HEAD + place * (BOX + GAP), touchpoint);
    }
    svg.push_str("</g>");
}

fn draw_touchpoint(svg: &mut String, x: usize, y: usize, touchpoint: &Touchpoint) {
    let edge = if touchpoint.is_pain {
        "#a3452f"
    } else {
        "#8b8577"
    };
    let short: String = touchpoint.page.chars().take(LETTERS).collect();
    let more = if touchpoint.page.chars().count() > LETTERS {
        "…"
    } else {
        ""
    };
    write!(
        svg,
        "<g><title>{}: {}</title><rect x=\"{x}\" y=\"{y}\" width=\"{LANE}\" height=\"{BOX}\" \
         rx=\"8\" fill=\"#fffdf8\" stroke=\"{edge}\"/>\
         <text x=\"{}\" y=\"{}\" font-size=\"12\" fill=\"#262219\">{}{more}</text>\
         <text x=\"{}\" y=\"{}\" font-size=\"12\" fill=\"#262219\">{}</text></g>",
        xml(&touchpoint.page),
        xml(&said(touchpoint)),
        x + 10,
        y + 22,
        xml(&short),
        x + 10,
        y + 44,
        xml(&said(touchpoint)),
    )
    .unwrap_or_default();
}

/// The map for Mermaid: a flow chart with a group for each stage.
pub(crate) fn mermaid(map: &JourneyMap) -> String {
    let mut text = "flowchart LR\n".to_owned();
    for (stage, lane) in map.lanes.iter().enumerate() {
        let title = quoted(&format!("{} · {} visits", title(&lane.stage), lane.visits));
        writeln!(text, "  subgraph s{stage}[{title}]").unwrap_or_default();
        for (place, touchpoint) in lane.touchpoints.iter().enumerate() {
            let label = quoted(&format!("{}: {}", touchpoint.page, said(touchpoint)));
            writeln!(text, "    s{stage}t{place}[{label}]").unwrap_or_default();
        }
        text.push_str("  end\n");
    }
    for stage in 1..map.lanes.len() {
        writeln!(text, "  s{} --> s{stage}", stage - 1).unwrap_or_default();
    }
    text
}

/// A score in words.
fn said(touchpoint: &Touchpoint) -> String {
    let Figure { n, note, shown } = touchpoint.score;
    let Some(shown) = shown else {
        return "too few answers".to_owned();
    };
    let few = if note == Note::Few { ", few cases" } else { "" };
    let pain = if touchpoint.is_pain {
        ", under 70 %"
    } else {
        ""
    };
    let percent = |share: f64| (share * 100.0).round();
    format!(
        "{} % [{}, {}], n {n}{few}{pain}",
        percent(shown.value),
        percent(shown.low),
        percent(shown.high)
    )
}

fn title(stage: &str) -> String {
    let mut letters = stage.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// Text in XML. Letters that XML does not have are left out.
fn xml(text: &str) -> String {
    let letters = text.chars().filter_map(|letter| match letter {
        '\t' | '\n' | '\r' => Some(' '),
        '\u{fffe}' | '\u{ffff}' => None,
        letter => (!letter.is_control()).then_some(letter),
    });
    escaped(&letters.collect::<String>())
}

/// A label in Mermaid: all but letters, digits and a few signs as a code, which Mermaid reads
/// without giving it a meaning.
fn quoted(text: &str) -> String {
    let mut quoted = "\"".to_owned();
    for letter in text.chars().filter(|letter| !letter.is_control()) {
        if letter.is_alphanumeric() || " .,·…/%-_".contains(letter) {
            quoted.push(letter);
        } else {
            write!(quoted, "#{};", letter as u32).unwrap_or_default();
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::insight::figure::shares;
    use api::insight::figure::Period;

    fn map(page: &str) -> JourneyMap {
        let compared = shares((40, 100), (90, 100));
        let period = Period {
            from: "2026-10-26".to_owned(),
            to: "2026-11-22".to_owned(),
        };
        JourneyMap {
            as_of: None,
            before: period.clone(),
            period,
            lanes: vec![Lane {
                stage: "service".to_owned(),
                visits: 171,
                touchpoints: vec![Touchpoint {
                    page: page.to_owned(),
                    shown: 5,
                    score: compared.now,
                    change: compared.change,
                    is_pain: true,
                }],
            }],
            pains: Vec::new(),
            moves: Vec::new(),
            dead_ends: 0,
            staff_days: 0,
            staff: Vec::new(),
        }
    }

    #[test]
    fn a_touchpoint_says_its_score_its_interval_and_how_many() {
        let (svg, mermaid) = (svg(&map("/returns")), mermaid(&map("/returns")));
        assert!(svg.contains("40 % [31, 50], n 100, under 70 %"), "{svg}");
        assert!(
            mermaid.contains("s0t0[\"/returns#58; 40 % #91;31, 50#93;, n 100, under 70 %\"]"),
            "{mermaid}"
        );
        assert!(mermaid.contains("Service · 171 visits"));
    }

    #[test]
    fn a_page_with_markup_for_a_name_is_a_name() {
        let evil = "</text><script>alert(1)</script>\"];click a call b()\n%%{init}%%";
        let (svg, mermaid) = (svg(&map(evil)), mermaid(&map(evil)));
        assert!(!svg.contains("<script"), "{svg}");
        assert_eq!(mermaid.lines().count(), 4, "{mermaid}");
        assert!(!mermaid.contains("];click"), "{mermaid}");
    }

    proptest! {
        #[test]
        fn no_name_opens_or_closes_anything(page in any::<String>()) {
            let plain = svg(&map("x"));
            let tags = |svg: &str| svg.matches('<').count();
            prop_assert_eq!(tags(&svg(&map(&page))), tags(&plain));
            let text = mermaid(&map(&page));
            prop_assert_eq!(text.lines().count(), 4);
            prop_assert_eq!(text.matches('"').count(), 4);
        }
    }
}
