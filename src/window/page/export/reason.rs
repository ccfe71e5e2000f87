//! Why a member differs, as far as we know it.

use crate::draft::ContentType;
use crate::manifest::{AuthType, M365Member, Member, Place, RuntimeMember, VaultAuth};
use crate::model::MemberChange;
use crate::window::page::OfManifest;

/// A sentence about one change.
pub(super) fn reason(of: OfManifest<'_>, change: &MemberChange) -> String {
    let now = change.member.get(&of.manifest.document).unwrap_or_default();
    match change.member {
        Place::V1(member) => of_v1(of, change, member, &now),
        Place::M365(member) => of_m365(change, member, &now),
    }
}

fn of_m365(change: &MemberChange, member: M365Member, now: &str) -> String {
    let said = match member {
        M365Member::OfRuntime(_, RuntimeMember::AuthType) => match VaultAuth::read(now) {
            VaultAuth::None => "nobody signs in for this runtime any more",
            VaultAuth::OAuth => "users sign in at your provider, by the registration in the Teams developer portal",
            VaultAuth::ApiKey => "one key serves all users, by the registration in the Teams developer portal",
            VaultAuth::Other(_) => what_was_done(change),
        },
        M365Member::OfRuntime(_, RuntimeMember::ReferenceId) => "the registration in the Teams developer portal",
        M365Member::OfRuntime(_, RuntimeMember::Type | RuntimeMember::Url)
        | M365Member::SchemaVersion
        | M365Member::NameForHuman
        | M365Member::Namespace
        | M365Member::DescriptionForHuman
        | M365Member::DescriptionForModel
        | M365Member::LogoUrl
        | M365Member::ContactEmail
        | M365Member::LegalInfoUrl
        | M365Member::PrivacyPolicyUrl => what_was_done(change),
    };
    said.to_owned()
}

fn of_v1(of: OfManifest<'_>, change: &MemberChange, member: Member, now: &str) -> String {
    let is_added = change.was.is_none();
    match member {
        Member::Scope => scope(of, change, now),
        Member::ContentType => match ContentType::read(now) {
            Some(ContentType::Json) => "the token request is sent as JSON".to_owned(),
            Some(ContentType::Form) => "the token request is sent as a form".to_owned(),
            None => "edited here".to_owned(),
        },
        Member::AuthType => match AuthType::read(now) {
            AuthType::None => "nobody signs in any more".to_owned(),
            AuthType::UserHttp => "each user pastes a token".to_owned(),
            AuthType::ServiceHttp => "one token serves all users".to_owned(),
            AuthType::Oauth => "users sign in at your provider".to_owned(),
            AuthType::Other(_) => "edited here".to_owned(),
        },
        Member::AuthorizationType if is_added => "this way to sign in needs it".to_owned(),
        Member::ClientUrl => "the page that users see".to_owned(),
        Member::AuthorizationUrl => "where tokens come from, whatever its name says".to_owned(),
        Member::VerificationToken => match of.open.platform() {
            Some(platform) => format!("what {} showed at registration", platform.name()),
            None => what_was_done(change).to_owned(),
        },
        Member::SchemaVersion
        | Member::NameForHuman
        | Member::NameForModel
        | Member::DescriptionForHuman
        | Member::DescriptionForModel
        | Member::AuthorizationType
        | Member::Instructions
        | Member::ApiType
        | Member::ApiUrl
        | Member::LogoUrl
        | Member::ContactEmail
        | Member::LegalInfoUrl => what_was_done(change).to_owned(),
    }
}

fn what_was_done(change: &MemberChange) -> &'static str {
    match (&change.was, &change.is) {
        (_, None) => "taken out here",
        (None, Some(_)) => "added here",
        (Some(_), Some(_)) => "edited here",
    }
}

/// What is asked for now and was not, and the other way round.
fn scope(of: OfManifest<'_>, change: &MemberChange, now: &str) -> String {
    // The old value's spelling without its quotes: an escape in a scope would show as it is written.
    let was = change.was.as_deref().unwrap_or_default().trim_matches('"');
    let missing = |from: &str, other: &str| {
        let other: Vec<&str> = other.split_whitespace().collect();
        let words: Vec<&str> = from.split_whitespace().filter(|word| !other.contains(word)).collect();
        words.join(" ")
    };
    let (more, less) = (missing(now, was), missing(was, now));
    match (more.as_str(), less.as_str()) {
        ("offline_access", "") => {
            format!("asks for offline_access, so that {} gives a refresh token", of.open.provider_name())
        }
        ("", "") => "edited here".to_owned(),
        (more, "") => format!("asks for {more}, too"),
        ("", less) => format!("asks for {less} no more"),
        (more, less) => format!("asks for {more} in place of {less}"),
    }
}
