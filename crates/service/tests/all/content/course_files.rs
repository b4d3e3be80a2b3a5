use bytes::Bytes;
use domain::page::PageRequest;
use domain::people::Role;
use service::content::files::open::OpenedFile;
use service::content::{courses, files, lessons};
use service::learning;
use service::{Actor, Error};
use views::content::LinkKind;

use crate::world::{Refused, World, refused};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x01\x08\x02\0\0\0";

async fn an_uploaded_file_is_readable_by_the_courses_readers(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let file = files::upload(world.by(&author), &course.slug, "dots.png", Bytes::from_static(PNG)).await.unwrap();
    assert!(file.is_picture);
    for reader in [&author, &world.enrolled(course.id).await, &world.staff(course.id, Role::Assistant).await] {
        match learning::files::open(world.by(reader), file.id).await.unwrap() {
            OpenedFile::Here(content) => assert!(content.is_course_file && content.media_type == "image/png"),
            OpenedFile::Elsewhere(url) => panic!("a course's file is delivered by DiscoG, not by {url}"),
        }
    }
    for stranger in [&Actor::Visitor, &world.learner().await] {
        assert_eq!(refused(learning::files::open(world.by(stranger), file.id).await.map(|_| ())), Refused::NotFound);
    }
}

async fn the_same_content_is_stored_once(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let upload = async |name| files::upload(world.by(&author), &course.slug, name, Bytes::from_static(PNG)).await.unwrap();
    let first = upload("dots.png").await;
    assert_eq!(upload("again.png").await.id, first.id);
    let other = world.course(&author).await;
    let there = files::upload(world.by(&author), &other.slug, "dots.png", Bytes::from_static(PNG)).await.unwrap();
    assert_ne!(there.id, first.id, "each course has its own");
    assert_eq!(world.platform.storage.list("files/").await.unwrap().len(), 2);
}

async fn refused_files_leave_nothing_behind(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let files: [(&str, &[u8], &str); 4] = [
        ("empty.txt", b"", "empty"),
        ("run.exe", b"MZ", "Executable"),
        ("not.png", b"%PDF-1.7", "ends in .png"),
        ("draw.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>", "scripts"),
    ];
    for (name, bytes, reason) in files {
        let outcome = files::upload(world.by(&author), &course.slug, name, Bytes::from_static(bytes)).await;
        let Err(Error::Invalid(invalid)) = outcome else { panic!("{name} was taken: {outcome:?}") };
        assert!(format!("{invalid:?}").contains(reason), "{name}: {invalid:?}");
    }
    assert_eq!(world.platform.storage.list("files/").await.unwrap().len(), 0);
}

async fn the_library_says_where_files_are_used(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let used = files::upload(world.by(&author), &course.slug, "used.png", Bytes::from_static(PNG)).await.unwrap();
    let idle = files::upload(world.by(&author), &course.slug, "100%_idle.txt", Bytes::from_static(b"Idle")).await.unwrap();
    let module = world.module(&author, course.id).await;
    let lesson = world.lesson(&author, module, "Dots").await;
    let body = format!("![Two dots](/files/{})", used.id);
    lessons::save(world.by(&author), lesson.id, "Dots", &body, 1).await.unwrap();
    let list = async |named| files::list(world.by(&author), &course.slug, named, PageRequest::default()).await.unwrap().items;
    let all = list("").await;
    assert_eq!(all.iter().map(|file| file.id).collect::<Vec<_>>(), [idle.id, used.id]);
    assert!(all[0].used_in.is_empty());
    assert_eq!(all[1].used_in[0].title, "Dots");
    assert_eq!(list("USED").await.len(), 1);
    assert_eq!(list("%_").await.len(), 1, "wildcards are letters");
    let page = files::list(world.by(&author), &course.slug, "", PageRequest::new(None, Some(1))).await.unwrap();
    assert_eq!((page.items[0].id, page.next), (idle.id, Some(idle.id.0)));
}

async fn links_are_found_by_parts_of_names(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let module = world.module(&author, course.id).await;
    let lesson = world.lesson(&author, module, "Écriture claire").await;
    lessons::save(world.by(&author), lesson.id, "Écriture claire", "# Clear words\n\n## 100% of *readers*\n", 1).await.unwrap();
    files::upload(world.by(&author), &course.slug, "clear.png", Bytes::from_static(PNG)).await.unwrap();
    let find = async |typed| {
        let found = courses::find_links(world.by(&author), &course.slug, typed).await.unwrap();
        found.into_iter().map(|target| (target.kind, target.title)).collect::<Vec<_>>()
    };
    assert_eq!(find("").await, [(LinkKind::Lesson, "Écriture claire".to_owned())]);
    assert_eq!(find("ecrit").await, [(LinkKind::Lesson, "Écriture claire".to_owned())]);
    assert_eq!(find("CLEAR").await, [(LinkKind::Heading, "Clear words".to_owned()), (LinkKind::Picture, "clear.png".to_owned())]);
    assert_eq!(find("100%").await, [(LinkKind::Heading, "100% of readers".to_owned())]);
    assert_eq!(find("nowhere\0").await, []);
    let found = courses::find_links(world.by(&author), &course.slug, "clear").await.unwrap();
    assert_eq!(found[0].path, format!("/courses/{}/{}#h-clear-words", course.slug, lesson.slug));
}

both!(
    an_uploaded_file_is_readable_by_the_courses_readers,
    the_same_content_is_stored_once,
    refused_files_leave_nothing_behind,
    the_library_says_where_files_are_used,
    links_are_found_by_parts_of_names,
);
