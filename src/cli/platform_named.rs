//! A platform on the command line: its name that was typed.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Command};

use crate::platform::Platforms;

/// How clap reads a platform's id: those that the program ships with, which are what a shell completes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named;

impl TypedValueParser for Named {
    type Value = &'static str;

    fn parse_ref(&self, command: &Command, argument: Option<&Arg>, value: &OsStr) -> Result<Self::Value, clap::Error> {
        (read as fn(&str) -> Result<&'static str, String>).parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(Platforms::shipped().all().map(|one| PossibleValue::new(one.id).help(one.title))))
    }
}

fn read(typed: &str) -> Result<&'static str, String> {
    Platforms::shipped().by_id(typed).map(|platform| platform.id).ok_or_else(|| {
        let ids: Vec<&str> = Platforms::shipped().all().map(|platform| platform.id).collect();
        format!("no platform is called so. There are {}", crate::sentence::listed(&ids))
    })
}
