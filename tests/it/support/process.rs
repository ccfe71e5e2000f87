//! A program that ends with the test that started it, its children too.

use std::io::{BufRead as _, BufReader, Read, Write as _};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::tool;

/// How long anything outside may take before a test gives up. Generous: it is reached only by a failure.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// A running program. Killed on drop with its whole process group; the kernel kills it too if the test's thread dies, so
/// start it on the thread that keeps it.
#[derive(Debug)]
pub(crate) struct Process {
    name: String,
    child: Child,
    stdin: Option<ChildStdin>,
    lines: Receiver<String>,
    seen: Vec<String>,
    complaints: Arc<Mutex<Vec<String>>>,
    readers: [JoinHandle<()>; 2],
}

impl Process {
    /// Starts it with standard input open, and standard output and standard error read line by line. Of the command it
    /// takes program, arguments, folder and the environment that was set; nothing is inherited.
    pub(crate) fn start(command: &Command) -> Self {
        let name = command.get_program().to_string_lossy().into_owned();
        let mut child = tied_to_this_thread(command)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .process_group(0)
            .spawn()
            .unwrap_or_else(|error| panic!("{name} does not start: {error}"));
        let stdin = child.stdin.take();
        let stdout = child.stdout.take().expect("standard output is a pipe");
        let stderr = child.stderr.take().expect("standard error is a pipe");
        let (sender, lines) = mpsc::channel();
        // Ends when nobody listens any more, or nobody writes.
        let out = each_line(stdout, move |line| sender.send(line).is_ok());
        let complaints = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&complaints);
        let err = each_line(stderr, move |line| heard.lock().map(|mut all| all.push(line)).is_ok());
        Self { name, child, stdin, lines, seen: Vec::new(), complaints, readers: [out, err] }
    }

    /// The next line that it prints.
    pub(crate) fn line(&mut self) -> String {
        self.line_where("another line", |_| true)
    }

    /// The next line that fits, skipping others; panics with what came instead.
    pub(crate) fn line_where(&mut self, what: &str, mut fits: impl FnMut(&str) -> bool) -> String {
        let end = Instant::now() + PATIENCE;
        loop {
            match self.lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(line) => {
                    self.seen.push(line.clone());
                    if fits(&line) {
                        return line;
                    }
                }
                Err(why) => panic!("{} printed no {what} ({why}); {}", self.name, self.said()),
            }
        }
    }

    /// The lines that have come by now and were not taken before.
    pub(crate) fn lines_so_far(&mut self) -> Vec<String> {
        let new: Vec<_> = self.lines.try_iter().collect();
        self.seen.extend(new.iter().cloned());
        new
    }

    /// What it has written to standard error by now.
    pub(crate) fn complaints(&self) -> Vec<String> {
        self.complaints.lock().expect("no reader panics").clone()
    }

    fn said(&self) -> String {
        format!("it printed {:#?} and complained {:#?}", self.seen, self.complaints())
    }

    /// Writes to its standard input.
    pub(crate) fn write(&mut self, text: &str) {
        let stdin = self.stdin.as_mut().expect("standard input is still open");
        stdin.write_all(text.as_bytes()).and_then(|()| stdin.flush()).expect("it reads its standard input");
    }

    /// Ends its standard input.
    pub(crate) fn close_stdin(&mut self) {
        self.stdin = None;
    }

    /// Its process id.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Whether it still runs.
    pub(crate) fn runs(&mut self) -> bool {
        self.child.try_wait().is_ok_and(|status| status.is_none())
    }

    /// Waits until it ends by itself and all that it printed is read, and says its exit status; -1 if a signal ended it.
    pub(crate) fn wait(&mut self) -> i32 {
        let end = Instant::now() + PATIENCE;
        while self.runs() {
            assert!(Instant::now() < end, "{} does not end; {}", self.name, self.said());
            std::thread::sleep(Duration::from_millis(10));
        }
        // A child of its own may hold the pipes open for longer: that one's words are not waited for.
        let soon = Instant::now() + Duration::from_secs(2);
        while self.readers.iter().any(|reader| !reader.is_finished()) && Instant::now() < soon {
            std::thread::sleep(Duration::from_millis(5));
        }
        self.child.wait().expect("it has ended").code().unwrap_or(-1)
    }

    /// Sends a signal (`STOP`, `CONT`, `TERM`) to the program itself.
    pub(crate) fn signal(&self, signal: &str) {
        signal_to(signal, &self.id().to_string());
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        signal_to("KILL", &format!("-{}", self.id()));
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn each_line(
    pipe: impl Read + Send + 'static,
    mut take: impl FnMut(String) -> bool + Send + 'static,
) -> JoinHandle<()> {
    std::thread::spawn(move || {
        let lines = BufReader::new(pipe).split(b'\n').map_while(Result::ok);
        lines.map(|line| String::from_utf8_lossy(&line).into_owned()).all(&mut take);
    })
}

/// Sends a signal to a process or, with a leading minus, to its group; one that has gone is no failure.
pub(crate) fn signal_to(signal: &str, target: &str) {
    Command::new("sh").args(["-c", "kill -s \"$1\" -- \"$2\" 2>/dev/null", "kill", signal, target]).status().ok();
}

/// Runs a session's command to its end and returns what it printed; panics with its complaints if it fails or takes long.
pub(crate) fn output_of(command: &Command) -> String {
    let output = ended_within("60", command);
    let (printed, complaint) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let name = command.get_program().to_string_lossy();
    assert!(output.status.success(), "{name} ended with {}: {printed}{complaint}", output.status);
    printed.into_owned()
}

/// The same where it may take longer than this many seconds: then, and where it fails, there is none.
pub(crate) fn output_within(seconds: &str, command: &Command) -> Option<String> {
    let output = ended_within(seconds, command);
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

fn ended_within(seconds: &str, command: &Command) -> std::process::Output {
    let mut limited = wrapped("timeout", "coreutils", &["--kill-after=1", seconds], command);
    limited.stdin(Stdio::null()).output().unwrap_or_else(|error| panic!("{command:?}: {error}"))
}

fn tied_to_this_thread(command: &Command) -> Command {
    wrapped("setpriv", "util-linux", &["--pdeathsig", "KILL", "--"], command)
}

/// The command as another program's argument, with the environment that was set and nothing inherited.
fn wrapped(by: &str, package: &str, arguments: &[&str], command: &Command) -> Command {
    let mut outer = Command::new(tool::program(by, package));
    outer.args(arguments).arg(command.get_program()).args(command.get_args());
    outer.env_clear().envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    if let Some(folder) = command.get_current_dir() {
        outer.current_dir(folder);
    }
    outer
}
