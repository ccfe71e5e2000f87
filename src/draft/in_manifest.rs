//! Which member of a manifest holds which value: the one place that knows it, whatever the members' names say. The pages
//! that show a manifest as its file has it name members, too.

use std::borrow::Cow;

use super::Field;
use crate::manifest::{Document, Member};

/// Version 1.
const IN_MANIFEST_V1: &[(Field, Member)] = &[
    (Field::AuthorizationUrl, Member::ClientUrl),
    (Field::TokenUrl, Member::AuthorizationUrl),
    (Field::Scope, Member::Scope),
    (Field::ContentType, Member::ContentType),
];

/// The field that a manifest's member is; `None` for a member that is no OAuth value.
pub fn field_of(member: Member) -> Option<Field> {
    IN_MANIFEST_V1.iter().find(|(_, of)| *of == member).map(|(field, _)| *field)
}

/// The member that holds a field; `None` for a field that no manifest has.
pub fn member_of(field: Field) -> Option<Member> {
    IN_MANIFEST_V1.iter().find(|(of, _)| *of == field).map(|(_, member)| *member)
}

/// What a manifest says of a field; `None` where it says nothing, or has no such member.
pub fn in_manifest(document: &Document, field: Field) -> Option<Cow<'_, str>> {
    document.get(member_of(field)?)
}

#[cfg(test)]
mod tests {
    use super::{field_of, in_manifest, member_of};
    use crate::draft::Field;
    use crate::manifest::{open, Member};

    #[test]
    fn a_field_is_read_from_the_member_that_holds_it_and_not_from_its_namesake() {
        let text =
            br#"{"auth":{"type":"oauth","client_url":"https://a.example/","authorization_url":"https://t.example/"}}"#;
        let document = open(text).unwrap().document;
        assert_eq!(in_manifest(&document, Field::AuthorizationUrl).as_deref(), Some("https://a.example/"));
        assert_eq!(in_manifest(&document, Field::TokenUrl).as_deref(), Some("https://t.example/"));
        assert_eq!(in_manifest(&document, Field::Scope), None, "it is not there");
        assert_eq!(in_manifest(&document, Field::ClientId), None, "no manifest has it");
    }

    #[test]
    fn field_and_member_lead_to_each_other() {
        for field in [Field::AuthorizationUrl, Field::TokenUrl, Field::Scope, Field::ContentType] {
            assert_eq!(member_of(field).and_then(field_of), Some(field));
        }
        assert_eq!(field_of(Member::LogoUrl), None);
    }
}
