use super::*;
use crate::config::Config;

fn worst(findings: &[Finding]) -> Health {
    let rank = |health| match health {
        Health::Good => 0,
        Health::Doubtful => 1,
        Health::Bad => 2,
    };
    let worst = findings.iter().map(|finding| finding.health);
    worst.max_by_key(|health| rank(*health)).unwrap()
}

#[track_caller]
fn says(findings: &[Finding], health: Health, text: &str) {
    let found = findings
        .iter()
        .any(|finding| finding.health == health && finding.says.contains(text));
    assert!(found, "{text}: {findings:#?}");
}

#[tokio::test]
async fn an_installation_before_its_first_start_is_doubtful_and_stays_as_it_is() {
    let place = tempfile::tempdir().unwrap();
    let config = Config::new(place.path().join("data"));
    let findings = doctor(&config).await;
    assert_eq!(worst(&findings), Health::Doubtful);
    says(&findings, Health::Doubtful, "is not there");
    assert!(!config.data.exists());
}

#[tokio::test]
async fn an_installation_that_has_run_is_good() {
    let place = tempfile::tempdir().unwrap();
    let config = Config::new(place.path().join("data"));
    let state = crate::ServerState::open(&config).await.unwrap();
    state.close().await;
    let findings = doctor(&config).await;
    assert_eq!(worst(&findings), Health::Good, "{findings:#?}");
}

#[tokio::test]
async fn everything_that_will_not_work_is_named() {
    let place = tempfile::tempdir().unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    std::fs::write(place.path().join("a.json"), "{").unwrap();
    std::fs::create_dir(place.path().join("embed")).unwrap();
    std::fs::write(place.path().join("file"), "").unwrap();
    let mut config = Config::new(place.path().join("file"));
    config.listen = taken.local_addr().unwrap();
    config.journeys = vec![place.path().join("a.json"), place.path().join("b.json")];
    config.embed = Some(place.path().join("embed"));
    config.database = crate::Database::Postgres(
        "postgres://milepost:changeme@127.0.0.1:1/shop"
            .parse()
            .unwrap(),
    );
    // Takes the connection and says nothing.
    std::thread::spawn(move || {
        while let Ok(connection) = taken.accept() {
            drop(connection);
        }
    });
    let findings = doctor(&config).await;
    for text in [
        "is a file",
        "a.json has",
        "b.json cannot be read",
        "has no milepost.js",
        "stands in instructions",
        "postgres://milepost@127.0.0.1:1/shop cannot be reached",
        "another program has",
    ] {
        says(&findings, Health::Bad, text);
    }
    assert!(!format!("{findings:?}").contains("changeme"));
}

#[tokio::test]
async fn a_newer_database_and_a_clock_that_went_back_are_bad() {
    let place = tempfile::tempdir().unwrap();
    let config = Config::new(place.path().join("data"));
    let state = crate::ServerState::open(&config).await.unwrap();
    state.close().await;
    let file = rusqlite::Connection::open(config.data.join("milepost.db")).unwrap();
    file.execute_batch(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
         VALUES (9999, 'later', 1, x'00', 0)",
    )
    .unwrap();
    drop(file);
    let findings = doctor(&config).await;
    says(&findings, Health::Bad, "version 9999");
    assert_eq!(clock::look(0, None).health, Health::Bad);
    let now = crate::clock::now();
    assert_eq!(clock::look(now, Some(now + 3_600_000)).health, Health::Bad);
    assert_eq!(clock::look(now, Some(now)).health, Health::Good);
}

#[cfg(unix)]
#[tokio::test]
async fn what_others_may_read_is_named_with_the_command_that_mends_it() {
    use std::os::unix::fs::PermissionsExt;
    let place = tempfile::tempdir().unwrap();
    let config = Config::new(place.path().join("data"));
    let state = crate::ServerState::open(&config).await.unwrap();
    state.close().await;
    let open = |path: &std::path::Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    open(&config.data, 0o755);
    open(&config.data.join("api-key"), 0o644);
    let findings = doctor(&config).await;
    says(&findings, Health::Doubtful, "chmod 700");
    says(&findings, Health::Bad, "chmod 600");
}

#[tokio::test]
async fn a_secret_that_is_gone_or_none_is_bad() {
    let place = tempfile::tempdir().unwrap();
    let config = Config::new(place.path().join("data"));
    let state = crate::ServerState::open(&config).await.unwrap();
    state.close().await;
    let secret = config.data.join("secret");
    std::fs::write(&secret, "changeme").unwrap();
    says(&doctor(&config).await, Health::Bad, "holds no secret");
    std::fs::write(&secret, "a1".repeat(32)).unwrap();
    says(&doctor(&config).await, Health::Bad, "sealed with another");
    std::fs::remove_file(&secret).unwrap();
    says(&doctor(&config).await, Health::Bad, "put the copy back");
    // A start that is refused for it does not make one that would look right.
    let refused = crate::ServerState::open(&config).await.unwrap_err();
    assert!(refused.to_string().contains("copy the file `secret`"));
    assert!(!secret.exists());
}

#[tokio::test]
async fn a_folder_without_the_studios_page_is_bad() {
    let place = tempfile::tempdir().unwrap();
    let mut config = Config::new(place.path().join("data"));
    config.studio = Some(place.path().to_owned());
    says(&doctor(&config).await, Health::Bad, "has no index.html");
    std::fs::write(place.path().join("index.html"), "").unwrap();
    let findings = doctor(&config).await;
    assert!(
        findings
            .iter()
            .any(|it| it.about == "Studio" && it.health == Health::Good)
    );
}
