use bytes::Bytes;
use domain::page::PageRequest;
use domain::people::Role;
use entity::file;
use futures::TryStreamExt;
use sea_orm::{ConnectionTrait, EntityTrait};

use service::assessment::submissions;
use service::assessment::submissions::submit;
use service::assessment::submissions::submit::Work;
use service::content::files::open::OpenedFile;
use service::content::files::store;
use service::learning::files::open;
use service::{Actor, Result};

use crate::world::{Refused, World, refused};

/// Returns the opened file's content as text.
async fn read(world: &World, outcome: Result<OpenedFile>) -> Result<String> {
    match outcome? {
        OpenedFile::Here(file) => {
            let bytes: Vec<Bytes> = file.read(&world.platform, None).await?.try_collect().await.unwrap();
            assert_eq!(file.size, bytes.concat().len() as u64);
            Ok(format!("{}: {}", file.name, String::from_utf8_lossy(&bytes.concat())))
        }
        OpenedFile::Elsewhere(url) => Ok(url.into()),
    }
}

async fn handed_in_files_are_opened_by_who_may_read_them(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let learner = world.enrolled(course.id).await;
    let id = world.assignment(&author, course.id).await;
    let file = Some(("essay.txt", Bytes::from_static(b"My essay.")));
    submit(world.by(&learner), id, Work { text: "", file, key: "k" }).await.unwrap();
    let submissions = submissions::list_for_assignment(world.by(&author), id, PageRequest::default()).await.unwrap();
    let page = submissions::one(world.by(&author), submissions.items[0].id).await.unwrap();
    let file = page.submission.file.unwrap();
    for reader in [&learner, &author, &world.staff(course.id, Role::Assistant).await, &world.administrator().await] {
        assert_eq!(read(&world, open(world.by(reader), file.id).await).await.unwrap(), "essay.txt: My essay.");
    }
    let strangers = [
        Actor::Visitor,
        world.learner().await,
        world.enrolled(course.id).await,
        world.staff(course.id, Role::Author).await,
        world.instructor().await,
    ];
    for stranger in strangers {
        assert_eq!(refused(read(&world, open(world.by(&stranger), file.id).await).await), Refused::NotFound, "{stranger:?}");
    }
    let unknown = open(world.by(&learner), domain::FileId::new()).await;
    assert_eq!(refused(read(&world, unknown).await), Refused::NotFound);
}

async fn files_of_refused_work_are_swept_away(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let learner = world.enrolled(course.id).await;
    let id = world.assignment(&author, course.id).await;
    let kept = async || world.platform.storage.list("files/").await.unwrap().len();
    let work = |key| Work { text: "", file: Some(("essay.txt", Bytes::from_static(b"My essay."))), key };
    submit(world.by(&learner), id, work("kept")).await.unwrap();
    let rename = async |from, to| {
        let sql = format!("ALTER TABLE files RENAME COLUMN {from} TO {to}");
        world.platform.database.execute_unprepared(&sql).await.unwrap();
    };
    // Makes writing the record fail.
    rename("sha256", "lost").await;
    submit(world.by(&learner), id, work("refused")).await.unwrap_err();
    rename("lost", "sha256").await;
    assert_eq!((kept().await, store::sweep(&world.platform).await.unwrap()), (2, 0), "it may still be recorded");
    world.later(chrono::Duration::days(2));
    assert_eq!((store::sweep(&world.platform).await.unwrap(), kept().await), (1, 1));
    assert_eq!(store::sweep(&world.platform).await.unwrap(), 0);
    let files = file::Entity::find().all(&world.platform.database).await.unwrap();
    assert_eq!(read(&world, open(world.by(&learner), files[0].id).await).await.unwrap(), "essay.txt: My essay.");
}

both!(handed_in_files_are_opened_by_who_may_read_them, files_of_refused_work_are_swept_away);
