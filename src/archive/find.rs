//! PROJECT on the command line.

use std::fs;
use std::path::{Path, PathBuf};

use super::error::FindError;
use super::{list, Archive};
use crate::record::{Origin, Project, ProjectId};

impl Archive {
    /// The project that an author means: by its id, the path of its manifest or folder, the address of its manifest or of its MCP
    /// server, its name, its provider's name, or its host, in this order. The first way that fits counts; if it fits several, all
    /// are named.
    pub fn find(&self, text: &str) -> Result<ProjectId, FindError> {
        let text = text.trim();
        if let Some(id) = ProjectId::read(text).filter(|id| self.project_folder(id).is_dir()) {
            return Ok(id);
        }
        if let Some(id) = self.by_folder(text) {
            return Ok(id);
        }
        let mut projects: Vec<Project> =
            self.ids().iter().filter_map(|id| Some(self.read_project(id).ok()??.value.project)).collect();
        projects.sort_by_key(|project| std::cmp::Reverse(project.changed_at_ms));
        let path = std::path::absolute(text).unwrap_or_default();
        let ways: [&dyn Fn(&Project) -> bool; 5] = [
            &|project| came_from(project, text, &path),
            &|project| list::name_of(project) == text,
            &|project| list::name_of(project).to_lowercase() == text.to_lowercase(),
            &|project| project.draft.provider_name.to_lowercase() == text.to_lowercase(),
            &|project| project.host().is_some_and(|host| is_host(&host, text)),
        ];
        for fits in ways {
            let fitting: Vec<&Project> = projects.iter().filter(|project| fits(project)).collect();
            match fitting.as_slice() {
                [] => {}
                [one] => return Ok(one.id.clone()),
                several => {
                    let candidates =
                        several.iter().map(|project| (project.id.clone(), list::name_of(project))).collect();
                    return Err(FindError::Ambiguous { text: text.to_owned(), candidates });
                }
            }
        }
        Err(FindError::NotFound { text: text.to_owned() })
    }

    /// A path of a project's own folder, or of its `project.json`.
    fn by_folder(&self, text: &str) -> Option<ProjectId> {
        let path = fs::canonicalize(text).ok()?;
        let folder = if path.is_dir() { path.as_path() } else { path.parent()? };
        let ours = fs::canonicalize(self.projects_folder()).ok()?;
        if folder.parent()? != ours {
            return None;
        }
        ProjectId::read(folder.file_name()?.to_str()?)
    }
}

/// Whether `text` is this host, with its port or without it.
fn is_host(host: &str, text: &str) -> bool {
    let (host, text) = (host.to_lowercase(), text.to_lowercase());
    !text.is_empty() && host.strip_prefix(&text).is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
}

fn came_from(project: &Project, text: &str, path: &Path) -> bool {
    if project.source.server().is_some_and(|server| server.url == text) {
        return true;
    }
    match project.source.manifest().map(|manifest| &manifest.origin) {
        None | Some(Origin::New) => false,
        Some(Origin::Web(address)) => address == text,
        Some(Origin::File(file)) => {
            let file = Path::new(file);
            [Some(file), file.parent()].into_iter().flatten().any(|place| place == path || real(place) == real(path))
        }
    }
}

/// Without links, where it exists.
fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manifest::Document;
    use crate::platform::Platforms;
    use crate::record::{McpServer, ProjectSource};

    fn project(seed: u8, name: &str, provider: &str, origin: Origin) -> Project {
        let document = Document::from_kept(format!("{{\"name_for_human\": \"{name}\"}}")).unwrap();
        let source = ProjectSource::opened(document, Vec::new(), origin);
        let mut project =
            Project::new(ProjectId::from_random([seed; 8]), Platforms::shipped().first().id, source, i64::from(seed));
        provider.clone_into(&mut project.draft.provider_name);
        project
    }

    #[test]
    fn a_project_is_found_by_id_name_provider_path_folder_and_address() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(folder.path().join("data"));
        let manifest = folder.path().join("ai-plugin.json");
        fs::write(&manifest, "{}").unwrap();
        let mine = project(1, "Todo", "Acme", Origin::File(manifest.to_str().unwrap().to_owned()));
        let web = project(2, "Weather", "Sky", Origin::Web("https://sky.example/ai-plugin.json".to_owned()));
        for each in [&mine, &web] {
            archive.save(each, 0).unwrap();
        }
        let own = archive.project_folder(&mine.id);
        for text in
            [mine.id.as_str(), "Todo", "todo", "acme", manifest.to_str().unwrap(), own.to_str().unwrap(), " Todo "]
        {
            assert_eq!(archive.find(text), Ok(mine.id.clone()), "{text}");
        }
        assert_eq!(archive.find(folder.path().to_str().unwrap()), Ok(mine.id.clone()), "its manifest's folder");
        assert_eq!(archive.find("https://sky.example/ai-plugin.json"), Ok(web.id.clone()));
        let mut named = archive.load(&web.id).unwrap().project;
        named.title = Some("Rain or shine".to_owned());
        named.put(crate::draft::Field::TokenUrl, "https://sign-in.sky.example:8443/token");
        archive.save(&named, 1).unwrap();
        for text in ["rain or shine", "sign-in.sky.example", "Sign-in.sky.example:8443"] {
            assert_eq!(archive.find(text), Ok(web.id.clone()), "{text}");
        }
        let none = Err(FindError::NotFound { text: "sign-in.sky".to_owned() });
        assert_eq!(archive.find("sign-in.sky"), none);
        assert_eq!(archive.find("nothing"), Err(FindError::NotFound { text: "nothing".to_owned() }));
    }

    #[test]
    fn a_servers_project_is_found_by_its_address_as_typed_and_by_its_host() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(folder.path().to_owned());
        let servers = ["https://tea.example/mcp", "https://tea.example/mcp/", "http://localhost:4711/mcp"];
        let kept: Vec<Project> = (1..)
            .zip(servers)
            .map(|(seed, url)| {
                let source = ProjectSource::Server(McpServer { url: url.to_owned(), mine: false });
                let platform = Platforms::shipped().first_host().unwrap();
                let project = Project::new(ProjectId::from_random([seed; 8]), platform.id, source, i64::from(seed));
                archive.save(&project, 0).unwrap();
                project
            })
            .collect();
        for (url, project) in servers.iter().zip(&kept) {
            assert_eq!(archive.find(url), Ok(project.id.clone()), "{url}");
        }
        assert_eq!(archive.find("localhost:4711"), Ok(kept[2].id.clone()));
        assert!(matches!(archive.find("tea.example"), Err(FindError::Ambiguous { .. })));
    }

    #[test]
    fn a_name_of_two_projects_names_both() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(folder.path().to_owned());
        for seed in [1, 2] {
            archive.save(&project(seed, "Todo", "Acme", Origin::New), 0).unwrap();
        }
        let error = archive.find("Todo").unwrap_err();
        let words = error.to_string();
        assert!(words.contains("0202020202020202 (Todo), 0101010101010101 (Todo)"), "{words}");
    }
}
