//! How a runtime signs users in.

use super::telling::Telling;
use crate::claim::Severity::{Error, Hint};
use crate::manifest::lint::placeholder::is_template;
use crate::manifest::lint::rules::LintRule;
use crate::manifest::lint::source::{M365_API_KEY, M365_TROUBLE};
use crate::manifest::node::Node;
use crate::manifest::{Kind, M365Member, RuntimeMember, RuntimeType, VaultAuth};

/// What a sign-in without a reference lacks.
const NO_REGISTRATION: &str = "reference_id is missing: Microsoft 365 finds no registration without it. It is the registration's id in the Teams developer portal, where the OAuth settings are";

/// What a key without a reference lacks.
const NO_KEY: &str = "reference_id is missing: Microsoft 365 finds no key without it. It is the id of the key's registration in the Teams developer portal, where the API keys are";

pub(super) fn auth(telling: &mut Telling<'_, '_>, index: usize, runtime: &Node, kind: Option<&RuntimeType>) {
    let member = M365Member::OfRuntime(index, RuntimeMember::AuthType);
    let Some(entry) = runtime.entry("auth") else {
        let message = "this runtime has no auth, which Microsoft's page demands of each, though its own samples leave it out: None says that nobody signs in";
        // An MCP server may ask for a sign-in itself.
        let cure = (kind != Some(&RuntimeType::RemoteMcpServer)).then(|| "None".to_owned());
        return telling.member(LintRule::M365_AUTH_MISSING, member, message, cure);
    };
    if entry.value.kind() != Kind::Object {
        let message =
            format!("auth has to be an object, such as {{\"type\": \"None\"}}, and is {}", entry.value.kind());
        return telling.member(LintRule::M365_WRONG_SHAPE, member, message, None);
    }
    let Some(way) = entry.value.entry("type") else {
        let message = "auth.type is missing: None, OAuthPluginVault or ApiKeyPluginVault";
        return telling.member(LintRule::M365_MEMBER_MISSING, member, message, None);
    };
    let Some(word) = telling.document().characters(&way.value) else {
        let message = format!("auth.type has to be a string, and is {}", way.value.kind());
        return telling.member(LintRule::M365_WRONG_SHAPE, member, message, None);
    };
    match VaultAuth::read(&word) {
        VaultAuth::None => none(telling, index, &word),
        VaultAuth::ApiKey if kind == Some(&RuntimeType::RemoteMcpServer) => {
            let message = "Microsoft 365 takes no API key for a remote MCP server: choose OAuthPluginVault, or declare the server in the app manifest's agentConnectors, which take keys";
            telling.member(LintRule::M365_API_KEY_FOR_MCP, member, message, None);
        }
        VaultAuth::OAuth => reference(telling, index, LintRule::M365_REFERENCE_MISSING, NO_REGISTRATION),
        VaultAuth::ApiKey => {
            let rule = LintRule::M365_REFERENCE_MISSING.told(Error, M365_API_KEY);
            reference(telling, index, rule, NO_KEY);
        }
        VaultAuth::Other(word) => other(telling, member, &word),
    }
}

fn none(telling: &mut Telling<'_, '_>, index: usize, word: &str) {
    let member = M365Member::OfRuntime(index, RuntimeMember::AuthType);
    if word != VaultAuth::None.as_str() {
        let message = format!(
            "auth.type reads \"{word}\" here; the schema writes None, and Microsoft's own samples write it small, too"
        );
        telling.member(LintRule::M365_AUTH_TYPE_SPELLING, member, message, Some("None".to_owned()));
    }
    let reference = M365Member::OfRuntime(index, RuntimeMember::ReferenceId);
    if telling.document().m365_kind(reference).is_some() {
        let message = "reference_id is read for OAuthPluginVault and ApiKeyPluginVault alone, and auth.type is None";
        telling.member(LintRule::M365_REFERENCE_UNUSED, reference, message, None);
    }
}

fn other(telling: &mut Telling<'_, '_>, member: M365Member, word: &str) {
    if is_template(word) {
        return;
    }
    let word = word.trim();
    let cased = VaultAuth::KNOWN.iter().find(|known| known.as_str().eq_ignore_ascii_case(word));
    let of_apps = ["DynamicClientRegistration", "ConnectionVault", "AzureKeyVault"].contains(&word);
    let (message, cure) = if of_apps || word.eq_ignore_ascii_case("oauth") {
        let why = if of_apps {
            format!("{word} belongs to agentConnectors of an app manifest; here a registration of any kind is OAuthPluginVault")
        } else {
            "version 2 writes it OAuthPluginVault, with the registration's id as reference_id".to_owned()
        };
        (why, Some("OAuthPluginVault".to_owned()))
    } else {
        let message = "auth.type has to be None, OAuthPluginVault or ApiKeyPluginVault, to the letter".to_owned();
        (message, cased.map(|known| known.as_str().to_owned()))
    };
    telling.member(LintRule::M365_AUTH_TYPE_UNKNOWN, member, message, cure);
}

fn reference(telling: &mut Telling<'_, '_>, index: usize, missing: LintRule, why: &str) {
    let member = M365Member::OfRuntime(index, RuntimeMember::ReferenceId);
    let document = telling.document();
    match (document.m365_kind(member), document.m365(member)) {
        (Some(Kind::Text), Some(text)) if is_template(&text) => {
            let message = "reference_id is a placeholder: put the registration's id from the Teams developer portal in, unless the Agents Toolkit fills it in";
            let rule = LintRule::M365_REFERENCE_OPEN.told(Hint, M365_TROUBLE);
            telling.member(rule, member, message, None);
        }
        (Some(Kind::Text), Some(text)) if !text.trim().is_empty() => {}
        (None | Some(Kind::Text), _) => {
            telling.member(missing, member, why, None);
        }
        (Some(kind), _) => {
            let message = format!("reference_id has to be a string, and is {kind}");
            telling.member(LintRule::M365_WRONG_SHAPE, member, message, None);
        }
    }
}
