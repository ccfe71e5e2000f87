//! A desktop session of its own: home, D-Bus and, where wanted, a screen. Nothing of the machine's session is seen.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use tempfile::TempDir;

use super::process::{signal_to, Process};
use super::tool;

/// Marks every process of one session, so that none outlives it, whoever started it.
const MARK: &str = "PLUGIN_AUTH_TEST_SESSION";

/// The session. Its fields go in this order: programs first, then the files that they use.
#[derive(Debug)]
pub(crate) struct Session {
    processes: Vec<Process>,
    env: BTreeMap<OsString, OsString>,
    mark: String,
    folder: TempDir,
}

impl Session {
    /// A home and no session bus.
    pub(crate) fn without_bus() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let folder = tempfile::Builder::new().prefix("pa-").tempdir().expect("a temporary folder");
        let mark = format!("{}-{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let mut session = Self { processes: Vec::new(), env: BTreeMap::new(), mark, folder };
        session.set("PATH", std::env::var_os("PATH").unwrap_or_default());
        session.set("LANG", "C.UTF-8");
        session.set("TZ", "UTC");
        // The desktop's settings begin empty and are forgotten, whether or not the machine has a store for them.
        session.set("GSETTINGS_BACKEND", "memory");
        session.set(MARK, session.mark.clone());
        // A bus address that leads nowhere: without one, clients would start or guess one.
        session.set("DBUS_SESSION_BUS_ADDRESS", format!("unix:path={}/no-bus", session.path().display()));
        for (name, place) in [
            ("HOME", "home"),
            ("XDG_RUNTIME_DIR", "run"),
            ("XDG_DATA_HOME", "home/data"),
            ("XDG_CONFIG_HOME", "home/config"),
            ("XDG_CACHE_HOME", "home/cache"),
            ("XDG_STATE_HOME", "home/state"),
            ("TMPDIR", "tmp"),
        ] {
            let place = session.path().join(place);
            fs::create_dir_all(&place).expect("a folder of the session");
            fs::set_permissions(&place, fs::Permissions::from_mode(0o700)).expect("it is ours");
            session.set(name, place);
        }
        session
    }

    /// A home and a bus on which only what a test starts has a name.
    pub(crate) fn with_bus() -> Self {
        let mut session = Self::without_bus();
        session.start_bus();
        session
    }

    /// Starts the bus. Later than the screen, if there is one: what the bus starts inherits the environment of now.
    pub(crate) fn start_bus(&mut self) {
        let services = self.path().join("services");
        fs::create_dir_all(&services).expect("a folder of the session");
        // Accessibility comes up when asked for. A keychain or a portal doesn't, unless the test brings it.
        let accessibility = "org.a11y.Bus.service";
        let known = tool::file(&format!("/usr/share/dbus-1/services/{accessibility}"), "at-spi2-core");
        fs::copy(known, services.join(accessibility)).expect("the session's own folder");
        let config = self.path().join("bus.conf");
        fs::write(&config, bus_config(&self.path().join("run"), &services)).expect("the bus's configuration");
        let mut command = self.command(tool::program("dbus-daemon", "dbus"));
        command.arg("--nofork").arg("--print-address").arg(format!("--config-file={}", config.display()));
        let mut daemon = Process::start(&command);
        let address = daemon.line();
        self.set("DBUS_SESSION_BUS_ADDRESS", address);
        self.keep(daemon);
    }

    /// A command with this session's environment and nothing else.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env_clear().envs(&self.env).current_dir(self.path());
        command
    }

    /// Sets a variable for the commands made from now on.
    pub(crate) fn set(&mut self, name: &str, value: impl Into<OsString>) {
        self.env.insert(name.into(), value.into());
    }

    /// Keeps a program until the session ends. The last one kept ends first.
    pub(crate) fn keep(&mut self, process: Process) {
        self.processes.push(process);
    }

    /// The session's own folder.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The home folder.
    pub(crate) fn home(&self) -> PathBuf {
        self.path().join("home")
    }

    /// Ids of the processes that live in this session, whoever started them.
    pub(crate) fn living(&self) -> Vec<String> {
        let wanted = format!("{MARK}={}", self.mark);
        let carries = |environ: Vec<u8>| environ.split(|&byte| byte == 0).any(|entry| entry == wanted.as_bytes());
        let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
        processes
            .filter(|entry| fs::read(entry.path().join("environ")).is_ok_and(carries))
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        while self.processes.pop().is_some() {}
        for process in self.living() {
            signal_to("KILL", &process);
        }
    }
}

fn bus_config(runtime: &Path, services: &Path) -> String {
    let (runtime, services) = (runtime.display(), services.display());
    format!(
        "<busconfig><type>session</type><listen>unix:dir={runtime}</listen><auth>EXTERNAL</auth>\
         <servicedir>{services}</servicedir>\
         <policy context='default'><allow send_destination='*' eavesdrop='true'/><allow eavesdrop='true'/>\
         <allow own='*'/></policy></busconfig>"
    )
}
