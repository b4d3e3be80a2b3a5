//! The order of a course's modules and lessons, and what moving them does to it.
//!
//! A lesson with a greater depth than the one before it is below that one. Lessons move with those below them.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::{LessonId, ModuleId};

/// The most lessons, or modules, that one request may name.
pub const MAX_MOVED: usize = 500;

/// A module's lessons, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModuleOrder {
    pub id: ModuleId,
    pub lessons: Vec<LessonPlace>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LessonPlace {
    pub id: LessonId,
    /// 0 for a lesson of the module, 1 for one below it, and so on.
    pub depth: i32,
}

/// A place in a list, relative to what is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place<Id> {
    First,
    Last,
    After(Id),
}

/// The place that lessons are moved to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    pub module: ModuleId,
    pub place: Place<LessonId>,
    /// The depth they should have, as far as their neighbors permit it; `None` keeps the least depth among them.
    pub depth: Option<i32>,
}

/// The reason why something can't be moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoveError {
    /// The module, the neighbor or something to move isn't in the outline.
    #[error("a part of the move isn't in the outline")]
    Gone,
    /// The neighbor is among what is moved.
    #[error("the place is inside of what is moved")]
    IntoItself,
}

/// Lessons that are moved together, and the place that they get.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    pub lessons: Vec<LessonId>,
    pub target: Target,
}

/// A lesson and those below it, which follow it.
type Block = Vec<LessonPlace>;

/// Moves lessons, with those below them: takes all of them out, then puts in one move after the other. Those of a move keep their
/// order in the outline, whatever their order in the move, and are all on one level. No other lesson gets another order or
/// another lesson above it.
///
/// # Errors
/// `Gone` if a lesson or a place isn't in the outline; `IntoItself` if a place is after a lesson that moves there or later.
pub fn move_lessons(outline: &[ModuleOrder], moves: &[Move]) -> Result<Vec<ModuleOrder>, MoveError> {
    let ids: HashSet<LessonId> = moves.iter().flat_map(|one| &one.lessons).copied().collect();
    let (mut result, mut moved) = take_out(outline, &ids);
    let mut waiting: HashSet<LessonId> = moved.iter().flatten().map(|lesson| lesson.id).collect();
    if ids.is_empty() || !ids.is_subset(&waiting) {
        return Err(MoveError::Gone);
    }
    for Move { lessons, target } in moves {
        let is_own = |block: &Block| block.first().is_some_and(|root| lessons.contains(&root.id));
        let (own, others): (Vec<Block>, Vec<Block>) = std::mem::take(&mut moved).into_iter().partition(is_own);
        moved = others;
        let module = result.iter_mut().find(|module| module.id == target.module).ok_or(MoveError::Gone)?;
        let at = index_of(target.place, &module.lessons, |lesson| lesson.id, |id| waiting.contains(&id))?;
        let least = own.iter().filter_map(|block| block.first()).map(|root| root.depth).min().unwrap_or_default();
        let depth = depth_between(&module.lessons, at, target.depth.unwrap_or(least));
        let own: Vec<LessonPlace> = own.into_iter().flat_map(|block| at_depth(block, depth)).collect();
        for lesson in &own {
            waiting.remove(&lesson.id);
        }
        module.lessons.splice(at..at, own);
    }
    Ok(result)
}

/// Takes these lessons, with those below them, out of the outline. Returns what remains, and them.
fn take_out(outline: &[ModuleOrder], ids: &HashSet<LessonId>) -> (Vec<ModuleOrder>, Vec<Block>) {
    let (mut rest, mut taken) = (Vec::with_capacity(outline.len()), Vec::new());
    for module in outline {
        let mut lessons = module.lessons.clone();
        make_legal(&mut lessons);
        let (mut others, mut at) = (Vec::with_capacity(lessons.len()), 0);
        while let Some(lesson) = lessons.get(at) {
            if ids.contains(&lesson.id) {
                let end = block_end(&lessons, at);
                taken.push(lessons[at..end].to_vec());
                at = end;
            } else {
                others.push(*lesson);
                at += 1;
            }
        }
        rest.push(ModuleOrder { id: module.id, lessons: others });
    }
    (rest, taken)
}

/// Moves a block to another depth.
fn at_depth(block: Block, depth: i32) -> impl Iterator<Item = LessonPlace> {
    let root = block.first().map_or(0, |root| root.depth);
    block.into_iter().map(move |lesson| LessonPlace { id: lesson.id, depth: lesson.depth - root + depth })
}

/// Moves modules after another one, or first. They keep their order.
///
/// # Errors
/// `Gone` if one of them or the place isn't there; `IntoItself` if the place is after a module that is moved.
pub fn move_modules(order: &[ModuleId], ids: &[ModuleId], place: Place<ModuleId>) -> Result<Vec<ModuleId>, MoveError> {
    if ids.is_empty() || !ids.iter().all(|id| order.contains(id)) {
        return Err(MoveError::Gone);
    }
    let (moved, mut rest): (Vec<ModuleId>, Vec<ModuleId>) = order.iter().partition(|id| ids.contains(id));
    let at = index_of(place, &rest, |id| *id, |id| moved.contains(&id))?;
    rest.splice(at..at, moved);
    Ok(rest)
}

/// Returns the index of a place in what remains when something is taken out.
fn index_of<T, Id: Copy + PartialEq>(
    place: Place<Id>,
    rest: &[T],
    id: impl Fn(&T) -> Id,
    is_taken: impl Fn(Id) -> bool,
) -> Result<usize, MoveError> {
    match place {
        Place::First => Ok(0),
        Place::Last => Ok(rest.len()),
        Place::After(after) if is_taken(after) => Err(MoveError::IntoItself),
        Place::After(after) => rest.iter().position(|other| id(other) == after).map(|at| at + 1).ok_or(MoveError::Gone),
    }
}

/// Returns these lessons and those below them, in the order of the outline.
#[must_use]
pub fn with_lessons_below(outline: &[ModuleOrder], ids: &[LessonId]) -> Vec<LessonId> {
    let mut found = Vec::new();
    for ModuleOrder { lessons, .. } in outline {
        let mut end = 0;
        for (at, lesson) in lessons.iter().enumerate() {
            if ids.contains(&lesson.id) {
                end = end.max(block_end(lessons, at));
            }
            if at < end {
                found.push(lesson.id);
            }
        }
    }
    found
}

/// Returns the moves that bring these lessons, and those below them, back to where they are in `outline` now.
#[must_use]
pub fn moves_back(outline: &[ModuleOrder], ids: &[LessonId]) -> Vec<Move> {
    let mut moves = Vec::<Move>::new();
    for module in outline {
        let (mut place, mut at, mut extends) = (Place::First, 0, false);
        while let Some(root) = module.lessons.get(at) {
            if ids.contains(&root.id) {
                let end = block_end(&module.lessons, at);
                match moves.last_mut() {
                    Some(last) if extends && last.target.depth == Some(root.depth) => last.lessons.push(root.id),
                    _ => {
                        let target = Target { module: module.id, place, depth: Some(root.depth) };
                        moves.push(Move { lessons: vec![root.id], target });
                    }
                }
                place = after(module.lessons[at..end].last());
                at = end;
                extends = true;
            } else {
                place = Place::After(root.id);
                at += 1;
                extends = false;
            }
        }
    }
    moves
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Up,
    Down,
}

/// Returns where a lesson gets by one step: past its neighbor with everything below that, and from a module's end into the next
/// module. `None` at the outline's end.
#[must_use]
pub fn step(outline: &[ModuleOrder], id: LessonId, step: Step) -> Option<Target> {
    let number = outline.iter().position(|module| module.lessons.iter().any(|lesson| lesson.id == id))?;
    let ModuleOrder { id: module, lessons } = &outline[number];
    let at = lessons.iter().position(|lesson| lesson.id == id)?;
    let depth = lessons[at].depth;
    let target =
        |module: ModuleId, before: Option<&LessonPlace>| Some(Target { module, place: after(before), depth: Some(depth) });
    match step {
        Step::Down => {
            let end = block_end(lessons, at);
            if end < lessons.len() {
                return target(*module, lessons[..block_end(lessons, end)].last());
            }
            let next = outline.get(number + 1)?;
            target(next.id, None)
        }
        Step::Up => {
            if at == 0 {
                let previous = &outline[number.checked_sub(1)?];
                return target(previous.id, previous.lessons.last());
            }
            let neighbor = lessons[..at].iter().rposition(|lesson| lesson.depth <= depth).unwrap_or_default();
            target(*module, lessons[..neighbor].last())
        }
    }
}

fn after(lesson: Option<&LessonPlace>) -> Place<LessonId> {
    lesson.map_or(Place::First, |lesson| Place::After(lesson.id))
}

/// Returns the depth nearest to `wanted` that a lesson can have between two others: at most one more than the lesson before it,
/// and not less than the lesson after it, which would be below another one otherwise.
#[must_use]
pub fn depth_between(lessons: &[LessonPlace], at: usize, wanted: i32) -> i32 {
    let most = at.checked_sub(1).and_then(|before| lessons.get(before)).map_or(0, |before| before.depth + 1);
    let least = lessons.get(at).map_or(0, |next| next.depth);
    wanted.max(least).min(most).max(0)
}

/// Limits each depth to one more than that of the lesson before, as it is where lessons were deleted once.
pub fn make_legal(lessons: &mut [LessonPlace]) {
    let mut most = 0;
    for lesson in lessons {
        lesson.depth = lesson.depth.clamp(0, most);
        most = lesson.depth + 1;
    }
}

/// Returns the index after the last lesson below the one at this index.
fn block_end(lessons: &[LessonPlace], at: usize) -> usize {
    let depth = lessons[at].depth;
    lessons[at + 1..].iter().position(|lesson| lesson.depth <= depth).map_or(lessons.len(), |count| at + 1 + count)
}

#[cfg(test)]
mod tests;
