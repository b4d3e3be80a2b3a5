use domain::content::outline::{ModuleOrder, Move};
use domain::content::outline::{Place, Step, move_lessons, move_modules, moves_back};
use domain::{LessonId, ModuleId};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use views::content::CourseSource;

use super::saving::Change;
use super::state::{OutlineState, Part, focus_handle};
use super::undo::Undo;

/// A part that was picked up by keyboard, and the order before that.
#[derive(Debug, Clone)]
struct Carried {
    part: Part,
    lessons: Vec<ModuleOrder>,
    modules: Vec<ModuleId>,
}

/// Moving by keyboard: with Alt and an arrow at once, or picked up with Space, carried with the arrows and dropped with Space.
#[derive(Clone, Copy)]
pub struct Carrying {
    state: OutlineState,
    carried: RwSignal<Option<Carried>>,
}

impl Carrying {
    pub fn new(state: OutlineState) -> Self {
        Self { state, carried: RwSignal::new(None) }
    }

    pub fn holds(self, part: Part) -> bool {
        self.carried.with(|carried| carried.as_ref().is_some_and(|carried| carried.part == part))
    }

    /// Handles a key on a part's handle.
    pub fn handle_key(self, event: &KeyboardEvent, part: Part) {
        let is_held = self.carried.with_untracked(Option::is_some);
        match event.key().as_str() {
            "ArrowUp" if is_held => self.carry(part, Step::Up),
            "ArrowDown" if is_held => self.carry(part, Step::Down),
            "ArrowUp" if event.alt_key() => self.state.step(part, Step::Up),
            "ArrowDown" if event.alt_key() => self.state.step(part, Step::Down),
            " " | "Enter" if is_held => self.drop(),
            " " | "Enter" => self.pick_up(part),
            "Escape" if is_held => self.cancel(),
            "Tab" if is_held => return self.cancel(),
            _ => return,
        }
        event.prevent_default();
    }

    fn pick_up(self, part: Part) {
        let lessons = self.state.course.with_untracked(CourseSource::order);
        self.state.saving.hold(true);
        self.carried.set(Some(Carried { part, lessons, modules: self.state.module_order() }));
        let place = self.state.describe(part);
        self.state
            .spoken
            .set(format!("Picked up. {place}. Move it with the arrow keys, drop it with Space, cancel with Escape."));
    }

    /// Shows the part one step on, without saving it.
    fn carry(self, part: Part, direction: Step) {
        let state = self.state;
        match part {
            Part::Lesson(id) => {
                let moved = state.lesson_step(id, direction).and_then(|target| {
                    let order = state.course.with_untracked(CourseSource::order);
                    move_lessons(&order, &[Move { lessons: vec![id], target }]).ok()
                });
                if let Some(order) = moved {
                    state.course.update(|course| course.arrange(&order));
                }
            }
            Part::Module(id) => {
                let moved =
                    state.module_step(id, direction).and_then(|place| move_modules(&state.module_order(), &[id], place).ok());
                if let Some(order) = moved {
                    state.course.update(|course| course.arrange_modules(&order));
                }
            }
        }
        state.say_where(part);
        focus_handle(state, part);
    }

    fn drop(self) {
        let Some(Carried { part, lessons, modules }) = self.carried.try_update(Option::take).flatten() else { return };
        let state = self.state;
        state.saving.hold(false);
        let changes = match part {
            Part::Lesson(id) => lesson_changes(id, &lessons, &state.course.with_untracked(CourseSource::order)),
            Part::Module(id) => module_changes(id, &modules, &state.module_order()),
        };
        let place = state.describe(part);
        match changes {
            Some((change, back)) => {
                state.saving.push(change, state.changed);
                state.undo.set(Some(Undo::new(format!("Moved: {place}"), back)));
            }
            None => state.changed.run(()),
        }
        state.spoken.set(format!("Dropped. {place}."));
    }

    fn cancel(self) {
        let Some(Carried { part, lessons, modules }) = self.carried.try_update(Option::take).flatten() else { return };
        let state = self.state;
        state.course.update(|course| {
            course.arrange(&lessons);
            course.arrange_modules(&modules);
        });
        state.saving.hold(false);
        state.changed.run(());
        state.spoken.set(format!("Canceled. {}.", state.describe(part)));
        focus_handle(state, part);
    }
}

/// Returns the moves from one order to another and back; `None` if nothing moved.
fn lesson_changes(id: LessonId, before: &[ModuleOrder], after: &[ModuleOrder]) -> Option<(Change, Change)> {
    (before != after).then(|| (Change::Lessons(moves_back(after, &[id])), Change::Lessons(moves_back(before, &[id]))))
}

fn module_changes(id: ModuleId, before: &[ModuleId], after: &[ModuleId]) -> Option<(Change, Change)> {
    let change = |order: &[ModuleId]| {
        let place = order.iter().take_while(|other| **other != id).last().map_or(Place::First, |before| Place::After(*before));
        Change::Modules(vec![id], place)
    };
    (before != after).then(|| (change(after), change(before)))
}
