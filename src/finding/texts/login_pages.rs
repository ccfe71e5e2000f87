//! What providers' own pages show in place of a sign-in, and what their APIs say of a grant that an organization holds back.

use super::symptom::{documented, reported, Symptom, Tells};
use crate::claim::{Severity, Source};
use crate::finding::about::{About, Begins};

const GITHUB_AUTHORIZE: Source = documented(
    "GitHub, troubleshooting authorization request errors",
    "https://docs.github.com/en/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-authorization-request-errors",
);
const GITHUB_RESTRICTIONS: Source = documented(
    "GitHub, OAuth app access restrictions",
    "https://docs.github.com/en/organizations/managing-oauth-access-to-your-organizations-data/about-oauth-app-access-restrictions",
);
const GITHUB_SAML: Source = documented(
    "GitHub, SAML single sign-on",
    "https://docs.github.com/en/authentication/authenticating-with-single-sign-on/about-authentication-with-single-sign-on",
);
const SLACK: Source =
    documented("Slack, installing with OAuth", "https://docs.slack.dev/authentication/installing-with-oauth");
const OKTA: Source = documented("Okta, error codes", "https://developer.okta.com/docs/reference/error-codes/");
const CONSENT: Source = documented(
    "Microsoft, admin consent",
    "https://learn.microsoft.com/entra/identity-platform/application-consent-experience",
);
const CONDITIONAL: Source = documented(
    "Microsoft, conditional access",
    "https://learn.microsoft.com/entra/identity/conditional-access/troubleshoot-conditional-access",
);
const MICROSOFT: Source =
    documented("Microsoft, error codes", "https://learn.microsoft.com/entra/identity-platform/reference-error-codes");
const FACEBOOK: Source =
    documented("Meta, login security", "https://developers.facebook.com/docs/facebook-login/security/");
const COGNITO: Source = documented(
    "Amazon Cognito, login endpoint",
    "https://docs.aws.amazon.com/cognito/latest/developerguide/login-endpoint.html",
);
const SALESFORCE: Source = documented(
    "Salesforce, OAuth error codes",
    "https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_flow_errors.htm",
);
const AUTH0: Source =
    reported("Users on Auth0’s error page", "https://community.auth0.com/t/no-connections-enabled-for-the-client/6226");

#[rustfmt::skip]
const fn page(id: &'static str, title: &'static str, cause: &'static str, fix: &'static str, source: Source) -> About {
    About { id, severity: Severity::Error, title, begins: Begins::Word, cause, fix, source, sureness: source.sureness }
}

#[rustfmt::skip]
const fn named(id: &'static str, title: &'static str, cause: &'static str, fix: &'static str, source: Source) -> About {
    About { begins: Begins::Name, ..page(id, title, cause, fix, source) }
}

const fn says(needles: &'static [&'static str], about: About) -> Symptom {
    Symptom { needles, tells: Tells::Cause, about }
}

#[rustfmt::skip]
const GITHUB_REDIRECT: About = page(
    "redirect-uri-refused",
    "The redirect URI is not registered",
    "GitHub takes a redirect_uri whose host and port are those of the app’s callback URL, and whose path lies below it",
    "Set the callback URL in the app’s settings at GitHub to the redirect URI that is sent",
    GITHUB_AUTHORIZE,
);
#[rustfmt::skip]
const GITHUB_SUSPENDED: About = named(
    "client-suspended",
    "GitHub has suspended the app",
    "The app was reported or broke a rule. Nobody can sign in through it, and its tokens don’t work",
    "Write to GitHub’s support from the account that owns the app",
    GITHUB_AUTHORIZE,
);
#[rustfmt::skip]
const GITHUB_RESTRICTED: About = page(
    "organization-holds-back",
    "The organization does not let this app at its data",
    "The token is good. GitHub’s organization has OAuth app access restrictions, and no owner has approved the app",
    "Let an owner of the organization approve the app (its settings, third-party access), or the person ask for that while signing in",
    GITHUB_RESTRICTIONS,
);
#[rustfmt::skip]
const GITHUB_SSO: About = page(
    "organization-holds-back",
    "The token was not opened for an organization with single sign-on",
    "The token is good elsewhere. The organization demands SAML single sign-on, and the person had no such session when the app was authorized",
    "Let the person start a single sign-on session at the organization and authorize the app once more",
    GITHUB_SAML,
);
#[rustfmt::skip]
const SLACK_SCOPE: About = named(
    "scope-refused",
    "Slack does not know a scope that was asked for, or does not give it in this place",
    "A scope is misspelt or old (bot), or one for persons stands in scope in place of user_scope, or the other way round",
    "Compare scope and user_scope with the app’s settings at Slack under OAuth & Permissions",
    SLACK,
);
#[rustfmt::skip]
const SLACK_TEAM: About = named(
    "slack-not-distributed",
    "Slack’s app is for its own workspace alone",
    "The app is not distributed, and somebody of another workspace tried to install it",
    "Activate public distribution in the app’s settings at Slack (Manage Distribution), or sign in to the app’s own workspace",
    SLACK,
);
#[rustfmt::skip]
const OKTA_REDIRECT: About = page(
    "redirect-uri-refused",
    "The redirect URI is not registered",
    "Okta compares redirect_uri with the Sign-in redirect URIs of the app, character by character",
    "Add exactly the redirect URI that is sent to the app’s Sign-in redirect URIs (Applications, General)",
    OKTA,
);
#[rustfmt::skip]
const OKTA_UNASSIGNED: About = page(
    "user-not-assigned",
    "This person is not assigned to the app",
    "At Okta a person signs in to those apps alone to which they or one of their groups are assigned",
    "Assign the person or a group to the app (Applications, Assignments)",
    OKTA,
);
#[rustfmt::skip]
const OKTA_POLICY: About = named(
    "policy-refuses",
    "Okta’s access policy has no rule for this request",
    "The authorization server’s access policies name clients, people, grant types and scopes, and none of their rules fits this request",
    "Add a rule under Security, API, the authorization server, Access policies: with this client, its people, the grant type Authorization Code and the scopes that are asked for",
    OKTA,
);
#[rustfmt::skip]
const NO_CONNECTION: About = named(
    "auth0-no-connection",
    "Auth0 has no way to sign in for this client",
    "No connection (database, social or enterprise) is switched on for the application. For a client that registered itself, none is domain-level",
    "Switch on a connection for the application (Applications, Connections); for clients that register themselves make the connection domain-level",
    AUTH0,
);
#[rustfmt::skip]
const ADMIN_CONSENT: About = page(
    "entra-no-consent",
    "An administrator has to allow this app first",
    "The person may not consent to what is asked for: a scope needs an administrator, or the tenant lets nobody consent by themselves",
    "Let an administrator of the tenant grant consent (Enterprise applications, Permissions, Grant admin consent), or ask for scopes that need none",
    CONSENT,
);
#[rustfmt::skip]
const CONDITIONS: About = page(
    "entra-conditional-access",
    "A conditional-access policy refused this sign-in",
    "Name and password were right. The tenant’s policy wants another device, place or app than this one",
    "Let an administrator look the sign-in up in Entra’s log: its entry names the policy. Then meet it, or except the app from it",
    CONDITIONAL,
);
#[rustfmt::skip]
const OTHER_TENANT: About = page(
    "entra-user-of-another-tenant",
    "This person’s account is not in the tenant",
    "The app signs in people of one tenant, and the account belongs to another, or is a personal one",
    "Sign in with an account of the tenant, invite the person as a guest, or let the app take accounts of any tenant and its address say common or organizations",
    MICROSOFT,
);
#[rustfmt::skip]
const GRAPH_PRIVILEGES: About = page(
    "api-privileges-missing",
    "The API takes the token, and the person or the app may not do this",
    "Microsoft Graph says so where a permission was not consented to, or where the person’s own role does not reach that far",
    "Add the permission to the app and to the scope that is asked for, let an administrator consent where it is needed, and sign in again: a token keeps the permissions that it was given with",
    MICROSOFT,
);
#[rustfmt::skip]
const IN_DEVELOPMENT: About = page(
    "client-in-development",
    "The app is in development mode, and this person has no part in it",
    "Until it is live, Facebook lets those people sign in who have a role in the app",
    "Switch the app to live, or give the person a role under App roles",
    FACEBOOK,
);
#[rustfmt::skip]
const FACEBOOK_REDIRECT: About = page(
    "redirect-uri-refused",
    "The redirect URI is not registered",
    "Facebook takes those addresses alone that stand in Valid OAuth Redirect URIs, character by character",
    "Add exactly the redirect URI that is sent under Facebook Login, Settings, and leave Client and Web OAuth Login on",
    FACEBOOK,
);
#[rustfmt::skip]
const COGNITO_REDIRECT: About = page(
    "redirect-uri-refused",
    "The redirect URI is not registered",
    "Cognito compares redirect_uri with the allowed callback URLs of the app client, character by character",
    "Add exactly the redirect URI that is sent to the app client’s allowed callback URLs",
    COGNITO,
);
#[rustfmt::skip]
const APP_BLOCKED: About = page(
    "client-blocked",
    "An administrator has blocked this app",
    "The organization does not let this app in at all: the words are Salesforce’s for a connected app that is blocked, and other providers have them from there. Nothing is said against id and secret",
    "Let an administrator of the organization unblock it (Salesforce: Setup, Connected Apps OAuth Usage, Unblock, or install it there; Google Workspace: Security, API controls)",
    SALESFORCE,
);
#[rustfmt::skip]
const APP_NOT_APPROVED: About = page(
    "user-not-assigned",
    "An administrator has not approved this person for the app",
    "The connected app is set to users that an administrator approves, and neither the person’s profile nor a permission set is among them",
    "Let an administrator add the profile or a permission set to the connected app (Manage Connected Apps), or set Permitted Users to all",
    SALESFORCE,
);

pub(super) const GITHUB_TABLE: &[Symptom] = &[
    says(&["redirect_uri is not associated with this application"], GITHUB_REDIRECT),
    says(&["redirect_uri must match the registered callback url"], GITHUB_REDIRECT),
    says(&["application_suspended"], GITHUB_SUSPENDED),
    says(&["has enabled oauth app access restrictions"], GITHUB_RESTRICTED),
    says(&["resource protected by organization saml enforcement"], GITHUB_SSO),
];
pub(super) const SLACK_TABLE: &[Symptom] = &[
    says(&["invalid permissions requested"], SLACK_SCOPE),
    says(&["invalid_team_for_non_distributed_app"], SLACK_TEAM),
];
pub(super) const OKTA_TABLE: &[Symptom] = &[
    says(&["redirect_uri parameter must be a login redirect uri"], OKTA_REDIRECT),
    says(&["mismatched_redirect_uri"], OKTA_REDIRECT),
    says(&["user is not assigned to the client application"], OKTA_UNASSIGNED),
    says(&["user_not_assigned"], OKTA_UNASSIGNED),
    says(&["policy evaluation failed for this request"], OKTA_POLICY),
    says(&["policy+evaluation+failed"], OKTA_POLICY),
    says(&["no_matching_policy"], OKTA_POLICY),
];
pub(super) const AUTH0_TABLE: &[Symptom] = &[says(&["no connections enabled for the client"], NO_CONNECTION)];
pub(super) const MICROSOFT_TABLE: &[Symptom] = &[
    says(&["need admin approval"], ADMIN_CONSENT),
    says(&["needs permission to access resources in your organization"], ADMIN_CONSENT),
    says(&["this app requires your admins approval"], ADMIN_CONSENT),
    says(&["administratorgenehmigung erforderlich"], ADMIN_CONSENT),
    says(&["genehmigung durch administrator erforderlich"], ADMIN_CONSENT),
    says(&["approbation de ladministrateur"], ADMIN_CONSENT),
    says(&["aprobación del administrador"], ADMIN_CONSENT),
    says(&["aprovação do administrador"], ADMIN_CONSENT),
    says(&["管理者の承認が必要"], ADMIN_CONSENT),
    says(&["does not meet the criteria to access this resource"], CONDITIONS),
    says(&["you cant get there from here"], CONDITIONS),
    says(&["selected user account does not exist in tenant"], OTHER_TENANT),
    says(&["authorization_requestdenied"], GRAPH_PRIVILEGES),
    says(&["insufficient privileges to complete the operation"], GRAPH_PRIVILEGES),
];
pub(super) const FACEBOOK_TABLE: &[Symptom] = &[
    says(&["app not setup: this app is still in development mode"], IN_DEVELOPMENT),
    says(&["redirect uri is not whitelisted in the apps client oauth settings"], FACEBOOK_REDIRECT),
    says(&["isnt included in the apps domains"], FACEBOOK_REDIRECT),
];
pub(super) const COGNITO_TABLE: &[Symptom] = &[says(&["redirect_mismatch"], COGNITO_REDIRECT)];
pub(super) const BLOCKED_TABLE: &[Symptom] = &[
    says(&["oauth_app_blocked"], APP_BLOCKED),
    says(&["oauth_app_access_denied"], APP_NOT_APPROVED),
    says(&["user is not admin approved to access this app"], APP_NOT_APPROVED),
];
