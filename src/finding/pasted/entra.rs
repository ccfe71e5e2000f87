//! Microsoft Entra's `AADSTS` numbers that come from its token endpoint.

use super::Entry;
use crate::claim::{Source, Sureness};
use crate::finding::Finding;

const ENTRA: Source = Source {
    title: "Microsoft Entra, authentication error codes",
    url: "https://learn.microsoft.com/entra/identity-platform/reference-error-codes",
    sureness: Sureness::Documented,
};

/// A finding for each number in the text that is known, each once.
pub(super) fn found(text: &str) -> Vec<Finding> {
    let mut numbers: Vec<u32> = text
        .split("AADSTS")
        .skip(1)
        .filter_map(|rest| rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok())
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    let entry = |number: u32| TABLE.iter().find(|(known, ..)| known.contains(&number)).map(|row| (number, row));
    numbers.into_iter().filter_map(entry).map(|(number, row)| finding(number, row)).collect()
}

type Row = (&'static [u32], &'static str, &'static str, &'static str, &'static str);

fn finding(number: u32, (_, id, title, cause, fix): &Row) -> Finding {
    let entry = Entry { id, title, cause, fix, source: ENTRA, sureness: Sureness::Documented };
    entry.finding("pasted text", format!("AADSTS{number}"))
}

const TABLE: [Row; 13] = [
    (&[7_000_215, 7_000_216], "entra-client-secret-wrong", "The client secret is wrong", "Entra got a secret that isn’t this application’s; often the secret’s ID was copied in place of its value", "Make a new client secret in the app registration, and copy its value while it is shown"),
    (&[7_000_222], "entra-client-secret-expired", "The client secret has expired", "Secrets of an app registration end on a date that was chosen when they were made", "Make a new client secret, put it into the platform, then delete the old one"),
    (&[700_016], "entra-application-unknown", "Entra doesn’t know this application in this tenant", "The client id is another one, or the URLs name another tenant than the one that holds the registration", "Compare client id and tenant in both URLs with the app registration"),
    (&[50_011], "entra-redirect-uri-differs", "The redirect URI is not registered", "redirect_uri is compared character by character with those of the registration", "Register exactly the redirect URI that is sent, as platform type Web"),
    (&[54_005], "entra-code-spent", "The code was used already", "A code can be redeemed once; something redeemed it twice, often a retry", "Send a code once, and begin a new sign-in after any failure"),
    (&[70_008, 700_082], "entra-grant-ended", "The code or the refresh token has ended", "It was not used for too long, or a policy ended it", "Sign in again; look at the token lifetime and sign-in frequency policies of the tenant"),
    (&[700_084], "entra-spa-refresh-token", "The refresh token belongs to a single-page app and lived 24 hours", "Refresh tokens for redirect URIs of type SPA have a fixed life of 24 hours that use doesn’t extend", "Register the redirect URI as type Web in place of SPA, and sign in again"),
    (&[9_002_326, 9_002_327], "entra-spa-cross-origin", "The redirect URI is registered as a single-page app", "Tokens for a redirect URI of type SPA are given to browsers only", "Register the redirect URI as type Web in place of SPA"),
    (&[50_173], "entra-grant-revoked", "The grant was revoked", "The password was changed, or an administrator revoked the sign-ins of this user", "The user signs in again"),
    (&[65_001], "entra-no-consent", "Nobody consented to what the application asks for", "The scope asks for more than the user or an administrator has granted", "Ask for consent again, or let an administrator grant it for the tenant"),
    (&[70_011, 650_053], "entra-scope-unknown", "Entra doesn’t know one of the scopes", "A scope is misspelt, or belongs to a resource that it wasn’t written with", "Write scopes as the resource’s Application ID URI, a slash, and the permission; offline_access and openid stand alone"),
    (&[90_014, 900_144], "entra-parameter-missing", "The token request lacks a parameter", "Entra takes forms only: from JSON it reads nothing at all", "Set authorization_content_type to application/x-www-form-urlencoded"),
    (&[9_010_010], "entra-resource-and-scope", "resource and scope name different resources", "Entra’s second version takes the resource from the scope, and refuses a resource parameter that differs", "Leave resource out, or let the scope’s Application ID URI match it"),
];

#[cfg(test)]
mod tests {
    use super::{found, TABLE};

    #[test]
    fn each_number_is_found_in_the_text_that_entra_prints_and_once() {
        let text = "AADSTS70008: The provided authorization code has expired. AADSTS70008 AADSTS1";
        assert_eq!(found(text).len(), 1);
        for number in TABLE.iter().flat_map(|row| row.0) {
            let found = found(&format!("AADSTS{number}: something\r\nTrace ID: 1"));
            assert_eq!((found.len(), found[0].evidence.as_str()), (1, format!("AADSTS{number}").as_str()));
        }
    }
}
