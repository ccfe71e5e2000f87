//! The modules of `src/`, one a file, and which file a path leads to: through `super`, imports and re-exports.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{Source, Token};

/// A `use`: what it is called here, where it leads, and whether it is there for others only.
#[derive(Debug)]
struct Import {
    name: String,
    path: Vec<String>,
    handed_on: bool,
}

/// From each file of a folder to those that it rests on, by their names.
pub(super) type Edges<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// One file.
#[derive(Debug, Default)]
struct Module {
    children: Vec<String>,
    imports: Vec<Import>,
    /// Paths in the code outside of `use`, and single names that may be a type or a call.
    mentions: Vec<Vec<String>>,
}

/// All files that are compiled into the program, by their module's path. What stands under `#[cfg(test)]` is not there.
#[derive(Debug)]
pub(super) struct Modules(BTreeMap<Vec<String>, Module>);

impl Modules {
    /// From files by their names from the project's root.
    pub(super) fn of(sources: &[Source]) -> Self {
        let all: BTreeMap<_, _> = sources.iter().map(|source| (source.path(), read(source))).collect();
        let declared = |path: &[String]| {
            (1..=path.len()).all(|length| {
                let parent = all.get(&path[..length - 1]);
                parent.is_some_and(|parent| parent.children.contains(&path[length - 1]))
            })
        };
        let there: Vec<Vec<String>> = all.keys().filter(|path| declared(path)).cloned().collect();
        Self(all.into_iter().filter(|(path, _)| there.contains(path)).collect())
    }

    /// Folder by folder, from each file in it to those that it rests on. A file and the folder of its name are one there,
    /// and the folder's head, which hands on what is inside, is outside.
    pub(super) fn folders(&self) -> BTreeMap<&[String], Edges<'_>> {
        let mut folders: BTreeMap<&[String], Edges<'_>> = BTreeMap::new();
        for (path, module) in &self.0 {
            let imported = module.imports.iter().filter(|import| !import.handed_on).map(|import| &import.path);
            for found in imported.chain(&module.mentions).filter_map(|names| self.leads_to(path, names, 0)) {
                let shared = path.iter().zip(found).take_while(|(one, other)| one == other).count();
                if let (Some(from), Some(to)) = (path.get(shared), found.get(shared)) {
                    folders.entry(&path[..shared]).or_default().entry(from).or_default().insert(to);
                }
            }
        }
        folders
    }

    /// The module that holds what a path names; `None` for a module itself, and for what is not of this crate.
    fn leads_to(&self, from: &[String], names: &[String], depth: usize) -> Option<&Vec<String>> {
        let (mut at, mut rest) = (from.to_vec(), names);
        match names.first()?.as_str() {
            "crate" => (at, rest) = (Vec::new(), &names[1..]),
            "self" => rest = &names[1..],
            "super" => {
                let ups = names.iter().take_while(|name| *name == "super").count();
                at.truncate(from.len().checked_sub(ups)?);
                rest = &names[ups..];
            }
            first => {
                let module = self.0.get(from)?;
                let known = module.children.iter().chain(module.imports.iter().map(|import| &import.name));
                known.into_iter().find(|name| *name == first)?;
            }
        }
        while let Some((name, more)) = rest.split_first() {
            let (path, module) = self.0.get_key_value(&at)?;
            if module.children.contains(name) {
                at.push(name.clone());
            } else if let Some(import) = module.imports.iter().find(|import| import.name == *name) {
                // A re-export of a re-export ends somewhere.
                let further = [&import.path, more].concat();
                return (depth < 8).then(|| self.leads_to(path, &further, depth + 1)).flatten();
            } else {
                return Some(path);
            }
            rest = more;
        }
        None
    }
}

fn read(source: &Source) -> Module {
    let tokens: Vec<&Token> = source.tokens().collect();
    let mut module = Module::default();
    let mut at = 0;
    while at < tokens.len() {
        match (tokens[at], tokens.get(at + 1), tokens.get(at + 2)) {
            (Token::Name(word), Some(Token::Name(name)), Some(Token::Mark(';'))) if word == "mod" => {
                module.children.push(name.clone());
                at += 3;
            }
            (Token::Name(word), _, _) if word == "use" => {
                let handed_on = matches!(before(&tokens, at), Some(Token::Mark(')')))
                    || matches!(before(&tokens, at), Some(Token::Name(word)) if word == "pub");
                at = tree(&tokens, at + 1, &[], handed_on, &mut module.imports);
            }
            (Token::Name(_), _, _) => at = mention(&tokens, at, &mut module.mentions),
            _ => at += 1,
        }
    }
    module
}

fn before<'a>(tokens: &[&'a Token], at: usize) -> Option<&'a Token> {
    at.checked_sub(1).map(|before| tokens[before])
}

/// Reads a branch of a `use`; returns where it ends.
fn tree(tokens: &[&Token], mut at: usize, stem: &[String], handed_on: bool, found: &mut Vec<Import>) -> usize {
    let mut path = stem.to_vec();
    loop {
        match tokens.get(at) {
            Some(Token::Name(word)) if word == "as" => {
                let Some(Token::Name(name)) = tokens.get(at + 1) else { return at + 1 };
                found.push(Import { name: name.clone(), path: without_self(path), handed_on });
                return at + 2;
            }
            Some(Token::Name(name)) => path.push(name.clone()),
            Some(Token::Colons) => {}
            Some(Token::Mark('{')) => {
                at += 1;
                while !matches!(tokens.get(at), None | Some(Token::Mark('}'))) {
                    at = tree(tokens, at, &path, handed_on, found);
                    at += usize::from(matches!(tokens.get(at), Some(Token::Mark(','))));
                }
                return at + 1;
            }
            Some(Token::Mark('*')) => {
                // All of it: as good as a thing of it.
                path.push("*".to_owned());
            }
            Some(Token::Mark(_)) | None => {
                let path = without_self(path);
                let name = path.last().cloned().unwrap_or_default();
                found.push(Import { name, path, handed_on });
                return at;
            }
        }
        at += 1;
    }
}

/// `a::{self}` is `a`.
fn without_self(mut path: Vec<String>) -> Vec<String> {
    path.pop_if(|last| last == "self");
    path
}

/// Reads a path of the code; returns where it ends. A single name counts where it can be a type or a call.
fn mention(tokens: &[&Token], mut at: usize, found: &mut Vec<Vec<String>>) -> usize {
    let is_member = matches!(before(tokens, at), Some(Token::Mark('.')));
    let is_defined = matches!(before(tokens, at), Some(Token::Name(word)) if word == "fn");
    let mut names = Vec::new();
    while let Some(Token::Name(name)) = tokens.get(at) {
        names.push(name.clone());
        at += 1;
        if !matches!(tokens.get(at), Some(Token::Colons)) {
            break;
        }
        at += 1;
    }
    let is_type = names.first().is_some_and(|name| name.starts_with(char::is_uppercase));
    let is_call = matches!(tokens.get(at), Some(Token::Mark('(')));
    if !is_member && !is_defined && (names.len() > 1 || is_type || is_call) {
        found.push(names);
    }
    at
}
