//! Publishing modules, lessons and assignments: now, at a set time or not.

mod badge;
mod lesson_form;
mod schedule_field;

pub use badge::PublicationBadge;
pub use lesson_form::LessonStateForm;
pub use schedule_field::ScheduleField;
