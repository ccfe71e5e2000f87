//! What `client-refused` says where the provider's own words, or what is known of the provider, name the trouble.

use crate::finding::about::Begins;
use crate::finding::reading::Reading;
use crate::finding::refusal::{AuthMethod, ClientTrouble, Refusal};
use crate::platform::ClientAuthentication;

/// Title, cause and fix.
pub(super) struct Named {
    pub(super) title: &'static str,
    pub(super) begins: Begins,
    pub(super) cause: String,
    pub(super) fix: String,
}

/// `None` where neither says more than that it was refused.
pub(super) fn named(reading: &Reading<'_>, refusal: &Refusal<'_>) -> Option<Named> {
    match refusal.client_trouble() {
        ClientTrouble::NoSecret => Some(no_secret(reading)),
        ClientTrouble::NoId => Some(no_id(reading)),
        ClientTrouble::Wants(method) => Some(wants(reading, method)),
        ClientTrouble::Unknown => of_data_centres(reading, refusal).or_else(|| Some(unknown(reading))),
        ClientTrouble::SecretEnded => Some(Named {
            title: "The client secret has ended",
            begins: Begins::Word,
            cause: format!("{} says that the secret of this client has ended", begins(reading)),
            fix: "Make a new client secret in the provider’s console, and put it in the place of the old one"
                .to_owned(),
        }),
        // Where none is sent, it is no wrong one.
        ClientTrouble::WrongSecret if reading.sends().client_authentication() == ClientAuthentication::None => None,
        ClientTrouble::WrongSecret => of_data_centres(reading, refusal).or_else(|| Some(wrong(reading))),
        ClientTrouble::Unsaid => of_data_centres(reading, refusal),
    }
}

fn begins(reading: &Reading<'_>) -> String {
    if reading.pasted() && reading.evidence.provider.is_none() {
        return "The provider".to_owned();
    }
    reading.provider_begins()
}

fn no_secret(reading: &Reading<'_>) -> Named {
    let begins = begins(reading);
    let sent = match reading.sends().client_authentication() {
        ClientAuthentication::None => format!(", and {} never sends one", reading.platform()),
        ClientAuthentication::Post | ClientAuthentication::Basic => String::new(),
    };
    let where_to = match reading.sends().client_authentication() {
        ClientAuthentication::Basic => "in the Authorization header (client_secret_basic)",
        ClientAuthentication::Post | ClientAuthentication::None => "in the body (client_secret_post)",
    };
    Named {
        title: "The client was refused: no client secret came",
        begins: Begins::Word,
        cause: format!(
            "{begins} found no client secret in the request, and this client is registered as one that shows a secret{sent}. It was not sent, \
             or it stood where the provider does not look, such as in another place or in a body that it can’t read"
        ),
        fix: format!(
            "Send client_secret {where_to}, and register the client for that way (token_endpoint_auth_method). A client that has no secret is \
             registered as a public one, with the method none"
        ),
    }
}

fn no_id(reading: &Reading<'_>) -> Named {
    Named {
        title: "The client was refused: no client id came",
        begins: Begins::Word,
        cause: format!(
            "{} found no client_id in the request. It was not sent, or it stood where the provider does not look: in the Authorization header \
             alone, in the query, or in a body that it can’t read, such as JSON",
            begins(reading)
        ),
        fix: "Send client_id and client_secret as fields of a form (application/x-www-form-urlencoded, client_secret_post)".to_owned(),
    }
}

fn wants(reading: &Reading<'_>, method: AuthMethod) -> Named {
    let (begins, platform) = (begins(reading), reading.platform());
    let sends = match reading.sends().client_authentication() {
        ClientAuthentication::Post => "sends id and secret in the body (client_secret_post)",
        ClientAuthentication::Basic => "sends id and secret in the Authorization header (client_secret_basic)",
        ClientAuthentication::None => "sends its id alone (none)",
    };
    let (title, wanted) = match method {
        AuthMethod::Post => {
            ("The client was refused: the secret belongs in the body", "in the body (client_secret_post)")
        }
        AuthMethod::Basic => {
            ("The client was refused: the provider wants HTTP Basic", "as HTTP Basic (client_secret_basic)")
        }
        AuthMethod::Assertion => (
            "The client was refused: the provider wants a signed assertion",
            "with a signed assertion in place of a secret (private_key_jwt)",
        ),
        AuthMethod::None => ("The client was refused: it is registered without a secret", "without a secret (none)"),
    };
    Named {
        title,
        begins: Begins::Word,
        cause: format!("{begins} wants this client to show itself {wanted}, and {platform} {sends}"),
        fix: format!(
            "Set the client’s way of showing itself (token endpoint authentication) at the provider to what {platform} sends. A token endpoint \
             of your own accepts all that its metadata document lists"
        ),
    }
}

fn unknown(reading: &Reading<'_>) -> Named {
    Named {
        title: "The provider does not know this client",
        begins: Begins::Word,
        cause: format!(
            "{} says that there is no client with this id: it is misspelt, was deleted, or is of another tenant or environment. A secret would \
             not help",
            begins(reading)
        ),
        fix: "Copy the client id once more from the provider’s console, of the very tenant whose token URL is asked. A client that registered \
              itself has to register again"
            .to_owned(),
    }
}

fn wrong(reading: &Reading<'_>) -> Named {
    Named {
        title: "The client was refused: id or secret is wrong",
        begins: Begins::Word,
        cause: format!(
            "{} says that id and secret do not belong together: one of them is misspelt, of another client, or replaced by a newer one",
            begins(reading)
        ),
        fix: "Copy id and secret once more from the provider’s console: the value of the secret, and not its id or what is stored of it. Where \
              it is shown only once, make a new one"
            .to_owned(),
    }
}

/// A client of Zoho's exists in one data centre, and in the others nobody knows it.
fn of_data_centres(reading: &Reading<'_>, refusal: &Refusal<'_>) -> Option<Named> {
    let by_server = refusal.answer.as_ref().and_then(|(answer, _)| answer.header("server"));
    let zoho = reading.evidence.provider.is_some_and(|record| record.id == "zoho") || by_server == Some("ZGS");
    zoho.then(|| Named {
        title: "Zoho does not know this client in this data centre",
        begins: Begins::Name,
        cause: "A client of Zoho’s is known in the data centre where it was registered (accounts.zoho.com, .eu, .in, .com.au, .jp …) and in no other. \
                Else its id or secret is wrong"
            .to_owned(),
        fix: "Ask the data centre where the client was registered: its accounts host in both URLs. Or switch on multi-DC for the client in \
              Zoho’s API console"
            .to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use crate::finding::sample::{code, code_with, Case};

    #[test]
    fn the_providers_words_say_what_is_wrong_with_a_client() {
        let of = |words: &str| {
            let body = format!(r#"{{"error":"invalid_client","error_description":"{words}"}}"#);
            Case::with(vec![code(401, &body)]).judge().findings[0].title.clone()
        };
        assert!(of("Required parameter: client_secret").contains("no client secret"));
        assert!(of("using 'token_endpoint_auth_method' method 'none'").contains("no client secret"));
        assert!(of("Invalid client credentials").contains("id or secret is wrong"));
        assert!(of("No such client").contains("does not know"));
        assert!(of("Please use client_secret_basic").contains("HTTP Basic"));
    }

    #[test]
    fn a_secret_that_is_missing_is_named_whatever_the_status() {
        for status in [400, 401, 403, 422] {
            let case = Case::with(vec![code(status, r#"{"message":"Required parameter: client_secret"}"#)]);
            assert!(case.judge().findings[0].title.contains("no client secret"), "{status}");
        }
    }

    #[test]
    fn zohos_server_brings_its_data_centres() {
        let case = Case::with(vec![code_with(200, &[("server", "ZGS")], r#"{"error":"invalid_client"}"#)]);
        assert!(case.judge().findings[0].cause.contains("data centre"));
    }
}
