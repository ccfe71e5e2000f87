//! What a project is called, and whether there is anything in it.

use std::borrow::Cow;

use super::{Client, Project, ProjectSource};
use crate::draft::{Draft, Field};
use crate::host::name_of;
use crate::manifest::{without_placeholders, Family, Member};

impl Project {
    /// As its author called it, else as its manifest does, else after its provider, else after the host that one signs in at,
    /// or that was typed to be looked up; empty where there is nothing of these.
    pub fn name(&self) -> Cow<'_, str> {
        let given = self.title.as_deref().unwrap_or_default().trim();
        if !given.is_empty() {
            return Cow::Borrowed(given);
        }
        let by_its_source = self.name_of_its_source();
        if by_its_source.trim().is_empty() {
            Cow::Owned(self.host().unwrap_or_else(|| self.host_to_look_up().to_owned()))
        } else {
            by_its_source
        }
    }

    /// The host that one signs in at, or what else is known of where it belongs.
    pub fn host(&self) -> Option<String> {
        let api = self.source.manifest_v1().and_then(|manifest| manifest.document.get(Member::ApiUrl));
        let servers = self.source.manifest_m365().map(|manifest| manifest.document.runtimes()).unwrap_or_default();
        [Some(self.text(Field::AuthorizationUrl)), Some(self.text(Field::TokenUrl)), api]
            .into_iter()
            .flatten()
            .chain(servers.into_iter().map(|runtime| runtime.url.into()))
            .chain(self.source.server().map(|server| Cow::Borrowed(server.url.as_str())))
            .find_map(|address| name_of(&address))
    }

    /// Of the address that was typed to be looked up, which may be a bare host.
    fn host_to_look_up(&self) -> &str {
        let typed = self.draft.provider_address.trim();
        let host = typed.split_once("://").map_or(typed, |(_, rest)| rest);
        let host = host.split(['/', '?', '#']).next().unwrap_or_default();
        host.rsplit_once('@').map_or(host, |(_, host)| host)
    }

    /// Whether nothing was typed, chosen or opened in it.
    pub fn is_blank(&self) -> bool {
        // Where a value came from is not the value.
        let begun = Draft { origins: self.draft.origins.clone(), ..Draft::default() };
        let nothing = match &self.source {
            ProjectSource::ManifestV1(_) => self.source == ProjectSource::new_manifest(),
            ProjectSource::ManifestM365(_) => self.source == ProjectSource::new_m365_manifest(),
            ProjectSource::Fields => true,
            ProjectSource::Server(server) => server.url.trim().is_empty(),
        };
        let redirect_uri = &self.draft.redirect_uri;
        let untouched = |client: &Client| {
            let begun = Client { redirect_uri: client.redirect_uri.clone(), ..Client::default() };
            *client == begun && client.redirect_uri == *redirect_uri
        };
        self.title.is_none() && nothing && self.clients.values().all(untouched) && self.draft == begun
    }

    fn name_of_its_source(&self) -> Cow<'_, str> {
        let manifest = self.source.manifest().and_then(|manifest| manifest.document.get(Member::NameForHuman));
        // What a toolkit puts into a Microsoft manifest is no part of its name.
        let name = match manifest {
            Some(name) if self.source.family() == Some(Family::M365) => {
                Some(Cow::Owned(without_placeholders(&name).into_owned()))
            }
            Some(name) => Some(name),
            None => None,
        };
        match name {
            Some(name) if !name.trim().is_empty() => name,
            Some(_) | None => Cow::Borrowed(&self.draft.provider_name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manifest::{M365Member, RuntimeMember};
    use crate::record::ProjectId;

    fn project() -> Project {
        Project::new(ProjectId::from_random([1; 8]), "chatgpt-plugin", ProjectSource::new_manifest(), 0)
    }

    #[test]
    fn a_project_is_called_after_its_author_its_manifest_its_provider_or_its_host_in_this_order() {
        let mut one = project();
        assert_eq!(one.name(), "");
        for typed in
            [" id.example ", "https://id.example/realms/one", "id.example/.well-known", "https://ada:pw@id.example"]
        {
            one.draft.provider_address = typed.to_owned();
            assert_eq!(one.name(), "id.example");
        }
        one.put(Field::TokenUrl, "https://tokens.example/token");
        assert_eq!(one.name(), "tokens.example");
        one.put(Field::AuthorizationUrl, "https://login.example:8443/authorize");
        assert_eq!(one.name(), "login.example:8443");
        one.draft.provider_name = "Contoso".to_owned();
        assert_eq!(one.name(), "Contoso");
        one.source.manifest_mut().unwrap().document.set(Member::NameForHuman, "Trips");
        assert_eq!(one.name(), "Trips");
        one.title = Some("Mine".to_owned());
        assert_eq!(one.name(), "Mine");
        one.title = Some("  ".to_owned());
        assert_eq!(one.name(), "Trips");
    }

    #[test]
    fn a_microsoft_manifests_project_is_called_without_what_a_toolkit_fills_in_or_after_its_servers_host() {
        let mut one = Project { source: ProjectSource::new_m365_manifest(), ..project() };
        assert!(one.is_blank() && one.name().is_empty());
        let document = &mut one.source.manifest_mut().unwrap().document;
        document.set_m365(M365Member::OfRuntime(0, RuntimeMember::Url), "https://tides.example/mcp");
        assert_eq!(one.name(), "tides.example");
        one.source.manifest_mut().unwrap().document.set(Member::NameForHuman, "Tides${{APP_NAME_SUFFIX}}");
        assert_eq!(one.name(), "Tides");
        assert!(!one.is_blank());
    }

    #[test]
    fn a_project_is_blank_until_something_is_typed_or_chosen() {
        assert!(project().is_blank());
        let changes: [fn(&mut Project); 5] = [
            |one| one.put(Field::ClientId, "c"),
            |one| one.put(Field::TokenUrl, "h"),
            |one| one.draft.catalogue = Some("google".to_owned()),
            |one| one.source.manifest_mut().unwrap().document.set(Member::NameForHuman, "T"),
            |one| one.title = Some("Mine".to_owned()),
        ];
        for change in changes {
            let mut one = project();
            change(&mut one);
            assert!(!one.is_blank(), "{one:?}");
        }
    }
}
