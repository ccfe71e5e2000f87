//! Edits: each patches the text, and touches no byte but those of its member.

use super::node::without;
use super::quote::quote;
use super::style::put;
use super::{AuthType, Document, Member};

impl Document {
    /// Gives a member this text. A value that says so already, however it is spelled, stays as it is; a missing member is
    /// added at the end of its object in the file's own layout, with `auth` or `api` where they are missing too; a value
    /// that is no string is replaced.
    pub fn set(&mut self, member: Member, text: &str) {
        if self.get(member).as_deref() != Some(text) {
            self.put(member.path(), &quote(text));
        }
    }

    /// Takes a member out with its comma, its doubles too. A missing one is no error.
    pub fn remove(&mut self, member: Member) {
        let Some((name, parents)) = member.path().split_last() else {
            return;
        };
        let parent =
            if parents.is_empty() { Some(self.root()) } else { self.root().find(parents).map(|entry| &entry.value) };
        let ranges = parent.map(|node| node.ranges_of(|entry| entry.name == *name)).unwrap_or_default();
        if !ranges.is_empty() {
            let text = without(self.text(), &ranges);
            self.replace(text);
        }
    }

    /// Changes the way in and adds the members that it needs and that are missing. Others stay, so that the way back loses
    /// nothing; a way in that version 1 doesn't know is written down and needs nothing.
    pub fn set_auth_type(&mut self, auth_type: &AuthType) {
        self.set(Member::AuthType, auth_type.as_str());
        let needed: &[(Member, &str)] = match auth_type {
            AuthType::None | AuthType::Other(_) => &[],
            AuthType::UserHttp | AuthType::ServiceHttp => &[(Member::AuthorizationType, "bearer")],
            AuthType::Oauth => &[
                (Member::ClientUrl, ""),
                (Member::Scope, ""),
                (Member::AuthorizationUrl, ""),
                (Member::ContentType, "application/x-www-form-urlencoded"),
            ],
        };
        for (member, text) in needed {
            if self.entry(*member).is_none() {
                self.set(*member, text);
            }
        }
        let tokens = ["auth", "verification_tokens"];
        if matches!(auth_type, AuthType::ServiceHttp | AuthType::Oauth) && self.root().find(&tokens).is_none() {
            self.put(&tokens, "{}");
        }
    }

    fn put(&mut self, path: &[&str], raw: &str) {
        let text = put(self.text(), self.root(), path, raw);
        self.replace(text);
    }
}
