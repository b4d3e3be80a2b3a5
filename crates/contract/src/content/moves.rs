use domain::content::outline::{Move, Place, Target};
use domain::{LessonId, ModuleId};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::given::given;

/// Lessons, and the place they are moved to.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LessonMove {
    /// The lessons, all of one course. Those below them come along, and all keep their order in the outline
    #[schema(min_items = 1, max_items = 500)]
    pub lessons: Vec<LessonId>,
    /// The module they are moved to
    pub module: ModuleId,
    /// The lesson of that module that they will follow. Null puts them first; left out, they come last
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<LessonId>)]
    pub after: Option<Option<LessonId>>,
    /// Their depth, as far as their new neighbors permit it: at most one more than that of the lesson before. Left out or null,
    /// they keep the least depth among them
    #[serde(default)]
    #[schema(minimum = 0, example = 0)]
    pub depth: Option<i16>,
}

/// Modules, and the place they are moved to.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ModuleMove {
    /// The modules, all of one course. They keep their order in the outline
    #[schema(min_items = 1, max_items = 500)]
    pub modules: Vec<ModuleId>,
    /// The module that they will follow. Null puts them first; left out, they come last
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<ModuleId>)]
    pub after: Option<Option<ModuleId>>,
}

fn place<Id>(after: Option<Option<Id>>) -> Place<Id> {
    match after {
        None => Place::Last,
        Some(None) => Place::First,
        Some(Some(id)) => Place::After(id),
    }
}

impl From<LessonMove> for Move {
    fn from(body: LessonMove) -> Self {
        let LessonMove { lessons, module, after, depth } = body;
        Self { lessons, target: Target { module, place: place(after), depth: depth.map(i32::from) } }
    }
}

impl ModuleMove {
    /// Returns the place they are moved to.
    #[must_use]
    pub fn place(&self) -> Place<ModuleId> {
        place(self.after)
    }
}
