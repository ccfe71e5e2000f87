use crate::draft::{Draft, Field, SecretPlace};
use crate::manifest::{AuthType, Document, Member, VaultAuth};
use crate::platform::Platforms;
use crate::record::{Origin, Project, ProjectId, ProjectSource};

const OAUTH: [Field; 4] = [Field::AuthorizationUrl, Field::TokenUrl, Field::Scope, Field::ContentType];
const TYPED: [Field; 7] = [
    Field::RefreshUrl,
    Field::Resource,
    Field::ClientId,
    Field::RedirectUri,
    Field::ApiAddress,
    Field::ProviderName,
    Field::ProviderAddress,
];

fn project(source: ProjectSource) -> Project {
    let id = ProjectId::from_random([1; 8]);
    Project { draft: Draft::default(), ..Project::new(id, Platforms::shipped().first().id, source, 0) }
}

#[test]
fn every_field_holds_what_was_put_into_it_and_nothing_else_changes() {
    for source in [ProjectSource::new_manifest(), ProjectSource::new_m365_manifest(), ProjectSource::Fields] {
        let mut project = project(source);
        for (index, field) in OAUTH.into_iter().chain(TYPED).enumerate() {
            project.put(field, &format!("value {index}"));
        }
        for (index, field) in OAUTH.into_iter().chain(TYPED).enumerate() {
            assert_eq!(project.text(field), format!("value {index}"), "{field:?}");
        }
    }
}

#[test]
fn the_manifest_owns_the_oauth_values_where_there_is_one_and_the_draft_where_there_is_none() {
    let (mut with, mut without) = (project(ProjectSource::new_manifest()), project(ProjectSource::Fields));
    for project in [&mut with, &mut without] {
        project.put(Field::TokenUrl, "https://id.example/token");
    }
    let manifest = with.source.manifest().unwrap();
    assert_eq!(manifest.document.get(Member::AuthorizationUrl).as_deref(), Some("https://id.example/token"));
    assert_eq!(with.draft.oauth.token_url, "");
    assert_eq!(without.draft.oauth.token_url, "https://id.example/token");
}

#[test]
fn all_kinds_parse_to_the_same_setup() {
    let sources = [ProjectSource::new_manifest(), ProjectSource::new_m365_manifest(), ProjectSource::Fields];
    let [with, beside, without] = sources.map(|source| {
        let mut project = project(source);
        project.put(Field::AuthorizationUrl, "https://id.example/authorize");
        project.put(Field::TokenUrl, "https://id.example/token");
        project.put(Field::Scope, "read");
        project.put(Field::ContentType, "application/json");
        project.put(Field::ClientId, "client");
        project.draft.client_secret = SecretPlace::Stored;
        project.setup(Platforms::shipped().first()).unwrap().0
    });
    assert_eq!((&with, &beside), (&without, &without));
}

#[test]
fn a_microsoft_manifest_holds_none_of_the_oauth_values_and_says_whether_anybody_signs_in() {
    let mut one = project(ProjectSource::new_m365_manifest());
    let before = one.source.manifest().unwrap().document.clone();
    one.put(Field::TokenUrl, "https://id.example/token");
    assert!(!one.set_auth_type(&AuthType::None));
    assert_eq!(one.source.manifest().unwrap().document, before);
    assert_eq!(one.draft.oauth.token_url, "https://id.example/token");
    assert!(one.is_oauth());
    one.source.manifest_mut().unwrap().document.set_vault_auth(0, &VaultAuth::ApiKey);
    assert!(!one.is_oauth());
}

#[test]
fn the_secret_and_a_parameter_that_is_not_there_hold_no_text() {
    let mut project = project(ProjectSource::Fields);
    let before = project.clone();
    for field in [Field::ClientSecret, Field::Extra(0)] {
        project.put(field, "x");
        assert_eq!(project.text(field), "");
    }
    assert_eq!(project, before);
    project.draft.extra.push(("prompt".to_owned(), "login".to_owned()));
    project.put(Field::Extra(0), "audience");
    assert_eq!(project.draft.extra, [("audience".to_owned(), "login".to_owned())]);
}

#[test]
fn a_content_type_that_came_with_the_way_in_was_chosen_by_nobody() {
    let document = Document::from_kept(r#"{"auth": {"type": "none"}}"#.to_owned()).unwrap();
    let mut project = project(ProjectSource::opened(document, Vec::new(), Origin::New));
    assert!(!project.set_auth_type(&AuthType::None) && !project.is_oauth());
    assert!(project.set_auth_type(&AuthType::Oauth) && project.is_oauth());
    assert!(!project.set_auth_type(&AuthType::Oauth));
}
