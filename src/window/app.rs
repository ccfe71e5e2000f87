//! Joins model, `run` and the pages: events in, commands out. It draws, and decides nothing.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{mpsc, Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use egui::{Context, Theme, Ui, ViewportCommand};

use super::beginning::Beginning;
use super::ending::Ending;
use super::file_dialog::{self, Picked};
use super::shell::LastWait;
use super::{clock, shell, theme};
use crate::model::{Command, Edit, Intent, Model};
use crate::record::{Event, RunEvent, RunId, Scenario, Settings};
use crate::run::{Handle, Ports, Runner};
use crate::wire::{watch_colour_scheme, Scheme};

/// The app.
pub struct App {
    /// The state; public for tests that look at it.
    pub model: Model,
    ending: Ending,
    last_wait: LastWait,
    events: mpsc::Receiver<Event>,
    picked: (mpsc::Sender<Picked>, mpsc::Receiver<Picked>),
    handles: HashMap<RunId, Handle>,
    /// What the desktop says: 0 nothing, 1 light, 2 dark.
    scheme: Arc<AtomicU8>,
    practise: Option<Scenario>,
}

impl App {
    /// A fresh app on this context. Errors where the system gives no thread.
    pub fn new(ctx: &Context, ports: Ports, settings: Settings, beginning: Beginning) -> std::io::Result<Self> {
        theme::install(ctx);
        ctx.set_zoom_factor(settings.zoom.clamp(0.5, 3.0));
        let (sender, events) = mpsc::channel();
        let sender = Mutex::new(sender);
        let waker = ctx.clone();
        let asked = Arc::new(OnceLock::<Ending>::new());
        let to_ask = asked.clone();
        let sink = Arc::new(move |event| {
            if let (Event::AskedToEnd(1), Some(ending)) = (&event, asked.get()) {
                ending.asked_by_system();
            }
            // Where the app is gone, nobody wants to know any more.
            sender.lock().unwrap_or_else(PoisonError::into_inner).send(event).ok();
            waker.request_repaint();
        });
        let (model, commands) = Model::new(settings, ports.platforms);
        let last_wait = LastWait::of(&ports.limits, ports.waits);
        let limit = ports.longest_end();
        let ending = Ending::of(Runner::new(ports, sink)?, limit);
        // It is empty: this is the one place that fills it.
        to_ask.set(ending.clone()).ok();
        let scheme = Arc::new(AtomicU8::new(0));
        watch_scheme(ctx, &scheme);
        let mut app = Self {
            model,
            ending,
            last_wait,
            events,
            picked: mpsc::channel(),
            handles: HashMap::new(),
            scheme,
            practise: None,
        };
        app.perform(ctx, commands);
        match beginning {
            Beginning::Start => {}
            Beginning::Practice(scenario) => {
                app.practise = Some(scenario);
                app.intend(ctx, Intent::Practise);
            }
            Beginning::File(path) => app.intend(ctx, Intent::OpenFile(path)),
        }
        Ok(app)
    }

    /// Takes what came since the last frame; the one thing that runs while the window is hidden.
    pub fn take_events(&mut self, ctx: &Context) {
        self.model.tick(clock::now_ms(), clock::random());
        while let Ok(event) = self.events.try_recv() {
            if let Event::Run(id, RunEvent::Ended(_)) | Event::Discovered(id, _) = &event {
                self.handles.remove(id);
            }
            let commands = self.model.on_event(event);
            self.perform(ctx, commands);
            self.begin_demo(ctx);
        }
        while let Ok(picked) = self.picked.1.try_recv() {
            if let Some(intent) = picked.intent() {
                self.intend(ctx, intent);
            }
        }
        let dropped: Vec<String> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().display().to_string()).collect());
        if !dropped.is_empty() {
            self.intend(ctx, Intent::OpenFiles(dropped));
        }
        self.close_if_asked(ctx);
    }

    /// Draws everything and acts on what was pressed.
    pub fn draw(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        theme::apply(&ctx, self.model.settings.theme, self.system_theme(&ctx));
        let intents = shell::show(ui, &self.model, self.last_wait);
        for intent in intents {
            self.intend(&ctx, intent);
        }
        if self.model.counts() {
            // Once a second, on the second, and never sooner: a countdown must not spin.
            ctx.request_repaint_after(Duration::from_millis(clock::until_next_second_ms().max(50)));
        }
    }

    fn intend(&mut self, ctx: &Context, intent: Intent) {
        self.model.tick(clock::now_ms(), clock::random());
        let commands = self.model.on_intent(intent);
        self.perform(ctx, commands);
        ctx.request_repaint();
    }

    fn perform(&mut self, ctx: &Context, commands: Vec<Command>) {
        for command in commands {
            match command {
                Command::Start(id, job) => {
                    let handle = self.ending.runner().start(id, job);
                    if let Some(id) = id {
                        self.handles.insert(id, handle);
                    }
                }
                Command::Cancel(id) => drop(self.handles.remove(&id)),
                Command::PickManifest => file_dialog::open(ctx, self.picked.0.clone()),
                Command::PickPasted => file_dialog::open_pasted(ctx, self.picked.0.clone()),
                Command::PickSavePath(name, saves) => {
                    file_dialog::save(ctx, self.picked.0.clone(), &name, saves);
                }
                Command::End => self.end(ctx),
                Command::GiveUp => self.ending.give_up(),
                Command::Attention => {
                    ctx.send_viewport_cmd(ViewportCommand::RequestUserAttention(
                        egui::UserAttentionType::Informational,
                    ));
                    ctx.send_viewport_cmd(ViewportCommand::Focus);
                }
            }
        }
    }

    /// A demo opens the practice project as soon as its provider runs: in its scenario, at *Sign in*.
    fn begin_demo(&mut self, ctx: &Context) {
        let practises = self.model.open.as_ref().is_some_and(|open| open.scenario().is_some());
        if let Some(scenario) = self.practise.take_if(|_| practises) {
            self.intend(ctx, Intent::Edit(Edit::Scenario(scenario)));
            self.intend(ctx, Intent::GoTo(crate::model::Page::SignIn));
        }
    }

    fn system_theme(&self, ctx: &Context) -> Option<Theme> {
        match self.scheme.load(Ordering::Relaxed) {
            1 => Some(Theme::Light),
            2 => Some(Theme::Dark),
            _ => ctx.system_theme(),
        }
    }

    /// A window closes once nothing is in hand any more, or the author gives that up.
    fn close_if_asked(&mut self, ctx: &Context) {
        if self.ending.is_over() {
            if self.model.closing.is_some() && !ctx.input(|input| input.viewport().close_requested()) {
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            return;
        }
        if ctx.input(|input| input.viewport().close_requested()) {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.intend(ctx, Intent::Close);
        }
    }

    /// Begins the end of the process.
    fn end(&self, ctx: &Context) {
        // The last order that is heard: after `finish` nothing more is taken.
        self.remember_window();
        let waker = ctx.clone();
        self.ending.begin(move || waker.request_repaint());
    }

    /// Saves what waits, stores what is in hand and remembers the window; the last thing that happens.
    pub fn close(&self) {
        if self.model.closing.is_none() {
            self.remember_window();
        }
        self.ending.wait();
        self.ending.closed();
    }

    /// From now on everything that ends the process goes the same way as the close button: signals, and its own exit.
    pub(super) fn watch_the_end(&self) -> Ending {
        self.ending.guard_the_exit();
        self.ending.runner().watch_signals();
        self.ending.clone()
    }

    fn remember_window(&self) {
        let job = crate::record::Job::SaveSettings(self.model.settings.clone());
        drop(self.ending.runner().start(None, job));
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.take_events(ctx);
        let size = ctx.input(|input| input.viewport().inner_rect).map(|rect| rect.size());
        if let Some(size) = size.filter(|size| size.x >= 200.0 && size.y >= 200.0) {
            let commands = self.model.on_intent(Intent::WindowIs((size.x, size.y), ctx.zoom_factor()));
            self.perform(ctx, commands);
        }
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        // The root has no name of its own, and a screen reader would say nothing of this window.
        ui.ctx().accesskit_node_builder(egui::accesskit_root_id(), |node| node.set_label("Plugin Auth Assistant"));
        self.draw(ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.close();
    }
}

/// Follows the desktop's colour scheme, off the drawing thread.
fn watch_scheme(ctx: &Context, scheme: &Arc<AtomicU8>) {
    let number = |scheme| match scheme {
        Scheme::Light => 1,
        Scheme::Dark => 2,
    };
    let (later, waker) = (scheme.clone(), ctx.clone());
    watch_colour_scheme(Box::new(move |scheme| {
        later.store(number(scheme), Ordering::Relaxed);
        waker.request_repaint();
    }));
}
