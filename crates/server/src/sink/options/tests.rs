use super::*;

fn read(text: &str) -> Result<Vec<SinkOptions>, BadSinks> {
    let variable = |name: &str| (name == "SECRET").then(|| "s3cret".to_owned());
    SinkOptions::read(text, variable)
}

const GOOD: &str = r#"
[[sink]]
name = "warehouse"
kind = "clickhouse"
url = "http://clickhouse:8123"
user = "milepost"
password_env = "SECRET"

[[sink]]
name = "lake"
kind = "parquet"
bucket = "events"
region = "eu-central-1"
access_key = "AK"
secret_env = "SECRET"
sites = ["fern-floor"]

[[sink]]
name = "crm"
kind = "http"
url = "https://crm.example/in"
secret_env = "SECRET"
batch = 50
"#;

#[test]
fn three_sinks_are_read_and_no_secret_is_shown() {
    let sinks = read(GOOD).unwrap();
    let names: Vec<&str> = sinks.iter().map(|sink| sink.name.as_str()).collect();
    assert_eq!(names, ["warehouse", "lake", "crm"]);
    assert_eq!((sinks[0].batch, sinks[2].batch), (1_000, 50));
    assert_eq!(sinks[1].sites, ["fern-floor"]);
    assert!(!format!("{sinks:?}").contains("s3cret"));
}

#[test]
fn a_sink_that_is_said_to_lie_inside_may() {
    let inside = "\"http://10.0.0.7:8080/in\"\ninside = true";
    let sinks = read(&GOOD.replace("\"https://crm.example/in\"", inside)).unwrap();
    let Destination::Http(http) = &sinks[2].destination else {
        panic!("{sinks:?}");
    };
    assert!(http.inside);
}

#[test]
fn what_is_wrong_is_said_with_its_place_and_its_mend() {
    for (from, to, says) in [
        (
            "kind = \"http\"",
            "kind = \"carrier-pigeon\"",
            "sink `crm`: `kind` must be",
        ),
        ("name = \"crm\"", "name = \"lake\"", "no other sink's"),
        ("name = \"crm\"", "name = \"c r m\"", "letters"),
        ("batch = 50", "batch = 0", "sink `crm`: `batch`"),
        ("batch = 50", "speed = 9", "speed"),
        (
            "\"https://crm.example/in\"",
            "\"crm.example\"",
            "sink `crm`: `url`",
        ),
        (
            "\"https://crm.example/in\"",
            "\"http://crm.example/in\"",
            "plain http, which anybody between can read; if it is meant to be, write `inside = true`",
        ),
        (
            "\"https://crm.example/in\"",
            "\"https://169.254.169.254/in\"",
            "leads to 169.254.169.254, inside a network",
        ),
        (
            "\"https://crm.example/in\"",
            "\"https://[::1]/in\"",
            "leads to ::1, inside a network",
        ),
        (
            "user = \"milepost\"",
            "inside = true",
            "sink `warehouse`: `inside` is a word of http sinks",
        ),
        (
            "region = \"eu-central-1\"",
            "",
            "sink `lake`: `region` is missing",
        ),
        (
            "password_env = \"SECRET\"",
            "password_env = \"OTHER\"",
            "`OTHER`, named by `password_env`",
        ),
        (
            "user = \"milepost\"",
            "table = \"a b\"",
            "sink `warehouse`: `table`",
        ),
        ("[[sink]]", "[[sink]", "line 2"),
    ] {
        let text = GOOD.replace(from, to);
        let error = read(&text).unwrap_err().to_string();
        assert!(error.contains(says), "{error}");
    }
}
