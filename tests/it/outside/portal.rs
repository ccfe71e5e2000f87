use crate::support::portal::Portal;
use crate::support::process::{output_of, Process};
use crate::support::session::Session;
use crate::support::tool;

const DESTINATION: [&str; 5] =
    ["--session", "--dest", "org.freedesktop.portal.Desktop", "--object-path", "/org/freedesktop/portal/desktop"];

fn ask(session: &Session, method: &str) -> String {
    let mut command = session.command(tool::program("gdbus", "libglib2.0-bin"));
    command.arg("call").args(DESTINATION).args(["--method", &format!("org.freedesktop.portal.Settings.{method}")]);
    output_of(command.args(["org.freedesktop.appearance", "color-scheme"])).trim().to_owned()
}

#[test]
fn it_answers_the_colour_scheme_and_tells_when_it_changes() {
    let session = Session::with_bus();
    let mut portal = Portal::start(&session, 1);
    assert_eq!(ask(&session, "Read"), "(<<uint32 1>>,)");
    assert_eq!(ask(&session, "ReadOne"), "(<uint32 1>,)");

    let mut watch = session.command(tool::program("gdbus", "libglib2.0-bin"));
    watch.arg("monitor").args(DESTINATION);
    let mut watch = Process::start(&watch);
    watch.line_where("owner", |line| line.contains("is owned by"));
    portal.change(2);
    watch.line_where("signal", |line| line.contains("SettingChanged") && line.contains("uint32 2"));
    assert_eq!(ask(&session, "ReadOne"), "(<uint32 2>,)");
}
