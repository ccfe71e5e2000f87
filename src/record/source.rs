//! Where a project's OAuth values stand, by the kind of project.

use serde::{de, Deserialize, Deserializer, Serialize, Serializer};

use super::McpServer;
use crate::manifest::{Document, Family, OpenedManifest};

/// Where the values stand. As a file says it: `{"kind": "manifest-v1", …}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ProjectSource {
    /// In a manifest of version 1.
    ManifestV1(Manifest),
    /// In fields of the draft, with a manifest of Microsoft 365 beside them: that one names a registration that holds them.
    #[serde(rename = "manifest-m365")]
    ManifestM365(Manifest),
    /// In fields of the draft: the platform knows no manifest.
    #[default]
    Fields,
    /// In the documents that an MCP server names, or in fields of the draft that were typed over them.
    Server(McpServer),
}

/// The manifest of a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// It, with its byte order mark if it had one.
    #[serde(rename = "text", serialize_with = "write_text", deserialize_with = "read_text")]
    pub document: Document,
    /// The text as it was opened, less any secret; `None` for a new one.
    #[serde(default)]
    pub opened: Option<String>,
    /// JSON pointers of secrets that were cut out on opening.
    #[serde(default)]
    pub cut_out: Vec<String>,
    /// Where it came from.
    #[serde(default)]
    pub origin: Origin,
}

/// Where a manifest came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// Begun here.
    #[default]
    New,
    /// A file, by its absolute path.
    File(String),
    /// A web address.
    Web(String),
}

impl ProjectSource {
    /// A manifest that begins here.
    pub fn new_manifest() -> Self {
        Self::ManifestV1(Manifest { document: Document::new(), opened: None, cut_out: Vec::new(), origin: Origin::New })
    }

    /// A manifest that was opened from somewhere, without the secrets that stood at these pointers.
    pub fn opened(document: Document, cut_out: Vec<String>, origin: Origin) -> Self {
        let opened = Some(document.text().to_owned());
        Self::ManifestV1(Manifest { document, opened, cut_out, origin })
    }

    /// A Microsoft 365 manifest that begins here.
    pub fn new_m365_manifest() -> Self {
        let document = Document::new_m365();
        Self::ManifestM365(Manifest { document, opened: None, cut_out: Vec::new(), origin: Origin::New })
    }

    /// What was opened from somewhere, of whichever kind it is.
    pub fn of_opened(opened: &OpenedManifest, origin: Origin) -> Self {
        let text = Some(opened.document.text().to_owned());
        let manifest = Manifest { document: opened.document.clone(), opened: text, cut_out: opened.cut_out(), origin };
        match opened.family {
            Family::V1 => Self::ManifestV1(manifest),
            Family::M365 => Self::ManifestM365(manifest),
        }
    }

    /// Whose manifest it has; `None` for a project that has none.
    pub fn family(&self) -> Option<Family> {
        match self {
            Self::ManifestV1(_) => Some(Family::V1),
            Self::ManifestM365(_) => Some(Family::M365),
            Self::Fields | Self::Server(_) => None,
        }
    }

    /// The MCP server; `None` where something else is tested.
    pub fn server(&self) -> Option<&McpServer> {
        match self {
            Self::Server(server) => Some(server),
            Self::ManifestV1(_) | Self::ManifestM365(_) | Self::Fields => None,
        }
    }

    /// The manifest of version 1, whose members hold the values; `None` where something else does.
    pub fn manifest_v1(&self) -> Option<&Manifest> {
        match self {
            Self::ManifestV1(manifest) => Some(manifest),
            Self::ManifestM365(_) | Self::Fields | Self::Server(_) => None,
        }
    }

    /// The manifest of Microsoft 365; `None` where there is none.
    pub fn manifest_m365(&self) -> Option<&Manifest> {
        match self {
            Self::ManifestM365(manifest) => Some(manifest),
            Self::ManifestV1(_) | Self::Fields | Self::Server(_) => None,
        }
    }

    /// The manifest, of whichever kind it is (see [`Self::family`]); `None` for a project that has none.
    pub fn manifest(&self) -> Option<&Manifest> {
        match self {
            Self::ManifestV1(manifest) | Self::ManifestM365(manifest) => Some(manifest),
            Self::Fields | Self::Server(_) => None,
        }
    }

    /// The source that a new project begins with, for a platform that reads such a manifest.
    pub fn begins(family: Option<Family>) -> Self {
        match family {
            Some(Family::V1) => Self::new_manifest(),
            Some(Family::M365) => Self::new_m365_manifest(),
            None => Self::Fields,
        }
    }

    /// The same, to be changed.
    pub fn manifest_mut(&mut self) -> Option<&mut Manifest> {
        match self {
            Self::ManifestV1(manifest) | Self::ManifestM365(manifest) => Some(manifest),
            Self::Fields | Self::Server(_) => None,
        }
    }
}

fn write_text<S: Serializer>(document: &Document, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(document.text())
}

fn read_text<'de, D: Deserializer<'de>>(from: D) -> Result<Document, D::Error> {
    Document::from_kept(String::deserialize(from)?).map_err(de::Error::custom)
}

#[cfg(test)]
mod tests {
    use super::{Origin, ProjectSource};
    use crate::manifest::Document;

    #[test]
    fn a_manifest_is_written_as_its_text_and_comes_back_with_everything_about_it() {
        let text = "\u{feff}{ \"name_for_human\" : \"Todo\" }\r\n";
        let document = Document::from_kept(text.to_owned()).unwrap();
        let source = ProjectSource::opened(document, vec!["/auth/client_secret".to_owned()], Origin::File("/m".into()));
        let value = serde_json::to_value(&source).unwrap();
        assert_eq!((&value["kind"], &value["text"]), (&"manifest-v1".into(), &text.into()));
        assert_eq!(serde_json::from_value::<ProjectSource>(value).unwrap(), source);
    }

    #[test]
    fn a_microsoft_manifest_is_written_under_a_kind_of_its_own() {
        let source = ProjectSource::new_m365_manifest();
        let value = serde_json::to_value(&source).unwrap();
        assert_eq!(value["kind"], "manifest-m365");
        assert!(value["text"].as_str().is_some_and(|text| text.contains("\"v2.4\"")));
        assert_eq!(serde_json::from_value::<ProjectSource>(value).unwrap(), source);
    }

    #[test]
    fn a_project_without_a_manifest_says_only_that() {
        let value = serde_json::to_value(ProjectSource::Fields).unwrap();
        assert_eq!(value, serde_json::json!({"kind": "fields"}));
        assert_eq!(serde_json::from_value::<ProjectSource>(value).unwrap(), ProjectSource::Fields);
    }
}
