use leptos::prelude::*;

use crate::api::lessons::RemoveLesson;
use crate::api::modules::RemoveModule;

/// The actions that remove parts of a course.
#[derive(Clone, Copy)]
pub struct Removal {
    pub lesson: ServerAction<RemoveLesson>,
    pub module: ServerAction<RemoveModule>,
}
