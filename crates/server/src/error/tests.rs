use super::*;

/// The words of `Error::code`, read from its own text: an enum has no list of its variants, and a
/// list beside it would be one more thing to forget.
fn codes() -> Vec<&'static str> {
    let sources = [
        include_str!("../error.rs").split("fn code(&self)"),
        include_str!("../token.rs").split("fn code(self)"),
    ];
    let bodies = sources.map(|mut source| source.nth(1).unwrap());
    let bodies = bodies
        .iter()
        .map(|body| body.split("\n    }\n").next().unwrap());
    bodies
        .flat_map(str::lines)
        .filter_map(|line| line.split("=> \"").nth(1)?.split('"').next())
        .collect()
}

/// Words that are not in those two places: a route's that says more, and those of conflicts, which
/// their routes give.
const OTHERS: [&str; 12] = [
    "not_ready",
    "known_codes",
    "too_many_endpoints",
    "already_redeemed",
    "reversed",
    "expired",
    "held_by_another",
    "not_held",
    "conflict",
    "contest_open",
    "draw_not_closed",
    "wrong_commitment",
];

#[test]
fn every_code_has_its_line_in_the_documentation_and_every_line_its_code() {
    let documentation = include_str!("../../../../docs/errors.md");
    let lines = documentation.lines().filter_map(|line| {
        let (code, _) = line.strip_prefix("| `")?.split_once('`')?;
        Some(code)
    });
    let mut told: Vec<_> = lines.collect();
    let mut known: Vec<_> = codes().into_iter().chain(OTHERS).collect();
    told.sort_unstable();
    known.sort_unstable();
    assert!(known.len() > 15, "{known:?}");
    assert_eq!(
        told, known,
        "docs/errors.md has a line `| \\`code\\` | status | …` for each code"
    );
}

#[test]
fn a_database_that_cannot_be_reached_is_away_and_one_that_refuses_has_failed() {
    let away = Error::from(sqlx::Error::PoolTimedOut);
    assert_eq!(
        (away.status().as_u16(), away.code()),
        (503, "database_away")
    );
    assert!(away.into_response().headers().contains_key("retry-after"));
    let failed = Error::from(sqlx::Error::RowNotFound);
    assert_eq!((failed.status().as_u16(), failed.code()), (500, "failed"));
}

#[test]
fn what_passes_by_itself_is_told_from_what_does_not_by_the_databases_own_codes() {
    for passes in ["5", "13", "778", "08006", "53100", "53300", "57P03"] {
        assert!(may_pass(passes), "{passes}");
    }
    for stays in ["1", "11", "19", "2067", "23505", "42P01"] {
        assert!(!may_pass(stays), "{stays}");
    }
}

#[test]
fn a_problem_is_what_rfc_9457_says_and_what_a_route_adds_stands_beside_it() {
    let problem = Problem::from(&Error::UnknownSite)
        .of_request("018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90")
        .with("ready", false.into());
    let json = serde_json::to_value(&problem).unwrap();
    assert_eq!(json["type"], "urn:milepost:problem:unknown_site");
    assert_eq!(json["title"], "Unknown site");
    assert_eq!(json["status"], 404);
    assert_eq!(json["code"], "unknown_site");
    assert_eq!(
        json["instance"],
        "urn:uuid:018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90"
    );
    assert_eq!(json["ready"], false);
}
