use bytes::Bytes;
use domain::account::Role;
use domain::page::PageRequest;
use service::assignments::submissions;
use service::assignments::submit::{Work, submit};
use service::files::open::{Opened, open};
use service::{Actor, Result};

use crate::world::{Refused, World, refused};

/// What is handed out, as text, instead of as a type that has no `Debug`.
fn read(outcome: Result<Opened>) -> Result<String> {
    outcome.map(|opened| match opened {
        Opened::Here { name, bytes, .. } => format!("{name}: {}", String::from_utf8_lossy(&bytes)),
        Opened::Elsewhere(url) => url.into(),
    })
}

async fn handed_in_files_are_opened_by_who_may_read_them(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let learner = world.enrolled(course.id).await;
    let id = world.assignment(&author, course.id).await;
    let file = Some(("essay.txt", None, Bytes::from_static(b"My essay.")));
    submit(&learner, &world.platform, id, Work { text: "", file, key: "k" }).await.unwrap();
    let submissions = submissions::of_assignment(&author, &world.platform, id, PageRequest::default()).await.unwrap();
    let page = submissions::one(&author, &world.platform, submissions.items[0].id).await.unwrap();
    let file = page.submission.file.unwrap();
    for reader in [&learner, &author, &world.staff(course.id, Role::Assistant).await, &world.administrator().await] {
        assert_eq!(read(open(reader, &world.platform, file.id).await).unwrap(), "essay.txt: My essay.");
    }
    let strangers = [
        Actor::Visitor,
        world.learner().await,
        world.enrolled(course.id).await,
        world.staff(course.id, Role::Author).await,
        world.instructor().await,
    ];
    for stranger in strangers {
        assert_eq!(refused(read(open(&stranger, &world.platform, file.id).await)), Refused::NotFound, "{stranger:?}");
    }
    let unknown = open(&learner, &world.platform, domain::FileId::new()).await;
    assert_eq!(refused(read(unknown)), Refused::NotFound);
}

both!(handed_in_files_are_opened_by_who_may_read_them);
