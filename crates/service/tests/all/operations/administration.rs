use domain::operations::JobState;
use domain::page::PageRequest;
use entity::audit;
use jobs::NewJob;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use service::Actor;
use service::content::import::{Options, mdbook_as_job};
use service::operations::jobs::{cancel, counts, list, retry};
use service::operations::run_due;

use crate::world::{Refused, World, refused};

async fn administrators_cancel_jobs(world: World) {
    let admin = world.administrator().await;
    let now = world.platform.clock.now();
    jobs::enqueue::<Unknown>(&world.platform.database, now, [NewJob::new(domain::MailId::new(), now)]).await.unwrap();
    let list = async |state| list(world.by(&admin), state, PageRequest::default()).await.unwrap().items;
    let job = &list(None).await[0];
    assert!(job.may_cancel && !job.may_retry);
    assert_eq!(counts(world.by(&admin)).await.unwrap().queued, 1);
    cancel(world.by(&admin), job.id).await.unwrap();
    assert_eq!(refused(cancel(world.by(&admin), job.id).await), Refused::WrongState, "it has ended");
    assert!(list(Some(JobState::Queued)).await.is_empty());
    let canceled = &list(Some(JobState::Canceled)).await[0];
    assert!(!canceled.may_cancel && !canceled.may_retry, "no worker knows its kind");
}

async fn administrators_retry_what_failed(world: World) {
    let admin = world.administrator().await;
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let announcement = world.announce_later(&author, course.id).await;
    let list = async |state| list(world.by(&admin), state, PageRequest::default()).await.unwrap().items;
    let job = &list(None).await[0];
    assert_eq!((job.title.as_str(), job.state, job.attempts), ("Send an announcement", JobState::Queued, 0));
    assert_eq!(job.started_by.as_ref(), Some(&author.require_signed_in().unwrap().name));
    assert_eq!(refused(retry(world.by(&admin), job.id).await), Refused::WrongState, "it waits");
    let refusal = refused(cancel(world.by(&admin), job.id).await);
    assert_eq!((job.may_cancel, refusal), (false, Refused::WrongState), "the announcement can be canceled, its job can't");
    let row = entity::job::ActiveModel {
        id: sea_orm::ActiveValue::Set(job.id),
        state: sea_orm::ActiveValue::Set(JobState::Failed),
        ..Default::default()
    };
    sea_orm::ActiveModelTrait::update(row, &world.platform.database).await.unwrap();
    retry(world.by(&admin), job.id).await.unwrap();
    assert_eq!(list(Some(JobState::Queued)).await.len(), 1);
    world.announced().await;
    assert_eq!(list(Some(JobState::Done)).await.len(), 1);
    let sent = entity::announcement::Entity::find_by_id(announcement).one(&world.platform.database).await.unwrap().unwrap();
    assert!(sent.queued_at.is_some());
    let recorded =
        audit::Entity::find().filter(audit::Column::Action.eq("job.retried")).all(&world.platform.database).await.unwrap();
    assert_eq!(recorded.len(), 1);
}

async fn jobs_are_listed_in_pages(world: World) {
    let admin = world.administrator().await;
    let now = world.platform.clock.now();
    let unknown = entity::job::Entity::find();
    for _ in 0..30 {
        let job = NewJob::new(domain::MailId::new(), now);
        jobs::enqueue::<Unknown>(&world.platform.database, now, [job]).await.unwrap();
    }
    let first = list(world.by(&admin), None, PageRequest::new(None, Some(20))).await.unwrap();
    assert_eq!((first.items.len(), first.items[0].title.as_str()), (20, "test.unknown"));
    let rest = list(world.by(&admin), None, PageRequest::new(first.next, Some(20))).await.unwrap();
    assert_eq!((rest.items.len(), rest.next), (10, None));
    run_due(&world.platform, &[]).await.unwrap();
    let waiting =
        unknown.filter(entity::job::Column::State.eq(JobState::Queued)).filter(entity::job::Column::Kind.eq("test.unknown"));
    assert_eq!(waiting.all(&world.platform.database).await.unwrap().len(), 30, "a kind that this version doesn't know waits");
}

async fn an_import_is_listed_with_its_result_or_its_reason(world: World) {
    let admin = world.administrator().await;
    let book = world.folder("book");
    let options = Options::default();
    assert!(mdbook_as_job(world.by(&Actor::System), &book, &options).await.is_err(), "there is no book in it");
    std::fs::write(book.join("SUMMARY.md"), "- [One](one.md)\n").unwrap();
    std::fs::write(book.join("one.md"), "# One\n\n![A dot](dot.svg)\n").unwrap();
    std::fs::write(book.join("dot.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>").unwrap();
    mdbook_as_job(world.by(&admin), &book, &options).await.unwrap();
    let jobs = list(world.by(&admin), None, PageRequest::default()).await.unwrap().items;
    let [done, failed] = &jobs[..] else { panic!("{jobs:?}") };
    assert_eq!((done.title.as_str(), done.state, done.progress), ("Import a course", JobState::Done, Some((1, 1))));
    assert!(
        done.result.as_deref().unwrap().ends_with("1 new lessons, 0 changed, 0 removed, 0 new assignments, 1 files, 0 problems"),
        "{done:?}"
    );
    assert_eq!((failed.state, failed.may_retry), (JobState::Failed, false));
    let name = admin.require_signed_in().unwrap().name.clone();
    assert_eq!((done.started_by.clone(), failed.started_by.clone()), (Some(name), None));
    assert!(failed.last_error.as_deref().unwrap().contains("SUMMARY.md"), "{failed:?}");
    assert_eq!(refused(retry(world.by(&admin), failed.id).await), Refused::WrongState, "no worker has that folder");
}

/// A kind that no registry has.
struct Unknown;

impl jobs::Work for Unknown {
    const KIND: &'static str = "test.unknown";
    type Input = domain::MailId;

    async fn run(_: &jobs::Context, _: Vec<jobs::Job<Self::Input>>) -> Vec<jobs::Outcome> {
        Vec::new()
    }
}

both!(
    administrators_cancel_jobs,
    administrators_retry_what_failed,
    jobs_are_listed_in_pages,
    an_import_is_listed_with_its_result_or_its_reason,
);
