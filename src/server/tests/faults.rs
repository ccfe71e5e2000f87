use super::{
    documents, faults, kinds, metadata, resource, served, sound_challenge, sound_metadata, sound_resource, step,
};
use super::{with_header, ISSUER};
use crate::server::{Asked, FaultKind, ScopeFrom, Step};

fn of_resource(text: &str) -> Vec<(FaultKind, Option<usize>)> {
    let found = faults(vec![sound_challenge(), resource(text), metadata(&sound_metadata(&[]))]);
    found.into_iter().map(|(kind, _, line)| (kind, line)).collect()
}

fn of_metadata(other: &[(&str, &str)]) -> Vec<(FaultKind, Option<usize>)> {
    let found = faults(vec![sound_challenge(), sound_resource(), metadata(&sound_metadata(other))]);
    found.into_iter().map(|(kind, _, line)| (kind, line)).collect()
}

#[test]
fn sound_documents_have_no_fault_and_say_what_a_sign_in_needs() {
    let facts = documents(vec![sound_challenge(), sound_resource(), metadata(&sound_metadata(&[]))]).facts();
    assert!(facts.faults.is_empty(), "{:?}", facts.faults);
    assert_eq!(facts.issuer.as_deref(), Some(ISSUER));
    assert_eq!((facts.resource_step, facts.metadata_step), (Some(1), Some(2)));
    let metadata = facts.metadata.unwrap();
    assert_eq!(metadata.registration_endpoint.as_deref(), Some("https://id.example/register"));
    assert_eq!((facts.scope.from, facts.scope.offline_access_listed), (ScopeFrom::Nowhere, true));
}

#[test]
fn what_was_kept_is_read_as_it_was() {
    let kept = documents(vec![sound_challenge(), sound_resource(), metadata(&sound_metadata(&[("issuer", "1")]))]);
    let text = serde_json::to_string(&kept).unwrap();
    let read: super::Documents = serde_json::from_str(&text).unwrap();
    assert_eq!((read.facts(), read), (kept.facts(), kept));
}

#[test]
fn a_protected_resource_documents_faults_have_their_lines() {
    use FaultKind::{
        HeaderNotListed, IssuerOdd, MemberOdd, MembersDoubled, NoAuthorizationServers, OfflineAccessInResource,
        ResourceMissing, ResourceOther, SeveralAuthorizationServers,
    };
    let sound = r#""resource": "https://tea.example/mcp""#;
    let issuer = r#""authorization_servers": ["https://id.example"]"#;
    let ten = format!("[\"{ISSUER}\"{}]", r#", "https://other.example""#.repeat(9));
    for (text, found) in [
        (format!("{{\n{issuer}}}"), vec![(ResourceMissing, Some(1))]),
        (format!("{{\n\"resource\": \"https://tea.example/mcp/\",\n{issuer}}}"), vec![(ResourceOther, Some(2))]),
        (format!("{{\n\"resource\": \"https://tea.example\",\n{issuer}}}"), vec![(ResourceOther, Some(2))]),
        (format!("{{\n\"resource\": \"https://Tea.example/mcp\",\n{issuer}}}"), vec![(ResourceOther, Some(2))]),
        (format!("{{\n\"resource\": [],\n{issuer}}}"), vec![(MemberOdd, Some(2)), (ResourceMissing, Some(2))]),
        (format!("{{\n{sound},\n\"authorization_servers\": {ten}}}"), vec![(SeveralAuthorizationServers, Some(3))]),
        (
            format!("{{\n{sound},\n{issuer},\n\"scopes_supported\": [\"offline_access\"]}}"),
            vec![(OfflineAccessInResource, Some(4))],
        ),
        (
            format!("{{\n{sound},\n{issuer},\n\"bearer_methods_supported\": [\"body\"]}}"),
            vec![(HeaderNotListed, Some(4))],
        ),
        (format!("{{\n{sound},\n{issuer},\n\"bearer_methods_supported\": []}}"), vec![]),
        (format!("{{\n{sound},\n{issuer},\n{sound}}}"), vec![(MembersDoubled, Some(4))]),
    ] {
        assert_eq!(of_resource(&text), found, "{text}");
    }
    for (servers, kind) in [
        ("[]", NoAuthorizationServers),
        ("\"https://id.example\"", NoAuthorizationServers),
        ("[\"https://me:pw@id.example\"]", IssuerOdd),
        ("[\"https://id.example#x\"]", IssuerOdd),
        ("[\"https://id.example?x=1\"]", IssuerOdd),
        ("[\"id.example\"]", IssuerOdd),
        ("[\"\"]", IssuerOdd),
    ] {
        let text = format!("{{\n{sound},\n\"authorization_servers\": {servers}}}");
        let found = kinds(vec![sound_challenge(), resource(&text)]);
        assert!(found.contains(&kind), "{servers}: {found:?}");
    }
}

#[test]
fn at_the_roots_address_the_document_may_name_the_host_alone() {
    let text = r#"{"resource": "https://tea.example", "authorization_servers": ["https://id.example"]}"#;
    let root = "https://tea.example/.well-known/oauth-protected-resource";
    let at_root = Step { url: root.to_owned(), ..resource(text) };
    let of = |step: Step| kinds(vec![sound_challenge(), step, metadata(&sound_metadata(&[]))]);
    assert_eq!(of(at_root), []);
    assert_eq!(of(resource(text)), [FaultKind::ResourceOther]);
}

#[test]
fn an_authorization_servers_documents_faults_have_their_lines() {
    use FaultKind::{
        CodeFlowNotListed, EndpointElsewhere, EndpointMissing, EndpointNotHttps, EndpointUnusable, IssuerMissing,
        IssuerOther, MemberOdd, MembersDoubled, NoRegistration, OfflineAccessNotListed, RefreshGrantNotListed,
        S256ListMissing, S256NotListed, ScopesListMissing,
    };
    for (name, value, found) in [
        ("issuer", "", vec![(IssuerMissing, Some(1))]),
        ("issuer", r#""https://id.example/""#, vec![(IssuerOther, Some(2))]),
        ("issuer", r#""https://ID.example""#, vec![(IssuerOther, Some(2))]),
        ("issuer", "7", vec![(IssuerMissing, Some(2)), (MemberOdd, Some(2))]),
        ("token_endpoint", "", vec![(EndpointMissing, Some(1))]),
        ("token_endpoint", "\"/token\"", vec![(EndpointUnusable, Some(4))]),
        ("token_endpoint", "\"http://id.example:443/token\"", vec![(EndpointNotHttps, Some(4))]),
        ("token_endpoint", "\"https://else.example/token\"", vec![(EndpointElsewhere, Some(4))]),
        ("token_endpoint", "\"https://oauth2.googleapis.com/token\"", vec![(EndpointElsewhere, Some(4))]),
        ("authorization_endpoint", "\"https://me@id.example/a\"", vec![(EndpointUnusable, Some(3))]),
        ("registration_endpoint", "", vec![(NoRegistration, Some(1))]),
        ("code_challenge_methods_supported", "", vec![(S256ListMissing, Some(1))]),
        ("code_challenge_methods_supported", r#"["plain"]"#, vec![(S256NotListed, Some(9))]),
        ("code_challenge_methods_supported", "[]", vec![(S256NotListed, Some(9))]),
        ("response_types_supported", r#"["token"]"#, vec![(CodeFlowNotListed, Some(7))]),
        ("grant_types_supported", r#"["authorization_code"]"#, vec![(RefreshGrantNotListed, Some(8))]),
        ("grant_types_supported", "", vec![]),
        ("scopes_supported", r#"["tea:read"]"#, vec![(OfflineAccessNotListed, Some(6))]),
        ("scopes_supported", "", vec![(ScopesListMissing, Some(1))]),
        ("client_id_metadata_document_supported", "\"yes\"", vec![(MemberOdd, Some(10))]),
        ("x", "1,\n\"x\": 2", vec![(MembersDoubled, Some(11))]),
    ] {
        assert_eq!(of_metadata(&[(name, value)]), found, "{name}: {value}");
    }
    let documents_alone = [("registration_endpoint", ""), ("client_id_metadata_document_supported", "true")];
    assert_eq!(of_metadata(&documents_alone), []);
}

#[test]
fn an_endpoint_of_plain_http_is_kept_since_its_host_may_be_allowed() {
    let text = sound_metadata(&[("token_endpoint", "\"http://10.0.0.1/token\"")]);
    let facts = documents(vec![sound_challenge(), sound_resource(), metadata(&text)]).facts();
    assert_eq!(facts.metadata.unwrap().token_endpoint.as_deref(), Some("http://10.0.0.1/token"));
    let text = sound_metadata(&[("token_endpoint", "\"http://me:pw@10.0.0.1/token\"")]);
    let facts = documents(vec![sound_challenge(), sound_resource(), metadata(&text)]).facts();
    assert_eq!(facts.metadata.unwrap().token_endpoint, None);
    assert_eq!(facts.faults[0].kind, FaultKind::EndpointUnusable);
}

#[test]
fn of_two_documents_the_one_of_the_right_issuer_counts_and_else_the_first() {
    let other = || metadata(&sound_metadata(&[("issuer", "\"https://other.example\"")]));
    let right = || metadata(&sound_metadata(&[]));
    let facts = documents(vec![sound_challenge(), sound_resource(), other(), right()]).facts();
    assert_eq!(facts.metadata_step, Some(3));
    assert_eq!(facts.faults.iter().map(|fault| fault.kind).collect::<Vec<_>>(), [FaultKind::EarlierIssuerOther]);
    let facts = documents(vec![sound_challenge(), sound_resource(), other(), other()]).facts();
    assert_eq!(facts.metadata_step, Some(2));
    assert!(facts.faults.iter().all(|fault| fault.kind == FaultKind::IssuerOther));
}

#[test]
fn documents_that_are_nowhere_are_told_with_what_came() {
    let not_there = |asked| step(asked, "https://tea.example/x", served(404, "no"));
    let facts =
        documents(vec![sound_challenge(), not_there(Asked::ProtectedResource), not_there(Asked::ProtectedResource)]);
    let fault = &facts.facts().faults[0];
    assert_eq!((fault.kind, fault.step, fault.shows.as_str()), (FaultKind::ResourceDocumentMissing, 2, "404, 404"));
    let error = || resource("{\"error\": \"not found\"}");
    let found = kinds(vec![sound_challenge(), error(), sound_resource(), metadata(&sound_metadata(&[]))]);
    assert_eq!(found, [], "the root's place has it");
    let fault = &documents(vec![sound_challenge(), error(), not_there(Asked::ProtectedResource)]).facts().faults[0];
    let shows = "200 and another JSON text, 404";
    assert_eq!((fault.kind, fault.shows.as_str()), (FaultKind::ResourceDocumentMissing, shows));
    let broken = step(Asked::AuthorizationServer, "https://id.example/x", served(500, "no"));
    let found = kinds(vec![sound_challenge(), sound_resource(), not_there(Asked::AuthorizationServer), broken]);
    assert_eq!(found, [FaultKind::StatusOdd, FaultKind::MetadataNowhere]);
    let page = step(Asked::ProtectedResource, "https://tea.example/x", served(200, "<!doctype html>"));
    let found = kinds(vec![sound_challenge(), page, sound_resource(), metadata(&sound_metadata(&[]))]);
    assert_eq!(found, [FaultKind::WebPage], "another place has it");
    let moved = with_header(served(302, ""), "location", "https://tea.example/y");
    let moved = step(Asked::ProtectedResource, "https://tea.example/x", moved);
    let found = kinds(vec![sound_challenge(), moved, sound_resource(), metadata(&sound_metadata(&[]))]);
    assert_eq!(found, [FaultKind::Redirected]);
}

#[test]
fn the_scope_is_the_challenges_else_the_documents_else_none() {
    let listed = "{\"resource\": \"https://tea.example/mcp\", \"authorization_servers\": [\"https://id.example\"], \
                  \"scopes_supported\": [\"a\", \"b\"]}";
    let with_scope = super::challenged("Bearer resource_metadata=\"https://tea.example/x\", scope=\"c d\"");
    for (first, document, text, from) in [
        (with_scope, resource(listed), "c d", ScopeFrom::Challenge),
        (sound_challenge(), resource(listed), "a b", ScopeFrom::Resource),
        (sound_challenge(), sound_resource(), "", ScopeFrom::Nowhere),
    ] {
        let facts = documents(vec![first, document]).facts();
        assert_eq!((facts.scope.text.as_str(), facts.scope.from), (text, from));
    }
}
