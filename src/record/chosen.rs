//! The platform that a project is set to: its client is the draft's, those of others are put by.

use std::mem::take;

use super::{AccountId, Client, Project};
use crate::draft::{Loopback, DEFAULT_REDIRECT};
use crate::platform::{Platform, Platforms};

impl Project {
    /// Chooses another platform: the client of the one before is put by, and that of the new one is as it was left. The first
    /// time it has the redirect URI of before, where that is on this computer: which name of it a provider takes is the
    /// provider's.
    pub fn choose(&mut self, platform: &str) {
        if self.platform == platform {
            return;
        }
        let of_before = Some(self.draft.redirect_uri.clone()).filter(|uri| Loopback::read(uri).is_ok());
        let begins =
            Client { redirect_uri: of_before.unwrap_or_else(|| DEFAULT_REDIRECT.to_owned()), ..Client::default() };
        let next = self.clients.remove(platform).unwrap_or(begins);
        let before = std::mem::replace(&mut self.platform, platform.to_owned());
        let put_by = self.take_client();
        self.clients.insert(before, put_by);
        self.put_client(next);
    }

    /// Whose requests are sent, with its switches as they are set here; `None` where this version does not know it.
    pub fn platform_of(&self, platforms: Platforms) -> Option<&'static Platform> {
        platforms.by_id(&self.platform).map(|platform| platform.set(self.draft.switches))
    }

    /// The chosen platform's account.
    pub fn account_id(&self) -> AccountId {
        AccountId::of(&self.id, &self.platform)
    }

    /// The accounts of all platforms that this project was ever set up for, by their platform's id; the chosen one first.
    pub fn accounts(&self) -> impl Iterator<Item = (&str, AccountId)> {
        let platforms = std::iter::once(&self.platform).chain(self.clients.keys());
        platforms.map(|platform| (platform.as_str(), AccountId::of(&self.id, platform)))
    }

    fn take_client(&mut self) -> Client {
        let draft = &mut self.draft;
        Client {
            client_id: take(&mut draft.client_id),
            client_secret: take(&mut draft.client_secret),
            secret_mark: self.secret_mark.take(),
            redirect_uri: take(&mut draft.redirect_uri),
            paste: take(&mut draft.paste),
            switches: take(&mut draft.switches),
            callback_id: take(&mut draft.callback_id),
            base_url: take(&mut draft.base_url),
            approved: take(&mut draft.approved),
        }
    }

    fn put_client(&mut self, client: Client) {
        let Client { client_id, client_secret, secret_mark, redirect_uri, paste, .. } = client;
        let Client { switches, callback_id, base_url, approved, .. } = client;
        self.secret_mark = secret_mark;
        let draft = &mut self.draft;
        (draft.client_id, draft.client_secret, draft.redirect_uri) = (client_id, client_secret, redirect_uri);
        (draft.paste, draft.switches) = (paste, switches);
        (draft.callback_id, draft.base_url, draft.approved) = (callback_id, base_url, approved);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Approved, ClientAuthentication, Field, SecretPlace};
    use crate::record::{ProjectId, ProjectSource};

    #[test]
    fn switching_back_finds_the_client_as_it_was_and_endpoints_are_shared() {
        let mut project = Project::new(ProjectId::from_random([1; 8]), "chatgpt-plugin", ProjectSource::Fields, 0);
        project.put(Field::TokenUrl, "https://id.example/token");
        project.put(Field::ClientId, "plugins");
        project.put(Field::RedirectUri, "http://localhost:9/c");
        project.draft.client_secret = SecretPlace::Stored;
        project.draft.approved.allow_host("id.example:443");
        let begun = project.clone();
        project.choose("any-client");
        assert_eq!(project.draft.approved, Approved::default(), "nobody allowed its secret to go anywhere yet");
        project.draft.approved.allow_host("elsewhere.example:443");
        assert_eq!((project.text(Field::ClientId), project.draft.client_secret), ("".into(), SecretPlace::None));
        assert_eq!(project.text(Field::RedirectUri), "http://localhost:9/c");
        assert_eq!(project.text(Field::TokenUrl), "https://id.example/token");
        project.put(Field::ClientId, "own");
        project.draft.switches.client_authentication = Some(ClientAuthentication::None);
        let other = project.clone();
        project.choose("chatgpt-plugin");
        assert_eq!((&project.draft, &project.platform), (&begun.draft, &begun.platform));
        project.choose("any-client");
        assert_eq!(project.draft, other.draft);
        assert_eq!(
            project.platform_of(Platforms::shipped()).unwrap().sends().client_authentication(),
            ClientAuthentication::None
        );
    }

    #[test]
    fn a_platforms_own_redirect_uri_is_not_the_next_ones_and_is_there_again_on_the_way_back() {
        let own = "https://chat.openai.com/aip/plugin-1/oauth/callback";
        let mut project = Project::new(ProjectId::from_random([1; 8]), "chatgpt-plugin", ProjectSource::Fields, 0);
        project.put(Field::RedirectUri, own);
        project.draft.paste = true;
        project.choose("any-client");
        assert_eq!((project.text(Field::RedirectUri), project.draft.paste), (DEFAULT_REDIRECT.into(), false));
        project.choose("chatgpt-plugin");
        assert_eq!((project.text(Field::RedirectUri), project.draft.paste), (own.into(), true));
    }

    #[test]
    fn the_plugins_account_is_called_as_ever_and_another_platforms_by_its_id() {
        let mut project = Project::new(ProjectId::from_random([1; 8]), "chatgpt-plugin", ProjectSource::Fields, 0);
        assert_eq!(project.account_id().account, "default");
        project.choose("gpt-action");
        assert_eq!(project.account_id().account, "gpt-action");
        let all: Vec<String> = project.accounts().map(|(_, account)| account.account).collect();
        assert_eq!(all, ["gpt-action", "default"]);
    }
}
