//! A platform's form as its author fills it in: each field in its order, with what goes into it.

use crate::draft::{Field, SecretPlace};
use crate::platform::{ClientAuthentication, Platform, Sheet, SheetField, SheetValue};
use crate::record::Project;

/// A form with its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilledSheet {
    /// The form.
    pub sheet: Sheet,
    /// Its fields, in its order.
    pub rows: Vec<SheetRow>,
}

/// One of its fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRow {
    /// What it is called there.
    pub label: &'static str,
    /// The field here that holds it, where there is one.
    pub field: Option<Field>,
    /// How it stands.
    pub state: SheetState,
    /// What has to be known of it; may be empty.
    pub note: String,
}

/// How a field stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetState {
    /// This goes into it.
    Ready(String),
    /// This would, and that form refuses it.
    TooLong(String),
    /// Nothing was typed for it yet.
    Missing,
    /// A secret: it is never shown, and comes from the provider.
    Hidden,
    /// It is left empty.
    LeftEmpty,
}

impl SheetState {
    /// What goes into the field, if it can be told.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Ready(text) | Self::TooLong(text) => Some(text),
            Self::Missing | Self::Hidden | Self::LeftEmpty => None,
        }
    }

    /// What stands in its place, where nothing can be copied.
    pub fn words(&self) -> &'static str {
        match self {
            Self::Ready(_) | Self::TooLong(_) => "",
            Self::Missing => "still to be filled in",
            Self::Hidden => "not shown: copy it from your provider",
            Self::LeftEmpty => "leave it empty",
        }
    }
}

/// The form of this platform for this project; `None` where it has none.
pub fn filled_sheet(project: &Project, platform: &Platform) -> Option<FilledSheet> {
    let sheet = platform.sheet?;
    let rows = sheet.fields.iter().map(|field| row(project, platform, field)).collect();
    Some(FilledSheet { sheet, rows })
}

impl FilledSheet {
    /// How many fields are still to be filled in, or can't stay as they are.
    pub fn open_count(&self) -> usize {
        let is_open = |row: &&SheetRow| matches!(row.state, SheetState::Missing | SheetState::TooLong(_));
        self.rows.iter().filter(is_open).count()
    }

    /// All of it as text, a field a line. No secret is in it.
    pub fn as_text(&self) -> String {
        let Sheet { title, place, .. } = self.sheet;
        let line = |row: &SheetRow| {
            let words = row.state.words();
            let value = row.state.text().map_or_else(|| format!("({words})"), str::to_owned);
            format!("{}: {value}\n", row.label)
        };
        let rows: String = self.rows.iter().map(line).collect();
        format!("{title}\n{place}\n\n{rows}")
    }
}

fn row(project: &Project, platform: &Platform, of: &SheetField) -> SheetRow {
    let text = |field: Field| project.text(field).trim().to_owned();
    let typed = |field: Field| (Some(field), stands(text(field)), String::new());
    let (field, state, note) = match of.holds {
        SheetValue::Name(most) => name(&project.name(), most),
        SheetValue::BaseUrl => typed(Field::BaseUrl),
        SheetValue::ClientId => typed(Field::ClientId),
        SheetValue::ClientSecret => secret(project, platform),
        SheetValue::AuthorizationUrl => typed(Field::AuthorizationUrl),
        SheetValue::TokenUrl => typed(Field::TokenUrl),
        SheetValue::RefreshUrl => refresh(text(Field::RefreshUrl), text(Field::TokenUrl)),
        SheetValue::Scope => scope(text(Field::Scope)),
        SheetValue::ClientAuthentication { post, basic } => {
            let word = match platform.sends().client_authentication() {
                ClientAuthentication::Post | ClientAuthentication::None => post,
                ClientAuthentication::Basic => basic,
            };
            (None, SheetState::Ready(word.to_owned()), String::new())
        }
        SheetValue::Pkce => {
            let word = if platform.sends().sends_pkce() { "On" } else { "Off" };
            (None, SheetState::Ready(word.to_owned()), String::new())
        }
    };
    let both = [note.as_str(), of.note].into_iter().filter(|note| !note.is_empty()).collect::<Vec<_>>();
    SheetRow { label: of.label, field, state, note: both.join(". ") }
}

type Standing = (Option<Field>, SheetState, String);

fn stands(text: String) -> SheetState {
    if text.is_empty() {
        SheetState::Missing
    } else {
        SheetState::Ready(text)
    }
}

fn name(name: &str, most: usize) -> Standing {
    let count = name.chars().count();
    let state = if count > most { SheetState::TooLong(name.to_owned()) } else { stands(name.to_owned()) };
    (Some(Field::ProviderName), state, format!("{count} of at most {most} characters"))
}

fn secret(project: &Project, platform: &Platform) -> Standing {
    let wanted = platform.demands().client_secret;
    let state = match project.draft.client_secret {
        _ if !wanted => SheetState::LeftEmpty,
        SecretPlace::None => SheetState::Missing,
        SecretPlace::Typed | SecretPlace::Stored => SheetState::Hidden,
    };
    let limit = platform.secret_length.filter(|_| wanted);
    let note = limit.map(|limit| format!("{} to {} characters", limit.from, limit.to)).unwrap_or_default();
    (Some(Field::ClientSecret), state, note)
}

fn refresh(refresh: String, token: String) -> Standing {
    if refresh.is_empty() {
        let note = if token.is_empty() { "" } else { "The token endpoint again, since no other was typed" };
        return (Some(Field::RefreshUrl), stands(token), note.to_owned());
    }
    (Some(Field::RefreshUrl), SheetState::Ready(refresh), String::new())
}

fn scope(scope: String) -> Standing {
    let state = if scope.is_empty() { SheetState::LeftEmpty } else { SheetState::Ready(scope) };
    (Some(Field::Scope), state, String::new())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::SecretPlace;
    use crate::platform::Platforms;
    use crate::record::{ProjectId, ProjectSource};

    fn project(platform: &str) -> (Project, &'static Platform) {
        let project = Project::new(ProjectId::from_random([1; 8]), platform, ProjectSource::Fields, 0);
        (project, Platforms::shipped().by_id(platform).unwrap())
    }

    fn labels(sheet: &FilledSheet) -> Vec<&str> {
        sheet.rows.iter().map(|row| row.label).collect()
    }

    #[test]
    fn microsofts_form_is_filled_in_its_order_and_never_shows_the_secret() {
        let (mut project, platform) = project("m365-copilot");
        for (field, text) in [
            (Field::ProviderName, "Contoso"),
            (Field::BaseUrl, "https://api.example"),
            (Field::ClientId, "client"),
            (Field::AuthorizationUrl, "https://id.example/authorize"),
            (Field::TokenUrl, "https://id.example/token"),
            (Field::Scope, "a b"),
        ] {
            project.put(field, text);
        }
        project.draft.client_secret = SecretPlace::Stored;
        let sheet = filled_sheet(&project, platform).unwrap();
        assert_eq!(
            sheet.as_text(),
            "OAuth client registration\nIn the Teams developer portal: Tools, OAuth client registration, New\n\n\
             Registration name: Contoso\nBase URL: https://api.example\nClient ID: client\n\
             Client secret: (not shown: copy it from your provider)\n\
             Authorization endpoint: https://id.example/authorize\nToken endpoint: https://id.example/token\n\
             Refresh endpoint: https://id.example/token\nScope: a b\nEnable PKCE: On\n"
        );
        assert_eq!(sheet.open_count(), 0);
        project.put(Field::RefreshUrl, "https://id.example/refresh");
        project.draft.switches.pkce = Some(false);
        project.draft.switches.client_authentication = Some(ClientAuthentication::None);
        let text = filled_sheet(&project, platform.set(project.draft.switches)).unwrap().as_text();
        for line in
            ["Refresh endpoint: https://id.example/refresh", "Enable PKCE: Off", "Client secret: (leave it empty)"]
        {
            assert!(text.contains(line), "{line} in {text}");
        }
    }

    #[test]
    fn what_is_missing_or_too_long_is_counted_and_said() {
        let (mut project, platform) = project("m365-copilot");
        assert_eq!(filled_sheet(&project, platform).unwrap().open_count(), 7);
        project.put(Field::ProviderName, &"x".repeat(129));
        let sheet = filled_sheet(&project, platform).unwrap();
        let name = &sheet.rows[0];
        assert!(matches!(name.state, SheetState::TooLong(_)), "{name:?}");
        assert_eq!(name.note, "129 of at most 128 characters");
        project.put(Field::ProviderName, &"ü".repeat(128));
        assert!(matches!(filled_sheet(&project, platform).unwrap().rows[0].state, SheetState::Ready(_)));
    }

    #[test]
    fn an_actions_settings_come_in_the_editors_order_and_words() {
        let (mut project, platform) = project("gpt-action");
        let sheet = filled_sheet(&project, platform).unwrap();
        assert_eq!(
            labels(&sheet),
            ["Client ID", "Client Secret", "Authorization URL", "Token URL", "Scope", "Token Exchange Method"]
        );
        assert_eq!(sheet.rows[5].state.text(), Some("Default (POST request)"));
        project.draft.switches.client_authentication = Some(ClientAuthentication::Basic);
        let sheet = filled_sheet(&project, platform.set(project.draft.switches)).unwrap();
        assert_eq!(sheet.rows[5].state.text(), Some("Basic authorization header"));
    }

    #[test]
    fn a_platform_without_a_form_has_no_sheet() {
        for id in ["chatgpt-plugin", "any-client"] {
            let (project, platform) = project(id);
            assert_eq!(filled_sheet(&project, platform), None, "{id}");
        }
    }
}
