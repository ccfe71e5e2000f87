//! The pages without a screen, by role and name.

mod aloud;
mod beside;
mod catalogue;
mod complaints;
mod ending;
mod error_page;
mod evidence;
mod fixture;
mod foreign_words;
mod frame;
mod handed_on;
mod jump;
mod keyboard;
mod lookup;
mod manifest;
mod manifest_m365;
#[cfg(target_os = "linux")]
mod on_the_bus;
mod one_frame;
mod one_run;
mod outlook;
mod paste;
mod pasted;
mod platforms;
mod probes;
mod provider;
mod screen;
mod servers;
mod sign_in;
mod start;
mod unknown_platform;
mod verdict;
mod without_manifest;
