//! What is wrong with a command line, one sentence in this program's words; clap's own where there is none for it.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::CommandFactory as _;

use super::arguments::Arguments;
use crate::sentence::listed;
use crate::visible;

/// Why the command line can't be read.
pub(super) enum Misused {
    /// By the rules of single options.
    Clap(clap::Error),
    /// Two options would both read standard input.
    OneStandardInput,
}

/// Why those two exclude each other.
const ONE_STANDARD_INPUT: &str =
    "--paste and --client-secret-stdin both read standard input: give the client secret in \
                                  PLUGIN_AUTH_CLIENT_SECRET in place of --client-secret-stdin";

impl Misused {
    /// The sentence, how the command is written, and where all of it stands. `words` are those that were typed.
    pub(super) fn said(&self, words: &[&str]) -> String {
        let command = command_of(words);
        let help = format!("{command} --help tells more");
        match self {
            Self::OneStandardInput => format!("{ONE_STANDARD_INPUT}\n\n{help}"),
            Self::Clap(error) => match sentence(error, &command) {
                Some(sentence) => format!("{sentence}\n\n{}{help}", written(error)),
                None => error.render().to_string().trim_end().to_owned(),
            },
        }
    }
}

/// The program, with the command that was named.
fn command_of(words: &[&str]) -> String {
    let known = Arguments::command();
    let named = words.get(1).filter(|word| known.find_subcommand(word).is_some());
    named.map_or_else(|| "plugin-auth".to_owned(), |name| format!("plugin-auth {name}"))
}

/// How the command is written, where that helps: a wrong value needs none of it.
fn written(error: &clap::Error) -> String {
    match error.get(ContextKind::Usage) {
        Some(ContextValue::StyledStr(usage)) => format!("{usage}\n\n"),
        _ => String::new(),
    }
}

fn sentence(error: &clap::Error, command: &str) -> Option<String> {
    let of = |kind| texts(error, kind).into_iter().next();
    let option = || of(ContextKind::InvalidArg).map(|typed| bare(&typed));
    let value = of(ContextKind::InvalidValue).filter(|value| !value.is_empty());
    match error.kind() {
        ErrorKind::UnknownArgument => Some(unknown(error, &option()?, command)),
        ErrorKind::InvalidSubcommand => {
            let near = near(error, ContextKind::SuggestedSubcommand);
            Some(format!("plugin-auth has no command {}{near}", visible::line(&of(ContextKind::InvalidSubcommand)?)))
        }
        ErrorKind::InvalidValue => Some(match (option()?, value) {
            (option, None) => format!("{option} is given without its value"),
            (option, Some(value)) => format!(
                "{option} can’t be {}: it is one of {}",
                visible::line(&value),
                listed(&borrowed(&texts(error, ContextKind::ValidValue)))
            ),
        }),
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error)?.to_string();
            Some(format!("{} can’t be {}: {why}", option()?, visible::line(&value.unwrap_or_default())))
        }
        ErrorKind::ArgumentConflict => {
            let (option, others) = (option()?, texts(error, ContextKind::PriorArg));
            let others: Vec<String> = others.iter().map(|other| bare(other)).collect();
            Some(if others.iter().all(|other| *other == option) {
                format!("{option} is given twice: give it once")
            } else {
                format!("{option} and {} exclude each other: leave one out", listed(&borrowed(&others)))
            })
        }
        ErrorKind::MissingRequiredArgument => {
            let missing: Vec<String> = texts(error, ContextKind::InvalidArg).iter().map(|one| needed(one)).collect();
            Some(format!("{command} needs {}", listed(&borrowed(&missing))))
        }
        ErrorKind::TooManyValues => Some(format!("{} takes no value", option()?)),
        // Help and version, which are none, and what no option here can bring.
        ErrorKind::NoEquals
        | ErrorKind::TooFewValues
        | ErrorKind::WrongNumberOfValues
        | ErrorKind::MissingSubcommand
        | ErrorKind::InvalidUtf8
        | ErrorKind::DisplayHelp
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
        | ErrorKind::DisplayVersion
        | ErrorKind::Io
        | ErrorKind::Format
        | _ => None,
    }
}

fn unknown(error: &clap::Error, typed: &str, command: &str) -> String {
    if !typed.starts_with('-') {
        return format!("{command} has no use for {}", visible::line(typed));
    }
    let near = near(error, ContextKind::SuggestedArg);
    format!("{command} has no option {}{near}", visible::line(typed))
}

/// The nearest name, as the end of a sentence.
fn near(error: &clap::Error, kind: ContextKind) -> String {
    let nearest = texts(error, kind).into_iter().next();
    nearest.map(|name| format!(": did you mean {}?", bare(&name))).unwrap_or_default()
}

fn texts(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

fn borrowed(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

/// An option without the name of its value: `--issuer` of `--issuer <URL>`; of `[FILE]...` the name alone.
fn bare(option: &str) -> String {
    let first = option.split(' ').next().unwrap_or_default();
    first.trim_end_matches("...").trim_matches(['<', '>', '[', ']']).to_owned()
}

/// What is missing: an option with the name of its value, or a choice of several, which clap writes `<--a <A>|--b <B>>`.
fn needed(missing: &str) -> String {
    let choice = missing.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).filter(|inner| inner.contains("--"));
    match choice {
        Some(choice) => {
            let all: Vec<String> = choice.split('|').map(bare).collect();
            format!("one of {}", listed(&borrowed(&all)))
        }
        None => missing.replace(['<', '>'], ""),
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::{Arguments, Misused};

    fn said(line: &str) -> String {
        let words: Vec<&str> = std::iter::once("plugin-auth").chain(line.split_whitespace()).collect();
        let error = Arguments::try_parse_from(&words).expect_err(line);
        Misused::Clap(error).said(&words)
    }

    #[test]
    fn each_wrong_command_line_is_told_in_one_sentence_of_this_program() {
        let table = [
            (
                "sign-in --client-id c",
                "plugin-auth sign-in needs one of --manifest, --authorization-url, --issuer and --server\n",
            ),
            ("sign-in --manifest a", "plugin-auth sign-in needs --client-id ID\n"),
            ("sign-in --authorization-url a --client-id c", "plugin-auth sign-in needs --token-url URL\n"),
            ("refresh", "plugin-auth refresh needs PROJECT\n"),
            (
                "sign-in --issuer a --authorization-url b --token-url c --client-id d",
                "--issuer and --authorization-url exclude each other: leave one out\n",
            ),
            ("sign-in --manifest a --manifest b --client-id c", "--manifest is given twice: give it once\n"),
            ("check --server a b", "--server and FILE-or-URL exclude each other: leave one out\n"),
            ("check", "plugin-auth check needs FILE-or-URL...\n"),
            ("check --server a --server b", "--server is given twice: give it once\n"),
            ("check a --platform mcp", "FILE-or-URL and --platform exclude each other: leave one out\n"),
            ("check a --allow-host b", "FILE-or-URL and --allow-host exclude each other: leave one out\n"),
            ("check --platform mcp", "plugin-auth check needs --server URL\n"),
            ("sign-in --server a --api b", "--server and --api exclude each other: leave one out\n"),
            ("sign-in --server a --manifest b", "--server and --manifest exclude each other: leave one out\n"),
            ("sign-in --server a --issuer b", "--server and --issuer exclude each other: leave one out\n"),
            ("sign-in --mine --issuer a --client-id b", "--mine and --issuer exclude each other: leave one out\n"),
            (
                "sign-in --register --manifest a --client-id b",
                "--register and --manifest exclude each other: leave one out\n",
            ),
            (
                "sign-in --mine --authorization-url a --token-url c --client-id b",
                "plugin-auth sign-in needs --server URL\n",
            ),
            ("demo --list --json", "--list and --json exclude each other: leave one out\n"),
            ("sign-in --client-id", "--client-id is given without its value\n"),
            ("sign-in --paste=1", "--paste takes no value\n"),
            ("sign-in --timeout 0", "--timeout can’t be 0: it must be a whole number from 1 to 1800\n"),
            (
                "check --server a --allow-host https://b",
                "--allow-host can’t be https://b: it must be a host’s name, or HOST:PORT\n",
            ),
            ("explain --from x", "--from can’t be x: it is one of token-url, api, platform and registration\n"),
            (
                "sign-in --client-secret x",
                "plugin-auth sign-in has no option --client-secret: did you mean --client-secret-stdin?\n",
            ),
            ("sign-in --foo", "plugin-auth sign-in has no option --foo\n"),
            ("explain a b", "plugin-auth explain has no use for b\n"),
            ("sing-in", "plugin-auth has no command sing-in: did you mean sign-in?\n"),
        ];
        for (line, begins) in table {
            let said = said(line);
            assert!(said.starts_with(begins), "{line}: {said}");
            assert!(said.ends_with(" --help tells more") && !said.contains("error:"), "{line}: {said}");
        }
        assert!(said("sign-in --platform x").contains("There are chatgpt-plugin, "));
        assert!(Misused::OneStandardInput.said(&["plugin-auth", "sign-in"]).starts_with("--paste and "));
    }
}
