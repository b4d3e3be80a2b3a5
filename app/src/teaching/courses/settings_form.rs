use domain::learning::EnrollmentPolicy;
use leptos::prelude::*;
use views::content::CourseSettings;

use crate::api::courses::ChangeCourseSettings;
use crate::shell::returned::returned_text;
use crate::ui::Choice;

const OPEN: &str = "open";
const APPROVAL: &str = "approval";
/// The value of the choice that lets nobody enroll.
pub const CLOSED: &str = "closed";

/// A course's settings in their form.
#[derive(Clone, Copy)]
pub struct Form {
    pub policy: RwSignal<String>,
    pub until: RwSignal<String>,
    pub seats: RwSignal<String>,
    pub language: RwSignal<String>,
    pub slug: RwSignal<String>,
    /// The version being edited.
    pub version: RwSignal<i64>,
    saved: RwSignal<[String; 5]>,
}

impl Form {
    pub fn new(settings: &CourseSettings) -> Self {
        let [policy, until, seats, language, slug] = texts(settings);
        let field = |name: &str, saved: String| RwSignal::new(returned_text::<ChangeCourseSettings>(name).unwrap_or(saved));
        Self {
            policy: field("enrollment_policy", policy),
            until: field("enroll_until", until),
            seats: field("seats", seats),
            language: field("language", language),
            slug: field("slug", slug),
            version: RwSignal::new(settings.version),
            saved: RwSignal::new(texts(settings)),
        }
    }

    pub fn replace(self, settings: &CourseSettings) {
        let now = texts(settings);
        self.saved.set(now.clone());
        for (field, text) in self.fields().into_iter().zip(now) {
            field.set(text);
        }
        self.version.set(settings.version);
    }

    pub fn record_saved(self, version: i64) {
        self.saved.set(self.fields().map(|field| field.get_untracked()));
        self.version.set(version);
    }

    /// Returns whether anything isn't saved yet.
    pub fn is_dirty(self) -> Memo<bool> {
        Memo::new(move |_| self.saved.with(|saved| *saved != self.fields().map(|field| field.get())))
    }

    /// Returns the settings in which someone else's version differs from this form, with their names.
    pub fn texts_of(self, theirs: &CourseSettings) -> Vec<(&'static str, String)> {
        let labels = ["Who may enroll", "Until", "Places", "Language", "URL"];
        let fields = labels.into_iter().zip(texts(theirs)).zip(self.fields());
        fields
            .filter(|((_, theirs), ours)| ours.with_untracked(|ours| ours != theirs))
            .map(|(their_field, _)| their_field)
            .collect()
    }

    const fn fields(self) -> [RwSignal<String>; 5] {
        [self.policy, self.until, self.seats, self.language, self.slug]
    }
}

fn texts(settings: &CourseSettings) -> [String; 5] {
    let policy = match settings.enrollment_policy {
        EnrollmentPolicy::Open => OPEN,
        EnrollmentPolicy::Approval => APPROVAL,
        EnrollmentPolicy::Closed => CLOSED,
    };
    let seats = settings.seats.map(|seats| seats.to_string()).unwrap_or_default();
    [policy.to_owned(), settings.enroll_until_local.clone(), seats, settings.language.clone(), settings.slug.clone()]
}

/// Returns the choices of who may enroll.
pub fn policies() -> Vec<Choice> {
    vec![
        Choice::new(OPEN, "Anyone with an account"),
        Choice::new(APPROVAL, "Anyone may ask, and an instructor decides"),
        Choice::new(CLOSED, "Nobody: learners can’t enroll themselves"),
    ]
}
