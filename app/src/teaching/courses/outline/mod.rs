//! A course's outline, for editing. Lessons and modules are moved by dragging, by keyboard or with a dialog: the browser shows the
//! new order at once, by the same rules as the server, and sends it. Each change can be taken back.

mod actions;
mod add_lesson;
mod carry;
mod drag;
mod drop_marks;
mod editor;
mod handle;
mod lesson;
mod module;
mod move_dialog;
mod publication_items;
mod rename;
mod saving;
mod schedule_dialog;
mod selection;
mod state;
mod undo;

pub use editor::OutlineEditor;
pub use saving::Saving;
