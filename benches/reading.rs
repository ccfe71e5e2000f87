//! What reading costs beside `serde_json`'s parse of the same bytes, in one run: the lint of a manifest within 15 times,
//! the explanation of a pasted answer of 1 MB within 10 times, and of one text of 1 MB within 600: of a single text a parse is little
//! more than a copy, and it is searched for secrets and for each known error.
//!
//! `cargo bench --bench reading`

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![expect(clippy::expect_used, reason = "a benchmark that can't begin ends at once")]
#![expect(clippy::disallowed_methods, reason = "a benchmark measures time")]

use std::fmt;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use plugin_auth::finding::explain_bytes;
use plugin_auth::manifest::{lint, Document};
use plugin_auth::platform::Platforms;

const ROUNDS: usize = 15;

fn main() -> ExitCode {
    let manifest = manifest();
    let document = Document::from_kept(manifest.clone()).expect("it is a manifest");
    let (answer, long) = (answer(), long_text());
    let lint = ratio(&manifest, || drop(black_box(lint(black_box(&document)))));
    let explains =
        |text: &str| drop(black_box(explain_bytes(black_box(text.as_bytes()), None, Platforms::shipped().first())));
    let explained = ratio(&answer, || explains(&answer));
    let told = ratio(&long, || explains(&long));
    println!("lint of {} bytes: {lint}, most 15", manifest.len());
    println!("explanation of {} bytes: {explained}, most 10", answer.len());
    println!("explanation of one text of {} bytes: {told}, most 600", long.len());
    if lint.ratio <= 15.0 && explained.ratio <= 10.0 && told.ratio <= 600.0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// What the work costs.
struct Cost {
    /// The median of its time over that of a parse of the same text.
    ratio: f64,
    /// Its least time, for a comparison with another version on the same computer.
    least_ms: f64,
}

impl fmt::Display for Cost {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{:.3} ms, {:.2} times the parse", self.least_ms, self.ratio)
    }
}

/// The work and a parse of the same text in turn.
fn ratio(text: &str, mut work: impl FnMut()) -> Cost {
    let mut least_ms = f64::INFINITY;
    let mut ratios: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let parse = time(|| drop(black_box(serde_json::from_str::<serde_json::Value>(black_box(text)))));
            let work = time(&mut work);
            least_ms = least_ms.min(work * 1000.0);
            work / parse
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    Cost { ratio: ratios[ROUNDS / 2], least_ms }
}

/// Seconds that it takes, of enough repetitions to be told from the clock's own steps.
fn time(mut work: impl FnMut()) -> f64 {
    const REPETITIONS: u32 = 5;
    let began = Instant::now();
    for _ in 0..REPETITIONS {
        work();
    }
    began.elapsed().as_secs_f64() / f64::from(REPETITIONS)
}

/// A manifest as they are: a long description, OAuth.
fn manifest() -> String {
    let description = "Plans a day from the user's calendar. ".repeat(180);
    format!(
        r#"{{"schema_version":"v1","name_for_human":"Trips","name_for_model":"trips","description_for_human":"Plans a day",
"description_for_model":"{description}","auth":{{"type":"oauth","client_url":"https://id.example/authorize","scope":"read",
"authorization_url":"https://id.example/token","authorization_content_type":"application/json",
"verification_tokens":{{"openai":"0123456789abcdef0123456789abcdef"}}}},
"api":{{"type":"openapi","url":"https://trips.example/openapi.yaml"}},"logo_url":"https://trips.example/logo.png",
"contact_email":"help@trips.example","legal_info_url":"https://trips.example/legal"}}"#
    )
}

/// A token answer of 1 MB in one text, the shape that a parser is quickest with.
fn long_text() -> String {
    let text = "what the server has to say ".repeat(37_000);
    format!(r#"{{"access_token":"a","token_type":"Bearer","expires_in":3600,"note":"{text}"}}"#)
}

/// A token answer of 1 MB: many members, none of them a refresh token.
fn answer() -> String {
    let mut text = String::from(r#"{"access_token":"a","token_type":"Bearer","expires_in":3600"#);
    for index in 0.. {
        if text.len() > 1_000_000 {
            break;
        }
        let claim = format!(r#","claim_{index}":{{"name":"value {index}","list":[1,2,3],"on":true}}"#);
        text.push_str(&claim);
    }
    text.push('}');
    text
}
