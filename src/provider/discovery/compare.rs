//! A document against the form and against what the platform sends.

use url::Url;

use super::place::is_of;
use super::rule::{self, NoticeRule};
use super::{IssuerCheck, MetadataPlace, Notice, Offer, ProviderMetadata};
use crate::draft::Field;
use crate::platform::{ClientAuthentication, Platform};

/// The form as it is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Current<'a> {
    /// What the provider was looked up by; empty where that is not to be looked at.
    pub looked_up_by: &'a str,
    /// The page that the browser opens; empty where nothing was typed.
    pub authorization_url: &'a str,
    /// The token endpoint; empty where nothing was typed.
    pub token_url: &'a str,
    /// The scope.
    pub scope: &'a str,
}

/// All that a document from this place tells, gravest first; what the provider demands is held against what the platform
/// sends.
pub fn compare(
    document: &ProviderMetadata,
    place: &MetadataPlace,
    current: &Current<'_>,
    platform: &Platform,
) -> Vec<Notice> {
    let mut found = Vec::new();
    issuer(document, place, &mut found);
    another(document, place, current, &mut found);
    endpoints(document, place, current, &mut found);
    platform_can(document, platform, &mut found);
    grants(document, platform, &mut found);
    offline_access(document, current, &mut found);
    lists_passed_over(document, &mut found);
    found.sort_by_key(|notice| notice.severity);
    found
}

fn notice((id, severity, source): NoticeRule, message: String) -> Notice {
    Notice { id, severity, message, source, offer: None }
}

fn issuer(document: &ProviderMetadata, place: &MetadataPlace, found: &mut Vec<Notice>) {
    let named = document.issuer.as_deref();
    let wanted = place.issuer.as_deref().unwrap_or_default();
    let message = match IssuerCheck::of(named, place.issuer.as_deref()) {
        IssuerCheck::Same | IssuerCheck::Template | IssuerCheck::Unasked => return,
        IssuerCheck::Missing => "The document names no issuer, so nothing proves whose it is. Its values are offered, \
                                 not filled in"
            .to_owned(),
        IssuerCheck::Other => format!(
            "The document names the issuer {}, and it was fetched as that of {wanted}. Its values are offered, not \
             filled in: compare them with the provider’s pages",
            named.unwrap_or_default()
        ),
    };
    found.push(notice(rule::ISSUER_MISMATCH, message));
}

/// What lies below the address that was typed may be a document of somebody else on the same host.
fn another(document: &ProviderMetadata, place: &MetadataPlace, current: &Current<'_>, found: &mut Vec<Notice>) {
    let endpoints = [document.authorization_endpoint.as_deref(), document.token_endpoint.as_deref()];
    if is_of(current.looked_up_by, place, endpoints) {
        return;
    }
    let whose = document.issuer.as_deref().or(place.issuer.as_deref()).unwrap_or_default();
    let message = format!(
        "Nothing was found for the very address that you typed. This is the document of {whose}: where the provider has \
         tenants or versions, look whether it is yours"
    );
    found.push(notice(rule::DOCUMENT_OF_ANOTHER_ADDRESS, message));
}

fn endpoints(document: &ProviderMetadata, place: &MetadataPlace, current: &Current<'_>, found: &mut Vec<Notice>) {
    let may_fill = IssuerCheck::of(document.issuer.as_deref(), place.issuer.as_deref()).may_fill();
    for (field, named, standing) in [
        (Field::AuthorizationUrl, &document.authorization_endpoint, current.authorization_url),
        (Field::TokenUrl, &document.token_endpoint, current.token_url),
    ] {
        let Some(text) = named.as_deref() else { continue };
        let offer = Offer { field, standing: standing.to_owned(), text: text.to_owned() };
        if standing.trim().is_empty() {
            if !may_fill {
                let message = format!("The document names {text}");
                let notice = notice(rule::DISCOVERED_URL_OFFERED, message);
                found.push(Notice { offer: Some(offer), ..notice });
            }
        } else if !same(standing, text) {
            let message = format!("The provider’s own document names {text}");
            let notice = notice(rule::DISCOVERED_URL_DIFFERS, message);
            found.push(Notice { offer: Some(offer), ..notice });
        }
    }
    for (name, why) in &document.passed_over {
        if let "authorization_endpoint" | "token_endpoint" = *name {
            let message = format!("{name} in the document {why}, so it was not taken");
            found.push(notice(rule::DISCOVERED_URL_UNUSABLE, message));
        }
    }
}

/// Whether both lead to the same endpoint. What was typed may carry a query that the document doesn’t: some providers
/// are told so what the platform can’t say.
fn same(typed: &str, named: &str) -> bool {
    let (Ok(mut typed), Ok(named)) = (Url::parse(typed.trim()), Url::parse(named)) else { return typed == named };
    if named.query().is_none() {
        typed.set_query(None);
    }
    typed == named
}

/// What a provider demands and the platform can’t send.
fn platform_can(document: &ProviderMetadata, platform: &Platform, found: &mut Vec<Notice>) {
    let (name, sends) = (platform.name(), platform.sends());
    if document.require_pushed_authorization_requests && !sends.in_authorization("request_uri") {
        let message = format!(
            "The provider takes pushed authorization requests only, and {name} sends a plain one. Ask the provider \
             to allow plain requests for your client"
        );
        found.push(notice(rule::PUSHED_REQUESTS_REQUIRED, message));
    }
    if document.require_signed_request_object && !sends.in_authorization("request") {
        let message = format!(
            "The provider takes signed authorization requests only, and {name} sends a plain one. Ask the provider \
             to allow plain requests for your client"
        );
        found.push(notice(rule::SIGNED_REQUESTS_REQUIRED, message));
    }
}

/// Only what a list that is there leaves out: a list that is missing says nothing, whatever its default.
fn grants(document: &ProviderMetadata, platform: &Platform, found: &mut Vec<Notice>) {
    let lacks = |list: &Option<Vec<String>>, word: &str| {
        list.as_ref().is_some_and(|list| !list.is_empty() && list.iter().all(|entry| entry != word))
    };
    if lacks(&document.grant_types_supported, "authorization_code") || lacks(&document.response_types_supported, "code")
    {
        let message =
            format!("The provider doesn’t list the authorization code flow, the one that {} uses", platform.name());
        found.push(notice(rule::CODE_FLOW_NOT_LISTED, message));
    }
    if lacks(&document.grant_types_supported, "refresh_token") {
        let message = "The provider lists its grant types, and refresh_token is not among them: users may be signed \
                       out when the first access token ends. A sign-in shows it"
            .to_owned();
        found.push(notice(rule::REFRESH_GRANT_NOT_LISTED, message));
    }
    let in_body = platform.sends().client_authentication() == ClientAuthentication::Post;
    if in_body && lacks(&document.token_endpoint_auth_methods_supported, "client_secret_post") {
        let listed = few(document.token_endpoint_auth_methods_supported.as_deref().unwrap_or_default());
        let message = format!(
            "{} sends client id and secret in the body (client_secret_post), and the provider lists only {listed}. Allow \
             client_secret_post for your client there",
            platform.begins()
        );
        found.push(notice(rule::CLIENT_SECRET_POST_NOT_LISTED, message));
    }
}

/// The first few of a list that may be long.
fn few(list: &[String]) -> String {
    const SHOWN: usize = 4;
    let more = if list.len() > SHOWN { ", …" } else { "" };
    format!("{}{more}", list[..list.len().min(SHOWN)].join(", "))
}

fn offline_access(document: &ProviderMetadata, current: &Current<'_>, found: &mut Vec<Notice>) {
    const SCOPE: &str = "offline_access";
    let supports = |word: &str| document.scopes_supported.iter().flatten().any(|scope| scope == word);
    let asks = |word: &str| current.scope.split_whitespace().any(|scope| scope == word);
    if !supports(SCOPE) || asks(SCOPE) {
        return;
    }
    let standing = current.scope.trim();
    // OpenID Connect knows this scope only beside its own.
    let text = match (standing, supports("openid")) {
        ("", true) => format!("openid {SCOPE}"),
        ("", false) => SCOPE.to_owned(),
        (standing, _) => format!("{standing} {SCOPE}"),
    };
    let offer = Offer { field: Field::Scope, standing: current.scope.to_owned(), text };
    let message = "The provider knows the scope offline_access, which asks for a refresh token".to_owned();
    let notice = notice(rule::OFFLINE_ACCESS_NOT_ASKED, message);
    found.push(Notice { offer: Some(offer), ..notice });
}

fn lists_passed_over(document: &ProviderMetadata, found: &mut Vec<Notice>) {
    let others: Vec<String> = document
        .passed_over
        .iter()
        .filter(|(name, _)| !matches!(*name, "authorization_endpoint" | "token_endpoint"))
        .map(|(name, why)| format!("{name} {why}"))
        .collect();
    if !others.is_empty() {
        let message = format!("Passed over in the document: {}", others.join(", "));
        found.push(notice(rule::METADATA_PASSED_OVER, message));
    }
}
