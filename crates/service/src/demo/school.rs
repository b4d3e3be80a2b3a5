//! The people and courses of the demo school.

use domain::people::Role;

/// Everyone's password.
pub const PASSWORD: &str = domain::people::DEMO_PASSWORD;

pub struct Person {
    pub email: &'static str,
    pub name: &'static str,
    pub role: Role,
}

pub const PEOPLE: &[Person] = &[
    Person { email: "learner@discog.example", name: "Lena Okafor", role: Role::Learner },
    Person { email: "instructor@discog.example", name: "Ivo Brandt", role: Role::Instructor },
    Person { email: "admin@discog.example", name: "Ada Moreau", role: Role::Administrator },
];

pub struct Course {
    pub slug: &'static str,
    pub title: &'static str,
    pub summary: &'static str,
    pub description: &'static str,
    pub modules: &'static [Module],
    pub assignment: (&'static str, &'static str),
    pub published: bool,
    /// The number of places; none for no limit.
    pub seats: Option<i32>,
    /// A JPEG file.
    pub cover: Option<&'static [u8]>,
    /// A lesson that was rewritten since the learner read it.
    pub revision: Option<Revision>,
    /// A lesson that appears in a week, and opens after the one before it.
    pub later: Option<(&'static str, &'static str)>,
}

/// How a lesson came to its text.
pub struct Revision {
    /// The lesson's title.
    pub lesson: &'static str,
    /// The text that the learner read.
    pub before: &'static str,
    /// One line for learners about the changes.
    pub note: &'static str,
    /// A sentence that is saved at its end and isn't published.
    pub unpublished: &'static str,
}

pub struct Module {
    pub title: &'static str,
    pub lessons: &'static [(&'static str, &'static str)],
}

pub const COURSES: &[Course] = &[
    Course {
        slug: "data-with-sql",
        title: "Asking data questions with SQL",
        summary: "Read a table, filter it, join it with another: enough SQL to answer your own questions by Friday.",
        description: include_str!("data-with-sql/description.md"),
        modules: &[
            Module {
                title: "One table",
                lessons: &[
                    ("What a table is", include_str!("data-with-sql/what-a-table-is.md")),
                    ("Choosing rows", include_str!("data-with-sql/choosing-rows.md")),
                ],
            },
            Module { title: "Two tables", lessons: &[("Joining", include_str!("data-with-sql/joining.md"))] },
        ],
        assignment: ("Three questions for a library", include_str!("data-with-sql/assignment.md")),
        published: true,
        seats: None,
        cover: None,
        revision: None,
        later: None,
    },
    Course {
        slug: "plain-language",
        title: "Plain language",
        summary: "Write so that people find what they need, understand it the first time and can act on it.",
        description: include_str!("plain-language/description.md"),
        modules: &[
            Module {
                title: "Before you write",
                lessons: &[
                    ("One reader, one task", include_str!("plain-language/one-reader-one-task.md")),
                    ("Order by need", include_str!("plain-language/order-by-need.md")),
                ],
            },
            Module {
                title: "Sentence by sentence",
                lessons: &[
                    ("Verbs that work", include_str!("plain-language/verbs-that-work.md")),
                    ("Short is kind", include_str!("plain-language/short-is-kind.md")),
                ],
            },
        ],
        assignment: ("Rewrite a letter", include_str!("plain-language/assignment.md")),
        published: true,
        seats: Some(30),
        cover: Some(include_bytes!("plain-language/cover.jpg")),
        revision: Some(Revision {
            lesson: "Verbs that work",
            before: include_str!("plain-language/verbs-that-work-before.md"),
            note: "A third example, and what readers notice in a sentence without a person.",
            unpublished: "Try it with the last email you sent.",
        }),
        later: Some(("Read it aloud", include_str!("plain-language/read-it-aloud.md"))),
    },
    Course {
        slug: "a-good-workshop",
        title: "A good workshop",
        summary: "Plan two hours after which everyone in the room can do something new, and see that it worked.",
        description: include_str!("a-good-workshop/description.md"),
        modules: &[
            Module {
                title: "Before",
                lessons: &[("One thing they can do afterwards", include_str!("a-good-workshop/one-thing.md"))],
            },
            Module {
                title: "In the room",
                lessons: &[
                    ("The first ten minutes", include_str!("a-good-workshop/the-first-ten-minutes.md")),
                    ("When it runs late", include_str!("a-good-workshop/when-it-runs-late.md")),
                ],
            },
        ],
        assignment: ("The plan of your workshop", include_str!("a-good-workshop/assignment.md")),
        published: false,
        seats: None,
        cover: None,
        revision: None,
        later: None,
    },
];
