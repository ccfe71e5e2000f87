//! What to do with a text in which nothing is known, by what it was taken for.

use crate::recognise::Kind;

/// A sentence without a full stop.
pub(super) fn next_step(kind: Kind) -> &'static str {
    match kind {
        Kind::TokenAnswer | Kind::OauthError | Kind::BareAnswer | Kind::WebPage => {
            "Paste the whole answer with its status line and headers, as curl -i prints it, and the request before it"
        }
        Kind::ApiAnswer | Kind::OtherJson => {
            "Say where it is from: below the text in the window, behind --from on the command line. Or paste it as curl -i prints it, \
             with its status line and headers"
        }
        Kind::Metadata | Kind::ProtectedResource => {
            "Look the provider up on the Provider page: it compares this document with what is set up. Or paste the error that brought you here, or what curl -i prints"
        }
        Kind::RegistrationAnswer => {
            "The client is registered. Put its client_id and secret into a sign-in here; or paste the error that follows, or what curl -i prints"
        }
        Kind::RegistrationError => "Paste the registration’s whole answer, as curl -i prints it, with the request before it",
        Kind::Callback => {
            "The browser came back with a code, so the sign-in page is fine. Paste what came after it: the platform’s error, or what the \
             token URL answers to curl -i"
        }
        Kind::Jwt => {
            "It is a token, and tells nothing of a sign-in by itself; whoever has it can use it. Paste the answer that it came in, as curl -i \
             prints it, or the API’s answer to it"
        }
        Kind::Manifest => "Check it with plugin-auth check, or open it in the window; here paste an error, or what curl -i prints",
        Kind::M365Manifest => {
            "Check it with plugin-auth check, or open it in the window; its OAuth settings stand in the Teams developer portal. Or paste the error \
             that you see, or what curl -i prints"
        }
        Kind::McpConfig => {
            "Its servers are found by their metadata: look the provider’s issuer up in the window. Or paste the error that the client \
             shows, or what curl -i prints"
        }
        Kind::AppPackage => {
            "Take the plugin’s manifest out of it and check that. Or paste the error that you see, or what curl -i prints"
        }
        Kind::McpServer => {
            "It says how to start or reach the server, and nothing of a sign-in: a host asks the server itself. Paste what curl -i prints \
             of its address and of /.well-known/oauth-protected-resource there, or the error that the host shows"
        }
        Kind::SourceCode => {
            "It tells what may happen, and not what did. Paste what came when the program ran: its log, or the answer of the token URL as \
             curl -i prints it"
        }
        Kind::Picture => {
            "Nothing is read out of pictures: type or copy the words of the error that it shows, with their numbers and codes, and paste those"
        }
        Kind::Pdf | Kind::OfficeFile => {
            "Open it where it can be read, copy the words of the error or the answer, and paste those"
        }
        Kind::Archive => "Unpack it, and give the file in it that has the error or the answer",
        Kind::BinaryFile => "Paste the text of the error or of the answer, as it is shown or logged",
        Kind::InventedManifest => {
            "A platform finds an MCP server’s sign-in by the server’s own documents (/.well-known/oauth-protected-resource). Paste the \
             error that you see, or what curl -i prints"
        }
        Kind::OpenApi => "It describes the API: check the manifest that names its address. Or paste the error that you see, or what curl -i prints",
        Kind::SignInLog => "Paste the whole entry, with its error code and its failure reason, or what curl -i prints",
        Kind::LibraryMessage => {
            "It tells that a library failed, and not on what. Paste what the token URL answered, as curl -i prints it"
        }
        Kind::HostMessage => {
            "It is the platform’s own, and not known here. Paste what your server answered at that time, as curl -i prints it"
        }
        Kind::NotHttp => {
            "What answers at that address speaks no HTTP: check scheme and port. Then paste what curl -i prints"
        }
        Kind::Request => "Paste what came back as well, as curl -i or curl -v prints it",
        Kind::Text | Kind::Empty => {
            "Paste what curl -i prints, with its status line and headers, a whole JSON or form body, or an error’s whole text"
        }
    }
}

/// Of an app manifest: its connectors can be checked, and of a package without any only the plugin's manifest in it.
pub(super) fn of_kind_in(kind: Kind, text: &str) -> &'static str {
    if kind == Kind::AppPackage && text.contains("\"agentConnectors\"") {
        return "Check it with plugin-auth check, which looks at its agentConnectors. Or paste the error that you see, or what curl -i prints";
    }
    next_step(kind)
}

#[cfg(test)]
mod tests {
    use super::{next_step, of_kind_in};
    use crate::recognise::Kind;

    #[test]
    fn every_kind_has_a_next_step_that_is_a_sentence_without_a_full_stop() {
        for kind in Kind::ALL {
            let step = next_step(kind);
            assert!(step.len() > 20 && !step.ends_with('.') && !step.contains("  "), "{step}");
        }
    }

    #[test]
    fn an_app_manifest_with_connectors_can_be_checked_and_a_package_without_is_to_be_opened() {
        let with = of_kind_in(Kind::AppPackage, r#"{"manifestVersion":"1.28","agentConnectors":[]}"#);
        assert!(with.contains("plugin-auth check") && !with.ends_with('.'));
        assert_eq!(of_kind_in(Kind::AppPackage, "PK"), next_step(Kind::AppPackage));
        assert_eq!(of_kind_in(Kind::Text, "\"agentConnectors\""), next_step(Kind::Text));
    }
}
