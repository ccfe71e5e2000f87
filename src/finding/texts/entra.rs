//! Microsoft Entra's `AADSTS` numbers that come from its token endpoint.

use super::entra_sentence;
use crate::claim::{Severity, Source, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::{Finding, Place};

const ENTRA: Source = Source {
    title: "Microsoft Entra, authentication error codes",
    url: "https://learn.microsoft.com/entra/identity-platform/reference-error-codes",
    sureness: Sureness::Documented,
};

/// A finding for each number in the text that is known, each once.
pub(super) fn found(text: &str) -> Vec<Finding> {
    let mut numbers: Vec<u32> = text
        .to_ascii_uppercase()
        .split("AADSTS")
        .skip(1)
        .filter_map(|rest| rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok())
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.into_iter().map(|number| finding(number, text)).collect()
}

/// Of these the sentence behind the number names the parameter.
const DOUBLED: &[u32] = &[9_000_411];
const ODD_VALUE: &[u32] = &[90_023];

/// Numbers that mean the same, and what they are about.
struct Known {
    numbers: &'static [u32],
    about: About,
}

/// Only where the number is not known its sentence has to say it.
fn finding(number: u32, text: &str) -> Finding {
    let evidence = format!("AADSTS{number}");
    let Some(known) = TABLE.iter().find(|known| known.numbers.contains(&number)) else {
        return entra_sentence::finding(&UNKNOWN, &evidence, text);
    };
    if known.numbers == DOUBLED || known.numbers == ODD_VALUE {
        return entra_sentence::finding(&known.about, &evidence, text);
    }
    known.about.finding(Place::PastedText, evidence)
}

const fn known(
    numbers: &'static [u32],
    id: &'static str,
    title: &'static str,
    cause: &'static str,
    fix: &'static str,
) -> Known {
    Known {
        numbers,
        about: About {
            id,
            severity: Severity::Error,
            title,
            begins: Begins::Word,
            cause,
            fix,
            source: ENTRA,
            sureness: Sureness::Documented,
        },
    }
}

/// The same, where the headline begins with a name.
const fn named(
    numbers: &'static [u32],
    id: &'static str,
    title: &'static str,
    cause: &'static str,
    fix: &'static str,
) -> Known {
    let known = known(numbers, id, title, cause, fix);
    Known { numbers, about: About { begins: Begins::Name, ..known.about } }
}

/// The same, where Microsoft's list was not seen to say so.
const fn assumed(
    numbers: &'static [u32],
    id: &'static str,
    title: &'static str,
    cause: &'static str,
    fix: &'static str,
) -> Known {
    let known = known(numbers, id, title, cause, fix);
    Known { numbers, about: About { sureness: Sureness::Assumed, ..known.about } }
}

/// What each row is about, with its numbers.
pub(super) fn abouts() -> impl Iterator<Item = (&'static About, &'static [u32])> {
    TABLE.iter().map(|known| (&known.about, known.numbers)).chain(std::iter::once((&UNKNOWN, &[][..])))
}

static UNKNOWN: About = About {
    id: "entra-error",
    severity: Severity::Error,
    title: "Microsoft Entra refused the request",
    begins: Begins::Name,
    cause: "Its number is none of those that are known here",
    fix: "Look the number up at login.microsoftonline.com/error, where Microsoft explains each",
    source: ENTRA,
    sureness: Sureness::Unknown,
};

#[rustfmt::skip]
static TABLE: &[Known] = &[
    known(&[7_000_215, 7_000_216], "entra-client-secret-wrong", "The client secret is wrong", "Entra got a secret that isn’t this application’s; often the secret’s ID was copied in place of its value", "Make a new client secret in the app registration, and copy its value while it is shown"),
    known(&[7_000_222], "entra-client-secret-expired", "The client secret has expired", "Secrets of an app registration end on a date that was chosen when they were made", "Make a new client secret, put it into the platform, then delete the old one"),
    named(&[700_016], "entra-application-unknown", "Entra doesn’t know this application in this tenant", "The client id is another one, or the URLs name another tenant than the one that holds the registration", "Compare client id and tenant in both URLs with the app registration"),
    known(&[50_011], "entra-redirect-uri-differs", "The redirect URI is not registered", "redirect_uri is compared character by character with those of the registration", "Register exactly the redirect URI that is sent, as platform type Web"),
    known(&[54_005], "entra-code-spent", "The code was used already", "A code can be redeemed once; something redeemed it twice, often a retry", "Send a code once, and begin a new sign-in after any failure"),
    known(&[700_082], "entra-grant-ended", "The refresh token has ended", "It was not used for as long as the tenant lets a refresh token rest, so users are signed out", "Sign in again; look at the token lifetime and sign-in frequency policies of the tenant"),
    known(&[70_008], "entra-grant-ended", "The code or the refresh token has ended", "It was not used for too long, or a policy ended it", "Sign in again; look at the token lifetime and sign-in frequency policies of the tenant"),
    known(&[700_084], "entra-spa-refresh-token", "The refresh token belongs to a single-page app and lived 24 hours", "Refresh tokens for redirect URIs of type SPA have a fixed life of 24 hours that use doesn’t extend", "Register the redirect URI as type Web in place of SPA, and sign in again"),
    known(&[9_002_326, 9_002_327], "entra-spa-cross-origin", "The redirect URI is registered as a single-page app", "Tokens for a redirect URI of type SPA are given to browsers only", "Register the redirect URI as type Web in place of SPA"),
    known(&[50_173], "entra-grant-revoked", "The grant was revoked", "The password was changed, or an administrator revoked the sign-ins of this user", "The user signs in again"),
    known(&[65_001], "entra-no-consent", "Nobody consented to what the application asks for", "The scope asks for more than the user or an administrator has granted", "Ask for consent again, or let an administrator grant it for the tenant"),
    named(&[70_011, 650_053], "entra-scope-unknown", "Entra doesn’t know one of the scopes", "A scope is misspelt, or belongs to a resource that it wasn’t written with", "Write scopes as the resource’s Application ID URI, a slash, and the permission; offline_access and openid stand alone"),
    known(&[90_014, 900_144], "entra-parameter-missing", "The token request lacks a parameter", "Entra takes forms only: from JSON it reads nothing at all", "Have the token request written as a form (application/x-www-form-urlencoded)"),
    named(&[9_010_010], "entra-resource-and-scope", "resource and scope name different resources", "Entra’s second version takes the resource from the scope, and refuses a resource parameter that differs, such as the address of an MCP server that the client adds (RFC 8707)", "Let the scope’s Application ID URI match the resource, or leave resource out. Where the client always sends it, make that address an Application ID URI of the API"),
    named(&[50_076, 50_079, 50_074], "entra-second-factor", "Entra wants a second factor", "A policy of the tenant demands multi-factor authentication, which a refresh can’t bring", "The user signs in again; look at the tenant’s conditional access and sign-in frequency"),
    known(&[53_000, 53_001, 53_003, 530_003], "entra-conditional-access", "A conditional access policy refused the sign-in", "The tenant’s policy wants a known device, place or client, and the platform’s servers are none", "Let an administrator exempt the application, or let its policy take the platform’s addresses"),
    known(&[50_105], "entra-user-not-assigned", "The user is not assigned to the application", "The enterprise application requires assignment, and this user has none", "Assign the user or a group, or switch “assignment required” off"),
    known(&[50_020], "entra-account-of-other-tenant", "The account is of another tenant", "The application takes accounts of its own tenant, and this user is not a guest there", "Sign in with an account of the tenant, or register the application for several tenants"),
    known(&[50_194], "entra-single-tenant", "The application is for one tenant, and /common was asked", "A single-tenant application can’t use the common endpoint", "Put the tenant’s id into both URLs in place of common"),
    named(&[90_002, 900_023], "entra-tenant-unknown", "Entra knows no such tenant", "The tenant in the URL is misspelt, or gone", "Compare the tenant in both URLs with the directory id of the app registration"),
    known(&[90_009], "entra-asks-for-itself", "The application asks for a token for itself", "The request names no other resource, so Entra takes the application itself for it, and that must be named by its id. Most platforms send no scope at a refresh: the sign-in then works, and each refresh fails", "Name the API in the scope by its application id (a GUID, such as {id}/.default) and not by its Application ID URI, or register the API apart from the client; then sign in again"),
    named(ODD_VALUE, "entra-parameter-refused", "Entra does not take a parameter’s value", "A parameter of the authorization URL has a value that Entra does not know: prompt takes login, none, consent or select_account, and one of them alone", "Take the parameter that the text names, most often prompt, out of the authorization URL, or give it one of those values"),
    known(DOUBLED, "entra-parameter-doubled", "A parameter stands twice in the request", "The authorization URL that was set up brings a parameter along, most often prompt, and whoever sends the request adds it once more", "Take the parameter that the text names out of the authorization URL that was typed"),
    known(&[90_094], "entra-admin-consent", "An administrator has to consent", "A scope that was asked for can be granted by an administrator only", "Let an administrator grant consent for the tenant, or ask for less"),
    known(&[65_004], "entra-consent-declined", "The user declined to consent", "Somebody pressed Cancel on the consent page", "Sign in again and accept, or let an administrator consent for the tenant"),
    known(&[7_000_218], "entra-client-secret-missing", "The token request lacks the client secret", "The redirect URI is of type Web, so Entra wants a secret, and none was in the form", "Send client_secret in a form: have the token request written as application/x-www-form-urlencoded"),
    known(&[700_025], "entra-public-client", "A secret was sent for a public client", "The redirect URI is registered as “Mobile and desktop”, and such clients present no secret, but one was sent", "Register the redirect URI as type Web"),
    known(&[50_148, 501_481], "entra-code-verifier", "The code_verifier does not match", "PKCE was begun in the authorization request, and the token request brought another verifier or none", "Where the platform does no PKCE, take code_challenge out of the authorization URL"),
    named(&[9_002_325], "entra-pkce-required", "Entra demands PKCE here", "The redirect URI is registered as a single-page app, which must use PKCE, and the request came without it", "Register the redirect URI as type Web in place of SPA"),
    known(&[500_113], "entra-no-redirect-uri", "No redirect URI is registered", "The app registration has none at all", "Register the redirect URI that is sent, as type Web"),
    assumed(&[900_971], "entra-redirect-uri-missing", "Entra got no redirect URI that it may answer to", "The authorization request carries no redirect_uri, and the app registration has none to take in its place", "Register the redirect URI that the platform uses in the app registration (Authentication, Add a platform, Web), and let the authorization request carry redirect_uri"),
    named(&[500_011], "entra-resource-unknown", "Entra knows no such resource in this tenant", "The API that the scope names is not registered or not consented to in this tenant", "Compare the scope’s Application ID URI with the API’s registration, and let an administrator add it to the tenant"),
    named(&[70_000, 70_002], "entra-grant-refused", "Entra does not take the code or the refresh token", "It is revoked, cut, or of another client or tenant", "Sign in again, and compare client and tenant of both requests"),
    known(&[70_043, 70_044, 50_078, 50_089], "entra-sign-in-frequency", "The tenant’s sign-in frequency ended the grant", "A conditional access policy wants a new sign-in after some time, whatever the refresh token’s life", "Let an administrator lengthen the sign-in frequency or exempt the application; else users sign in again"),
    known(&[50_057, 50_034], "entra-user-gone", "The account is switched off or not there", "The user was disabled, deleted, or never was in this tenant", "Look at the user in the tenant’s directory"),
    named(&[50_126], "entra-wrong-password", "User name or password are wrong", "The person mistyped, or the password was changed", "Sign in again"),
    known(&[7_000_112], "entra-application-disabled", "The application is switched off", "An administrator disabled sign-in for the enterprise application", "Let an administrator enable it"),
    known(&[900_561], "entra-endpoint-takes-post", "The token endpoint was opened as a page", "It takes POST only: authorization URL and token URL are swapped", "The authorization URL ends in /authorize, the token URL in /token"),
    known(&[70_007, 700_054, 700_051], "entra-response-type", "The response type is not allowed", "The application may not use what response_type asks for", "Use the code flow, and look at what the registration allows under Authentication"),
];

#[cfg(test)]
mod tests {
    use super::{found, Finding, TABLE};

    #[test]
    fn each_number_is_found_in_the_text_that_entra_prints_and_once() {
        let text = "AADSTS70008: The provided authorization code has expired. AADSTS70008 AADSTS1";
        let ids: Vec<&str> = found(text).iter().map(Finding::id).collect();
        assert_eq!(ids, ["entra-error", "entra-grant-ended"]);
        for number in TABLE.iter().flat_map(|known| known.numbers) {
            let found = found(&format!("AADSTS{number}: something\r\nTrace ID: 1"));
            assert_eq!((found.len(), found[0].evidence.as_str()), (1, format!("AADSTS{number}").as_str()));
        }
    }
}
