use std::collections::HashSet;

use domain::content::outline::{Move, Place, Step, Target, move_lessons, move_modules, moves_back, step, with_lessons_below};
use domain::learning::release;
use domain::{LessonId, ModuleId, paths};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlDetailsElement;
use views::content::CourseSource;

use super::saving::{Change, Earlier, Saving};
use super::undo::Undo;
use crate::teaching::courses::done::focus;

/// A part of the outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Module(ModuleId),
    Lesson(LessonId),
}

/// The outline that is edited, and what is chosen in it.
#[derive(Clone, Copy)]
pub struct OutlineState {
    pub course: RwSignal<CourseSource>,
    pub selected: RwSignal<HashSet<LessonId>>,
    /// The part whose title is being typed.
    pub renaming: RwSignal<Option<Part>>,
    /// The lessons that the dialog will move.
    pub to_move: RwSignal<Vec<LessonId>>,
    /// The parts that the dialog will schedule.
    pub to_schedule: RwSignal<Vec<Part>>,
    /// The text that a screen reader says.
    pub spoken: RwSignal<String>,
    pub undo: RwSignal<Option<Undo>>,
    pub saving: Saving,
    /// Reads the course again.
    pub changed: Callback<()>,
}

impl OutlineState {
    pub fn new(course: RwSignal<CourseSource>, saving: Saving, changed: Callback<()>) -> Self {
        Self {
            course,
            selected: RwSignal::new(HashSet::new()),
            renaming: RwSignal::new(None),
            to_move: RwSignal::new(Vec::new()),
            to_schedule: RwSignal::new(Vec::new()),
            spoken: RwSignal::new(String::new()),
            undo: RwSignal::new(None),
            saving,
            changed,
        }
    }

    /// Returns the lessons that move when this one is dragged: all selected ones, if it is among them.
    pub fn moved_with(self, lesson: LessonId) -> Vec<LessonId> {
        let selected = self.selected.get_untracked();
        let ids = if selected.contains(&lesson) { selected.into_iter().collect() } else { vec![lesson] };
        self.course.with_untracked(|course| with_lessons_below(&course.order(), &ids))
    }

    /// Moves lessons, shows it, saves it and offers to take it back. Nothing happens if they are there already.
    pub fn move_lessons(self, ids: &[LessonId], target: Target) {
        let before = self.course.with_untracked(CourseSource::order);
        let moves = vec![Move { lessons: ids.to_vec(), target }];
        let Ok(after) = move_lessons(&before, &moves) else { return };
        if after == before {
            return;
        }
        let back = moves_back(&before, ids);
        self.course.update(|course| course.arrange(&after));
        self.save(Change::Lessons(moves), Change::Lessons(back), self.describe_lessons(ids));
    }

    /// Moves modules, like [`Self::move_lessons`].
    pub fn move_module(self, id: ModuleId, place: Place<ModuleId>) {
        let before = self.module_order();
        let Ok(after) = move_modules(&before, &[id], place) else { return };
        if after == before {
            return;
        }
        let back = before.iter().take_while(|other| **other != id).last().map_or(Place::First, |before| Place::After(*before));
        self.course.update(|course| course.arrange_modules(&after));
        self.save(
            Change::Modules(vec![id], place),
            Change::Modules(vec![id], back),
            format!("Moved {}", self.describe(Part::Module(id))),
        );
    }

    fn save(self, change: Change, back: Change, text: String) {
        self.saving.push(change, self.changed);
        self.undo.set(Some(Undo::new(text, back)));
    }

    /// Reads the outline again after publications changed, and offers to take that back.
    pub fn offer_earlier(self, text: String, earlier: Vec<Earlier>) {
        if !earlier.is_empty() {
            self.undo.try_set(Some(Undo::new(text, Change::Publications(earlier))));
        }
        self.changed.try_run(());
    }

    /// Shows and saves a change that takes another one back.
    pub fn take_back(self, change: Change) {
        match &change {
            Change::Lessons(moves) => {
                if let Ok(order) = move_lessons(&self.course.with_untracked(CourseSource::order), moves) {
                    self.course.update(|course| course.arrange(&order));
                }
            }
            Change::Modules(ids, place) => {
                if let Ok(order) = move_modules(&self.module_order(), ids, *place) {
                    self.course.update(|course| course.arrange_modules(&order));
                }
            }
            Change::RestoreLessons(_) | Change::RestoreModule(_) | Change::Publications(_) => {}
        }
        self.saving.push(change, self.changed);
        self.undo.set(None);
        self.spoken.set("Undone".to_owned());
    }

    /// Returns the path of the page where a part gets release rules.
    pub fn release_path(self, part: Part) -> String {
        let part = match part {
            Part::Lesson(id) => release::Part::Lesson(id),
            Part::Module(id) => release::Part::Module(id),
        };
        let page = self.course.with_untracked(|course| paths::release_rules(&course.slug));
        paths::with_query(&page, [("part", part.to_string().as_str())])
    }

    /// Returns the version of a part as it was read last.
    pub fn version(self, part: Part) -> Option<i64> {
        self.course.with_untracked(|course| match part {
            Part::Lesson(id) => course.find(id).map(|(module, at)| module.lessons[at].version),
            Part::Module(id) => course.outline.iter().find(|module| module.id == id).map(|module| module.version),
        })
    }

    pub fn module_order(self) -> Vec<ModuleId> {
        self.course.with_untracked(|course| course.outline.iter().map(|module| module.id).collect())
    }

    /// Returns where a lesson gets by one step.
    pub fn lesson_step(self, id: LessonId, direction: Step) -> Option<Target> {
        self.course.with_untracked(|course| step(&course.order(), id, direction))
    }

    /// Returns where a module gets by one step.
    pub fn module_step(self, id: ModuleId, direction: Step) -> Option<Place<ModuleId>> {
        let order = self.module_order();
        let at = order.iter().position(|other| *other == id)?;
        match direction {
            Step::Up => Some(at.checked_sub(1)?.checked_sub(1).map_or(Place::First, |before| Place::After(order[before]))),
            Step::Down => order.get(at + 1).copied().map(Place::After),
        }
    }

    /// Moves a part by one step, and leaves the focus on its handle.
    pub fn step(self, part: Part, direction: Step) {
        match part {
            Part::Lesson(id) => {
                if let Some(target) = self.lesson_step(id, direction) {
                    self.move_lessons(&[id], target);
                }
            }
            Part::Module(id) => {
                if let Some(place) = self.module_step(id, direction) {
                    self.move_module(id, place);
                }
            }
        }
        self.say_where(part);
        focus_handle(self, part);
    }

    /// Says a part's place.
    pub fn say_where(self, part: Part) {
        self.spoken.set(self.describe(part));
    }

    /// Describes a part's place.
    pub fn describe(self, part: Part) -> String {
        self.course.with_untracked(|course| match part {
            Part::Lesson(id) => course.find(id).map_or_else(String::new, |(module, at)| {
                let (title, of) = (&module.lessons[at].title, module.lessons.len());
                format!("Lesson “{title}”, position {} of {of} in module “{}”", at + 1, module.title)
            }),
            Part::Module(id) => {
                let at = course.outline.iter().position(|module| module.id == id).unwrap_or_default();
                let title = course.outline.get(at).map(|module| module.title.clone()).unwrap_or_default();
                format!("Module “{title}”, position {} of {}", at + 1, course.outline.len())
            }
        })
    }

    fn describe_lessons(self, ids: &[LessonId]) -> String {
        match ids {
            [id] => format!("Moved: {}", self.describe(Part::Lesson(*id))),
            ids => format!("{} lessons moved", ids.len()),
        }
    }
}

/// Moves the focus to a part's handle once it is in its new place, in a module that is unfolded.
pub fn focus_handle(state: OutlineState, part: Part) {
    let module = match part {
        Part::Lesson(id) => state.course.with_untracked(|course| course.find(id).map(|(module, _)| module.id)),
        Part::Module(_) => None,
    };
    request_animation_frame(move || {
        let details = module.and_then(|id| document().get_element_by_id(&format!("module-{id}")));
        if let Some(details) = details.and_then(|details| details.dyn_into::<HtmlDetailsElement>().ok()) {
            details.set_open(true);
        }
        focus(&handle_id(part));
    });
}

/// The id of the handle that moves a part.
pub fn handle_id(part: Part) -> String {
    match part {
        Part::Module(id) => format!("move-{id}"),
        Part::Lesson(id) => format!("move-{id}"),
    }
}
