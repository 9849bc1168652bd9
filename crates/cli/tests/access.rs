//! A server's first evening: a data directory is made, people get in, nobody else does.

// Tells clippy that helpers, too, may fail by unwrapping.
#![cfg(test)]

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::process::{Command, Output};

    fn milepost(data: &Path, words: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_milepost"))
            .args(words)
            .arg("--data")
            .arg(data)
            .output()
            .unwrap()
    }

    #[track_caller]
    fn said(output: &Output) -> String {
        assert!(output.status.success(), "{output:?}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    #[track_caller]
    fn refused(output: &Output) -> String {
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        String::from_utf8_lossy(&output.stderr).into_owned()
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_on_the_machine_can_look_into_the_data_directory() {
        use std::os::unix::fs::PermissionsExt;
        let directory = tempfile::tempdir().unwrap();
        let data = directory.path().join("data");
        said(&milepost(&data, &["init", "--email", "ada@shop.example"]));
        for (path, mode) in [(data.clone(), 0o700), (data.join("api-key"), 0o600)] {
            let permissions = std::fs::metadata(path).unwrap().permissions();
            assert_eq!(permissions.mode() & 0o777, mode);
        }
    }

    #[test]
    fn a_server_does_not_start_with_an_identity_provider_that_cannot_be_right() {
        let directory = tempfile::tempdir().unwrap();
        let serve = |issuer: &str, secret: &str, url: &str| {
            let words = [
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--oidc-client",
                "milepost",
                "--oidc-issuer",
                issuer,
                "--oidc-secret",
                secret,
                "--public-url",
                url,
            ];
            refused(&milepost(&directory.path().join("data"), &words))
        };
        let (issuer, secret) = ("https://id.example", "r8Yv-2kQm-Zt71-Xw5c");
        let own = "https://m.example";
        assert!(serve(issuer, "changeme", own).contains("placeholder"));
        assert!(serve(issuer, "k7Zp2QmX", own).contains("could be guessed"));
        assert!(serve("http://id.example", secret, own).contains("--oidc-issuer"));
        assert!(serve(issuer, secret, "https://m.example/").contains("--public-url"));
        let half = ["serve", "--oidc-issuer", issuer];
        let output = milepost(&directory.path().join("data"), &half);
        assert_eq!(output.status.code(), Some(2), "{output:?}");
    }

    #[test]
    fn a_server_does_not_start_with_a_placeholder_for_a_key() {
        for key in [
            "changeme",
            "mp_changeme-changeme",
            "secret",
            "k7Zp2QmXt9",
            "example-key-example",
        ] {
            let directory = tempfile::tempdir().unwrap();
            let data = directory.path().join("data");
            std::fs::create_dir(&data).unwrap();
            std::fs::write(data.join("api-key"), key).unwrap();
            let output = milepost(&data, &["serve", "--listen", "127.0.0.1:0"]);
            let text = refused(&output);
            assert!(text.contains("the file api-key"), "{key}: {text}");
            assert!(key == "secret" || !text.contains(key), "{text}");
            // Nothing was touched: the next start says the same.
            assert_eq!(std::fs::read_to_string(data.join("api-key")).unwrap(), key);
        }
    }
}
