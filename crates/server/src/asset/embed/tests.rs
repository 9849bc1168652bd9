//! What a directory that changes under a running server does.

use axum::http::HeaderMap;

use super::*;

fn hash(embed: &Embed) -> Option<String> {
    let response = embed
        .file("milepost.js")?
        .respond(&HeaderMap::new(), "no-cache");
    Some(response.headers()["etag"].to_str().unwrap().to_owned())
}

#[test]
fn a_file_that_changes_on_disk_is_read_again() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("milepost.js");
    std::fs::write(&file, "one").unwrap();
    let embed = Embed::open(Some(directory.path().to_owned())).unwrap();
    let before = hash(&embed).unwrap();
    embed.refresh().unwrap();
    assert_eq!(hash(&embed).unwrap(), before);
    std::fs::write(&file, "three").unwrap();
    embed.refresh().unwrap();
    assert_ne!(hash(&embed).unwrap(), before);
}

#[test]
fn a_directory_that_vanishes_leaves_what_was_read() {
    let directory = tempfile::tempdir().unwrap();
    std::fs::write(directory.path().join("milepost.js"), "one").unwrap();
    let embed = Embed::open(Some(directory.path().to_owned())).unwrap();
    directory.close().unwrap();
    assert!(embed.refresh().is_err());
    assert!(hash(&embed).is_some());
}

#[test]
fn a_compressed_sibling_of_an_older_build_is_left_out() {
    let directory = tempfile::tempdir().unwrap();
    std::fs::write(directory.path().join("milepost.js"), "new build").unwrap();
    std::fs::write(
        directory.path().join("milepost.js.gz"),
        crate::asset::encoding::gzip(b"old build"),
    )
    .unwrap();
    let embed = Embed::open(Some(directory.path().to_owned())).unwrap();
    let mut headers = HeaderMap::new();
    headers.insert("accept-encoding", "gzip".parse().unwrap());
    let response = embed
        .file("milepost.js")
        .unwrap()
        .respond(&headers, "no-cache");
    assert!(!response.headers().contains_key("content-encoding"));
    assert!(embed.file("milepost.js.gz").is_none());
}
