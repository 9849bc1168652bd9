//! The container file. It is read, not built.

use super::{after, instructions, root, understood, value};
use crate::Command;

/// The words of an instruction in its JSON form.
fn json(text: &str) -> Vec<String> {
    serde_json::from_str(text).unwrap()
}

/// Of an address.
fn port(address: &str) -> &str {
    address.rsplit_once(':').unwrap().1
}

#[test]
fn the_container_starts_a_server_and_asks_it_for_its_health() {
    let lines = instructions("Containerfile");
    let mut words = json(after(&lines, "ENTRYPOINT ")[0]);
    words.extend(json(after(&lines, "CMD ")[0]));
    assert!(matches!(understood(&words), Command::Serve(_)));
    let listens = ["--listen", "--metrics-listen"].map(|flag| value(&words, flag));
    for address in listens {
        assert!(
            address.starts_with("0.0.0.0:"),
            "{address} is not seen from outside"
        );
    }
    let exposed = after(&lines, "EXPOSE ")[0].split(' ');
    assert_eq!(exposed.collect::<Vec<_>>(), listens.map(port));
    assert_eq!(after(&lines, "VOLUME ")[0], value(&words, "--data"));
    let check = after(&lines, "HEALTHCHECK ")[0];
    let check = json(check.split_once("CMD ").unwrap().1);
    assert!(matches!(understood(&check), Command::Health(_)));
    assert_eq!(port(&check[2]), port(listens[1]), "the one without TLS");
}

#[test]
fn what_the_container_is_said_to_be_given_more_is_understood_too() {
    let text = std::fs::read_to_string(root().join("deploy/Containerfile")).unwrap();
    let mut words = vec!["milepost".to_owned(), "serve".to_owned()];
    let said = text.lines().filter(|line| line.starts_with('#'));
    let said = said.collect::<Vec<_>>().join(" ");
    let quoted = said.split('`').filter(|part| part.starts_with("--"));
    words.extend(quoted.flat_map(str::split_whitespace).map(str::to_owned));
    assert_eq!(words.len(), 8, "{words:?}");
    assert!(matches!(understood(&words), Command::Serve(_)));
}

#[test]
fn what_the_container_copies_and_builds_is_there() {
    let lines = instructions("Containerfile");
    let text = after(&lines, "RUN ").join("\n");
    for copied in after(&lines, "COPY ") {
        let words: Vec<_> = copied.split_whitespace().collect();
        let [sources @ .., _] = &words[..] else {
            panic!("{copied}");
        };
        match sources {
            ["--from=build", made] => assert!(text.split_whitespace().any(|it| it == *made)),
            sources => sources
                .iter()
                .for_each(|it| assert!(root().join(it).exists(), "{it}")),
        }
    }
    for removed in after(&lines, "RUN rm ") {
        assert!(root().join(removed).is_file(), "{removed}");
    }
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    assert!(
        root().join("Cargo.lock").is_file()
            && text.contains("cargo build --locked --profile server --package cli")
    );
    assert!(manifest.contains("\n[profile.server]\n"));
    let oldest = manifest
        .lines()
        .find_map(|line| line.strip_prefix("rust-version = "));
    let image = format!("rust:{}-", oldest.unwrap().trim_matches('"'));
    assert!(after(&lines, "FROM ")[0].starts_with(&image), "{image}");
}

#[test]
fn what_the_build_needs_is_not_kept_from_it() {
    let ignored = std::fs::read_to_string(root().join(".containerignore")).unwrap();
    let ignored: Vec<_> = ignored.lines().map(|line| line.trim_matches('/')).collect();
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let members = manifest.split_once("members = [").unwrap().1;
    let members = members
        .split_once(']')
        .unwrap()
        .0
        .split('"')
        .skip(1)
        .step_by(2);
    for needed in members.chain(["Cargo.toml", "Cargo.lock", "src", "rust-toolchain.toml"]) {
        let top = needed.split('/').next().unwrap();
        assert!(root().join(needed).exists(), "{needed}");
        assert!(
            !ignored.contains(&top) && !ignored.contains(&needed),
            "{needed}"
        );
    }
}
