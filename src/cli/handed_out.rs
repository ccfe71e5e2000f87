//! What is printed for other programs out of the description of the command line itself: completions for a shell, and pages of
//! the manual.

use std::io::Write as _;

use clap::{Command, CommandFactory as _};
use clap_complete::Shell;

use super::arguments::{Arguments, CompletionsArguments, ManArguments};
use super::terminal::Terminal;

/// The program's name.
const NAME: &str = "plugin-auth";

/// `plugin-auth completions`: a script for this shell.
pub(super) fn completions(arguments: &CompletionsArguments) -> u8 {
    if arguments.shell == Shell::Bash {
        return print(bash().as_bytes());
    }
    let mut text = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), NAME, &mut text);
    print(&text)
}

/// The one for bash. Of a name with a hyphen clap (4.6) writes a script that finds none of its own commands, so it is written for
/// one without and completes ours.
fn bash() -> String {
    let plain = NAME.replace('-', "_");
    let mut text = Vec::new();
    clap_complete::generate(Shell::Bash, &mut Arguments::command().name(plain.clone()), plain.clone(), &mut text);
    String::from_utf8_lossy(&text).replace(&format!(" -o default {plain}\n"), &format!(" -o default {NAME}\n"))
}

/// `plugin-auth man`: the page of the program, or of one of its commands, as `man` reads it.
pub(super) fn man(arguments: &ManArguments) -> u8 {
    let Some(command) = described(arguments.command.as_deref()) else {
        let names: Vec<String> = commands().map(|name| format!("  {name}")).collect();
        Terminal::say_error(&format!("There is no such command. There are\n{}", names.join("\n")));
        return super::COULD_NOT_RUN;
    };
    let mut text = Vec::new();
    match clap_mangen::Man::new(command).render(&mut text) {
        Ok(()) => print(&text),
        Err(_) => super::COULD_NOT_RUN,
    }
}

/// The description of a command, under the name that its page has.
fn described(name: Option<&str>) -> Option<Command> {
    let mut whole = Arguments::command();
    whole.build();
    match name {
        None => Some(whole),
        Some(name) => {
            let mut command = whole.find_subcommand(name)?.clone();
            // The manual's own way to write it knows no values of options, and none that may be given again.
            let usage = command.render_usage().to_string();
            let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage).to_owned();
            Some(command.name(format!("{NAME}-{name}")).version(env!("CARGO_PKG_VERSION")).override_usage(usage))
        }
    }
}

fn commands() -> impl Iterator<Item = String> {
    let names: Vec<String> = Arguments::command().get_subcommands().map(|one| one.get_name().to_owned()).collect();
    names.into_iter()
}

/// Whoever closed the pipe has read enough.
fn print(text: &[u8]) -> u8 {
    std::io::stdout().write_all(text).ok();
    0
}
