//! Texts that try to be more than text: what people type into forms to run a script in somebody
//! else's browser. Two sources: two public lists (in `data`, their licences beside them), and a
//! family that is put together here, of every way out of a place with every way to run something,
//! plain and disguised.

/// From the lists, one a line.
const LISTS: [&str; 2] = [
    include_str!("../data/naughty-strings.txt"),
    include_str!("../data/xss-payload-list.txt"),
];

/// Ways out of where a text may stand: attributes, elements, comments, scripts.
const WAYS_OUT: [&str; 14] = [
    "",
    "\"",
    "'",
    "\">",
    "'>",
    "`",
    "-->",
    "]]>",
    "</script>",
    "</style>",
    "</title>",
    "</textarea>",
    "</template>",
    "*/",
];

/// Ways to run something; `@` is what is run.
const VECTORS: [&str; 36] = [
    "<script>@</script>",
    "<script src=data:text/javascript,@></script>",
    "<svg onload=@>",
    "<svg/onload=@>",
    "<svg><script>@</script></svg>",
    "<svg><animate onbegin=@ attributeName=x dur=1s>",
    "<svg><a xlink:href=\"javascript:@\"><text y=20>x</text></a></svg>",
    "<math><mtext><img src=x onerror=@></mtext></math>",
    "<math href=\"javascript:@\">x</math>",
    "<img src=x onerror=@>",
    "<img src=x onerror=\"@\"//",
    "<img/src=x/onerror=@>",
    "<image src=x onerror=@>",
    "<video><source onerror=@></video>",
    "<video src=x onerror=@></video>",
    "<audio src=x onerror=@></audio>",
    "<iframe src=\"javascript:@\"></iframe>",
    "<iframe srcdoc=\"<script>parent.@</script>\"></iframe>",
    "<object data=\"javascript:@\"></object>",
    "<embed src=\"javascript:@\">",
    "<body onload=@>",
    "<input autofocus onfocus=@>",
    "<textarea autofocus onfocus=@></textarea>",
    "<select autofocus onfocus=@></select>",
    "<details open ontoggle=@><summary>x</summary></details>",
    "<marquee onstart=@>x</marquee>",
    "<form action=\"javascript:@\"><button autofocus>x</button></form>",
    "<a href=\"javascript:@\" autofocus>x</a>",
    "<base href=\"javascript:@//\">",
    "<link rel=stylesheet href=\"data:text/css,*{background:url(javascript:@)}\">",
    "<meta http-equiv=refresh content=\"0;url=javascript:@\">",
    "<style>@import 'javascript:@';</style>",
    "<x onpointerenter=@ style=\"position:fixed;inset:0\">x</x>",
    "<x style=\"animation-name:mp\" onanimationstart=@>x</x>",
    "<noscript><p title=\"</noscript><img src=x onerror=@>\">",
    " onmouseover=@ autofocus onfocus=@ x=",
];

/// What is run.
const CALLS: [&str; 6] = [
    "alert(1)",
    "confirm(1)",
    "Function('alert(1)')()",
    "alert`1`",
    "top['al'+'ert'](1)",
    "eval(atob('YWxlcnQoMSk='))",
];

/// Schemes that run or show what follows them.
const SCHEMES: [&str; 6] = [
    "javascript:",
    "vbscript:",
    "data:text/html,",
    "data:text/html;base64,",
    "view-source:javascript:",
    "blob:javascript:",
];

/// What stands where a colour, a length or a class should.
const STYLES: [&str; 10] = [
    "red;background:url(javascript:alert(1))",
    "expression(alert(1))",
    "#fff;} * { background: url('javascript:alert(1)') } {",
    "url(javascript:alert(1))",
    "var(--x,url(javascript:alert(1)))",
    "red}</style><script>alert(1)</script>",
    "\\72 ed;behavior:url(#default#time2)",
    "rgb(0,0,0);-moz-binding:url(data:text/xml,alert(1))",
    "#000\"onload=\"alert(1)",
    "inherit;x:expression(alert(1))",
];

/// What a spreadsheet or a template would run.
const FORMULAS: [&str; 10] = [
    "=HYPERLINK(\"javascript:alert(1)\",\"x\")",
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "{{constructor.constructor('alert(1)')()}}",
    "${alert(1)}",
    "<%= alert(1) %>",
];

/// Those of the public lists, more than 3,000.
fn listed() -> impl Iterator<Item = &'static str> {
    LISTS.iter().flat_map(|list| list.lines())
}

/// All of them, each once, always in the same order.
pub fn hostile() -> Vec<String> {
    let mut all: Vec<String> = listed().map(str::to_owned).collect();
    for (m, way) in WAYS_OUT.iter().enumerate() {
        for (n, vector) in VECTORS.iter().enumerate() {
            let call = CALLS[(m + n) % CALLS.len()];
            all.push(format!("{way}{}", vector.replace('@', call)));
        }
    }
    for vector in VECTORS {
        let plain = vector.replace('@', CALLS[0]);
        all.extend(DISGUISES.map(|disguise| disguise(&plain)));
    }
    all.extend(hostile_addresses());
    all.extend(STYLES.iter().chain(&FORMULAS).map(|&text| text.to_owned()));
    let mut seen = std::collections::BTreeSet::new();
    all.retain(|text| seen.insert(text.clone()));
    all
}

/// Those of them that stand where an address should.
pub fn hostile_addresses() -> Vec<String> {
    let mut all = Vec::new();
    for scheme in SCHEMES {
        for call in CALLS {
            let plain = format!("{scheme}{call}");
            all.extend(DISGUISES.map(|disguise| disguise(&plain)));
            all.extend(
                ["\u{1}", "\t", " ", "\u{a0}", "\u{feff}"].map(|lead| format!("{lead}{plain}")),
            );
            for (at, with) in [(1, "\t"), (2, "\n"), (4, "\r"), (3, "\0"), (2, "\u{ad}")] {
                let (before, after) = plain.split_at(at);
                all.push(format!("{before}{with}{after}"));
            }
            all.push(plain);
        }
    }
    all.extend(
        [
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https:evil.example",
            "https:///\u{9}//x",
        ]
        .map(str::to_owned),
    );
    all
}

const DISGUISES: [fn(&str) -> String; 9] = [
    |text| text.to_uppercase(),
    |text| {
        each(text, |n, c| {
            if n % 2 == 0 {
                c.to_ascii_uppercase()
            } else {
                c
            }
            .to_string()
        })
    },
    |text| each(text, |_, c| format!("&#{};", u32::from(c))),
    |text| each(text, |_, c| format!("&#x{:X};", u32::from(c))),
    |text| each(text, |_, c| format!("%{:02x}", u32::from(c))),
    |text| each(text, |_, c| format!("%25{:02x}", u32::from(c))),
    |text| each(text, |_, c| format!("\\u{:04x}", u32::from(c))),
    |text| text.replace(['<', '>'], "\u{ff1c}").replace(' ', "\u{a0}"),
    |text| text.replace('<', "<\u{0}").replace(' ', "/"),
];

fn each(text: &str, made: impl Fn(usize, char) -> String) -> String {
    text.chars().enumerate().map(|(n, c)| made(n, c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_three_thousand_are_public_and_all_are_there_once_and_always_the_same() {
        let all = hostile();
        let public: std::collections::BTreeSet<&str> = listed().collect();
        assert!(public.len() >= 3_000, "{}", public.len());
        assert!(public.iter().all(|&text| all.iter().any(|it| it == text)));
        let distinct: std::collections::BTreeSet<&String> = all.iter().collect();
        assert_eq!(distinct.len(), all.len());
        assert_eq!(hostile(), all);
    }

    #[test]
    fn no_hostile_text_is_taken_for_an_address_unless_it_is_a_plain_one() {
        for text in hostile().iter().chain(&hostile_addresses()) {
            if let Ok(url) = content::Url::parse(text) {
                let url = url.as_str().to_ascii_lowercase();
                let is_web = ["https://", "http://"].iter().any(|it| url.starts_with(it));
                let is_path = url.starts_with('/') && !url.starts_with("//");
                assert!(is_web || is_path, "{text:?}");
                assert!(
                    !url.contains('\\') && !url.contains(char::is_control),
                    "{text:?}"
                );
            }
        }
        for text in hostile_addresses() {
            assert!(content::Url::parse(&text).is_err(), "{text:?}");
        }
    }
}
