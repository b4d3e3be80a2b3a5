//! Roles as text.

use domain::people::Role;

pub fn label(role: Role) -> &'static str {
    match role {
        Role::Learner => "Learner",
        Role::Assistant => "Teaching assistant",
        Role::Author => "Author",
        Role::Instructor => "Instructor",
        Role::Administrator => "Administrator",
    }
}

/// Describes the role's permissions in a sentence.
pub fn meaning(role: Role) -> &'static str {
    match role {
        Role::Learner => "Takes courses and submits work.",
        Role::Assistant => "Grades submissions in the courses they’re on the staff of.",
        Role::Author => "Creates courses and writes lessons, but doesn’t see submissions.",
        Role::Instructor => "Creates courses, sets and grades assignments, and sends announcements.",
        Role::Administrator => "Can do everything in every course, and manages accounts.",
    }
}
