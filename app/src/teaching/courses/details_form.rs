use leptos::prelude::*;
use views::content::CourseSource;

use crate::api::courses::EditCourse;
use crate::shell::returned::returned_text;

/// A course's texts in their form.
#[derive(Clone, Copy)]
pub struct Form {
    pub title: RwSignal<String>,
    pub summary: RwSignal<String>,
    pub description: RwSignal<String>,
    /// The version being edited.
    pub version: RwSignal<i64>,
    /// The texts of that version.
    saved: StoredValue<[String; 3]>,
    /// The texts that were sent last.
    pub submitted: StoredValue<[String; 3]>,
}

impl Form {
    pub fn of(course: &CourseSource) -> Self {
        Self {
            title: RwSignal::new(returned_text::<EditCourse>("title").unwrap_or_else(|| course.title.clone())),
            summary: RwSignal::new(returned_text::<EditCourse>("summary").unwrap_or_else(|| course.summary.clone())),
            description: RwSignal::new(returned_text::<EditCourse>("description").unwrap_or_else(|| course.description.clone())),
            version: RwSignal::new(course.version),
            saved: StoredValue::new(texts(course)),
            submitted: StoredValue::new(texts(course)),
        }
    }

    pub fn replace(self, course: &CourseSource) {
        let now = texts(course);
        self.saved.set_value(now.clone());
        let [title, summary, description] = now;
        self.title.set(title);
        self.summary.set(summary);
        self.description.set(description);
        self.version.set(course.version);
    }

    /// Follows a change of the course: takes over its texts if nothing was typed here, or only its version if the texts are the
    /// same.
    pub fn follow(self, course: &CourseSource) {
        if course.version <= self.version.get_untracked() {
            return;
        }
        let current = [self.title, self.summary, self.description].map(|text| text.get_untracked());
        let saved = self.saved.get_value();
        if saved == texts(course) {
            self.version.set(course.version);
        } else if saved == current {
            self.replace(course);
        }
    }

    /// Returns whether anything typed isn't saved yet.
    pub fn is_dirty(self) -> Memo<bool> {
        Memo::new(move |_| {
            self.version.track();
            let current = [self.title, self.summary, self.description].map(|text| text.get());
            self.saved.with_value(|saved| *saved != current)
        })
    }

    pub fn record_saved(self, version: i64) {
        self.saved.set_value(self.submitted.get_value());
        self.version.set(version);
    }
}

fn texts(course: &CourseSource) -> [String; 3] {
    [course.title.clone(), course.summary.clone(), course.description.clone()]
}
