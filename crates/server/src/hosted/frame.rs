//! The page of our own frame: the widget, by the very tag that stores use, where a store's policy
//! lets no WebAssembly run. What it is to show comes from the page around it.

/// Bare, and the same for every site: what differs is its policy.
pub(crate) const PAGE: &str = "<!DOCTYPE html>
<html>
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta name=\"robots\" content=\"noindex\">
<title>Milepost</title>
<script defer src=\"../m/framed.js\"></script>
</head>
<body></body>
</html>
";

/// What it may do, and whose pages may have it: the shop's, and ours. Browsers refuse it to all
/// others, so that whoever speaks to it is one of them.
pub(crate) fn policy(origins: &[String]) -> String {
    let origins = origins
        .iter()
        .filter(|origin| !origin.contains([';', ',', ' ']))
        .fold(String::new(), |all, origin| all + " " + origin);
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
         connect-src 'self'; img-src 'self' data: blob: https:{origins}; \
         media-src 'self' https:{origins}; base-uri 'self'{origins}; form-action 'none'; \
         frame-ancestors 'self'{origins}"
    )
}
