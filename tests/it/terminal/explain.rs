//! `explain`: pasted evidence in, findings out.

use super::program::{end, program, run, Ended};
use crate::support::process::Process;
use crate::support::session::Session;

fn explained(text: &str, more: &[&str]) -> Ended {
    let session = Session::without_bus();
    let mut process = Process::start(&program(&session, &[&["explain"], more].concat()));
    process.write(text);
    process.close_stdin();
    end(process)
}

#[test]
fn what_curl_printed_brings_the_same_findings_as_a_sign_in_and_shows_no_token() {
    let answer = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n\
                  {\"access_token\":\"canary-at-12345678901234567890\",\"token_type\":\"Bearer\",\"expires_in\":3599}";
    let ended = explained(answer, &["--json"]);
    assert_eq!(
        (ended.status, ended.verdict()),
        (1, ("signed-out".into(), "refresh-token-missing".into())),
        "{ended:?}"
    );
    assert_eq!(ended.result()["signed_out_after_s"], 3599);
    assert!(ended.said.contains("59 minutes") && !ended.everything().contains("canary"));
}

#[test]
fn the_error_that_users_see_is_explained_from_a_file_too() {
    let session = Session::without_bus();
    let path = session.path().join("error.txt");
    std::fs::write(&path, "Error getting system message: {\"message\":\"User is missing credentials\"}").expect("ours");
    let ended = run(&session, &["explain", path.to_str().expect("text"), "--json"]);
    assert_eq!((ended.status, ended.verdict().1.as_str()), (1, "user-is-missing-credentials"), "{ended:?}");
}

#[test]
fn what_nobody_knows_ends_with_2_and_says_what_to_paste() {
    let ended = explained("the weather is fine", &["--json"]);
    assert_eq!((ended.status, ended.verdict().0.as_str()), (2, "unknown"));
    assert!(ended.said.contains("curl -i"), "{}", ended.said);
    assert_eq!(explained("", &[]).status, 2);
}
