//! What looking an MCP server's documents up costs, from its address to the documents told: each host at the practice MCP
//! server on loopback, beside plain requests, by hand, of what it asked for.
//!
//! `cargo bench --bench look_up`. The absolute figure is for whoever reads it: 300 ms are what it may take.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![expect(clippy::expect_used, reason = "a benchmark that can't begin ends at once")]
#![expect(clippy::disallowed_methods, reason = "a benchmark measures time")]

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::process::ExitCode;
use std::sync::{mpsc, Arc, Mutex};
use std::time::Instant;

use plugin_auth::archive::Archive;
use plugin_auth::draft::TypedUrl;
use plugin_auth::platform::{Platform, Platforms};
use plugin_auth::record::{Event, Job, RunId, Scenario, ServerLook};
use plugin_auth::run::{Ports, Runner};
use plugin_auth::server::{Documents, Step};
use plugin_auth::wire::Limits;
use url::Url;

const ROUNDS: usize = 21;
/// Reading and telling included, and built without optimisation, a look-up takes so many times as long as its bare requests.
const MOST: f64 = 20.0;
const ALLOWED_MS: f64 = 300.0;

fn main() -> ExitCode {
    let home = tempfile::tempdir().expect("a folder");
    let bench = Bench::new(home.path().to_owned());
    let port = bench.port();
    let mut fits = true;
    println!("                                   requests  look-up    plain   ratio   most");
    for (name, scenario) in [("healthy", Scenario::ServerHealthy), ("asks on", Scenario::ListChallenges)] {
        for platform in Platforms::shipped().hosts() {
            let server = TypedUrl::read(&scenario.server_url(port)).expect("an address");
            let (requests, looked, plain) = bench.median(&server, platform);
            fits &= looked / plain <= MOST;
            let over = if looked > ALLOWED_MS { "  more than is allowed" } else { "" };
            let ratio = looked / plain;
            println!(
                "{name:10} {:22} {requests:9} {looked:8.2} {plain:8.2} ms {ratio:6.2} {MOST:6}{over}",
                platform.title
            );
        }
    }
    if fits {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

struct Bench {
    runner: Runner,
    events: mpsc::Receiver<Event>,
}

impl Bench {
    fn new(home: std::path::PathBuf) -> Self {
        let ports = Ports::real(Archive::open(home), Limits::default(), Platforms::shipped());
        let (sender, events) = mpsc::channel();
        let sender = Mutex::new(sender);
        let sink = Arc::new(move |event: Event| {
            sender.lock().expect("nobody panics").send(event).ok();
        });
        Self { runner: Runner::new(ports, sink).expect("threads"), events }
    }

    fn wait<R>(&self, mut wanted: impl FnMut(Event) -> Option<R>) -> R {
        loop {
            if let Some(found) = wanted(self.events.recv().expect("the event comes")) {
                return found;
            }
        }
    }

    fn port(&self) -> u16 {
        let _handle = self.runner.start(None, Job::StartPractice);
        self.wait(|event| if let Event::Practice(port) = event { port.ok() } else { None })
    }

    /// How many requests, and the medians in milliseconds of a look-up and of the same requests by hand, in turn.
    fn median(&self, server: &TypedUrl, platform: &'static Platform) -> (usize, f64, f64) {
        let asked = self.looks_up(server, platform).steps;
        let mut times: Vec<(f64, f64)> = (0..ROUNDS)
            .map(|_| {
                let looked = time(|| drop(self.looks_up(server, platform)));
                (looked, time(|| asked.iter().for_each(plain)))
            })
            .collect();
        times.sort_by(|one, other| one.0.total_cmp(&other.0));
        let looked = times[ROUNDS / 2].0;
        times.sort_by(|one, other| one.1.total_cmp(&other.1));
        (asked.len(), looked, times[ROUNDS / 2].1)
    }

    fn looks_up(&self, server: &TypedUrl, platform: &'static Platform) -> Documents {
        let look = ServerLook { project: None, server: server.clone(), platform, allowed: Vec::new() };
        let _handle = self.runner.start(Some(RunId(1)), Job::LookUpServer(Box::new(look)));
        *self.wait(|event| if let Event::ServerLookedUp(_, documents) = event { documents } else { None })
    }
}

/// A request to where a step went, on a connection of its own.
fn plain(step: &Step) {
    let url = Url::parse(&step.url).expect("an address");
    let port = url.port().expect("a port");
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("it listens");
    let head = format!("{} {} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\nconnection: close\r\n", step.method, url.path());
    write!(stream, "{head}content-length: 0\r\n\r\n").expect("it is sent");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("an answer");
    assert!(answer.starts_with(b"HTTP/1.1 "), "an answer");
}

fn time(work: impl FnOnce()) -> f64 {
    let began = Instant::now();
    work();
    began.elapsed().as_secs_f64() * 1000.0
}
