//! A real keychain, `gnome-keyring-daemon`, in a session of its own, in each state that a user's may be in.

use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use super::process::{output_of, Process, PATIENCE};
use super::session::Session;
use super::tool;

const NAME: &str = "org.freedesktop.secrets";
const PASSWORD: &str = "the password of the login keyring";

/// The daemon. An *absent* keychain is a session with a bus and no `Keyring`; where there is *no bus*,
/// `Session::without_bus`.
#[derive(Debug)]
pub(crate) struct Keyring {
    daemon: Option<Process>,
}

impl Keyring {
    /// Starts it unlocked, with a default collection.
    pub(crate) fn unlocked(session: &Session) -> Self {
        Self { daemon: Some(start(session)) }
    }

    /// Starts it with a default collection that is locked. Without a screen the prompt to unlock is dismissed.
    pub(crate) fn locked(session: &Session) -> Self {
        let keyring = Self::unlocked(session);
        keyring.lock(session);
        keyring
    }

    /// Locks it, as a screen saver may.
    #[expect(clippy::unused_self, reason = "only who has a keyring can lock it")]
    pub(crate) fn lock(&self, session: &Session) {
        let service = ["--object-path", "/org/freedesktop/secrets", "--method", "org.freedesktop.Secret.Service.Lock"];
        let collections = default_collection(session).expect("there is a default collection");
        output_of(gdbus(session, "call", NAME).args(service).arg(format!("[objectpath '{collections}']")));
    }

    /// Opens it again with its password, as its owner does at the desktop.
    #[expect(clippy::unused_self, reason = "only who has a keyring can open it")]
    pub(crate) fn unlock(&self, session: &Session) {
        let mut command = session.command(tool::python());
        command.arg(tool::under_tests("window/unlock.py"));
        let mut unlocking = Process::start(&command);
        unlocking.write(PASSWORD);
        unlocking.close_stdin();
        assert_eq!(unlocking.wait(), 0, "{:?}", unlocking.complaints());
    }

    /// Ends the daemon and starts it again, unlocked: what was stored is there, every client's session with it isn't.
    pub(crate) fn restart(&mut self, session: &Session) {
        self.stop(session);
        self.daemon = Some(start(session));
    }

    /// The same, and nobody has entered the password since, as after a login without one.
    pub(crate) fn restart_locked(&mut self, session: &Session) {
        self.stop(session);
        self.daemon = Some(on_the_bus(session, &["--foreground", "--components=secrets"], ""));
    }

    /// Ends the daemon: from here on the keychain is absent.
    pub(crate) fn stop(&mut self, session: &Session) {
        self.daemon = None;
        let end = Instant::now() + PATIENCE;
        while name_has_owner(session) {
            assert!(Instant::now() < end, "{NAME} is still on the bus");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Stops it in its tracks: it keeps its name and answers nothing.
    pub(crate) fn hang(&self) {
        self.daemon.as_ref().expect("it runs").signal("STOP");
    }

    /// Lets it go on.
    pub(crate) fn wake(&self) {
        self.daemon.as_ref().expect("it runs").signal("CONT");
    }
}

/// Looks an entry up with `secret-tool`, that is: with somebody else's client. `None` where it finds none, or may not.
pub(crate) fn lookup(session: &Session, attributes: &[(&str, &str)]) -> Option<String> {
    let output = secret_tool(session, "lookup", attributes).output().expect("secret-tool starts");
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Everything `secret-tool search` prints of the entries that fit: labels and attributes. Secrets too, where it's unlocked.
pub(crate) fn search(session: &Session, attributes: &[(&str, &str)]) -> String {
    let mut command = secret_tool(session, "search", attributes);
    let Output { stdout, stderr, .. } = command.arg("--all").output().expect("secret-tool starts");
    String::from_utf8_lossy(&stdout).into_owned() + &String::from_utf8_lossy(&stderr)
}

/// Stores an entry with `secret-tool`; false where the keychain refuses.
pub(crate) fn store(session: &Session, attributes: &[(&str, &str)], secret: &str) -> bool {
    let mut command = secret_tool(session, "store", &[]);
    command.args(["--label", "stored by a test"]).args(flat(attributes));
    let mut storing = Process::start(&command);
    storing.write(secret);
    storing.close_stdin();
    storing.wait() == 0
}

fn secret_tool(session: &Session, verb: &str, attributes: &[(&str, &str)]) -> Command {
    let mut command = session.command(tool::program("secret-tool", "libsecret-tools"));
    command.arg(verb).args(flat(attributes)).stdin(Stdio::null());
    command
}

fn flat<'a>(attributes: &[(&'a str, &'a str)]) -> Vec<&'a str> {
    attributes.iter().flat_map(|&(name, value)| [name, value]).collect()
}

fn start(session: &Session) -> Process {
    on_the_bus(session, &["--foreground", "--unlock", "--components=secrets"], PASSWORD)
}

/// Started with what it reads from its standard input, and there with its collection.
fn on_the_bus(session: &Session, arguments: &[&str], input: &str) -> Process {
    let mut command = session.command(tool::program("gnome-keyring-daemon", "gnome-keyring"));
    let mut daemon = Process::start(command.args(arguments));
    daemon.write(input);
    daemon.close_stdin();
    output_of(session.command(tool::program("gdbus", "libglib2.0-bin")).args([
        "wait",
        "--session",
        "--timeout",
        "30",
        NAME,
    ]));
    // It has its name before it has its collection.
    let end = Instant::now() + PATIENCE;
    while default_collection(session).is_none() {
        assert!(Instant::now() < end, "the keyring has no default collection");
        std::thread::sleep(Duration::from_millis(10));
    }
    daemon
}

/// The object path of the default collection.
fn default_collection(session: &Session) -> Option<String> {
    let method = ["--object-path", "/org/freedesktop/secrets", "--method", "org.freedesktop.Secret.Service.ReadAlias"];
    let answer = output_of(gdbus(session, "call", NAME).args(method).arg("default"));
    let path = answer.split('\'').nth(1)?;
    (path != "/").then(|| path.to_owned())
}

fn name_has_owner(session: &Session) -> bool {
    let bus = "org.freedesktop.DBus";
    let method = ["--object-path", "/org/freedesktop/DBus", "--method", "org.freedesktop.DBus.NameHasOwner"];
    output_of(gdbus(session, "call", bus).args(method).arg(NAME)).contains("true")
}

fn gdbus(session: &Session, verb: &str, destination: &str) -> Command {
    let mut command = session.command(tool::program("gdbus", "libglib2.0-bin"));
    command.args([verb, "--session", "--dest", destination]);
    command
}
