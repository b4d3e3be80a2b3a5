//! The course that a book is imported into, and the lessons that its pages match: learners' progress is at stake.

use entity::{course, module, progress};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use service::content::import::{Options, mdbook};
use service::{Actor, Error, learning};

use super::{PNG, import, lessons_of, write};
use crate::world::{World, field};

fn titled(world: &World, name: &str, title: &str, pages: &[(&str, &str)]) -> std::path::PathBuf {
    let folder = world.folder(name);
    let mut summary = "# Summary\n\n".to_owned();
    for (path, text) in pages {
        summary.push_str(&format!("- [{}]({path})\n", text.lines().next().unwrap()));
        write(&folder, &[(&format!("src/{path}"), text.as_bytes())]);
    }
    let settings = format!("[book]\ntitle = \"{title}\"\n");
    write(&folder, &[("book.toml", settings.as_bytes()), ("src/SUMMARY.md", summary.as_bytes())]);
    folder
}

/// Creates a learner who has completed every lesson.
async fn diligent(world: &World) -> Actor {
    let courses = course::Entity::find().all(&world.platform.database).await.unwrap();
    let learner = world.enrolled(courses[0].id).await;
    for lesson in lessons_of(world).await {
        learning::lessons::complete(world.by(&learner), lesson.id, true).await.unwrap();
    }
    learner
}

async fn done(world: &World) -> u64 {
    progress::Entity::find().count(&world.platform.database).await.unwrap()
}

async fn slugs(world: &World) -> String {
    let courses = course::Entity::find().order_by_asc(course::Column::Id).all(&world.platform.database).await.unwrap();
    courses.into_iter().map(|course| course.slug).collect::<Vec<_>>().join(" ")
}

fn told<T: std::fmt::Debug>(outcome: service::Result<T>) -> String {
    let Err(Error::Invalid(errors)) = outcome else { panic!("not refused as invalid: {outcome:?}") };
    errors.into_iter().map(|error| format!("{}: {}", error.field, error.message)).collect()
}

async fn books_with_titles_alike_are_courses_of_their_own(world: World) {
    world.administrator().await;
    let c = titled(&world, "c", "Learn C", &[("intro.md", "Intro\nof C"), ("end.md", "End\nof C")]);
    let publish = Options { publish: true, ..Options::default() };
    mdbook(world.by(&Actor::System), &c, &publish).await.unwrap();
    diligent(&world).await;
    for (folder, title) in [("cpp", "Learn C++"), ("sharp", "Learn C#"), ("lower", "learn c")] {
        let other = titled(&world, folder, title, &[("intro.md", "Intro\nof another")]);
        let report = import(&world, &other).await;
        assert_eq!((report.created, report.removed), (1, 0), "{title}");
    }
    assert_eq!(slugs(&world).await, "learn-c learn-c-2 learn-c-3 learn-c-4");
    assert_eq!(done(&world).await, 2, "progress is gone");
    assert_eq!(import(&world, &c).await.unchanged, 2);
}

async fn another_book_of_the_same_title_is_refused(world: World) {
    world.administrator().await;
    let pages = |author: &'static str| {
        let page = move |name: &'static str| format!("{name}\nby {author}");
        [
            ("intro.md", page("Intro")),
            ("one.md", page(author)),
            ("two.md", format!("More {author}")),
            ("three.md", format!("Last {author}")),
        ]
    };
    let book = |name: &str, author: &'static str| {
        let pages = pages(author);
        titled(&world, name, "Guide", &pages.each_ref().map(|(path, text)| (*path, text.as_str())))
    };
    let (ada, grace) = (book("ada", "Ada"), book("grace", "Grace"));
    let publish = Options { publish: true, ..Options::default() };
    mdbook(world.by(&Actor::System), &ada, &publish).await.unwrap();
    diligent(&world).await;
    let with = async |options: Options| mdbook(world.by(&Actor::System), &grace, &options).await;
    let refusal = told(with(Options::default()).await);
    assert!(refusal.starts_with("course: The course “Guide” (guide) came from a book of this title"), "{refusal}");
    let of_slug = |slug: &str| Options { slug: Some(slug.to_owned()), ..Options::default() };
    assert!(told(with(of_slug("guide")).await).contains("only 1 of its 4 lessons"));
    assert_eq!((slugs(&world).await.as_str(), done(&world).await), ("guide", 4));
    assert!(world.platform.storage.list("files/").await.unwrap().is_empty(), "files were stored for it");

    with(of_slug("grace")).await.unwrap();
    assert_eq!(slugs(&world).await, "guide grace");
    assert!(told(with(Options::default()).await).contains("several courses: guide, grace"));
    let named = Options { course: Some("guide".to_owned()), ..Options::default() };
    let report = with(named).await.unwrap();
    assert_eq!((report.slug.as_str(), report.removed + report.updated), ("guide", 4));
    let unknown = Options { course: Some("nothing".to_owned()), ..Options::default() };
    assert!(matches!(with(unknown).await, Err(Error::NotFound)));
}

async fn an_address_that_is_taken_is_said_to_be(world: World) {
    let author = world.instructor().await;
    let there = world.course(&author).await;
    world.administrator().await;
    let folder = titled(&world, "book", "A book", &[("a.md", "A")]);
    let taken = Options { slug: Some(there.slug.clone()), ..Options::default() };
    let refusal = told(mdbook(world.by(&Actor::System), &folder, &taken).await);
    assert_eq!(refusal, format!("slug: The course “{}” has this address already. Choose another one.", there.title));
    let stranger = world.instructor().await;
    mdbook(world.by(&author), &folder, &Options::default()).await.unwrap();
    mdbook(world.by(&stranger), &folder, &Options::default()).await.unwrap();
    assert_eq!(slugs(&world).await, format!("{} a-book a-book-2", there.slug), "another teacher's course is not touched");
    let others = Options { course: Some("a-book".to_owned()), ..Options::default() };
    assert!(mdbook(world.by(&stranger), &folder, &others).await.is_err());
    assert_eq!(
        field(mdbook(world.by(&stranger), &folder, &Options { slug: Some("a-book".to_owned()), ..Options::default() }).await),
        "slug"
    );
}

async fn a_retitled_book_goes_on_in_the_course_that_is_named(world: World) {
    world.administrator().await;
    let folder = titled(&world, "book", "Old", &[("a.md", "A\n1"), ("b.md", "B\n2")]);
    import(&world, &folder).await;
    titled(&world, "book", "New", &[("a.md", "A\n1"), ("b.md", "B\n2")]);
    let named = Options { course: Some("old".to_owned()), ..Options::default() };
    assert_eq!(mdbook(world.by(&Actor::System), &folder, &named).await.unwrap().unchanged, 2);
    assert_eq!(import(&world, &folder).await.unchanged, 2, "it is known by its new title from then on");
    assert_eq!(slugs(&world).await, "old");
}

async fn renamed_pages_keep_their_lessons_and_all_progress(world: World) {
    world.administrator().await;
    let folder = world.folder("book");
    let before = "# S\n# One\n- [Intro](intro.md)\n- [Use](use.md)\n# Two\n- [Same](two/a.md)\n- [Same](two/b.md)\n- [Edited](two/edited.md)\n";
    write(
        &folder,
        &[
            ("book.toml", b"[book]\ntitle = \"Book\"\n"),
            ("src/SUMMARY.md", before.as_bytes()),
            ("src/intro.md", b"Hello. See [use](use.md), ![i](img/i.png)\n"),
            ("src/use.md", b"Use it. Back to [the start](intro.md#top).\n"),
            ("src/two/a.md", b"The same"),
            ("src/two/b.md", b"The same"),
            ("src/two/edited.md", b"Soon edited"),
            ("src/img/i.png", PNG),
        ],
    );
    let publish = Options { publish: true, ..Options::default() };
    mdbook(world.by(&Actor::System), &folder, &publish).await.unwrap();
    diligent(&world).await;
    let lessons = async || {
        let all = lessons_of(&world).await;
        all.into_iter().map(|lesson| (lesson.title, lesson.slug, lesson.id)).collect::<Vec<_>>()
    };
    let first = lessons().await;
    // Everything moved and renamed, a part renamed, an edited page renamed, two pages with names swapped.
    std::fs::remove_dir_all(folder.join("src")).unwrap();
    let after = "# S\n# 1st\n- [Intro](part/start.md)\n- [Use](intro.md)\n# Two\n- [Same](two/b.md)\n- [Same](two/a.md)\n- [Edited](two/renamed.md)\n";
    write(
        &folder,
        &[
            ("src/SUMMARY.md", after.as_bytes()),
            ("src/part/start.md", b"Hello. See [use](../intro.md), ![i](../pictures/i.png)\n"),
            ("src/intro.md", b"Use it. Back to [the start](part/start.md#top).\n"),
            ("src/two/a.md", b"The same"),
            ("src/two/b.md", b"The same"),
            ("src/two/renamed.md", b"Edited"),
            ("src/pictures/i.png", PNG),
        ],
    );
    let report = import(&world, &folder).await;
    assert_eq!((report.created, report.removed), (0, 0), "{report:?}");
    let second = lessons().await;
    assert_eq!(second, [0, 1, 3, 2, 4].map(|at| first[at].clone()));
    assert_eq!(done(&world).await, 5, "progress is gone");
    let modules = module::Entity::find().order_by_asc(module::Column::Position).all(&world.platform.database).await.unwrap();
    assert_eq!(modules.iter().map(|module| module.title.as_str()).collect::<Vec<_>>(), ["1st", "Two"]);
    let start = lessons_of(&world).await.remove(0);
    assert!(start.body.starts_with("Hello. See [use](/courses/book/use), ![i](/files/"), "{}", start.body);
    assert_eq!(import(&world, &folder).await.unchanged, 5);
}

async fn a_renamed_part_keeps_what_people_added_to_it(world: World) {
    let admin = world.administrator().await;
    let folder = world.folder("book");
    let summary = |part: &str| format!("# S\n# {part}\n- [A](a.md)\n- [B](b.md)\n# Other\n- [C](c.md)\n");
    write(&folder, &[("src/SUMMARY.md", summary("Part").as_bytes()), ("src/a.md", b"a"), ("src/b.md", b"b"), ("src/c.md", b"c")]);
    import(&world, &folder).await;
    let first =
        module::Entity::find().filter(module::Column::Title.eq("Part")).one(&world.platform.database).await.unwrap().unwrap();
    world.lesson(&admin, first.id, "By hand").await;
    write(&folder, &[("src/SUMMARY.md", summary("Renamed").as_bytes())]);
    import(&world, &folder).await;
    let renamed = module::Entity::find_by_id(first.id).one(&world.platform.database).await.unwrap().unwrap();
    assert_eq!((renamed.title.as_str(), renamed.position), ("Renamed", 0));
    assert_eq!(super::titles(&world).await, "A | B | By hand | C");
}

both!(
    books_with_titles_alike_are_courses_of_their_own,
    another_book_of_the_same_title_is_refused,
    an_address_that_is_taken_is_said_to_be,
    a_retitled_book_goes_on_in_the_course_that_is_named,
    renamed_pages_keep_their_lessons_and_all_progress,
    a_renamed_part_keeps_what_people_added_to_it,
);
