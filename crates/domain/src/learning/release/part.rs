use std::fmt;
use std::str::FromStr;

use crate::{LessonId, ModuleId};

/// A part of a course that can have rules. Written as `lesson-` or `module-` and its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    Lesson(LessonId),
    Module(ModuleId),
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lesson(id) => write!(f, "lesson-{id}"),
            Self::Module(id) => write!(f, "module-{id}"),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Please choose a module or lesson.")]
pub struct PartError;

impl FromStr for Part {
    type Err = PartError;

    fn from_str(text: &str) -> Result<Self, PartError> {
        match text.split_once('-') {
            Some(("lesson", id)) => id.parse().map(Self::Lesson).map_err(|_| PartError),
            Some(("module", id)) => id.parse().map(Self::Module).map_err(|_| PartError),
            _ => Err(PartError),
        }
    }
}
