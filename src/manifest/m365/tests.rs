//! A Microsoft manifest opens, comes out as it was save what was edited, and is a valid one when it begins here.

use super::access::OPEN_REFERENCE;
use super::{M365Member, RuntimeMember, RuntimeType, VaultAuth};
use crate::manifest::fixtures::{text, ALL, OF_M365};
use crate::manifest::{lint_m365, open, Document, Family};

fn opened(name: &str) -> Document {
    open(text(name).as_bytes()).expect("a fixture opens").document
}

/// All members of this manifest, those of its runtimes too.
fn members(document: &Document) -> Vec<M365Member> {
    let of = |index| RuntimeMember::ALL.into_iter().map(move |of| M365Member::OfRuntime(index, of));
    M365Member::AT_TOP
        .into_iter()
        .chain(document.runtimes().into_iter().flat_map(|runtime| of(runtime.index)))
        .collect()
}

#[test]
fn each_file_is_of_the_family_whose_members_it_has() {
    for (name, bytes) in OF_M365 {
        assert_eq!(open(bytes).expect("opens").family, Family::M365, "{name}");
    }
    for (name, bytes) in ALL {
        assert_eq!(open(bytes).expect("opens").family, Family::V1, "{name}");
    }
    for (text, family) in [
        (r#"{"schema_version":"v2.2","auth":{},"api":{},"name_for_model":"a"}"#, Family::V1),
        (r#"{"schema_version":"v2.2","auth":{},"api":{},"runtimes":[]}"#, Family::M365),
        (r#"{"schema_version":"v1","auth":{},"api":{},"runtimes":[]}"#, Family::V1),
        (r#"{"schema_version":"v1","runtimes":[],"name_for_human":"a"}"#, Family::M365),
        (r#"{"schema_version":"v2","name_for_human":"a"}"#, Family::M365),
    ] {
        assert_eq!(open(text.as_bytes()).expect("opens").family, family, "{text}");
    }
}

#[test]
fn what_is_opened_and_not_changed_comes_out_byte_for_byte() {
    for (name, bytes) in OF_M365.iter().filter(|(name, _)| *name != "m365-with-secrets.json") {
        let opened = open(bytes).expect("opens");
        assert_eq!(opened.document.text().as_bytes(), *bytes, "{name}");
        assert!(opened.secrets.is_empty(), "{name}");
    }
}

#[test]
fn an_edit_changes_the_members_own_bytes_and_what_no_other_member_says() {
    for (name, bytes) in OF_M365 {
        let before = open(bytes).expect("opens").document;
        for member in members(&before) {
            let mut after = before.clone();
            after.set_m365(member, "ñew \"text\"\n");
            assert_eq!(after.m365(member).as_deref(), Some("ñew \"text\"\n"), "{name} {member:?}");
            for other in members(&before).into_iter().filter(|other| *other != member) {
                assert_eq!(after.m365(other), before.m365(other), "{name} {member:?} {other:?}");
            }
            let Some(spelled) = before.m365_spelled(member) else { continue };
            let at = spelled.as_ptr() as usize - before.text().as_ptr() as usize;
            let (ahead, rest) = before.text().split_at(at);
            let behind = rest.strip_prefix(spelled).expect("it stands there");
            assert!(after.text().starts_with(ahead) && after.text().ends_with(behind), "{name} {member:?}");
        }
    }
}

#[test]
fn a_pointer_leads_to_its_member_and_back() {
    for member in members(&opened("m365-two-references.json")) {
        assert_eq!(M365Member::at(&member.pointer()), Some(member));
    }
    assert_eq!(M365Member::OfRuntime(1, RuntimeMember::ReferenceId).pointer(), "/runtimes/1/auth/reference_id");
    for pointer in
        ["", "/", "/auth", "/runtimes", "/runtimes/0", "/runtimes/x/type", "/runtimes/0/spec", "name_for_human"]
    {
        assert_eq!(M365Member::at(pointer), None, "{pointer}");
    }
}

#[test]
fn the_runtimes_are_read_with_how_they_sign_users_in() {
    let document = opened("m365-v2.4-three-runtimes.json");
    let all = document.runtimes();
    let kinds: Vec<_> = all.iter().map(|runtime| (runtime.kind.clone(), runtime.auth.clone())).collect();
    assert_eq!(
        kinds,
        [
            (Some(RuntimeType::OpenApi), Some(VaultAuth::None)),
            (Some(RuntimeType::LocalPlugin), None),
            (Some(RuntimeType::RemoteMcpServer), Some(VaultAuth::None)),
        ]
    );
    assert_eq!((all[0].url.as_str(), all[1].url.as_str()), ("http://harbour.example/openapi.yaml", ""));
    assert!(!document.signs_users_in(), "None is for anybody");
    let of = |runtimes: &str| Document::from_kept(format!("{{\"runtimes\":{runtimes}}}")).unwrap().signs_users_in();
    assert!(of(r#"[{"type":"RemoteMCPServer"}]"#), "an MCP server may ask for a sign-in itself");
    for broken in ["{}", "[1]", "\"\"", "null", "{\"0\":{\"auth\":{\"type\":\"OAuthPluginVault\"}}}"] {
        assert!(!of(broken), "{broken} is read by nobody");
    }
    assert!(!opened("m365-compact.json").signs_users_in(), "a key is no sign-in");
    assert!(opened("m365-two-references.json").signs_users_in());
    assert!(Document::from_kept("{\"runtimes\":[]}".to_owned()).unwrap().signs_users_in(), "nothing says otherwise");
}

#[test]
fn another_way_in_brings_the_reference_that_it_needs_in_the_files_own_layout_and_takes_nothing_away() {
    let mut document = opened("m365-v2.4-three-runtimes.json");
    document.set_vault_auth(1, &VaultAuth::OAuth);
    let auth = document.runtimes()[1].clone();
    assert_eq!((auth.auth, auth.reference_id.as_str()), (Some(VaultAuth::OAuth), OPEN_REFERENCE));
    assert!(document
        .text()
        .contains("},\n      \"auth\": {\n        \"type\": \"OAuthPluginVault\",\n        \"reference_id\""));
    let mut document = opened("m365-mcp-four-spaces.json");
    document.set_vault_auth(0, &VaultAuth::None);
    assert_eq!(document.runtimes()[0].reference_id, "NGFhYjI0OTgtZXhhbXBsZQ==");
    document.set_vault_auth(0, &VaultAuth::OAuth);
    assert_eq!(document.text(), text("m365-mcp-four-spaces.json"));
}

#[test]
fn what_is_set_in_a_runtime_that_is_not_there_changes_nothing() {
    let mut document = opened("m365-compact.json");
    document.set_vault_auth(7, &VaultAuth::OAuth);
    document.set_m365(M365Member::OfRuntime(7, RuntimeMember::Url), "x");
    assert_eq!(document.text(), text("m365-compact.json"));
}

#[test]
fn a_list_of_runtimes_begins_where_there_is_none_and_nowhere_else() {
    for text in ["{\n  \"schema_version\": \"v2.4\"\n}", "{\n  \"runtimes\": []\n}", "{\n  \"runtimes\": null\n}", "{}"]
    {
        let mut document = Document::from_kept(text.to_owned()).unwrap();
        document.begin_runtimes();
        let runtimes = document.runtimes();
        assert_eq!(runtimes.len(), 1, "{}", document.text());
        assert_eq!((&runtimes[0].kind, &runtimes[0].auth), (&Some(RuntimeType::OpenApi), &Some(VaultAuth::OAuth)));
    }
    for text in ["{\"runtimes\":[1]}", "{\"runtimes\":[{}]}", "{\"runtimes\":{\"a\":1}}"] {
        let mut document = Document::from_kept(text.to_owned()).unwrap();
        document.begin_runtimes();
        assert_eq!(document.text(), text);
    }
}

#[test]
fn a_new_one_is_valid_once_it_is_filled_in_and_its_registration_is_named_as_open() {
    let mut document = Document::new_m365();
    let rules =
        |document: &Document| -> Vec<&str> { lint_m365(document, &[], None).iter().map(|found| found.rule).collect() };
    assert_eq!(rules(&document)[..4], ["m365-member-empty"; 4]);
    for (member, text) in [
        (M365Member::NameForHuman, "Tides"),
        (M365Member::Namespace, "tides"),
        (M365Member::DescriptionForHuman, "High water"),
        (M365Member::OfRuntime(0, RuntimeMember::Url), "openapi.yaml"),
    ] {
        document.set_m365(member, text);
    }
    assert_eq!(rules(&document), ["m365-reference-open"]);
    document.set_m365(M365Member::OfRuntime(0, RuntimeMember::ReferenceId), "NGFhYjI0OTgtZXhhbXBsZQ==");
    assert_eq!(rules(&document), [""; 0]);
}

#[test]
fn a_secret_is_cut_out_of_such_a_file_too_and_called_out_where_it_stood() {
    let opened = open(text("m365-with-secrets.json").as_bytes()).unwrap();
    assert_eq!(opened.cut_out(), ["/runtimes/0/auth/client_secret", "/oauth/clientSecret"]);
    assert!(!opened.document.text().contains("top-secret") && !opened.as_on_disk().text().contains("top-secret"));
    assert!(opened.document.text().contains("\"type\": \"OAuthPluginVault\",\n        \"reference_id\""));
    let told = lint_m365(opened.as_on_disk(), &opened.cut_out(), None);
    let lines: Vec<_> =
        told.iter().filter(|found| found.rule == "client-secret-in-file").map(|found| found.line).collect();
    assert_eq!(lines, [11, 19], "{told:?}");
}

#[test]
fn five_megabytes_of_faults_are_read_and_told_of_at_once() {
    let runtime =
        r#"{"type":"OpenApi","auth":{"type":"OAuthPluginVault"},"spec":{"url":"a"},"run_for_functions":["x","y"]},"#;
    let function = r#"{"name":"f"},{"nam":"f"},"#;
    let text = format!(
        "{{\"schema_version\":\"v2.4\",\"functions\":[{}{{}}],\"runtimes\":[{}{{}}]}}",
        function.repeat(60_000),
        runtime.repeat(30_000)
    );
    assert!(text.len() > 4_500_000 && text.len() < crate::manifest::LARGEST);
    let document = open(text.as_bytes()).unwrap().document;
    let told = lint_m365(&document, &[], Some("https://tides.example"));
    assert!((20..300).contains(&told.len()), "{}", told.len());
}

#[test]
fn nothing_panics_whatever_is_changed_and_what_can_be_read_can_be_edited() {
    let text = text("m365-two-references.json");
    for at in 0..text.len() {
        for other in *b"\"\\{}[],:0n \x00" {
            let mut mutated = text.as_bytes().to_vec();
            mutated[at] = other;
            let Ok(opened) = open(&mutated) else { continue };
            drop(lint_m365(&opened.document, &opened.cut_out(), Some("a")));
            let mut document = opened.document;
            document.set_vault_auth(1, &VaultAuth::OAuth);
            document.begin_runtimes();
            document.set_m365(M365Member::Namespace, "x");
            assert_eq!(document.m365(M365Member::Namespace).as_deref(), Some("x"));
        }
    }
}
