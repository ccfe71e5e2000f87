//! How each record knows what it says, and that what it does not know is named as that.

use serde_json::Value;
use url::Url;

use crate::claim::Sureness;
use crate::provider::catalogue;
use crate::provider::catalogue::texts;

#[test]
fn what_is_claimed_of_a_part_of_a_record_has_a_source_as_sure_and_a_date_to_the_month() {
    for record in catalogue() {
        let surest = record.sources.iter().map(|source| rank(source.sureness)).min().unwrap();
        let parts = [
            record.refresh.sureness,
            record.access_token.sureness,
            record.refresh_token.sureness,
            record.redirect.sureness,
        ];
        let said = record.dead_grant.iter().map(|dead| dead.sureness).chain(parts);
        for sureness in said.filter(|sureness| rank(*sureness) <= rank(Sureness::Reported)) {
            assert!(surest <= rank(sureness), "{} says more than its sources", record.id);
        }
        for source in &record.sources {
            let digits = source.date.bytes().enumerate().all(|(at, byte)| (at == 4) != byte.is_ascii_digit());
            assert!(source.date.len() == 7 && digits, "{}: {}", record.id, source.date);
            let address = source.url().map(|address| Url::parse(address).unwrap());
            assert!(address.is_none_or(|address| address.scheme() == "https"), "{}", source.reference);
        }
    }
}

#[test]
fn every_claim_has_a_source_with_its_date_and_every_warning_rests_on_one() {
    for record in catalogue() {
        assert!(!record.sources.is_empty(), "{}", record.id);
        for source in &record.sources {
            assert!(matches!(source.sureness, Sureness::Documented | Sureness::Observed | Sureness::Reported));
            let (year, month) = source.date.split_once('-').unwrap();
            assert!(year.parse::<u32>().unwrap() >= 2026 && (1..=12).contains(&month.parse::<u32>().unwrap()));
            assert!(!source.claim.is_empty() && !source.reference.is_empty(), "{}", record.id);
            assert!(source.url().is_none_or(|url| Url::parse(url).is_ok()), "{}", source.reference);
        }
        for warning in &record.warnings {
            let known = record
                .sources
                .iter()
                .any(|source| source.reference == warning.reference && rank(source.sureness) <= rank(warning.sureness));
            assert!(known, "{} says more than its source", warning.id);
        }
    }
}

fn rank(sureness: Sureness) -> u8 {
    match sureness {
        Sureness::Documented => 0,
        Sureness::Observed => 1,
        Sureness::Reported => 2,
        Sureness::Assumed => 3,
        Sureness::Unknown => 4,
    }
}

/// A member of a record by its path, such as `access_token.lifetime_s`.
fn member<'v>(record: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.').try_fold(record, |at, name| at.get(name))
}

#[test]
fn nothing_that_could_not_be_verified_is_shown() {
    for text in texts() {
        let record: Value = serde_json::from_str(text).unwrap();
        for path in record["unverified"].as_array().unwrap() {
            let value = member(&record, path.as_str().unwrap());
            assert!(is_open(value), "{}: {path} is {value:?}", record["id"]);
        }
    }
}

/// Whether nothing is known of a member.
fn is_open(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null) => true,
        Some(Value::String(word)) => word == "unknown",
        Some(Value::Array(list)) => list.is_empty(),
        Some(Value::Bool(_) | Value::Number(_) | Value::Object(_)) => false,
    }
}

#[test]
fn what_is_not_known_is_named_as_that() {
    const MEMBERS: [&str; 10] = [
        "client_authentication",
        "body",
        "pkce",
        "rotation",
        "access_token.expires_in",
        "access_token.lifetime_s",
        "dead_grant",
        "redirect.http_loopback",
        "redirect.any_port",
        "redirect.match",
    ];
    for text in texts() {
        let record: Value = serde_json::from_str(text).unwrap();
        let unverified = record["unverified"].as_array().unwrap();
        let endless = record["access_token"]["never_ends"] == true;
        let without = ["not-supported", "exchange-grant"].iter().any(|how| record["refresh"]["how"] == *how);
        for path in MEMBERS {
            let needless = (path == "access_token.lifetime_s" && endless) || (path == "dead_grant" && without);
            let named = unverified.iter().any(|member| member == path);
            assert!(needless || named == is_open(member(&record, path)), "{}: {path}", record["id"]);
        }
    }
}
