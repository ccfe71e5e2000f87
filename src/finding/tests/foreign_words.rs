//! Whoever tests for one platform reads no word of another: neither its name, nor what its people meet, nor where its
//! authors set a value.

use super::sentences::cases;
use super::walk::every_case;
use super::{changed, code, refresh, Case};
use crate::draft::{Answers, ContentType};
use crate::finding::{explain_bytes, Judgement, Outlook, Plan};
use crate::platform::public_host::PUBLIC_HOST;
use crate::platform::{Platform, Platforms};
use crate::provider::{by_id, catalogue, Record};

/// What only one platform's people know, by that platform's id.
const OF: [(&str, &[&str]); 6] = [
    (
        "chatgpt-plugin",
        &[
            "ChatGPT",
            "client_url",
            "authorization_content_type",
            "the manifest",
            "A manifest",
            "the plugin",
            "missing credentials",
        ],
    ),
    ("gpt-action", &["GPT Action", "the Action", "GPT editor", "OpenAI"]),
    ("m365-copilot", &["Teams", "Copilot"]),
    ("claude-code", &["Claude", "claude mcp"]),
    ("codex", &["Codex", "codex mcp"]),
    ("vs-code", &["VS Code"]),
];

/// The shipped ones, one that is like none of them, and the one that stands in where none was named.
fn platforms() -> impl Iterator<Item = &'static Platform> {
    [&PUBLIC_HOST, Platforms::unnamed()].into_iter().chain(Platforms::shipped().all())
}

/// Fails where the text has a word of another platform. What two platforms share is not foreign to either.
fn holds(platform: &Platform, text: &str) {
    let of = |id: &str| OF.iter().find(|(of, _)| *of == id).map_or(&[][..], |(_, words)| words);
    let own = of(platform.id);
    let others = OF.iter().filter(|(id, _)| *id != platform.id).flat_map(|(_, words)| *words);
    for word in others.filter(|word| !own.contains(word) && !platform.name.contains(*word)) {
        assert!(!text.contains(word), "{}: “{text}” has “{word}”", platform.id);
    }
    let name = platform.name;
    let is_small = name.starts_with(char::is_lowercase);
    let begins = text.starts_with(name) || text.contains(&format!(". {name}"));
    assert!(!is_small || !begins, "{}: “{text}” begins small", platform.id);
}

fn judged(platform: &Platform, judgement: &Judgement) {
    let found = judgement.findings.iter().flat_map(|f| [&f.title, &f.evidence, &f.cause, &f.fix]);
    let fine = judgement.ruled_out.iter().map(|fine| &fine.said);
    let not = judgement.not_evaluated.iter().map(|not| &not.why);
    let lines = [&judgement.summary].into_iter().chain(&judgement.second_line);
    for text in found.chain(fine).chain(not).chain(lines) {
        holds(platform, text);
    }
}

fn at(platform: &'static Platform, case: &Case) {
    judged(platform, &Case { platform, ..case.clone() }.judge());
}

#[test]
fn no_sentence_of_a_run_speaks_of_another_platform() {
    for platform in platforms() {
        for (_, case) in cases() {
            at(platform, &case);
            let misfit = Some(crate::platform::SecretMisfit::TooShort);
            at(platform, &changed(case.clone(), |case| case.run.secret_misfit = misfit));
            at(platform, &changed(case, |case| case.run.opener_cut = Some(crate::flow::OpenerCut::SameOrigin)));
        }
    }
}

#[test]
fn no_sentence_about_a_known_provider_speaks_of_another_platform() {
    let missing = r#"{"access_token":"at","token_type":"Bearer","expires_in":60}"#;
    let runs = [
        Case::with(vec![code(200, missing)]),
        Case::signed_in().then(refresh(400, r#"{"error":"invalid_grant"}"#)),
        Case::with(vec![code(401, r#"{"error":"invalid_client"}"#)]),
        Case::called_back("invalid_request", "PKCE is required"),
        Case::called_back("invalid_scope", ""),
        Case::healthy(),
    ];
    for platform in platforms() {
        for record in catalogue() {
            for run in &runs {
                at(platform, &changed(run.clone(), |case| case.provider = by_id(&record.id)));
            }
            for text in outlook(platform, record) {
                holds(platform, &text);
            }
        }
    }
}

/// Every text of what is said of a provider before the sign-in.
fn outlook(platform: &'static Platform, record: &'static Record) -> Vec<String> {
    let values = record.template.iter().map(|it| (it.name.clone(), it.example.clone())).collect();
    let Ok(endpoints) = record.fill(&values) else { return Vec::new() };
    let of = |scope: &str| {
        let plan = Plan {
            authorization_url: &endpoints.authorization_url,
            token_url: &endpoints.token_url,
            scope,
            answers: &Answers::default(),
            ticked: &[],
        };
        let outlook = Outlook::of(record, platform, &plan);
        let ways = outlook.ways.into_iter().map(|way| way.said);
        [outlook.said, outlook.why].into_iter().chain(ways).collect::<Vec<String>>()
    };
    [of("openid"), of("")].concat()
}

#[test]
fn what_a_platform_sends_is_said_in_its_own_words() {
    for platform in platforms() {
        for fact in platform.facts() {
            holds(platform, &fact.says);
            holds(platform, &fact.topic);
        }
        for content_type in [None, Some(ContentType::Form), Some(ContentType::Json)] {
            holds(platform, &platform.in_short(content_type));
        }
    }
}

#[test]
fn no_finding_in_a_pasted_answer_speaks_of_another_platform() {
    let pasted = [
        "HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic\nContent-Type: application/json\n\n{\"error\":\"invalid_client\"}",
        "HTTP/1.1 200 OK\nContent-Type: application/json\n\n{\"access_token\":\"0123456789abcdef\",\"expires_in\":3600}",
        "HTTP/1.1 307 Temporary Redirect\nLocation: /token/\n\n",
        "HTTP/1.1 404 Not Found\n\n<html>",
        "{\"error\":\"invalid_scope\"}",
        "{\"error\":\"invalid_request\",\"error_description\":\"code_challenge required\"}",
    ];
    for platform in platforms() {
        for text in pasted {
            let explained = explain_bytes(text.as_bytes(), None, platform).judgement.expect(text);
            judged(platform, &explained);
        }
    }
}

/// Much the same as the first, over all evidence of a small domain.
#[test]
fn no_evidence_of_a_small_domain_brings_a_word_of_another_platform() {
    // What the rules say does not hang on these; the walk over all of them is another test's.
    let is_plain = |case: &Case| case.run.extra.is_empty() && case.fixed_end_s.is_none() && case.grant.is_none();
    every_case(|case| {
        if is_plain(case) {
            at(&PUBLIC_HOST, case);
        }
    });
}
