//! Where a project's secrets may go now: what was allowed, and what nobody need ask about.

use url::Url;

use super::Project;
use crate::draft::{Approved, Field};
use crate::manifest::Member;

impl Project {
    /// Whether the access token may go to this address unasked: it is the manifest's own API's or the token endpoint's, whose
    /// server knows the token, or it was allowed.
    pub fn may_call(&self, address: &Url) -> bool {
        let origin = |text: &str| Url::parse(text).ok().map(|url| url.origin());
        let manifest = self.source.manifest_v1().and_then(|manifest| manifest.document.get(Member::ApiUrl));
        let own = [manifest.and_then(|text| origin(&text)), origin(&self.text(Field::TokenUrl))];
        // An MCP server gets the token at its very address, and at no other of its host.
        let server = self.source.server().and_then(|server| Url::parse(&server.url).ok());
        server.is_some_and(|server| server == *address)
            || own.into_iter().flatten().any(|own| own == address.origin())
            || self.draft.approved.allows_api(address)
    }

    /// All that may see this project's secrets now: what its author allowed, and the API's address where nobody need ask.
    pub fn permissions(&self) -> Approved {
        let mut approved = self.draft.approved.clone();
        let server = self.source.server().map(|server| server.url.as_str());
        let address = Url::parse(server.unwrap_or(self.text(Field::ApiAddress).trim())).ok();
        if let Some(address) = address.filter(|address| self.may_call(address)) {
            approved.allow_api(&address);
        }
        approved
    }
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::*;
    use crate::record::{ProjectId, ProjectSource};

    fn at(token_url: &str, api: &str) -> Project {
        let mut project = Project::new(ProjectId::from_random([1; 8]), "a", ProjectSource::default(), 0);
        project.put(Field::TokenUrl, token_url);
        project.draft.api_address = api.to_owned();
        project
    }

    fn allows(project: &Project) -> bool {
        project.permissions().allows_api(&Url::parse(project.draft.api_address.trim()).unwrap())
    }

    #[test]
    fn the_token_goes_unasked_to_the_server_that_gave_it_and_elsewhere_once_that_was_allowed() {
        assert!(allows(&at("https://id.example/token", " https://id.example/me ")));
        for (token_url, api) in [
            ("https://id.example/token", "https://id.example:8443/me"),
            ("https://id.example/token", "http://id.example/me"),
            ("https://id.example/token", "https://api.example/me"),
            ("", "https://api.example/me"),
        ] {
            let mut project = at(token_url, api);
            assert!(!allows(&project), "{token_url} {api}");
            project.draft.approved.allow_host("api.example:443");
            assert!(!allows(&project), "a host for the client secret is no address of the API");
            project.draft.approved.allow_api(&Url::parse(api).unwrap());
            assert!(allows(&project));
        }
    }

    #[test]
    fn what_nobody_need_ask_about_is_not_written_down_as_allowed() {
        let project = at("https://id.example/token", "https://id.example/me");
        assert!(allows(&project));
        assert_eq!(project.draft.approved, Approved::default());
    }
}
