//! The pages: what they show, what they hold back, and where they lead.

use super::talk::{query, Heard};
use super::{run, Talk};
use crate::record::Scenario;

const TARGET: &str = "/healthy-fixed/authorize";

fn ticket(page: &Heard) -> String {
    page.body.split_once("name=\"ticket\" value=\"").unwrap().1.split_once('"').unwrap().0.to_owned()
}

async fn login(talk: &Talk, client: &str, scope: &str) -> Heard {
    let page = talk.get(&Talk::authorize(Scenario::HealthyFixed, client, scope)).await;
    assert_eq!(page.status, 200, "{}", page.body);
    page
}

async fn consent(talk: &Talk, client: &str, name: &str, scope: &str) -> Heard {
    let ticket = ticket(&login(talk, client, scope).await);
    talk.post_form(TARGET, &[("ticket", &ticket), ("name", name), ("password", "x")]).await
}

#[test]
fn cancel_goes_back_as_access_denied_with_state() {
    run(async {
        let talk = Talk::new().await;
        let page = consent(&talk, Scenario::CLIENT_ID, "Ada", "a").await;
        let heard = talk.post_form(TARGET, &[("ticket", &ticket(&page)), ("decision", "cancel")]).await;
        assert_eq!(heard.status, 303);
        let back = url::Url::parse(heard.header("location").unwrap()).unwrap();
        assert_eq!(query(&back, "error").as_deref(), Some("access_denied"));
        assert_eq!(query(&back, "state").as_deref(), Some("s t&a=t+e"));
        assert_eq!(query(&back, "code"), None);
    });
}

#[test]
fn the_consent_page_lists_who_asks_what_for_whom_and_where_it_leads() {
    run(async {
        let talk = Talk::new().await;
        let page = consent(&talk, Scenario::CLIENT_ID, "Ada", "read:files offline_access").await;
        for part in [
            Scenario::CLIENT_ID,
            "Ada",
            "<code>read:files</code>",
            "<code>offline_access</code>",
            super::talk::REDIRECT,
        ] {
            assert!(page.body.contains(part), "{part}");
        }
        assert!(consent(&talk, Scenario::CLIENT_ID, "Ada", "").await.body.contains("It asks for no scope"));
    });
}

#[test]
fn what_came_in_is_shown_and_never_run() {
    let evil = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>";
    run(async {
        let talk = Talk::new().await;
        let pages = [
            login(&talk, evil, "a").await,
            consent(&talk, evil, evil, "a<script>b").await,
            talk.get(&format!("{TARGET}?client_id=c&redirect_uri=javascript:%3Cscript%3E")).await,
            talk.get("/<script>").await,
        ];
        for page in &pages {
            let low = page.body.to_lowercase();
            for no in ["<script", "<img", "onerror=alert(1)>", "http-equiv", "src=", "href=", "url(", "@import"] {
                // The text itself may be shown, escaped.
                let low = low.replace("&lt;img src=x onerror=alert(1)&gt;", "");
                assert!(!low.contains(no), "{no} in {low}");
            }
        }
        assert!(pages[0].body.contains("&lt;script&gt;"));
    });
}

#[test]
fn a_page_may_load_nothing_but_its_own_style_and_lead_back_to_its_client() {
    run(async {
        let talk = Talk::new().await;
        let page = login(&talk, Scenario::CLIENT_ID, "a").await;
        let nonce = page.body.split_once("<style nonce=\"").unwrap().1.split_once('"').unwrap().0;
        let policy = format!(
            "default-src 'none'; style-src 'nonce-{nonce}'; form-action 'self' http://127.0.0.1:9; base-uri 'none'; \
             frame-ancestors 'none'"
        );
        assert_eq!(page.header("content-security-policy"), Some(policy.as_str()));
        assert_eq!(page.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(page.header("cache-control"), Some("no-store"));
        assert_eq!(page.header("set-cookie"), None);
        assert_eq!(nonce.len(), 64);
        let again = login(&talk, Scenario::CLIENT_ID, "a").await;
        assert!(!again.body.contains(nonce), "a nonce is good for one page");
    });
}

#[test]
fn each_page_is_good_for_one_answer() {
    run(async {
        let talk = Talk::new().await;
        let first = ticket(&login(&talk, Scenario::CLIENT_ID, "a").await);
        let fields = [("ticket", first.as_str()), ("name", "Ada"), ("password", "x")];
        assert_eq!(talk.post_form(TARGET, &fields).await.status, 200);
        for fields in [&fields[..], &[("decision", "allow")], &[("ticket", "x"), ("decision", "allow")]] {
            let heard = talk.post_form(TARGET, fields).await;
            assert!(heard.status == 400 && heard.body.contains("This page is over"), "{}", heard.body);
        }
    });
}

#[test]
fn a_login_without_a_name_or_a_password_asks_again() {
    run(async {
        let talk = Talk::new().await;
        let mut page = login(&talk, Scenario::CLIENT_ID, "a").await;
        for (name, password) in [(" ", "x"), ("Ada", ""), ("", "")] {
            let ticket = ticket(&page);
            let fields = [("ticket", ticket.as_str()), ("name", name), ("password", password)];
            page = talk.post_form(TARGET, &fields).await;
            assert!(page.body.contains("Any will do") && page.body.contains("name=\"password\""));
        }
        let ticket = ticket(&page);
        let fields = [("ticket", ticket.as_str()), ("name", "Ada"), ("password", "x")];
        assert!(talk.post_form(TARGET, &fields).await.body.contains("value=\"allow\""));
    });
}
