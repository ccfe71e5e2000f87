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

    let mut watch = session.command(tool::program("dbus-monitor", "dbus"));
    watch.args(["--session", "member=SettingChanged"]);
    let mut watch = Process::start(&watch);
    // The bus takes away a monitor's name: from then on it sees everything.
    watch.line_where("start", |line| line.contains("member=NameLost"));
    portal.change(2);
    watch.line_where("signal", |line| line.contains("member=SettingChanged"));
    watch.line_where("value", |line| line.contains("variant") && line.contains("uint32 2"));
    assert_eq!(ask(&session, "ReadOne"), "(<uint32 2>,)");
}
