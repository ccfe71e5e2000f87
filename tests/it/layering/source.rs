//! One file of Rust, read just far enough: comments and literals blanked, test code cut, paths spelt out.

/// A path in the code, with `super` and groups resolved.
#[derive(Debug)]
pub(super) struct FoundPath {
    /// Its names: `crate`, `flow`, `Grant`.
    pub(super) names: Vec<String>,
    /// The line of its last name, from 1.
    pub(super) line: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A name, a keyword or a number.
    Name(String),
    /// `::`
    Colons,
    /// One other character.
    Mark(char),
}

/// A source file.
#[derive(Debug)]
pub(super) struct Source {
    name: String,
    tokens: Vec<(Token, usize)>,
}

impl Source {
    /// Takes its name from the project's root, `src/draft/field.rs`, and its text.
    pub(super) fn new(name: &str, text: &str) -> Self {
        Self { name: name.to_owned(), tokens: without_tests(&tokens(&blanked(text))) }
    }

    /// Its name from the project's root.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Whether it holds test code alone.
    pub(super) fn is_test(&self) -> bool {
        self.module().contains(&"tests")
    }

    /// The row that it belongs to; none for `lib.rs` and `main.rs`.
    pub(super) fn row(&self) -> Option<&str> {
        self.module().first().copied().filter(|row| !matches!(*row, "lib" | "main"))
    }

    /// The path of its module from the crate's root, which is empty.
    pub(super) fn path(&self) -> Vec<String> {
        self.module().into_iter().filter(|name| *name != "lib").map(str::to_owned).collect()
    }

    /// Its code, without test code.
    pub(super) fn tokens(&self) -> impl Iterator<Item = &Token> {
        self.tokens.iter().map(|(token, _)| token)
    }

    /// Every path of two names or more in the code, each branch of a group by itself; and single names in a `use`.
    pub(super) fn paths(&self) -> Vec<FoundPath> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let continues = at > 0 && self.tokens[at - 1].0 == Token::Colons && at > 1 && self.is_name(at - 2);
            if self.is_name(at) && !continues {
                at = self.branch(at, &[], &mut found);
            } else {
                at += 1;
            }
        }
        found.into_iter().filter_map(|path| self.resolved(path)).collect()
    }

    /// What stands in the brackets of each `cfg(…)`, `cfg!(…)` and `cfg_attr(…)`, with its line.
    pub(super) fn conditions(&self) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        for (at, (token, line)) in self.tokens.iter().enumerate() {
            if !matches!(token, Token::Name(name) if name == "cfg" || name == "cfg_attr") {
                continue;
            }
            let rest = self.tokens[at + 1..].iter().map(|(token, _)| token);
            let mut rest = rest.skip_while(|token| **token == Token::Mark('!')).peekable();
            if rest.peek() == Some(&&Token::Mark('(')) {
                found.push((*line, inside(rest)));
            }
        }
        found
    }

    fn module(&self) -> Vec<&str> {
        let inner = self.name.strip_prefix("src/").unwrap_or(&self.name);
        inner.strip_suffix(".rs").unwrap_or(inner).split('/').collect()
    }

    fn is_name(&self, at: usize) -> bool {
        matches!(self.tokens.get(at), Some((Token::Name(_), _)))
    }

    /// Reads one path or branch of a group from `at`; returns where it ends.
    fn branch(&self, mut at: usize, before: &[String], found: &mut Vec<FoundPath>) -> usize {
        let mut names = before.to_vec();
        while let Some((Token::Name(name), line)) = self.tokens.get(at) {
            names.push(name.clone());
            at += 1;
            if self.tokens.get(at).map(|(token, _)| token) != Some(&Token::Colons) {
                found.push(FoundPath { names, line: *line });
                return at;
            }
            at += 1;
            if matches!(self.tokens.get(at), Some((Token::Mark('{'), _))) {
                return self.group(at + 1, &names, found);
            }
        }
        // A glob, or generics: `a::*`, `a::<B>`.
        if let Some((_, line)) = self.tokens.get(at) {
            found.push(FoundPath { names, line: *line });
        }
        at
    }

    fn group(&self, mut at: usize, names: &[String], found: &mut Vec<FoundPath>) -> usize {
        while let Some((token, _)) = self.tokens.get(at) {
            match token {
                Token::Mark('}') => return at + 1,
                Token::Name(name) if name == "as" => at += 2,
                Token::Name(_) => at = self.branch(at, names, found),
                Token::Colons | Token::Mark(_) => at += 1,
            }
        }
        at
    }

    /// `super::…` that reaches the crate's root becomes `crate::…`; one that stays inside the row is nobody's business.
    fn resolved(&self, path: FoundPath) -> Option<FoundPath> {
        let ups = path.names.iter().take_while(|name| *name == "super").count();
        if ups == 0 {
            return Some(path);
        }
        let names = [&["crate".to_owned()], &path.names[ups..]].concat();
        (ups == self.module().len()).then_some(FoundPath { names, line: path.line })
    }
}

/// The text up to the closing bracket of the one that comes first.
fn inside<'a>(tokens: impl Iterator<Item = &'a Token>) -> String {
    let (mut depth, mut text) = (0_u32, String::new());
    for token in tokens {
        match token {
            Token::Mark('(') => depth += 1,
            Token::Mark(')') => depth -= 1,
            Token::Name(name) => text = text + name + " ",
            Token::Colons | Token::Mark(_) => {}
        }
        if depth == 0 {
            break;
        }
    }
    text
}

/// Cuts each item under `#[cfg(test)]` or `#[cfg(all(test, …))]`: up to its `;`, or to the end of its braces.
fn without_tests(tokens: &[(Token, usize)]) -> Vec<(Token, usize)> {
    let name = |name: &str| Token::Name(name.to_owned());
    let mark = Token::Mark;
    let gate = [mark('#'), mark('['), name("cfg"), mark('('), name("test"), mark(')'), mark(']')];
    let with_more = [mark('#'), mark('['), name("cfg"), mark('('), name("all"), mark('('), name("test"), mark(',')];
    let starts = |at: usize, with: &[Token]| tokens[at..].iter().map(|(token, _)| token).take(with.len()).eq(with);
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if starts(at, &gate) {
            at = end_of_item(tokens, at + gate.len());
        } else if starts(at, &with_more) {
            let end = tokens[at..].iter().position(|(token, _)| *token == mark(']')).unwrap_or(0);
            at = end_of_item(tokens, at + end + 1);
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

fn end_of_item(tokens: &[(Token, usize)], mut at: usize) -> usize {
    let mut depth = 0_u32;
    while let Some((token, _)) = tokens.get(at) {
        at += 1;
        match token {
            Token::Mark('{' | '(' | '[') => depth += 1,
            Token::Mark('}') if depth == 1 => return at,
            Token::Mark('}' | ')' | ']') => depth = depth.saturating_sub(1),
            Token::Mark(';') if depth == 0 => return at,
            Token::Name(_) | Token::Colons | Token::Mark(_) => {}
        }
    }
    at
}

fn tokens(text: &str) -> Vec<(Token, usize)> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let mut letters = line.chars().peekable();
        while let Some(letter) = letters.next() {
            let token = if letter.is_alphanumeric() || letter == '_' {
                let mut name = String::from(letter);
                while let Some(more) = letters.next_if(|next| next.is_alphanumeric() || *next == '_') {
                    name.push(more);
                }
                Token::Name(name)
            } else if letter == ':' && letters.next_if_eq(&':').is_some() {
                Token::Colons
            } else if letter.is_whitespace() {
                continue;
            } else {
                Token::Mark(letter)
            };
            found.push((token, number + 1));
        }
    }
    found
}

/// Comments, strings and characters become blanks; lines stay where they are.
fn blanked(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < letters.len() {
        let end = end_of_blank(&letters, at);
        if end > at {
            out.extend(letters[at..end].iter().map(|letter| if *letter == '\n' { '\n' } else { ' ' }));
            at = end;
        } else {
            out.push(letters[at]);
            at += 1;
        }
    }
    out
}

/// Where the comment or literal that begins at `at` ends; `at` itself where none begins.
fn end_of_blank(letters: &[char], at: usize) -> usize {
    let rest = &letters[at..];
    let after = |length: usize| (at + length).min(letters.len());
    match rest {
        ['/', '/', ..] => after(rest.iter().position(|letter| *letter == '\n').unwrap_or(rest.len())),
        ['/', '*', ..] => after(block_comment(rest)),
        ['"', ..] => after(quoted(rest)),
        ['r', '"' | '#', ..]
            if at == 0 || !letters[at - 1].is_alphanumeric() && letters[at - 1] != '_' || letters[at - 1] == 'b' =>
        {
            after(raw_string(rest))
        }
        ['\'', '\\', _, tail @ ..] => {
            after(3 + tail.iter().position(|letter| *letter == '\'').map_or(0, |end| end + 1))
        }
        ['\'', _, '\'', ..] => after(3),
        _ => at,
    }
}

fn block_comment(letters: &[char]) -> usize {
    let (mut depth, mut at) = (0_u32, 0);
    while at < letters.len() {
        match &letters[at..] {
            ['/', '*', ..] => (depth, at) = (depth + 1, at + 2),
            ['*', '/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn quoted(letters: &[char]) -> usize {
    let mut at = 1;
    while at < letters.len() {
        match letters[at] {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    at
}

/// The length of `r"…"` or `r#"…"#`; 0 for a raw name such as `r#type`.
fn raw_string(letters: &[char]) -> usize {
    let hashes = letters[1..].iter().take_while(|letter| **letter == '#').count();
    if letters.get(1 + hashes) != Some(&'"') {
        return 0;
    }
    let mut at = 2 + hashes;
    while at < letters.len() {
        let closes = letters[at] == '"'
            && letters[at + 1..].iter().take(hashes).filter(|letter| **letter == '#').count() == hashes;
        if closes {
            return at + 1 + hashes;
        }
        at += 1;
    }
    at
}
