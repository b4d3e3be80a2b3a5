use std::collections::VecDeque;

use chrono::SecondsFormat;
use domain::content::outline::{Move, Place};
use domain::content::{Publication, PublicationState};
use domain::{LessonId, ModuleId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::Part;
use crate::api::bin::{restore_lessons, restore_module};
use crate::api::lessons::{move_lessons, set_lesson_state};
use crate::api::modules::{move_modules, set_module_state};
use crate::shell::failure::Failure;
use crate::ui::{Toasts, Tone};

/// A move that is shown already, or a removal that is taken back.
#[derive(Debug, Clone)]
pub enum Change {
    Lessons(Vec<Move>),
    Modules(Vec<ModuleId>, Place<ModuleId>),
    /// Back from the bin.
    RestoreLessons(Vec<LessonId>),
    RestoreModule(ModuleId),
    /// To the publications that parts had before.
    Publications(Vec<Earlier>),
}

/// The publication that a part had before it was changed, in a version that stays.
#[derive(Debug, Clone, Copy)]
pub struct Earlier {
    pub part: Part,
    pub version: i64,
    pub publication: Publication,
}

impl Earlier {
    pub fn of_lesson((id, version, publication): (LessonId, i64, Publication)) -> Self {
        Self { part: Part::Lesson(id), version, publication }
    }

    pub fn of_module((id, version, publication): (ModuleId, i64, Publication)) -> Self {
        Self { part: Part::Module(id), version, publication }
    }
}

/// Sends moves one after the other, since each refers to the order that the one before makes.
#[derive(Clone, Copy)]
pub struct Saving {
    queue: StoredValue<VecDeque<Change>>,
    is_busy: StoredValue<bool>,
    is_held: StoredValue<bool>,
}

impl Saving {
    pub fn new() -> Self {
        Self { queue: StoredValue::new(VecDeque::new()), is_busy: StoredValue::new(false), is_held: StoredValue::new(false) }
    }

    /// Returns whether the shown outline is newer than the server's.
    pub fn is_busy(self) -> bool {
        self.is_busy.try_get_value() == Some(true) || self.is_held.try_get_value() == Some(true)
    }

    /// Sets whether the shown outline differs from the server's because a part of it is being carried.
    pub fn hold(self, is_held: bool) {
        self.is_held.set_value(is_held);
    }

    /// Sends a move when those before it are saved. Calls `done` when all are, or as soon as one is refused: then the outline has
    /// to be read again.
    pub fn push(self, change: Change, done: Callback<()>) {
        self.queue.update_value(|queue| queue.push_back(change));
        if self.is_busy.get_value() {
            return;
        }
        self.is_busy.set_value(true);
        let toasts = Toasts::expect();
        spawn_local(async move {
            while let Some(change) = self.queue.try_update_value(VecDeque::pop_front).flatten() {
                if let Err(failure) = send(change).await {
                    self.queue.try_update_value(VecDeque::clear);
                    toasts.push(Tone::Danger, failure.problem.message);
                }
            }
            if self.is_busy.try_set_value(false).is_none() {
                done.try_run(());
            }
        });
    }
}

/// Publishes a part now or at a time, or makes it a draft again. Returns its publication before.
pub async fn set_state(part: Part, state: PublicationState, publish_at: String, version: i64) -> Result<Earlier, Failure> {
    match part {
        Part::Lesson(id) => set_lesson_state(id, state, publish_at, version).await.map(Earlier::of_lesson),
        Part::Module(id) => set_module_state(id, state, publish_at, version).await.map(Earlier::of_module),
    }
}

async fn send(change: Change) -> Result<(), Failure> {
    match change {
        Change::Lessons(moves) => move_lessons(moves).await,
        Change::Modules(modules, place) => move_modules(modules, place).await,
        Change::RestoreLessons(lessons) => restore_lessons(lessons).await,
        Change::RestoreModule(module) => restore_module(module).await,
        Change::Publications(parts) => {
            for Earlier { part, version, publication } in parts {
                let at = publication.publish_at().map(|at| at.to_rfc3339_opts(SecondsFormat::Micros, true));
                set_state(part, publication.state(), at.unwrap_or_default(), version).await?;
            }
            Ok(())
        }
    }
}
