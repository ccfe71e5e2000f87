//! What choosing a platform costs with a manifest of 64 KB: the frame in which it is chosen, on each page, beside the next
//! frame of the same page, in which nothing happens. Without a display: drawn and tessellated, not painted.
//!
//! `cargo bench --bench platform`. The absolute figure is for whoever reads it: 16 ms are a frame at 60 Hz.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![expect(clippy::expect_used, reason = "a benchmark that can't begin ends at once")]
#![expect(clippy::disallowed_methods, reason = "a benchmark measures time")]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use eframe::egui::{Context, Pos2, RawInput, Rect, Vec2};
use plugin_auth::archive::Archive;
use plugin_auth::draft::Field;
use plugin_auth::manifest;
use plugin_auth::model::{Intent, Page};
use plugin_auth::platform::Platforms;
use plugin_auth::record::{Account, Event, OpenedProject, Origin, Project, ProjectId, ProjectSource};
use plugin_auth::run::Ports;
use plugin_auth::window::{App, Beginning};
use plugin_auth::wire::Limits;

const ROUNDS: usize = 24;
/// A new layout of a page costs a few still ones, however quick the computer.
const MOST: f64 = 12.0;
const FRAME_MS: f64 = 16.0;

fn main() -> ExitCode {
    let home = tempfile::tempdir().expect("a folder");
    let mut fits = true;
    println!("                                chosen     still   ratio   most");
    for (name, text) in [("version 1", of_version_1()), ("Microsoft 365", of_microsoft())] {
        let mut bench = Bench::new(home.path().to_owned(), &text);
        for page in Page::ALL {
            let (chosen, still) = bench.on(*page);
            fits &= chosen / still <= MOST;
            let over = if chosen > FRAME_MS { "  more than a frame" } else { "" };
            let page = page.title();
            println!("{name:14} {page:10} {chosen:9.2} {still:9.2} ms {:7.2} {MOST:6}{over}", chosen / still);
        }
    }
    if fits {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// The window without a screen.
struct Bench {
    ctx: Context,
    app: App,
}

impl Bench {
    fn new(home: std::path::PathBuf, manifest: &str) -> Self {
        let ctx = Context::default();
        ctx.enable_accesskit();
        let archive = Archive::open(home);
        let settings = archive.settings();
        let ports = Ports::real(archive, Limits::default(), Platforms::shipped());
        let mut app = App::new(&ctx, ports, settings, Beginning::Start).expect("threads");
        app.model.on_event(Event::Opened(Ok(Box::new(opened(manifest)))));
        Self { ctx, app }
    }

    /// The medians, in milliseconds, of a frame in which another platform is chosen on this page, and of the one after it.
    fn on(&mut self, page: Page) -> (f64, f64) {
        let (mut chosen, mut still) = (Vec::new(), Vec::new());
        let ids: Vec<&'static str> = Platforms::shipped().all().map(|platform| platform.id).collect();
        for round in 0..ROUNDS {
            // Not every platform has every page.
            self.app.model.on_intent(Intent::GoTo(page));
            self.frame();
            self.frame();
            let began = Instant::now();
            black_box(self.app.model.on_intent(Intent::ChoosePlatform(ids[(round + 1) % ids.len()])));
            self.frame();
            chosen.push(began.elapsed().as_secs_f64() * 1000.0);
            let began = Instant::now();
            self.frame();
            still.push(began.elapsed().as_secs_f64() * 1000.0);
        }
        (median(chosen), median(still))
    }

    fn frame(&mut self) {
        let size = Rect::from_min_size(Pos2::ZERO, Vec2::new(1280.0, 800.0));
        let input = RawInput { screen_rect: Some(size), ..RawInput::default() };
        let app = &mut self.app;
        let output = self.ctx.run_ui(input, |ui| app.draw(ui));
        black_box(self.ctx.tessellate(output.shapes, output.pixels_per_point));
    }
}

/// A project with this manifest, filled in for its platform.
fn opened(text: &str) -> OpenedProject {
    let file = manifest::open(text.as_bytes()).expect("a manifest");
    let platform = Platforms::shipped().reader_of(file.family);
    let source = ProjectSource::of_opened(&file, Origin::New);
    let mut project = Project::new(ProjectId::from_random([1; 8]), platform.id, source, 0);
    for (field, value) in [
        (Field::AuthorizationUrl, "https://id.example/authorize"),
        (Field::TokenUrl, "https://id.example/token"),
        (Field::ClientId, "trips-client"),
        (Field::Scope, "openid calendars.read"),
    ] {
        project.put(field, value);
    }
    OpenedProject {
        project,
        account: Account::default(),
        history: Vec::new(),
        read_only: false,
        recovered: false,
        unsettled: false,
        documents: None,
        others: BTreeMap::new(),
    }
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

/// Fills a manifest up to 64 KB with what `more` makes of a number.
fn filled(begin: &str, more: impl Fn(usize) -> String, end: &str) -> String {
    let mut text = begin.to_owned();
    for number in 0.. {
        let next = more(number);
        if text.len() + next.len() + end.len() > 64 * 1024 {
            break;
        }
        text.push_str(&next);
    }
    text + end
}

/// Many members of the author's own, each on a line.
fn of_version_1() -> String {
    let begin = r#"{
  "schema_version": "v1",
  "name_for_human": "Trips",
  "name_for_model": "trips",
  "description_for_human": "Plans a day",
  "description_for_model": "Plans a day from the user's calendar.",
  "auth": {
    "type": "oauth",
    "client_url": "https://id.example/authorize",
    "scope": "openid calendars.read",
    "authorization_url": "https://id.example/token",
    "authorization_content_type": "application/x-www-form-urlencoded",
    "verification_tokens": {"openai": "0123456789abcdef0123456789abcdef"}
  },
  "api": {"type": "openapi", "url": "https://trips.example/openapi.yaml"},
  "logo_url": "https://trips.example/logo.png",
  "contact_email": "help@trips.example",
"#;
    let note =
        |number| format!("  \"x-note-{number}\": \"What stands here is for the author's own tools, note {number}\",\n");
    filled(begin, note, "  \"legal_info_url\": \"https://trips.example/legal\"\n}\n")
}

/// Many functions, and a runtime for all.
fn of_microsoft() -> String {
    let begin = r#"{
  "schema_version": "v2.3",
  "name_for_human": "Trips",
  "namespace": "trips",
  "description_for_human": "Plans a day",
  "functions": [
"#;
    let function = |number| {
        format!("    {{\n      \"name\": \"plan{number}\",\n      \"description\": \"Plans day {number} of a trip\"\n    }},\n")
    };
    let end = r#"    {"name": "last", "description": "Ends a trip"}
  ],
  "runtimes": [
    {
      "type": "OpenApi",
      "auth": {"type": "OAuthPluginVault", "reference_id": "trips-registration"},
      "spec": {"url": "openapi.yaml"},
      "run_for_functions": ["*"]
    }
  ]
}
"#;
    filled(begin, function, end)
}
