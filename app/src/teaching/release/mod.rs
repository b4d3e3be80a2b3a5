//! Release rules: when learners may open modules and lessons, and why a lesson is locked for one of them.

mod add_rule;
mod learner;
mod new_rule;
mod part;
mod screen;
mod sequence;
mod words;

pub use screen::ReleaseScreen;
