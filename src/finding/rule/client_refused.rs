//! `client-refused`: the provider does not accept the client's id and secret, or the way in which they are presented.

use super::client_named;
use crate::claim::{Severity, Sureness};
use crate::exchange::Variant;
use crate::finding::about::{About, Begins};
use crate::finding::challenge::has_scheme;
use crate::finding::reading::Reading;
use crate::finding::refusal::{Cause, Refusal, RefusedRequest};
use crate::finding::token_request::End;
use crate::finding::words::shown;
use crate::finding::{source, switched, Finding};
use crate::platform::{ClientAuthentication, Way};
use crate::provider::{AcceptedAuthentication, Record};
use crate::sentence::begin_small;

pub(super) const ABOUT: About = About {
    id: "client-refused",
    severity: Severity::Error,
    title: "The client was refused",
    begins: Begins::Word,
    cause: "The id or the secret is wrong or has expired, or the provider wants them in another place: the platform sends both in \
            the body",
    fix: "Compare id and secret with the provider’s console, look whether the secret has expired, and let the client send it in \
          the body (client_secret_post)",
    source: source::CLIENT_AUTHENTICATION,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let refusal = reading.refusal.as_ref().filter(|refusal| refusal.cause == Cause::Client)?;
    let challenge = refusal.header("WWW-Authenticate", "how it wants the client");
    let finding = refusal.finding(&ABOUT).showing_all(challenge);
    let finding = Finding { taken_with: refusal.taken_with.clone(), ..finding };
    let finding = or_forgotten(reading, told(reading, refusal, finding));
    let wanted = wanted(reading, refusal).and_then(|way| switched::show_client(reading.evidence.platform, way));
    let Some((fix, remedy)) = wanted else { return Some(finding) };
    Some(Finding { fix, remedy: Some(remedy).filter(|_| !reading.pasted()), ..finding })
}

/// A client that was registered here may have been forgotten by the server since; then the next sign-in registers a new one.
fn or_forgotten(reading: &Reading<'_>, finding: Finding) -> Finding {
    let way = reading.evidence.run.server.as_deref().and_then(|seen| seen.way);
    if way != Some(Way::Registration) {
        return finding;
    }
    let fix = "Keep registered clients for as long as their tokens may live. The one that was refused is forgotten here, and the next \
               sign-in registers a new one; what a host does then is its own"
        .to_owned();
    Finding {
        cause: format!("{}. It was registered here, and the server may have forgotten it", finding.cause),
        fix,
        ..finding
    }
}

/// In which other way the provider seems to want the client.
fn wanted(reading: &Reading<'_>, refusal: &Refusal<'_>) -> Option<ClientAuthentication> {
    let client = reading.sends().client_authentication();
    if refusal.is_proven() {
        return Some(match client {
            ClientAuthentication::Basic => ClientAuthentication::Post,
            ClientAuthentication::Post | ClientAuthentication::None => ClientAuthentication::Basic,
        });
    }
    let at_the_page = refusal.at == RefusedRequest::Authorization;
    let by_record =
        client == ClientAuthentication::Post && reading.evidence.provider.is_some_and(is_seen_to_send_basic);
    let basic = !at_the_page && client != ClientAuthentication::Basic && (wants_basic(refusal) || by_record);
    basic.then_some(ClientAuthentication::Basic)
}

fn is_seen_to_send_basic(record: &Record) -> bool {
    record.client_authentication == AcceptedAuthentication::Basic
}

/// Cause and fix, whatever the platform leaves to its author.
fn told(reading: &Reading<'_>, refusal: &Refusal<'_>, finding: Finding) -> Finding {
    // The very client was accepted a moment ago, so it is not its id.
    if refusal.is_proven() {
        let (cause, fix) = proven(reading, refusal);
        return Finding { cause, fix: fix.to_owned(), ..finding };
    }
    if let Some(named) = client_named::named(reading, refusal) {
        return Finding {
            title: named.title.to_owned(),
            begins: named.begins,
            cause: named.cause,
            fix: named.fix,
            ..finding
        };
    }
    if reading.pasted() {
        return Finding { cause: of_pasted(reading, refusal), ..finding };
    }
    if reading.refused_for_a_new_secret() {
        return Finding {
            title: "The new client secret was refused".to_owned(),
            cause: format!(
                "The client secret was replaced here since {} took one, and it refuses the one that is here now: it is mistyped, cut, or of \
                 another client, or it does not count yet",
                reading.provider()
            ),
            fix: "Compare the secret with the provider’s console and type it again, or put the one before back, then refresh. The \
                  sign-in itself may be as good as before"
                .to_owned(),
            ..finding
        };
    }
    let (cause, fix) = words(reading, refusal);
    let fix = or_otherwise(reading, refusal, fix);
    Finding { cause, fix, ..finding }
}

/// Where nothing says which way the provider wants: the other one is a guess that costs one sign-in.
fn or_otherwise(reading: &Reading<'_>, refusal: &Refusal<'_>, fix: &str) -> String {
    let tried = reading.with_secret_elsewhere().is_some();
    let other = match reading.sends().client_authentication() {
        ClientAuthentication::Post => ClientAuthentication::Basic,
        ClientAuthentication::Basic | ClientAuthentication::None => ClientAuthentication::Post,
    };
    if refusal.at != RefusedRequest::Exchange {
        return fix.to_owned();
    }
    let other = switched::show_client(reading.evidence.platform, other).filter(|_| !tried);
    let other = other.map(|(other, _)| format!(". Where that changes nothing: {}", begin_small(&other)));
    let public = if may_be_public(reading) {
        ". A client that is registered without a secret is refused with one: leave it out (none)"
    } else {
        ""
    };
    format!("{fix}{}{public}", other.unwrap_or_default())
}

/// Whether a secret was sent that the author may as well leave out: then the client may be one without.
fn may_be_public(reading: &Reading<'_>) -> bool {
    switched::show_client(reading.evidence.platform, ClientAuthentication::None).is_some()
}

/// Whether the answer asks for HTTP Basic.
fn wants_basic(refusal: &Refusal<'_>) -> bool {
    let asks = refusal.answer.as_ref().and_then(|(answer, _)| answer.header("www-authenticate"));
    asks.is_some_and(|value| has_scheme(value, "basic"))
}

/// What the platform sends of its client, and where, behind its name.
fn sends_client(client: ClientAuthentication) -> &'static str {
    match client {
        ClientAuthentication::Post => "sends id and secret in the body",
        ClientAuthentication::Basic => "sends id and secret in the Authorization header",
        ClientAuthentication::None => "sends its id alone, and no secret",
    }
}

fn of_pasted(reading: &Reading<'_>, refusal: &Refusal<'_>) -> String {
    let client = reading.sends().client_authentication();
    if wants_basic(refusal) && client != ClientAuthentication::Basic {
        return format!(
            "The token endpoint asks for HTTP Basic (WWW-Authenticate), and the platform {}. Id or secret may be wrong as well",
            sends_client(client)
        );
    }
    match client {
        ClientAuthentication::Post => ABOUT.cause.to_owned(),
        ClientAuthentication::Basic | ClientAuthentication::None => format!(
            "The id or the secret is wrong or has expired, or the provider wants them in another place: the platform {}",
            sends_client(client)
        ),
    }
}

/// Cause and fix.
fn words(reading: &Reading<'_>, refusal: &Refusal<'_>) -> (String, &'static str) {
    let (begins, platform) = (reading.provider_begins(), reading.platform());
    if refusal.at == RefusedRequest::Authorization {
        return at_the_page(reading, &begins);
    }
    let client = reading.sends().client_authentication();
    if refusal.at == RefusedRequest::Refresh {
        if wants_basic(refusal) && client == ClientAuthentication::Post {
            return basic_at_the_refresh(&begins, platform);
        }
        return at_the_refresh(&begins, client);
    }
    let other = reading.with_secret_elsewhere();
    if other.is_some_and(|sent| matches!(sent.end, End::Refused { .. })) {
        return (
            format!(
                "{begins} refuses id and secret in the body, and in the Authorization header as well: one of them is wrong{}",
                if may_be_public(reading) { ", or the client is registered without a secret" } else { "" }
            ),
            "Copy id and secret once more from the provider’s console, and look whether the secret has expired or was replaced",
        );
    }
    match client {
        ClientAuthentication::Post => in_the_body(reading, refusal),
        ClientAuthentication::Basic => (
            format!("{begins} does not accept this client as it presents itself: its id and secret, in the Authorization header"),
            "Compare id and secret with the provider’s console, look whether the secret has expired, and let the client send it \
             as HTTP Basic (client_secret_basic)",
        ),
        ClientAuthentication::None => (
            format!("{begins} does not accept this client without a secret, and {platform} {}", sends_client(client)),
            "Register the client as a public one at the provider (token endpoint authentication “none”), and compare its id",
        ),
    }
}

/// No secret was sent yet: it is the id alone, or the client's own state.
fn at_the_page(reading: &Reading<'_>, begins: &str) -> (String, &'static str) {
    let id = shown(&reading.evidence.setup.client_id);
    (
        format!("{begins} does not know the client {id}, or has switched it off: it says so before anybody can sign in"),
        "Compare the client id with the one in the provider’s console, letter by letter, and look that it is of the same account or \
         tenant as the authorization URL, and not switched off",
    )
}

/// The code's exchange was accepted, the refresh is not.
fn at_the_refresh(begins: &str, client: ClientAuthentication) -> (String, &'static str) {
    match client {
        ClientAuthentication::Post | ClientAuthentication::Basic => (
            format!(
                "{begins} accepted this client at the sign-in and refuses it at the refresh: its secret ended in between, or it must \
                 present itself in another way there"
            ),
            "Look whether the secret has expired or was replaced, and make a new one. A new secret does not end the grant",
        ),
        ClientAuthentication::None => (
            format!(
                "{begins} accepted this client without a secret at the sign-in and refuses it at the refresh: its registration \
                 changed in between, or refreshes want a secret"
            ),
            "Look at the client’s registration: it must be a public one that may refresh (token endpoint authentication “none”)",
        ),
    }
}

/// The code's exchange was taken with id and secret in the body, and the refresh asks for Basic.
fn basic_at_the_refresh(begins: &str, platform: &str) -> (String, &'static str) {
    (
        format!(
            "{begins} took id and secret in the body at the sign-in, and asks for HTTP Basic (WWW-Authenticate) at the refresh: {platform} \
             sends them in the body there, too"
        ),
        "Let the token endpoint take id and secret in the body at a refresh as it does at the sign-in (client_secret_post). Where it \
         can’t, a token endpoint of your own before it sends them on as HTTP Basic",
    )
}

/// Another way of presenting the client was taken.
fn proven(reading: &Reading<'_>, refusal: &Refusal<'_>) -> (String, &'static str) {
    let (begins, platform) = (reading.provider_begins(), reading.platform());
    let both = refusal.taken_with.first() == Some(&Variant::OtherBoth);
    let also = if both { " and with the other content type" } else { "" };
    match reading.sends().client_authentication() {
        ClientAuthentication::Basic => (
            format!(
                "{begins} took the same request with id and secret in the body (client_secret_post){also}, and {platform} sends \
                 them in the Authorization header alone"
            ),
            "Let the client send its secret as HTTP Basic (client_secret_basic) at the provider. A server of your own accepts both",
        ),
        ClientAuthentication::Post | ClientAuthentication::None => (
            format!(
                "{begins} took the same request with id and secret in the Authorization header (client_secret_basic){also}, and \
                 {platform} sends them in the body alone"
            ),
            "Let the client send its secret in the body (client_secret_post) at the provider. A server of your own accepts both",
        ),
    }
}

/// Id and secret went out in the body, and nothing proves what is wrong with that.
fn in_the_body(reading: &Reading<'_>, refusal: &Refusal<'_>) -> (String, &'static str) {
    let (provider, begins, platform) = (reading.provider(), reading.provider_begins(), reading.platform());
    if wants_basic(refusal) {
        return (
            format!(
                "{begins} asks for HTTP Basic (WWW-Authenticate), and {platform} sends id and secret in the body. Id or secret may \
                 be wrong as well"
            ),
            "Let the client send its secret in the body (client_secret_post) at the provider, and compare id and secret",
        );
    }
    if reading.evidence.provider.is_some_and(is_seen_to_send_basic) {
        return (
            format!(
                "Clients of {provider} are seen to send id and secret as HTTP Basic, and {platform} sends them in the body. Id or \
                 secret may be wrong as well"
            ),
            "Look in the provider’s console for a way to take the secret in the body, or put a token endpoint of your own before it",
        );
    }
    if refusal.code == "unauthorized_client" {
        return (
            format!(
                "{begins} does not accept this client: its id or its secret is wrong, or it is not allowed the authorization-code flow, for which \
                 RFC 6749 has that code"
            ),
            "Compare id and secret with the provider’s console, and look there whether the client may use the grant type “authorization code”",
        );
    }
    let cause = format!("{begins} does not accept this client as it presents itself: its id and secret, in the body");
    (cause, ABOUT.fix)
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::exchange::Variant;
    use crate::finding::sample::{code, code_with, refresh, refresh_with, varied, Case};
    use crate::finding::Remedy;
    use crate::platform::{ClientAuthentication, Platforms, Switches};

    #[test]
    fn a_demand_for_basic_and_a_secret_that_ended_have_words_of_their_own() {
        let body = r#"{"error":"invalid_client"}"#;
        let plain = Case::with(vec![code(401, body)]).read(look).unwrap();
        let basic =
            Case::with(vec![code_with(401, &[("www-authenticate", "Basic realm=\"x\"")], body)]).read(look).unwrap();
        let later = Case::signed_in().then(refresh(401, body)).read(look).unwrap();
        assert!(basic.cause.contains("HTTP Basic") && !plain.cause.contains("HTTP Basic"));
        assert!(later.cause.contains("at the refresh") && later.cause.contains("its secret ended"));
        let public = Case { platform: &crate::platform::public_host::PUBLIC_HOST, ..Case::signed_in() };
        let without = public.then(refresh(401, body)).read(look).unwrap();
        assert!(
            without.cause.contains("at the refresh")
                && !format!("{}{}", without.cause, without.fix).contains("its secret")
        );
        assert_eq!(Case::healthy().read(look), None);
    }

    #[test]
    fn a_platform_that_leaves_the_way_to_its_author_is_told_which_switch_to_set_and_where_else() {
        let body = r#"{"error":"invalid_client"}"#;
        let asks = [("www-authenticate", "Basic realm=\"x\"")];
        let by = |id, switches| Platforms::shipped().by_id(id).unwrap().set(switches);
        let at = |platform, case: Case| Case { platform, ..case }.read(look).unwrap();
        let action = by("gpt-action", Switches::default());
        let asked = at(action, Case::with(vec![code_with(401, &asks, body)]));
        assert_eq!(asked.remedy, Some(Remedy::ShowClient(ClientAuthentication::Basic)));
        assert!(asked.fix.contains("the Token Exchange Method in the Action’s settings"), "{}", asked.fix);
        let unsaid = at(action, Case::with(vec![code(401, body)]));
        assert!(
            unsaid.remedy.is_none() && unsaid.fix.contains("Where that changes nothing: let a GPT Action"),
            "{}",
            unsaid.fix
        );
        let basic = Switches { client_authentication: Some(ClientAuthentication::Basic), pkce: None };
        let taken = varied(code(200, crate::finding::sample::SIGNED_IN), Variant::SecretInBody);
        let proven = at(by("any-client", basic), Case::with(vec![code(401, body), taken]));
        assert_eq!(proven.remedy, Some(Remedy::ShowClient(ClientAuthentication::Post)));
        let plugin = Platforms::shipped().first();
        assert!(at(plugin, Case::with(vec![code_with(401, &asks, body)])).remedy.is_none());
    }

    #[test]
    fn a_refresh_that_wants_basic_is_told_that() {
        let asks = [("www-authenticate", "Basic realm=\"x\"")];
        let refused = refresh_with(401, &asks, r#"{"error":"invalid_client"}"#);
        let found = Case::signed_in().then(refused).read(look).unwrap();
        assert!(found.cause.contains("HTTP Basic") && !found.cause.contains("ended in between"), "{}", found.cause);
    }

    #[test]
    fn a_wrong_secret_by_another_name_is_one_and_refused_by_basic_as_well_is_no_question_of_the_place() {
        let body = r#"{"error":"unauthorized_client"}"#;
        let other = || varied(code(403, body), Variant::OtherClientAuthentication);
        let plain = Case::with(vec![code(403, body)]).read(look).unwrap();
        let both = Case::with(vec![code(403, body), other()]).read(look).unwrap();
        assert!(both.cause.contains("as well") && !plain.cause.contains("as well"));
    }
}
