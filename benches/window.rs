//! What our window costs beside a bare one, in one run: time until the first frame is on the screen, and peak memory.
//!
//! `cargo bench --bench window` (needs a display). Each window is a process of its own, the two in turn; the medians'
//! ratios must stay within 1.15 and 1.2.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark prints its figures")]
#![expect(clippy::expect_used, clippy::panic, reason = "a benchmark that can't begin ends at once")]
#![expect(clippy::disallowed_methods, reason = "a benchmark starts windows and measures their time")]

#[path = "../examples/bare.rs"]
mod bare;

use std::process::{Command, ExitCode};
use std::time::{SystemTime, UNIX_EPOCH};

use eframe::egui;
use plugin_auth::archive::Archive;
use plugin_auth::run::Ports;
use plugin_auth::window::App;
use plugin_auth::wire::Limits;

const ROUNDS: usize = 11;
const MOST_TIME: f64 = 1.15;
const MOST_MEMORY: f64 = 1.2;

fn main() -> ExitCode {
    match std::env::args().nth(1).as_deref() {
        Some("--ours") => window(|creation| {
            let folder = std::env::var_os("BENCH_HOME").unwrap_or_default();
            let archive = Archive::open(folder.into());
            let settings = archive.settings();
            App::new(
                &creation.egui_ctx,
                Ports::real(archive, Limits::default(), plugin_auth::platform::Platforms::shipped()),
                settings,
                plugin_auth::window::Beginning::Start,
            )
        }),
        Some("--bare") => window(|_| Ok(bare::Bare)),
        _ => compare(),
    }
}

/// Milliseconds since 1970.
fn now_ms() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs_f64() * 1000.0
}

/// Says when its second frame begins, which is when the first is on the screen; closes after the third.
struct Twice<A> {
    app: A,
    frames: u32,
}

impl<A: eframe::App> eframe::App for Twice<A> {
    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        self.app.logic(ctx, frame);
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        self.app.ui(ui, frame);
        self.frames += 1;
        if self.frames == 2 {
            println!("{}", now_ms());
        }
        if self.frames > 2 {
            ui.ctx().send_viewport_cmd(egui::ViewportCommand::Close);
        }
        ui.ctx().request_repaint();
    }
}

fn window<A: eframe::App + 'static>(
    app: impl FnOnce(&eframe::CreationContext<'_>) -> std::io::Result<A> + 'static,
) -> ExitCode {
    let size = egui::ViewportBuilder::default().with_inner_size([1280.0, 800.0]);
    let options = eframe::NativeOptions { viewport: size, ..Default::default() };
    let ran = eframe::run_native(
        "bench",
        options,
        Box::new(|creation| Ok(Box::new(Twice { app: app(creation)?, frames: 0 }))),
    );
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0 kB").trim();
    println!("{}", peak.trim_end_matches(" kB"));
    if ran.is_ok() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn compare() -> ExitCode {
    let home = tempfile::tempdir().expect("a folder");
    let mut figures = [(Vec::new(), Vec::new()), (Vec::new(), Vec::new())];
    for _ in 0..ROUNDS {
        for (which, (times, peaks)) in ["--bare", "--ours"].into_iter().zip(&mut figures) {
            let began = now_ms();
            let mut child = Command::new(std::env::current_exe().expect("this program"));
            let output = child.arg(which).env("BENCH_HOME", home.path()).output().expect("a window");
            if !output.status.success() {
                eprintln!("{which} found no display: run it where there is one, such as under xvfb-run");
                return ExitCode::FAILURE;
            }
            let said = String::from_utf8_lossy(&output.stdout);
            let figures: Vec<f64> = said.lines().filter_map(|line| line.trim().parse().ok()).collect();
            let [shown, peak] = figures[..] else { panic!("{which} said {said:?}") };
            times.push(shown - began);
            peaks.push(peak / 1024.0);
        }
    }
    let [bare, ours] = figures.map(|(times, peaks)| (median(times), median(peaks)));
    let (time, memory) = (ours.0 / bare.0, ours.1 / bare.1);
    println!("              bare      ours     ratio   most");
    println!("first frame {:7.1}   {:7.1} ms {time:6.2}   {MOST_TIME}", bare.0, ours.0);
    println!("peak memory {:7.1}   {:7.1} MiB {memory:5.2}   {MOST_MEMORY}", bare.1, ours.1);
    if time <= MOST_TIME && memory <= MOST_MEMORY {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}
