//! Numbers what a run asks for.

use super::{Effect, EffectId, EffectStep, Stage, StageState};

/// Counts a run's effects: its machines share one, so that no two of them mean the same answer.
#[derive(Debug, Default)]
pub(super) struct Asker {
    next: u32,
}

impl Asker {
    /// The effect with an id of its own.
    pub(super) fn step(&mut self, effect: Effect) -> EffectStep {
        let id = EffectId(self.next);
        self.next += 1;
        EffectStep { id, effect }
    }

    /// The same for an effect that is answered: the id to wait for, and the effect.
    pub(super) fn ask(&mut self, effect: Effect) -> (EffectId, EffectStep) {
        let step = self.step(effect);
        (step.id, step)
    }

    /// Shows how a stage stands.
    pub(super) fn show(&mut self, stage: Stage, state: StageState) -> EffectStep {
        self.step(Effect::Show(stage, state))
    }
}
