//! What screen readers come to by AT-SPI answers them: the adapter's own book-keeping, without a bus.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex};

use accesskit_atspi_common::{Adapter, AdapterCallback, AppContext, Event, FullNodeId, InterfaceSet, WindowBounds};
use egui::accesskit::{ActionHandler, ActionRequest, TreeUpdate};
use egui::{pos2, vec2, Context, Key, Modifiers, RawInput, Rect};

use super::{fixture, start};
use crate::model::{Dialog, Intent, Model, Page};
use crate::record::Event as Told;
use crate::window::{shell, theme};

/// What was put on the bus and not taken away again.
#[derive(Clone, Default)]
struct Bus(Arc<Mutex<HashMap<FullNodeId, InterfaceSet>>>);

impl AdapterCallback for Bus {
    fn register_interfaces(&self, _: &Adapter, id: FullNodeId, interfaces: InterfaceSet) {
        let mut bus = self.0.lock().expect("one thread");
        let there = bus.entry(id).or_default();
        *there = there.iter().chain(interfaces.iter()).collect();
    }

    fn unregister_interfaces(&self, _: &Adapter, id: FullNodeId, interfaces: InterfaceSet) {
        let mut bus = self.0.lock().expect("one thread");
        let there = bus.entry(id).or_default();
        *there = there.iter().filter(|one| !interfaces.contains(*one)).collect();
    }

    fn emit_event(&self, _: &Adapter, _: Event) {}
}

struct Deaf;

impl ActionHandler for Deaf {
    fn do_action(&mut self, _: ActionRequest) {}
}

/// A window that is drawn frame by frame, and what the bus has of it.
struct Heard {
    ctx: Context,
    model: Model,
    bus: Bus,
    adapter: Adapter,
}

fn frame(ctx: &Context, model: &mut Model, events: Vec<egui::Event>) -> TreeUpdate {
    let screen_rect = Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1280.0, 800.0)));
    let mut shown = ctx.run_ui(RawInput { screen_rect, events, ..RawInput::default() }, |ui| {
        for intent in shell::show(ui, model, shell::LastWait::default()) {
            model.on_intent(intent);
        }
    });
    // Nobody paints it.
    shown.textures_delta.clear();
    shown.platform_output.accesskit_update.expect("accessibility is on")
}

impl Heard {
    fn new(mut model: Model) -> Self {
        let ctx = Context::default();
        theme::install(&ctx);
        ctx.enable_accesskit();
        let (first, bus) = (frame(&ctx, &mut model, Vec::new()), Bus::default());
        let bounds = WindowBounds::default();
        let adapter = Adapter::new(&AppContext::new(None), bus.clone(), first, true, bounds, Deaf);
        let mut heard = Self { ctx, model, bus, adapter };
        heard.draw();
        heard
    }

    fn draw(&mut self) {
        for _ in 0..3 {
            self.draw_with(Vec::new());
        }
    }

    fn draw_with(&mut self, events: Vec<egui::Event>) {
        let update = frame(&self.ctx, &mut self.model, events);
        self.adapter.update(update);
    }

    fn press(&mut self, key: Key) {
        for pressed in [true, false] {
            let (physical_key, repeat, modifiers) = (None, false, Modifiers::NONE);
            self.draw_with(vec![egui::Event::Key { key, physical_key, pressed, repeat, modifiers }]);
        }
    }

    /// Everything that can be come to from the window, and what it says that it can do.
    fn reached(&self) -> BTreeMap<FullNodeId, (String, InterfaceSet)> {
        let mut reached = BTreeMap::new();
        let mut next = vec![self.adapter.root_id()];
        while let Some(id) = next.pop() {
            let node = self.adapter.platform_node(id);
            let name = format!("{:?} {}", node.role().expect("a role"), node.name().expect("a name"));
            reached.insert(id, (name, node.interfaces().expect("interfaces")));
            next.extend(node.map_children::<Vec<_>, _>(|child| child).expect("children"));
        }
        reached
    }

    /// Holds what can be come to against what is there.
    #[track_caller]
    fn answers(&self, what: &str) -> usize {
        let (reached, bus) = (self.reached(), self.bus.0.lock().expect("one thread"));
        for (id, (name, wanted)) in &reached {
            let there = bus.get(id).copied().unwrap_or_default();
            assert!(wanted.iter().all(|one| there.contains(one)), "{what}: {name} does not answer");
        }
        let left = bus.iter().filter(|(id, there)| !reached.contains_key(id) && there.iter().next().is_some());
        assert_eq!(left.count(), 0, "{what}: what nobody comes to is still there");
        reached.len()
    }
}

/// A question over the page, while what the page says changes in its first frame, in its last, in between, or after it.
fn asked_over(model: Model, change: impl Fn(&mut Model)) {
    let mut heard = Heard::new(model);
    let before = heard.answers("before");
    let question = || Some(Dialog::Address { text: String::new() });
    for changes_at in 0..4 {
        for (step, dialog) in [question(), question(), None, None].into_iter().enumerate() {
            let asks = dialog.is_some();
            heard.model.dialog = dialog;
            if step == changes_at {
                change(&mut heard.model);
            }
            heard.draw();
            let reached = heard.answers(&format!("step {step}, changed at {changes_at}"));
            assert!(if asks { reached < before } else { reached == before }, "{reached} of {before}");
        }
    }
}

fn with_a_project() -> Model {
    let mut start = start::model();
    start.on_event(Told::Projects(Ok(vec![start::summary("Trips", start::alive())])));
    start
}

fn on_every_page() -> impl Iterator<Item = Model> {
    let pages = Page::ALL.iter().map(|page| {
        let mut model = fixture::stays();
        model.on_intent(Intent::GoTo(*page));
        model
    });
    std::iter::once(with_a_project()).chain(pages)
}

#[test]
fn everything_answers_again_after_a_question_whatever_changed_in_its_first_frame() {
    for model in on_every_page() {
        // A project’s row says how long ago it was used.
        asked_over(model, |model| fixture::pass(model, 2 * 3_600_000));
    }
}

#[test]
fn everything_answers_wherever_the_keyboard_goes_and_whatever_it_opens() {
    for model in on_every_page() {
        let mut heard = Heard::new(model);
        for step in 0..24 {
            heard.press(Key::Tab);
            heard.answers(&format!("Tab {step}"));
        }
    }
    let mut heard = Heard::new(with_a_project());
    for step in 0..12 {
        for key in [Key::Tab, Key::Enter, Key::Escape] {
            heard.press(key);
            heard.draw();
            heard.answers(&format!("Tab {step}, {key:?}"));
        }
    }
}
