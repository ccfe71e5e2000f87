//! The command line: one file per command, over the same jobs and events as the window.

mod allowed_hosts;
mod arguments;
mod beside;
mod check;
mod checked;
mod client_secret;
mod demo;
mod explain;
mod follow;
mod handed_out;
mod line;
mod live;
mod os;
mod pasting;
mod platform_named;
mod progress;
mod redirect;
mod refresh;
mod scenarios;
mod screen;
mod session;
mod sign_in;
mod steps;
mod terminal;
mod tint;
mod told;
mod usage;

use std::ffi::OsString;
use std::path::Path;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, FromArgMatches as _};

use crate::platform::Platforms;
use crate::secret::Secret;
use crate::window::Beginning;
use arguments::{Arguments, CliCommand, SignInArguments};
pub use os::no_core_dumps;
use screen::Screen;
use terminal::Terminal;
use usage::Misused;

/// Exit status where nothing could be told.
const COULD_NOT_RUN: u8 = 2;
/// Columns of the help at most: longer lines are hard to read.
const WIDEST_HELP: usize = 100;

/// Runs the command line; `secret` is what stood in `PLUGIN_AUTH_CLIENT_SECRET`,
/// `platforms` are those that are known. Returns the exit status.
pub fn main(arguments: impl Iterator<Item = OsString>, secret: Option<Secret>, platforms: Platforms) -> u8 {
    let words: Vec<OsString> = arguments.collect();
    if let Some(file) = file_to_open(&words) {
        return open_window(Beginning::File(file), platforms);
    }
    let arguments = match parsed(&words) {
        Ok(arguments) => arguments,
        Err(error) => return not_run(&words, &error),
    };
    match arguments.command {
        None => open_window(Beginning::Start, platforms),
        Some(CliCommand::Demo(demo)) => demo::run(&demo, platforms),
        Some(CliCommand::Check(check)) => check::run(&check, platforms),
        Some(CliCommand::Explain(explain)) => explain::run(&explain, platforms),
        Some(CliCommand::SignIn(sign_in)) => sign_in::run(&sign_in, secret, platforms),
        Some(CliCommand::Refresh(refresh)) => refresh::run(&refresh, secret, platforms),
        Some(CliCommand::Completions(shell)) => handed_out::completions(&shell),
        Some(CliCommand::Man(page)) => handed_out::man(&page),
    }
}

/// What was typed. Help is as wide as all else: clap for itself takes a `COLUMNS` of 0 for a width.
fn parsed(words: &[OsString]) -> Result<Arguments, Misused> {
    let command = Arguments::command().term_width(Screen::of_output().width.min(WIDEST_HELP));
    let matches = command.try_get_matches_from(words).map_err(Misused::Clap)?;
    let arguments = Arguments::from_arg_matches(&matches).map_err(Misused::Clap)?;
    let reads_twice = |sign_in: &SignInArguments| sign_in.paste && sign_in.client_secret_stdin;
    if matches!(&arguments.command, Some(CliCommand::SignIn(sign_in)) if reads_twice(sign_in)) {
        return Err(Misused::OneStandardInput);
    }
    Ok(arguments)
}

/// Help, the version, or what is wrong with what was typed; returns the exit status.
fn not_run(words: &[OsString], misused: &Misused) -> u8 {
    let typed: Vec<&str> = words.iter().map(|word| word.to_str().unwrap_or_default()).collect();
    let no_command = match misused {
        Misused::Clap(error) if !error.use_stderr() => {
            // Help and version are no errors; their exit status is 0.
            Terminal::help(&error.render());
            return u8::try_from(error.exit_code()).unwrap_or(COULD_NOT_RUN);
        }
        Misused::Clap(error) => error.kind() == ErrorKind::InvalidSubcommand,
        Misused::OneStandardInput => false,
    };
    // It repeats what was typed.
    match typed.get(1).filter(|word| no_command && reads_as_a_file(word)) {
        Some(file) => Terminal::say_error(&no_such_file(file)),
        None => Terminal::say_error(&misused.said(&typed)),
    }
    COULD_NOT_RUN
}

/// No command is called so, but many a file and every address.
fn reads_as_a_file(word: &str) -> bool {
    word.contains(['.', '/', '\\', ' '])
}

fn no_such_file(word: &str) -> String {
    if word.contains("://") {
        return format!(
            "plugin-auth opens files. For an address press Ctrl+L in its window, or try\n  plugin-auth check {word}"
        );
    }
    format!("There is no file {word}, and no command is called so; plugin-auth --help lists them")
}

/// The one word that was typed, where it is no command but a file that is there: any other is clap's to complain of.
fn file_to_open(arguments: &[OsString]) -> Option<String> {
    let [_, word] = arguments else { return None };
    let mut command = Arguments::command();
    // Brings help, which is one of them.
    command.build();
    let word = word.to_str().filter(|word| command.find_subcommand(word).is_none())?;
    crate::archive::is_there(Path::new(word)).then(|| check::absolute(Path::new(word)))
}

/// Opens the window. Without a display: exit status 2 and why.
fn open_window(beginning: Beginning, platforms: Platforms) -> u8 {
    match crate::window::open(beginning, platforms) {
        Ok(stored) => window_closed(stored),
        Err(why) => {
            Terminal::say_error(&format!(
                "The window can't open: {why}. plugin-auth --help lists what works without it"
            ));
            COULD_NOT_RUN
        }
    }
}

/// The exit status of a window that was closed. What it could not store is said.
fn window_closed(stored: bool) -> u8 {
    if stored {
        return 0;
    }
    Terminal::say_error("What was in hand when the window closed was not stored. The next start says what may be lost");
    COULD_NOT_RUN
}

/// A panic says where it happened and nothing of what it held.
pub fn quiet_panics() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
        Terminal::say_error(&format!("A defect in plugin-auth {} at {place}", env!("CARGO_PKG_VERSION")));
    }));
}
