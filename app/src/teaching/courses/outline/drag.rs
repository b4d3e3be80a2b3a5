use domain::content::outline::{Place, Target};
use domain::{LessonId, ModuleId};
use leptos::ev::PointerEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlDetailsElement, HtmlElement};

use super::state::{OutlineState, Part};

/// How far the pointer moves before a press becomes a drag, in pixels.
const THRESHOLD: i32 = 5;
/// How near to the top or bottom of the window the page begins to scroll, in pixels.
const EDGE: i32 = 72;
/// How far it scrolls per frame, in pixels.
const SCROLL_STEP: f64 = 12.0;

/// A place where a drag can end, with where it is drawn within the area, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Gap {
    spot: Spot,
    mark: Mark,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spot {
    Lessons(Target),
    Module(Place<ModuleId>),
}

/// The line that shows where a drag would end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    pub top: i32,
    pub left: i32,
    pub width: i32,
}

/// The lesson or module that is dragged.
#[derive(Debug, Clone)]
pub struct Lifted {
    pub part: Part,
    pub lessons: Vec<LessonId>,
    pub label: String,
}

/// Moving with a pointer: mouse, pen or finger. The page isn't rearranged until the drop, since it belongs to Leptos.
#[derive(Clone, Copy)]
pub struct Dragging {
    state: OutlineState,
    area: NodeRef<html::Div>,
    pressed: StoredValue<Option<(Part, i32, i32)>>,
    gaps: StoredValue<Vec<Gap>>,
    spot: StoredValue<Option<Spot>>,
    pub lifted: RwSignal<Option<Lifted>>,
    pub mark: RwSignal<Option<Mark>>,
    pub pointer: RwSignal<(i32, i32)>,
}

impl Dragging {
    pub fn new(state: OutlineState, area: NodeRef<html::Div>) -> Self {
        Self {
            state,
            area,
            pressed: StoredValue::new(None),
            gaps: StoredValue::new(Vec::new()),
            spot: StoredValue::new(None),
            lifted: RwSignal::new(None),
            mark: RwSignal::new(None),
            pointer: RwSignal::new((0, 0)),
        }
    }

    pub fn holds(self, part: Part) -> bool {
        self.lifted.with(|lifted| {
            lifted.as_ref().is_some_and(|lifted| match part {
                Part::Lesson(id) => lifted.lessons.contains(&id),
                Part::Module(_) => lifted.part == part,
            })
        })
    }

    /// Begins a press on a part's handle, which gets all events until the pointer is released.
    pub fn press(self, event: &PointerEvent, part: Part) {
        let handle = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
        if let Some(handle) = handle.filter(|_| event.button() == 0) {
            // It fails only for a pointer that is gone already.
            let _ = handle.set_pointer_capture(event.pointer_id());
            self.pressed.set_value(Some((part, event.client_x(), event.client_y())));
        }
    }

    pub fn move_pointer(self, event: &PointerEvent) {
        let Some((part, x, y)) = self.pressed.get_value() else { return };
        let is_far = (event.client_x() - x).abs().max((event.client_y() - y).abs()) > THRESHOLD;
        self.pointer.set((event.client_x(), event.client_y()));
        if self.lifted.with_untracked(Option::is_some) {
            self.aim();
        } else if is_far {
            self.lift(part);
        }
    }

    /// Ends the drag where the mark is.
    pub fn release(self) {
        let spot = self.spot.get_value();
        if let Some(lifted) = self.end() {
            match (spot, lifted.part) {
                (Some(Spot::Lessons(target)), Part::Lesson(_)) => self.state.move_lessons(&lifted.lessons, target),
                (Some(Spot::Module(place)), Part::Module(id)) => self.state.move_module(id, place),
                _ => {}
            }
        }
    }

    /// Ends the drag without moving anything.
    pub fn cancel(self) {
        self.end();
    }

    fn end(self) -> Option<Lifted> {
        self.pressed.set_value(None);
        self.spot.set_value(None);
        self.mark.set(None);
        self.lifted.try_update(Option::take).flatten()
    }

    fn lift(self, part: Part) {
        let lessons = match part {
            Part::Lesson(id) => self.state.moved_with(id),
            Part::Module(_) => Vec::new(),
        };
        let label = match (part, lessons.len()) {
            (Part::Lesson(_), 2..) => format!("{} lessons", lessons.len()),
            _ => self.title(part),
        };
        self.gaps.set_value(self.measure(part, &lessons));
        self.lifted.set(Some(Lifted { part, lessons, label }));
        self.aim();
        self.keep_scrolling();
    }

    fn title(self, part: Part) -> String {
        self.state
            .course
            .with_untracked(|course| match part {
                Part::Lesson(id) => course.find(id).map(|(module, at)| module.lessons[at].title.clone()),
                Part::Module(id) => course.outline.iter().find(|module| module.id == id).map(|module| module.title.clone()),
            })
            .unwrap_or_default()
    }

    /// Finds the places where the drag can end, as the page is now.
    fn measure(self, part: Part, lifted: &[LessonId]) -> Vec<Gap> {
        let Some(area) = self.area.get_untracked() else { return Vec::new() };
        let origin = page_position(&area);
        let mut gaps = Vec::new();
        let mut add = |element: &HtmlElement, at_top: bool, spot: Spot| {
            let (left, top) = page_position(element);
            let top = if at_top { top } else { top + element.offset_height() } - origin.1;
            gaps.push(Gap { spot, mark: Mark { top, left: left - origin.0, width: element.offset_width() } });
        };
        self.state.course.with_untracked(|course| {
            for (number, module) in course.outline.iter().enumerate() {
                let Some(details) = element(&format!("module-{}", module.id)) else { continue };
                if let Part::Module(moved) = part {
                    if number == 0 {
                        add(&details, true, Spot::Module(Place::First));
                    }
                    if module.id != moved {
                        add(&details, false, Spot::Module(Place::After(module.id)));
                    }
                    continue;
                }
                let target = |place| Spot::Lessons(Target { module: module.id, place, depth: None });
                let is_open = details.dyn_ref::<HtmlDetailsElement>().is_some_and(HtmlDetailsElement::open);
                match details.query_selector("ol").ok().flatten().filter(|_| is_open).and_then(|list| list.dyn_into().ok()) {
                    Some(list) => add(&list, true, target(Place::First)),
                    None => add(&details, false, target(Place::Last)),
                }
                for row in module.lessons.iter().filter(|row| is_open && !lifted.contains(&row.id)) {
                    if let Some(element) = element(&format!("lesson-{}", row.id)) {
                        add(&element, false, target(Place::After(row.id)));
                    }
                }
            }
        });
        gaps
    }

    /// Marks the place that is nearest to the pointer.
    fn aim(self) {
        let Some(area) = self.area.get_untracked() else { return };
        let scrolled = window().scroll_y().unwrap_or_default() as i32;
        let y = self.pointer.get_untracked().1 + scrolled - page_position(&area).1;
        let nearest = self.gaps.with_value(|gaps| gaps.iter().copied().min_by_key(|gap| (gap.mark.top - y).abs()));
        self.spot.set_value(nearest.map(|gap| gap.spot));
        self.mark.set(nearest.map(|gap| gap.mark));
    }

    /// Scrolls the page while the pointer is near its edge, frame by frame until the drag ends.
    fn keep_scrolling(self) {
        request_animation_frame(move || {
            if self.lifted.try_with_untracked(Option::is_some) != Some(true) {
                return;
            }
            let y = self.pointer.get_untracked().1;
            let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default() as i32;
            let step = if y < EDGE {
                -SCROLL_STEP
            } else if y > height - EDGE {
                SCROLL_STEP
            } else {
                0.0
            };
            if step != 0.0 {
                window().scroll_by_with_x_and_y(0.0, step);
                self.aim();
            }
            self.keep_scrolling();
        });
    }
}

fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Returns the distance of an element from the left and the top of the page, in pixels.
fn page_position(element: &HtmlElement) -> (i32, i32) {
    let (mut left, mut top) = (element.offset_left(), element.offset_top());
    let mut around = element.offset_parent();
    while let Some(parent) = around.and_then(|parent| parent.dyn_into::<HtmlElement>().ok()) {
        (left, top) = (left + parent.offset_left(), top + parent.offset_top());
        around = parent.offset_parent();
    }
    (left, top)
}
