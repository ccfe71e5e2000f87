//! What the catalogue says of a manifest before anybody signs in: whose endpoints these are, and what is missing there.

use url::Url;

use super::citation::Citation;
use super::manifest_roles::{roles, token_url_of_page, ProviderRule, ROLE_RULES};
use super::recognise::{recognise, recognise_authorization_url, recognise_token_url};
use super::record::Record;
use super::refresh_rule::How;
use super::request_rule::{AcceptedAuthentication, PkceSupport, TokenBody};
use super::warning::Topic;
use crate::claim::Severity::{Hint, Warning};
use crate::claim::{Complaint, Severity, Source};
use crate::draft::{in_manifest, member_of, ContentType, Field};
use crate::manifest::{complaint_about, lint_with, AuthType, Document, Member};
use crate::platform::{self, Platform};

const REFRESH_SCOPE: ProviderRule = ("provider-refresh-scope-missing", Warning);
const PARAMETER: ProviderRule = ("provider-parameter-not-sent", Warning);
const WITHOUT_REFRESH: ProviderRule = ("provider-without-refresh", Hint);
const DEMANDS_PKCE: ProviderRule = ("provider-demands-pkce", Warning);
const TAKES_FORMS: ProviderRule = ("provider-takes-forms", Hint);
const WANTS_BASIC: ProviderRule = ("provider-wants-basic", Hint);

/// The ids of these rules, each with the gravest that it can be.
pub const MANIFEST_RULES: &[ProviderRule] = &[
    REFRESH_SCOPE,
    PARAMETER,
    WITHOUT_REFRESH,
    DEMANDS_PKCE,
    TAKES_FORMS,
    WANTS_BASIC,
    ROLE_RULES[0],
    ROLE_RULES[1],
    ROLE_RULES[2],
    ROLE_RULES[3],
];

/// All complaints of a manifest, the lint's and the catalogue's; gravest first, then in the file's order. `cut` are the
/// pointers of the secrets that were cut out of it on opening; `platform` is who will read it.
pub fn complaints(document: &Document, cut: &[String], platform: &Platform) -> Vec<Complaint> {
    let mut all = lint_with(document, cut);
    all.extend(manifest_complaints(document, platform, &all));
    cure_token_url(document, &mut all);
    all.sort_by_key(|complaint| (complaint.severity, complaint.line, complaint.column));
    all
}

/// Where the page is a known provider's, the token endpoint that belongs to it cures whatever is wrong with this one.
fn cure_token_url(document: &Document, complaints: &mut [Complaint]) {
    let url = |field| Url::parse(in_manifest(document, field)?.trim()).ok();
    let pointer = member_of(Field::TokenUrl).map(Member::pointer);
    let Some(page) = url(Field::AuthorizationUrl).filter(|_| document.auth_type() == Some(AuthType::Oauth)) else {
        return;
    };
    let Some(right) = token_url_of_page(&page, url(Field::TokenUrl).as_ref()) else { return };
    let is_wrong =
        |found: &Complaint| found.severity == Severity::Error && found.member == pointer && found.cure.is_none();
    for complaint in complaints.iter_mut().filter(|found| is_wrong(found)) {
        complaint.cure = Some(right.to_owned());
    }
}

/// Complaints of a manifest whose endpoints, or whose page at least, are a known provider's; none for any other. Where the lint
/// said by the paths alone that the two are no page and no token endpoint, that is not told again.
fn manifest_complaints(document: &Document, platform: &Platform, told: &[Complaint]) -> Vec<Complaint> {
    let url = |field| Url::parse(in_manifest(document, field)?.trim()).ok();
    let (Some(page), Some(token)) = (url(Field::AuthorizationUrl), url(Field::TokenUrl)) else { return Vec::new() };
    if document.auth_type() != Some(AuthType::Oauth) {
        return Vec::new();
    }
    let pointers = [Field::AuthorizationUrl, Field::TokenUrl].map(|field| member_of(field).map(Member::pointer));
    let is_told = told.iter().any(|found| found.severity == Severity::Error && pointers.contains(&found.member));
    let wrong = if is_told { None } else { roles(document, &page, &token) };
    let known_token = recognise_token_url(&token).is_some();
    let record = recognise(&page, &token).or_else(|| recognise_authorization_url(&page).filter(|_| !known_token));
    let Some(record) = record else { return wrong.into_iter().collect() };
    let known = ManifestAndRecord { document, record, platform };
    let of_page = [known.refresh_scope(), known.parameter(&page), known.without_refresh(), known.pkce()];
    // A token endpoint of the author's own takes what it takes.
    let of_token = if known_token { [known.body(), known.client()] } else { [None, None] };
    wrong.into_iter().chain(of_page.into_iter().chain(of_token).flatten()).collect()
}

struct ManifestAndRecord<'a> {
    document: &'a Document,
    record: &'static Record,
    platform: &'a Platform,
}

impl ManifestAndRecord<'_> {
    /// `None` of a field that no manifest has.
    fn complaint(
        &self,
        (id, severity): ProviderRule,
        field: Field,
        topic: Topic,
        message: String,
    ) -> Option<Complaint> {
        let rule = (id, severity, self.source(topic));
        Some(complaint_about(self.document, member_of(field)?, rule, message, None))
    }

    /// The source of the record's warning about this, else its first one with an address.
    fn source(&self, topic: Topic) -> Source {
        let mut warnings = self.record.warnings.iter().filter(|warning| warning.is_about(topic));
        let told = warnings.find_map(|warning| self.record.source_of(warning)?.source());
        let any = || self.record.sources.iter().find_map(Citation::source);
        told.or_else(any).unwrap_or(Source {
            title: "RFC 6749",
            url: "https://www.rfc-editor.org/rfc/rfc6749",
            sureness: self.record.refresh.sureness,
        })
    }

    fn refresh_scope(&self) -> Option<Complaint> {
        let scope = in_manifest(self.document, Field::Scope).unwrap_or_default();
        let asked: Vec<&str> = scope.split([' ', ',']).collect();
        let mut lacking = self.record.refresh.scopes.iter().filter(|scope| !asked.contains(&scope.as_str()));
        let by_scope = matches!(self.record.refresh.how, How::Scope | How::ScopeAndConsole);
        let first = lacking.next().filter(|_| by_scope)?;
        let message = format!(
            "{} gives a refresh token for the scope {first}, which is not asked for: users are signed out when the access \
             token ends",
            self.record.name
        );
        let complaint = self.complaint(REFRESH_SCOPE, Field::Scope, Topic::RefreshToken, message)?;
        Some(Complaint { cure: Some(self.record.scope_for_refresh(&scope)), ..complaint })
    }

    fn parameter(&self, page: &Url) -> Option<Complaint> {
        if self.record.refresh.how != How::AuthorizeParameter {
            return None;
        }
        let by_platform = |name: &str| self.platform.sends().in_authorization(name);
        let sent = |name: &str| by_platform(name) || page.query_pairs().any(|(key, _)| key == name);
        let (name, value) = self.record.refresh.authorize_parameters.iter().find(|(name, _)| !sent(name))?;
        let message = format!(
            "{} gives a refresh token only for {name}={value} in the authorization request, which the platform never adds: let \
             a page of your own be {} and add it",
            self.record.name, self.platform.places.authorization_url.name
        );
        self.complaint(PARAMETER, Field::AuthorizationUrl, Topic::RefreshToken, message)
    }

    fn without_refresh(&self) -> Option<Complaint> {
        let none = matches!(self.record.refresh.how, How::NotSupported | How::ExchangeGrant);
        let then = if self.record.access_token.never_ends {
            "; its access tokens do not end by time"
        } else {
            ": users sign in again when the access token ends"
        };
        let message = format!("{} gives no refresh tokens{then}", self.record.name);
        self.complaint(WITHOUT_REFRESH, Field::TokenUrl, Topic::RefreshToken, message).filter(|_| none)
    }

    fn pkce(&self) -> Option<Complaint> {
        let message = format!("{} demands PKCE, and the platform never sends it", self.record.name);
        let lacking = self.record.pkce == PkceSupport::Required && !self.platform.sends().sends_pkce();
        self.complaint(DEMANDS_PKCE, Field::AuthorizationUrl, Topic::Pkce, message).filter(|_| lacking)
    }

    fn body(&self) -> Option<Complaint> {
        let json = in_manifest(self.document, Field::ContentType)? == ContentType::Json.as_str();
        if !json || self.record.body != TokenBody::Form {
            return None;
        }
        let message = format!("{}’s token endpoint is known to take forms", self.record.name);
        let complaint = self.complaint(TAKES_FORMS, Field::ContentType, Topic::Body, message)?;
        Some(Complaint { cure: Some(ContentType::Form.as_str().to_owned()), ..complaint })
    }

    fn client(&self) -> Option<Complaint> {
        let message = format!(
            "clients of {} are seen to send id and secret as HTTP Basic, and the platform sends them in the body",
            self.record.name
        );
        let basic = self.record.client_authentication == AcceptedAuthentication::Basic;
        let in_body = self.platform.sends().client_authentication() == platform::ClientAuthentication::Post;
        self.complaint(WANTS_BASIC, Field::TokenUrl, Topic::Credentials, message).filter(|_| basic && in_body)
    }
}

#[cfg(test)]
mod tests {
    use super::complaints;
    use crate::manifest::open;
    use crate::platform::Platforms;

    fn rules(page: &str, token: &str, scope: &str, kind: &str) -> Vec<&'static str> {
        let text = format!(
            r#"{{"auth":{{"type":"oauth","client_url":"{page}","authorization_url":"{token}","scope":"{scope}","authorization_content_type":"{kind}"}}}}"#
        );
        let document = open(text.as_bytes()).unwrap().document;
        complaints(&document, &[], Platforms::shipped().first())
            .iter()
            .filter(|complaint| complaint.member.as_deref().is_some_and(|member| member.starts_with("/auth/")))
            .map(|complaint| complaint.rule)
            .filter(|rule| !rule.starts_with("verification-"))
            .collect()
    }

    #[test]
    fn what_is_known_of_the_provider_is_said_of_its_manifest() {
        let (form, json) = ("application/x-www-form-urlencoded", "application/json");
        let google = ("https://accounts.google.com/o/oauth2/v2/auth", "https://oauth2.googleapis.com/token");
        assert_eq!(rules(google.0, google.1, "openid", json), ["provider-parameter-not-sent", "provider-takes-forms"]);
        let auth0 = ("https://dev-1.eu.auth0.com/authorize", "https://dev-1.eu.auth0.com/oauth/token");
        assert_eq!(rules(auth0.0, auth0.1, "openid", json), ["provider-refresh-scope-missing"]);
        assert!(rules(auth0.0, auth0.1, "openid offline_access", json).is_empty());
        let github = ("https://github.com/login/oauth/authorize", "https://github.com/login/oauth/access_token");
        assert_eq!(rules(github.0, github.1, "repo", form), ["provider-without-refresh"]);
        assert!(rules("https://id.example/authorize", "https://id.example/token", "", json).is_empty());
    }

    #[test]
    fn both_urls_are_judged_by_the_provider_of_either_and_each_fault_is_told_once() {
        let (form, json) = ("application/x-www-form-urlencoded", "application/json");
        let google = ("https://accounts.google.com/o/oauth2/v2/auth", "https://oauth2.googleapis.com/token");
        let slack = ("https://slack.com/oauth/v2/authorize", "https://slack.com/api/oauth.v2.access");
        let own = "https://notes.example/oauth/token";
        let first = |page, token, scope, kind| rules(page, token, scope, kind).first().copied();
        // Swapped: by the words of the paths, also across hosts.
        assert_eq!(rules(google.1, google.0, "openid", form), ["oauth-urls-swapped"]);
        assert_eq!(rules(slack.1, slack.0, "chat:write", form), ["oauth-urls-swapped"]);
        let intuit = (
            "https://appcenter.intuit.com/connect/oauth2",
            "https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer",
        );
        assert_eq!(
            first(intuit.1, intuit.0, "com.intuit.quickbooks.accounting", form),
            Some("client-url-is-token-endpoint")
        );
        // A page in place of the token endpoint, though the other is the author's own.
        assert_eq!(rules("https://notes.example/login", google.0, "openid", form), ["provider-page-as-token-url"]);
        // The plugin's own callback.
        let callback = "https://notes.example/auth/google/callback";
        assert_eq!(
            rules(google.0, callback, "openid", json),
            ["authorization-url-is-callback", "provider-parameter-not-sent"]
        );
        let text = format!(
            r#"{{"auth":{{"type":"oauth","client_url":"{}","authorization_url":"{callback}","scope":"openid"}}}}"#,
            google.0
        );
        let all = complaints(&open(text.as_bytes()).unwrap().document, &[], Platforms::shipped().first());
        let found = all.iter().find(|found| found.rule == "authorization-url-is-callback").unwrap();
        assert_eq!(found.cure.as_deref(), Some(google.1));
        // A token endpoint of the author's own behind Google's page is a hint, and what is known of the page holds.
        assert_eq!(
            rules(google.0, own, "openid", json),
            ["provider-parameter-not-sent", "provider-token-url-elsewhere"]
        );
        // On the provider's own host it is not called the author's.
        let entra = "https://login.microsoftonline.com/common/oauth2";
        let (page, old) = (format!("{entra}/v2.0/authorize"), format!("{entra}/token"));
        let text = format!(
            r#"{{"auth":{{"type":"oauth","client_url":"{page}","authorization_url":"{old}","scope":"openid offline_access"}}}}"#
        );
        let all = complaints(&open(text.as_bytes()).unwrap().document, &[], Platforms::shipped().first());
        let found = all.iter().find(|found| found.rule == "provider-token-url-elsewhere").unwrap();
        assert!(found.message.contains("on the same host") && !found.message.contains("your own"), "{}", found.message);
        // Two providers.
        let github = "https://github.com/login/oauth/access_token";
        assert_eq!(rules(google.0, github, "openid", form), ["provider-urls-differ"]);
        // A page of the author's own before a provider's token endpoint is nothing to complain of.
        let auth0 = "https://dev-1.eu.auth0.com/oauth/token";
        assert!(rules("https://notes.example/oauth/authorize", auth0, "openid offline_access", form).is_empty());
    }
}
