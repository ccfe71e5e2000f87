use url::Url;

use crate::draft::TypedUrl;
use crate::server::{may_ask, may_send};

const OUTSIDE: &str = "https://tea.example/mcp";
const HERE: &str = "http://localhost:3000/mcp";

fn asked(url: &str, typed: &str, allowed: &[&str]) -> Result<(), String> {
    let allowed: Vec<String> = allowed.iter().map(|host| (*host).to_owned()).collect();
    may_ask(&url.parse().unwrap(), &TypedUrl::read(typed).unwrap(), &allowed)
}

#[test]
fn nothing_inside_a_network_and_nothing_without_tls_is_asked_that_was_not_typed() {
    for url in [
        "http://id.example/x",
        "https://10.1.2.3/x",
        "https://172.16.0.1/",
        "https://192.168.1.1/",
        "https://127.0.0.1/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://0.0.0.0/",
        "https://169.254.169.254/latest",
        "https://100.64.0.1/",
        "https://198.18.0.1/",
        "https://255.255.255.255/",
        "https://240.0.0.1/",
        "https://224.0.0.1/",
        "https://localhost/",
        "https://a.localhost./",
        "https://[::1]/",
        "https://[::]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[::ffff:7f00:1]/",
        "https://[fd00::1]/",
        "https://[fe80::1]/",
        "https://[ff02::1]/",
        "http://tea.example/mcp",
    ] {
        assert!(asked(url, OUTSIDE, &[]).is_err(), "{url}");
    }
    for url in ["https://id.example/x", "https://8.8.8.8/", "https://[2606:4700::1]/", "https://tea.example/x"] {
        assert_eq!(asked(url, OUTSIDE, &[]), Ok(()), "{url}");
    }
}

#[test]
fn a_server_on_this_computer_leads_to_others_on_it_and_no_further() {
    for url in ["http://localhost:4000/", "http://127.0.0.1/x", "https://[::1]:9/", "https://id.example/"] {
        assert_eq!(asked(url, HERE, &[]), Ok(()), "{url}");
    }
    assert_eq!(asked("http://10.0.0.1/", HERE, &[]), Err("10.0.0.1:80".to_owned()));
    assert_eq!(asked("http://10.0.0.1:80/x", "http://10.0.0.1/mcp", &[]), Ok(()), "it was typed");
    assert!(asked("http://10.0.0.1:81/x", "http://10.0.0.1/mcp", &[]).is_err(), "another port is another server");
    assert!(asked("http://tea.example:443/x", OUTSIDE, &[]).is_err(), "the same port without TLS");
}

#[test]
fn a_host_that_is_allowed_is_asked_with_its_port_or_with_any() {
    let url = "http://10.0.0.1:8080/x";
    assert_eq!(asked(url, OUTSIDE, &["10.0.0.1"]), Ok(()));
    assert_eq!(asked(url, OUTSIDE, &["10.0.0.1:8080"]), Ok(()));
    assert_eq!(asked(url, OUTSIDE, &["10.0.0.1:80", "10.0.0.2"]), Err("10.0.0.1:8080".to_owned()));
    assert_eq!(asked("http://[::1]:8080/", OUTSIDE, &["[::1]"]), Ok(()));
}

#[test]
fn a_secret_goes_to_the_issuers_host_the_typed_one_a_known_providers_and_allowed_ones_alone() {
    let issuer: Url = "https://id.example/a".parse().unwrap();
    let typed = TypedUrl::read(OUTSIDE).unwrap();
    let sent = |url: &str, allowed: &[String]| may_send(&url.parse().unwrap(), Some(&issuer), &typed, allowed);
    for url in ["https://id.example/token", "https://tea.example/token", "https://oauth2.googleapis.com/token"] {
        assert_eq!(sent(url, &[]), Ok(()), "{url}");
    }
    for url in ["https://evil.example/token", "https://id.example:8443/token", "http://id.example:443/token"] {
        assert!(sent(url, &[]).is_err(), "{url}");
    }
    assert_eq!(sent("https://evil.example/token", &["evil.example".to_owned()]), Ok(()));
    let here = TypedUrl::read(HERE).unwrap();
    assert_eq!(may_send(&"http://127.0.0.1:9/token".parse().unwrap(), None, &here, &[]), Ok(()));
}
