//! `refresh-token-missing`: the sign-in brought an access token and nothing to renew it with.

use crate::claim::{Severity, Sureness};
use crate::exchange::{RefreshField, TokenAnswer};
use crate::finding::about::{About, Begins};
use crate::finding::known_provider::{no_refresh_token, source_about};
use crate::finding::reading::Reading;
use crate::finding::token_request::TokenRequest;
use crate::finding::words::{lasting, member_names, shown};
use crate::finding::{source, switched, Finding, Half, Place, Remedy, Spot};
use crate::flow::ServerSeen;
use crate::provider::Topic;

/// The scope by which OpenID Connect, section 11, asks for a refresh token.
const OFFLINE: &str = "offline_access";

pub(super) const ABOUT: About = About {
    id: "refresh-token-missing",
    severity: Severity::Error,
    title: "No refresh token came back",
    begins: Begins::Word,
    cause: "The provider gave an access token and nothing to renew it with. When it ends, the platform stops calling the API, and \
            users have to sign in again",
    fix: "Ask for a refresh token in the way that the provider wants: most take the scope offline_access, a few a scope or a \
          parameter of their own. The client must be allowed the refresh-token grant there, too",
    source: source::TOKEN_ANSWER,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    if !reading.lacks_refresh_token() {
        return None;
    }
    let request = reading.code.as_ref().filter(|_| reading.is_sign_in());
    let meaning = request.and_then(TokenRequest::taken);
    if meaning.is_some_and(|meaning| matches!(meaning.refresh, RefreshField::Renamed(_))) {
        return None;
    }
    // What stands there in place of one has a rule of its own.
    if meaning.is_some_and(|meaning| meaning.refresh_slip.is_some()) {
        return None;
    }
    let scope = &reading.evidence.run.scope;
    let asked = scope.split_whitespace().any(|one| one == OFFLINE);
    let answer = request.and_then(TokenRequest::answer).map_or_else(
        || "the sign-in brought no refresh token".to_owned(),
        |(answer, _)| format!("members of the answer: {}", member_names(answer)),
    );
    let endless = reading.endless();
    let evidence = match (reading.pasted(), scope.is_empty()) {
        (true, _) => answer,
        (false, true) => format!("an empty scope was asked for; {answer}"),
        (false, false) => format!("scope “{}” was asked for; {answer}", shown(scope)),
    };
    let place = request.map_or(Place::Exchange { n: None, half: Half::Answer }, |request| reading.answer_to(request));
    let finding =
        ABOUT.finding(place, evidence).showing(in_answer(meaning).named()).showing_all(asked_for(reading, asked));
    let finding = Finding { source: reading.symptoms().source, ..finding };
    let cause = cause(reading, endless);
    if endless {
        let fix = "Nothing, as long as the access tokens don’t end".to_owned();
        return Some(Finding { severity: Severity::Hint, cause, fix, source: source::TOKEN_ANSWER, ..finding });
    }
    let known = reading.evidence.provider.and_then(|record| {
        let sent = if reading.pasted() { String::new() } else { scope.clone() };
        let told = no_refresh_token(record, &sent, reading.evidence.platform)?;
        Some((told, source_about(record, Topic::RefreshToken)))
    });
    if let Some((told, from)) = known {
        return Some(Finding {
            cause: format!("{}. {cause}", told.cause),
            fix: there_too(reading, told.scope.is_some(), &told.fix),
            source: from.unwrap_or(finding.source),
            sureness: told.sureness,
            remedy: told.scope.filter(|_| !reading.pasted()).map(Remedy::AddScope),
            ..finding
        });
    }
    if let Some(seen) = reading.evidence.run.server.as_deref() {
        let (more, fix) = at_a_server(reading, seen, asked);
        return Some(Finding { cause: format!("{cause}. {more}"), fix, ..finding });
    }
    let remedy = (!asked && !reading.at_a_server() && !reading.pasted()).then(|| Remedy::AddScope(OFFLINE.to_owned()));
    Some(Finding { cause, fix: there_too(reading, !asked, &fix(reading, asked)), remedy, ..finding })
}

/// Its place in the answer.
fn in_answer(meaning: Option<&TokenAnswer>) -> Spot {
    if meaning.is_some_and(|meaning| meaning.refresh_is_empty) {
        return Spot::member("refresh_token");
    }
    Spot::missing_member("refresh_token")
}

/// What the sign-in asked for; of a pasted answer nobody knows that.
fn asked_for(reading: &Reading<'_>, asked: bool) -> Option<Spot> {
    if reading.pasted() {
        return None;
    }
    let scope = Spot::parameter("scope");
    Some(if asked { scope } else { scope.noted("no offline_access") })
}

fn cause(reading: &Reading<'_>, endless: bool) -> String {
    let (begins, platform) = (reading.provider_begins(), reading.platform());
    let symptoms = reading.symptoms();
    if endless {
        return format!("{begins} documents that its access tokens don’t end, so there is nothing to renew");
    }
    if reading.pasted() {
        return format!(
            "The provider gave an access token and nothing to renew it with. When it ends, the platform {}, and {}. If this \
             answers a refresh, the old refresh token goes on and nothing is wrong",
            symptoms.stops, symptoms.user_sees
        );
    }
    let lives = reading.first_lifetime().map_or_else(|| "some time".to_owned(), lasting);
    format!(
        "{begins} gave an access token for {lives} and nothing to renew it with. When it ends, {platform} {}, and \
         {}",
        symptoms.stops, symptoms.user_sees
    )
}

/// With where else the scope has to be changed, if it has to.
fn there_too(reading: &Reading<'_>, lacks_scope: bool, fix: &str) -> String {
    let there = switched::scope_there_too(reading.evidence.platform).filter(|_| lacks_scope);
    there.map_or_else(|| fix.to_owned(), |there| format!("{fix}. {there}"))
}

fn fix(reading: &Reading<'_>, asked: bool) -> String {
    let provider = reading.provider();
    if asked {
        return format!(
            "offline_access was asked for, so look at {provider}: the client must be allowed the refresh-token grant, and some \
             providers want a switch at the API or a parameter of their own as well"
        );
    }
    format!(
        "Ask for a refresh token in the way that {provider} wants: most take the scope offline_access, a few a scope or a \
         parameter of their own. The client must be allowed the refresh-token grant there, too"
    )
}

/// What an MCP server's documents tell of it, and what is to be changed there.
fn at_a_server(reading: &Reading<'_>, seen: &ServerSeen, asked: bool) -> (String, String) {
    let listed = seen.refresh_listed;
    let promise = "The authorization server lists the grant type refresh_token and gives none";
    if asked {
        let cause = if listed { promise } else { "offline_access was asked for, and no refresh token came of it" };
        return (
            cause.to_owned(),
            format!("Give a refresh token with the access token where offline_access was granted. {GRANT}"),
        );
    }
    let platform = reading.platform();
    let begins = reading.platform_begins();
    if seen.scope.offline_access_listed {
        let cause = format!("offline_access is listed, and {platform} does not ask for it on its own");
        let fix = format!("Give a refresh token without it, or name it in the scope of the challenge, which {platform} asks for. {GRANT}");
        return (cause, fix);
    }
    let unlisted = format!("{begins} did not ask for offline_access, since the authorization server does not list it");
    let cause = if listed { format!("{promise}. {unlisted}") } else { unlisted };
    let fix = format!("Give a refresh token with the access token. Where that hangs on offline_access, list it in scopes_supported of the authorization server. {GRANT}");
    (cause, fix)
}

/// What else has to be so.
const GRANT: &str =
    "The client must be allowed the refresh-token grant there, too, by its registration or its document";

#[cfg(test)]
mod tests {
    use super::look;
    use crate::claim::Severity;
    use crate::finding::sample::{code, Case};
    use crate::finding::Remedy;
    use crate::platform::Platforms;
    use crate::provider::by_id;

    const NONE: &str = r#"{"access_token":"a","token_type":"Bearer","expires_in":3600}"#;

    #[test]
    fn the_scope_that_most_providers_want_is_offered_where_it_was_not_asked_for() {
        let mut case = Case::with(vec![code(200, NONE)]);
        let finding = case.read(look).unwrap();
        assert_eq!(finding.remedy, Some(Remedy::AddScope("offline_access".to_owned())));
        assert!(finding.evidence.contains("access_token, token_type, expires_in") && finding.cause.contains("1 hour"));
        case.run.scope = "openid offline_access".to_owned();
        let finding = case.read(look).unwrap();
        assert!(finding.remedy.is_none() && finding.fix.contains("refresh-token grant"));
    }

    #[test]
    fn a_known_providers_own_way_is_said_and_its_own_scope_offered() {
        let mut case = Case::with(vec![code(200, NONE)]);
        case.provider = by_id("x");
        let finding = case.read(look).unwrap();
        assert_eq!(finding.remedy, Some(Remedy::AddScope("offline.access".to_owned())));
        case.provider = by_id("google");
        let finding = case.read(look).unwrap();
        assert!(finding.remedy.is_none() && finding.cause.contains("access_type=offline"), "{finding:?}");
        assert!(finding.source.url.contains("NangoHQ"), "{finding:?}");
    }

    #[test]
    fn a_scope_that_is_written_down_at_the_platform_by_hand_is_to_be_changed_there_as_well() {
        let mut case = Case::with(vec![code(200, NONE)]);
        case.provider = by_id("microsoft");
        let plugin = case.read(look).unwrap();
        case.platform = Platforms::shipped().by_id("m365-copilot").unwrap();
        let finding = case.read(look).unwrap();
        assert_eq!(finding.remedy, Some(Remedy::AddScope("offline_access".to_owned())));
        let there = ". Put the scope into the Teams developer portal as Scope, too";
        assert_eq!(finding.fix, format!("{}{there}", plugin.fix));
        case.run.scope = "openid offline_access".to_owned();
        assert!(!case.read(look).unwrap().fix.contains("Teams"), "it was asked for");
    }

    #[test]
    fn it_is_a_hint_only_where_access_tokens_officially_do_not_end() {
        let mut case = Case::with(vec![code(200, r#"{"access_token":"a","token_type":"bearer"}"#)]);
        assert_eq!(case.read(look).unwrap().severity, Severity::Error);
        case.access_tokens_do_not_end = true;
        assert_eq!(case.read(look).unwrap().severity, Severity::Hint);
    }

    #[test]
    fn an_empty_refresh_token_is_none_and_a_renamed_one_is_another_rule() {
        let empty = r#"{"access_token":"a","refresh_token":"","expires_in":3600}"#;
        assert!(Case::with(vec![code(200, empty)]).read(look).is_some());
        let renamed = r#"{"access_token":"a","refreshToken":"rrrrrrrr","expires_in":3600}"#;
        assert_eq!(Case::with(vec![code(200, renamed)]).read(look), None);
        assert_eq!(Case::healthy().read(look), None);
    }
}
