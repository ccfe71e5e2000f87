//! Whole answers, read.

#![expect(clippy::string_slice, reason = "what is cut is ASCII")]

mod properties;

use super::{read_token_answer, Secret};
use crate::exchange::{AnswerBody, Lifetime, RawAnswer, RefreshField, TokenAnswer, Unusable};

fn read(status: u16, body: &str, known: &[&Secret]) -> (super::Answer, super::TokenSet) {
    let raw = RawAnswer { status, headers: vec![], body: body.as_bytes().to_vec().into(), took_ms: 1 };
    read_token_answer(raw, known)
}

fn meaning(body: &str) -> TokenAnswer {
    TokenAnswer::of(&read(200, body, &[]).0)
}

#[test]
fn tokens_move_out_and_no_trace_of_them_stays_in_what_is_kept() {
    let (answer, tokens) = read(
        200,
        r#"{"access_token":"AT-0123456789-0123456789-0123456789","refresh_token":"RT-short","expires_in":3600}"#,
        &[],
    );
    assert_eq!(tokens.access.unwrap().length(), 35);
    assert_eq!(tokens.refresh.unwrap().expose_secret(), "RT-short");
    let kept = serde_json::to_string(&answer).unwrap();
    assert!(!kept.contains("AT-0") && !kept.contains("RT-s"), "{kept}");
    assert_eq!(TokenAnswer::of(&answer).lifetime, Lifetime::Seconds(3600));
}

#[test]
fn an_answer_that_echoes_what_was_sent_is_masked() {
    let sent = Secret::new("s3cr3t/with+odd".to_owned());
    let (answer, _) = read(
        400,
        r#"{"error":"invalid_client","error_description":"bad s3cr3t/with+odd or s3cr3t%2Fwith%2Bodd"}"#,
        &[&sent],
    );
    let text = answer.shape().unwrap().text("error_description").unwrap();
    assert_eq!(text, "bad [secret] or [secret]");
}

#[test]
fn a_member_code_is_shown_where_it_names_an_error_and_not_where_somebody_could_redeem_it() {
    let shows = |body: &str, text: &str| format!("{:?}", read(400, body, &[]).0).contains(text);
    for (body, text) in [
        (r#"{"code":"bad_refresh_token"}"#, "bad_refresh_token"),
        (r#"{"code":"BAD_TOKEN"}"#, "BAD_TOKEN"),
        (r#"{"error":{"code":"E17"}}"#, "E17"),
    ] {
        assert!(shows(body, text), "{body}");
    }
    for (body, text) in [
        (r#"{"code":"splxlobezqqyb"}"#, "splxlobezqqyb"),
        (r#"{"code":"Splx_lOBeZQQ"}"#, "Splx_lOBeZQQ"),
        (r#"{"code":"a_b_c_d_e_f_g_h_i_j_k_l_m_n_o_p_q_r_s_t_u_v_w_x_y"}"#, "a_b_c_d"),
        (r#"{"data":{"field":"splxlobezqqyb"}}"#, "splxlobezqqyb"),
        (r#"{"error":{"value":"splxlobezqqyb"}}"#, "splxlobezqqyb"),
    ] {
        assert!(!shows(body, text), "{body}");
    }
}

#[test]
fn each_kind_of_body_is_told_apart() {
    for (body, usable) in [
        ("", Err(Unusable::Body)),
        ("<html>sign in</html>", Err(Unusable::Body)),
        (r#"{"access_token":"abc"#, Err(Unusable::Body)),
        ("[1]", Err(Unusable::NoAccessToken)),
        (r#"{"access_token":""}"#, Err(Unusable::NoAccessToken)),
        (r#"{"access_token":17}"#, Err(Unusable::NoAccessToken)),
        (r#"{"access_token":"abc"}"#, Ok(())),
        ("access_token=abc&token_type=bearer", Ok(())),
    ] {
        assert_eq!(meaning(body).usable, usable, "{body}");
    }
    assert_eq!(read(200, r#"{"a":"#, &[]).0.body, AnswerBody::CutJson);
    assert_eq!(TokenAnswer::of(&read(500, r#"{"access_token":"abc"}"#, &[]).0).usable, Err(Unusable::Status));
}

#[test]
fn a_lifetime_is_a_json_number_above_zero_and_nothing_else() {
    let of = |value: &str| meaning(&format!(r#"{{"access_token":"a","expires_in":{value}}}"#)).lifetime;
    assert_eq!(of("3599"), Lifetime::Seconds(3599));
    assert_eq!(of("3600.0"), Lifetime::Seconds(3600));
    for odd in ["0", "-1", "\"3600\"", "null", "1e99", "[]"] {
        assert!(matches!(of(odd), Lifetime::Odd(_)), "{odd}");
    }
    assert_eq!(meaning(r#"{"access_token":"a"}"#).lifetime, Lifetime::Absent);
    assert_eq!(meaning("access_token=a&expires_in=60").lifetime, Lifetime::Seconds(60));
}

#[test]
fn a_refresh_token_under_another_name_or_deeper_is_found_and_not_taken() {
    let of = |body: &str| meaning(body).refresh;
    assert_eq!(
        of(r#"{"access_token":"a","refreshToken":"0123456789"}"#),
        RefreshField::Renamed("/refreshToken".into())
    );
    assert_eq!(
        of(r#"{"access_token":"a","data":{"refresh_token":"0123456789"}}"#),
        RefreshField::Renamed("/data/refresh_token".into())
    );
    assert_eq!(of(r#"{"access_token":"a","refresh_token":""}"#), RefreshField::Absent);
    assert_eq!(of(r#"{"access_token":"a","refresh_token_expires_in":"0123456789"}"#), RefreshField::Absent);
    assert_eq!(of(r#"{"access_token":"a","refresh_token":"b"}"#), RefreshField::Present);
}

#[test]
fn doubled_members_are_seen() {
    assert_eq!(meaning(r#"{"access_token":"a","scope":"x","scope":"y"}"#).doubled, ["scope"]);
}

#[test]
fn a_refresh_token_that_an_empty_double_follows_has_come() {
    for body in [
        r#"{"access_token":"a","refresh_token":"b","refresh_token":""}"#,
        r#"{"access_token":"a","refresh_token":"b","refresh_token":null}"#,
        "access_token=a&refresh_token=b&refresh_token=",
    ] {
        let (answer, tokens) = read(200, body, &[]);
        assert_eq!(tokens.refresh.unwrap().expose_secret(), "b", "{body}");
        assert_eq!(TokenAnswer::of(&answer).refresh, RefreshField::Present, "{body}");
    }
}

#[test]
fn an_answer_nested_too_deep_is_no_panic() {
    assert_eq!(read(200, &"[".repeat(100_000), &[]).0.body, AnswerBody::Other);
}

#[test]
fn what_is_issued_in_an_answer_is_masked_wherever_it_is_repeated() {
    let body = r#"{"access_token":"AT-0123456789","scope":"read AT-0123456789","message":"here is AT-0123456789","AT-0123456789":1}"#;
    let kept = serde_json::to_string(&read(200, body, &[]).0).unwrap();
    assert!(!kept.contains("0123456789"), "{kept}");
}

#[test]
fn of_a_token_that_fills_the_answer_both_ends_are_known_and_of_many_the_two_that_count() {
    let long: String = (0..60_000).map(|number| format!("{number:x}.")).collect();
    let (head, tail) = (&long[40..60], &long[long.len() - 60..long.len() - 40]);
    let many: String = (0..5_000).map(|number| format!(r#""x{number}_token":"0000-{number}-0000","#)).collect();
    let body = format!(
        r#"{{{many}"message":"{head} and {tail} and S3cr3t-refresh","refresh_token":"S3cr3t-refresh","access_token":"{long}"}}"#
    );
    let (answer, _) = read(400, &body, &[]);
    assert_eq!(answer.shape().unwrap().text("message"), Some("[secret] and [secret] and [secret]"));
}

#[test]
fn a_bare_token_is_no_form_and_its_text_no_name() {
    let bare = "Z2hvXzAxMjM0NTY3ODkwMTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NQ==";
    assert_eq!(read(200, bare, &[]).0.body, AnswerBody::Other);
    let kept = serde_json::to_string(&read(200, &format!(r#"{{"{bare}":1}}"#), &[]).0).unwrap();
    assert!(!kept.contains("Z2hv"), "{kept}");
}

#[test]
fn a_secret_is_masked_percent_encoded_in_either_case() {
    let sent = Secret::new("s3cr3t/with+ blank".to_owned());
    let body = r#"{"error":"x","error_description":"s3cr3t%2fwith%2b+blank s3cr3t%2Fwith%2B%20blank"}"#;
    let (answer, _) = read(400, body, &[&sent]);
    assert_eq!(answer.shape().unwrap().text("error_description"), Some("[secret] [secret]"));
}

#[test]
fn an_answer_of_any_size_is_kept_in_part_and_what_is_asked_for_is_found() {
    let many: String = (0..5_000).map(|index| format!(r#""m{index}":1,"#)).collect();
    let (answer, _) = read(200, &format!(r#"{{{many}"access_token":"a","refresh_token":"b"}}"#), &[]);
    assert!(answer.shape().unwrap().members().len() < 600);
    assert_eq!(TokenAnswer::of(&answer).refresh, RefreshField::Present);
}

#[test]
fn that_access_and_refresh_token_are_one_is_told_without_either() {
    let of = |body: &str| {
        let raw = RawAnswer { status: 200, headers: Vec::new(), body: body.as_bytes().to_vec().into(), took_ms: 1 };
        read_token_answer(raw, &[]).0.tokens_are_equal
    };
    assert!(of(r#"{"access_token":"one-and-the-same","refresh_token":"one-and-the-same"}"#));
    assert!(!of(r#"{"access_token":"one-and-the-same","refresh_token":"another-one-here"}"#));
    assert!(!of(r#"{"access_token":"one-and-the-same"}"#));
}

/// How many values an answer is held in while it is read.
fn nodes(plain: &super::Plain) -> usize {
    use super::Plain;
    1 + match plain {
        Plain::Array(items) => items.iter().map(nodes).sum(),
        Plain::Object(members) => members.iter().map(|(_, value)| nodes(value)).sum(),
        Plain::Null | Plain::Bool(_) | Plain::Number(_) | Plain::Text(_) => 0,
    }
}

#[test]
fn of_an_answer_of_any_size_ten_thousand_values_are_held_and_its_tokens_whatever_stands_before_them() {
    let numbers = format!("[{}1]", "1,".repeat(500_000));
    let deep = format!("{}1{}", "[1,".repeat(100), "]".repeat(100));
    let same: String = (0..100_000).map(|_| r#""a":1,"#).collect();
    let many: String = (0..90_000).map(|index| format!(r#""m{index}":1,"#)).collect();
    let tokens = r#""refresh_token":"first","access_token":"a","refresh_token":"last","expires_in":60"#;
    for body in [
        format!(r#"{{"x":{numbers},{tokens}}}"#),
        format!(r#"{{"x":[{}1],{tokens}}}"#, format!("{deep},").repeat(1000)),
        format!("{{{same}{tokens}}}"),
        format!("{{{many}{tokens}}}"),
        format!("{}{{{tokens}}}", " ".repeat(1 << 20)),
    ] {
        let held = nodes(&super::Plain::read(body.trim()).unwrap());
        assert!(held <= super::plain::MOST_NODES + 9, "{held}");
        let (answer, tokens) = read(200, &body, &[]);
        assert_eq!(tokens.refresh.unwrap().expose_secret(), "last");
        let meaning = TokenAnswer::of(&answer);
        assert_eq!((meaning.usable, meaning.lifetime), (Ok(()), Lifetime::Seconds(60)));
    }
}

#[test]
fn what_is_dropped_of_an_answer_is_read_as_strictly_as_the_rest() {
    let numbers = "1,".repeat(20_000);
    for odd in ["NaN", "1e400", r#""\ud800""#, "\"\t\"", "1,"] {
        let body = format!(r#"{{"access_token":"a","x":[{numbers}{odd}]}}"#);
        assert_eq!(meaning(&body).usable, Err(Unusable::Body), "{odd}");
    }
}

#[test]
fn a_form_of_any_size_keeps_its_tokens() {
    let body = format!("{}access_token=a&refresh_token=b", "x=1&".repeat(200_000));
    let (answer, tokens) = read(200, &body, &[]);
    assert_eq!((TokenAnswer::of(&answer).usable, tokens.refresh.unwrap().expose_secret()), (Ok(()), "b"));
    assert!(answer.shape().unwrap().members().len() < 600);
}
