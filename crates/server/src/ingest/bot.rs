//! Tells what is no shopper by its own words. What a bot sends is stored and marked: a shop may
//! ask what it was, and results leave it out.

use axum::http::{HeaderMap, HeaderValue, header};

/// Parts of user agents that say so themselves, in lower case. Those who hide are not found: the
/// mark is for honest numbers and no defence.
const WORDS: [&str; 22] = [
    "bot",
    "crawl",
    "spider",
    "slurp",
    "headless",
    "lighthouse",
    "pagespeed",
    "preview",
    "facebookexternalhit",
    "whatsapp/",
    "monitor",
    "pingdom",
    "uptime",
    "phantomjs",
    "selenium",
    "puppeteer",
    "playwright",
    "curl/",
    "wget/",
    "python-",
    "scrapy",
    "archiver",
];
/// A maker of phones.
const PHONE: &str = "cubot";

/// Whether the sender says that it is a bot. A sender without a user agent is a program, too; one
/// with the shop's key is not asked.
pub(crate) fn is_bot(headers: &HeaderMap) -> bool {
    let agent = headers.get(header::USER_AGENT).map(HeaderValue::as_bytes);
    let agent = String::from_utf8_lossy(agent.unwrap_or_default()).to_ascii_lowercase();
    let agent = agent.replace(PHONE, "");
    agent.is_empty() || WORDS.iter().any(|word| agent.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(agent: &'static str) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(header::USER_AGENT, agent.parse().unwrap());
        is_bot(&headers)
    }

    #[test]
    fn bots_that_say_so_are_known_and_phones_are_phones() {
        for agent in [
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/120.0 Safari/537.36",
            "curl/8.5.0",
            "facebookexternalhit/1.1",
        ] {
            assert!(says(agent), "{agent}");
        }
        for agent in [
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1",
            "Mozilla/5.0 (Linux; Android 13; CUBOT P80) AppleWebKit/537.36 Chrome/120 Mobile",
        ] {
            assert!(!says(agent), "{agent}");
        }
        assert!(is_bot(&HeaderMap::new()), "says nothing");
    }
}
