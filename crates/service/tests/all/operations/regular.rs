//! Work that repeats, and work without a job.

use chrono::Duration;
use domain::messaging::MailState;
use domain::operations::JobState;
use entity::{announcement, digest_item, job, mail};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use service::operations::{run_due, worker};
use tokio_util::sync::CancellationToken;

use crate::world::World;

async fn jobs(world: &World, kind: &str) -> Vec<job::Model> {
    job::Entity::find().filter(job::Column::Kind.eq(kind)).all(&world.platform.database).await.unwrap()
}

/// Runs a worker until `is_done`.
async fn work_until(world: &World, mut is_done: impl AsyncFnMut() -> bool) {
    let stop = CancellationToken::new();
    let working = tokio::spawn(worker(world.platform.clone()).run(stop.clone()));
    while !is_done().await {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    stop.cancel();
    working.await.unwrap();
}

async fn a_worker_cleans_up_every_hour(world: World) {
    work_until(&world, async || jobs(&world, "cleanup").await.iter().any(|job| job.state == JobState::Done)).await;
    let mut runs = jobs(&world, "cleanup").await;
    runs.sort_by_key(|job| job.run_at);
    let states: Vec<_> = runs.iter().map(|job| job.state).collect();
    assert_eq!(states, [JobState::Done, JobState::Queued]);
    assert_eq!(runs[1].run_at - runs[0].ended_at.unwrap(), Duration::hours(1));
    assert!(runs[0].progress_total.is_some_and(|steps| steps > 0));
    assert_eq!(runs[0].progress_done, runs[0].progress_total, "every step was taken");
    world.later(Duration::hours(1));
    assert_eq!(run_due(&world.platform, &["cleanup"]).await.unwrap().done, 1);
    world.later(Duration::days(3));
    run_due(&world.platform, &["cleanup"]).await.unwrap();
    assert_eq!(jobs(&world, "cleanup").await.len(), 2, "runs from before are deleted, the next one is queued");
}

/// An earlier version of DiscoG leaves announcements, digests and emails without jobs.
async fn what_is_overdue_gets_a_job(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    world.enrolled(course.id).await;
    world.announce(&author, course.id, "one").await;
    let learner = world.enrolled(course.id).await;
    let assignment = world.assignment(&author, course.id).await;
    world.submit(&learner, assignment).await;
    world.announce_later(&author, course.id).await;
    job::Entity::delete_many().exec(&world.platform.database).await.unwrap();
    world.later(Duration::hours(3));
    work_until(&world, async || {
        let mails = mail::Entity::find().all(&world.platform.database).await.unwrap();
        let waiting = announcement::Entity::find()
            .filter(announcement::Column::QueuedAt.is_null())
            .all(&world.platform.database)
            .await
            .unwrap();
        let digests = digest_item::Entity::find().all(&world.platform.database).await.unwrap();
        waiting.is_empty() && digests.is_empty() && mails.iter().all(|mail| mail.state == MailState::Captured)
    })
    .await;
    assert!(jobs(&world, "email.send").await.is_empty());
}

both!(a_worker_cleans_up_every_hour, what_is_overdue_gets_a_job,);
