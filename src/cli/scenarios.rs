//! The practice provider's scenarios on the command line: their list, and a name that was typed.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Command};

use super::line::Line;
use super::tint::Tint;
use crate::record::{Scenario, Subject};

/// A name that is less like every other is taken for no slip of the fingers; clap takes as much for its own.
const ALIKE: f64 = 0.7;

/// All of the plugin's practice, by group: how each is named, and what it shows.
pub(super) fn list() -> Vec<Line> {
    let mut lines = Vec::new();
    let mut group = None;
    for scenario in Scenario::of(Subject::Manifest) {
        if group != Some(scenario.group()) {
            lines.extend(group.map(|_| Line::default()));
            lines.push(Line::default().tinted(Tint::Strong, scenario.group().title()));
            group = Some(scenario.group());
        }
        lines.push(Line::at(2, 6).tinted(Tint::Hint, scenario.name()).and(&format!("  {}", scenario.title())));
        lines.push(Line::at(6, 6).tinted(Tint::Weak, scenario.does()));
    }
    lines.push(Line::default());
    lines.push(Line::of("Try one with plugin-auth demo --scenario NAME"));
    lines
}

/// How clap reads a name. Shells complete it out of all of them, which are too many for its help and its errors.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named;

impl TypedValueParser for Named {
    type Value = Scenario;

    fn parse_ref(&self, command: &Command, argument: Option<&Arg>, value: &OsStr) -> Result<Scenario, clap::Error> {
        (read as fn(&str) -> Result<Scenario, String>).parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(
            Scenario::of(Subject::Manifest).into_iter().map(|one| PossibleValue::new(one.name()).help(one.title())),
        ))
    }
}

/// The scenario that was named, or what to do about the name.
fn read(typed: &str) -> Result<Scenario, String> {
    Scenario::read(typed).filter(|scenario| scenario.subject() == Subject::Manifest).ok_or_else(|| {
        let alike = |name: &str| strsim::jaro(typed, name);
        let known = Scenario::of(Subject::Manifest).into_iter().map(Scenario::name);
        let nearest = known.max_by(|a, b| alike(a).total_cmp(&alike(b)));
        let meant = nearest.filter(|name| alike(name) > ALIKE).map(|name| format!("  tip: did you mean {name}?\n"));
        format!("no scenario is called so\n\n{}  tip: plugin-auth demo --list shows all", meant.unwrap_or_default())
    })
}

#[cfg(test)]
mod tests {
    use super::{list, read, Scenario, Subject};
    use crate::cli::screen::Screen;

    #[test]
    fn every_scenario_stands_in_the_list_with_its_title_and_what_it_does() {
        let screen = Screen { width: 200, is_terminal: false, colour: false, takes_back: false };
        let shown: Vec<String> = list().iter().map(|line| line.shown(screen)).collect();
        for scenario in Scenario::of(Subject::Manifest) {
            let named = format!("  {}  {}", scenario.name(), scenario.title());
            let at = shown.iter().position(|line| *line == named).unwrap_or_else(|| panic!("{named}"));
            assert_eq!(shown[at + 1].trim(), scenario.does());
        }
    }

    #[test]
    fn a_mistyped_name_gets_the_nearest_and_the_way_to_the_list() {
        assert_eq!(read("no-refresh-token"), Ok(Scenario::NoRefreshToken));
        let said = read("no-refesh-tokn").unwrap_err();
        assert!(said.contains("did you mean no-refresh-token?") && said.contains("demo --list"), "{said}");
        let said = read("sunny").unwrap_err();
        assert!(!said.contains("mean") && said.contains("demo --list"), "{said}");
        assert!(said.lines().all(|line| line.len() < 80), "{said}");
        assert!(read("server-healthy").is_err(), "a server is no plugin to practise with");
    }
}
