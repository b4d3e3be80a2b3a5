//! The queue itself, with work that does as its input says.

use std::sync::Mutex;

use chrono::Duration;
use domain::backoff::Backoff;
use domain::operations::JobState;
use entity::job;
use jobs::{CLAIM, Context, Job, NewJob, Outcome, Registry, Report, Retry, Work};
use sea_orm::{EntityTrait, QueryOrder};
use serde::{Deserialize, Serialize};

use crate::world::World;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
enum Task {
    Succeed,
    Fail,
    GiveUp,
    Panic,
    Release,
    /// Waits for cancellation and stops.
    Obey,
    Count(usize),
}

struct Tasks;

impl Work for Tasks {
    const KIND: &'static str = "test.tasks";
    type Input = Task;
    const RETRY: Retry =
        Retry { max_attempts: 3, backoff: Backoff { free: 1, first: Duration::seconds(10), max: Duration::minutes(1) } };

    async fn run(context: &Context, jobs: Vec<Job<Task>>) -> Vec<Outcome> {
        let mut outcomes = Vec::new();
        for job in jobs {
            outcomes.push(match job.input {
                Task::Succeed => Outcome::Done(Some("It worked.".to_owned())),
                Task::Fail => Outcome::Retry("Not today.".to_owned()),
                Task::GiveUp => Outcome::Failed("Never.".to_owned()),
                Task::Panic => panic!("on purpose"),
                Task::Release => Outcome::Released,
                Task::Obey => {
                    while !context.is_canceled() {
                        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
                    }
                    Outcome::Canceled
                }
                Task::Count(steps) => {
                    for step in 0..=steps {
                        context.report(step, steps);
                    }
                    Outcome::Done(None)
                }
            });
        }
        outcomes
    }
}

/// Sums the jobs that run together.
struct Batches;

static BATCHES: Mutex<Vec<usize>> = Mutex::new(Vec::new());

impl Work for Batches {
    const KIND: &'static str = "test.batches";
    type Input = ();
    const MAX_BATCH: u64 = 10;
    const KEEP_DONE: Option<Duration> = None;

    async fn run(_: &Context, jobs: Vec<Job<()>>) -> Vec<Outcome> {
        BATCHES.lock().unwrap().push(jobs.len());
        jobs.iter().map(|_| Outcome::Done(None)).collect()
    }
}

fn registry() -> Registry {
    Registry::default().with::<Tasks>().with::<Batches>()
}

async fn enqueue(world: &World, task: Task) {
    let now = world.platform.clock.now();
    jobs::enqueue::<Tasks>(&world.platform.database, now, [NewJob::new(task, now)]).await.unwrap();
}

async fn run(world: &World) -> Report {
    jobs::run_due(&world.platform, &registry(), &["test.tasks", "test.batches"]).await.unwrap()
}

async fn all(world: &World) -> Vec<job::Model> {
    job::Entity::find().order_by_asc(job::Column::Id).all(&world.platform.database).await.unwrap()
}

async fn only(world: &World) -> job::Model {
    let mut jobs = all(world).await;
    assert_eq!(jobs.len(), 1, "{jobs:?}");
    jobs.remove(0)
}

async fn work_is_done_once(world: World) {
    enqueue(&world, Task::Succeed).await;
    assert_eq!(run(&world).await, Report { done: 1, ..Report::default() });
    assert_eq!(run(&world).await, Report::default());
    let job = only(&world).await;
    assert_eq!((job.state, job.attempts, job.result.as_deref()), (JobState::Done, 1, Some("It worked.")));
    assert_eq!((job.ended_at, job.last_error), (Some(world.platform.clock.now()), None));
}

async fn work_waits_for_its_time(world: World) {
    let now = world.platform.clock.now();
    let later = NewJob::new(Task::Succeed, now + Duration::hours(1));
    jobs::enqueue::<Tasks>(&world.platform.database, now, [later]).await.unwrap();
    assert_eq!(run(&world).await, Report::default());
    world.later(Duration::hours(1));
    assert_eq!(run(&world).await.done, 1);
}

async fn failures_wait_longer_each_time_and_end(world: World) {
    enqueue(&world, Task::Fail).await;
    assert_eq!(run(&world).await, Report { retried: 1, ..Report::default() });
    assert_eq!(run(&world).await, Report::default(), "it waits");
    world.later(Duration::seconds(10));
    assert_eq!(run(&world).await.retried, 1);
    world.later(Duration::seconds(19));
    assert_eq!(run(&world).await, Report::default());
    world.later(Duration::seconds(1));
    assert_eq!(run(&world).await, Report { failed: 1, ..Report::default() });
    world.later(Duration::days(10));
    assert_eq!(run(&world).await, Report::default(), "given up is given up");
    let job = only(&world).await;
    assert_eq!((job.state, job.attempts, job.last_error.as_deref()), (JobState::Failed, 3, Some("Not today.")));
    assert!(jobs::retry_failed(&world.platform.database, world.platform.clock.now(), job.id).await.unwrap());
    assert_eq!(run(&world).await.retried, 1, "with all its tries");
}

async fn what_cannot_work_is_given_up_at_once(world: World) {
    enqueue(&world, Task::GiveUp).await;
    assert_eq!(run(&world).await.failed, 1);
    assert_eq!(only(&world).await.last_error.as_deref(), Some("Never."));
}

async fn an_input_that_cannot_be_read_is_kept_for_someone_to_look_at(world: World) {
    enqueue(&world, Task::Succeed).await;
    enqueue(&world, Task::Succeed).await;
    let broken = all(&world).await[0].id;
    let row = job::ActiveModel {
        id: sea_orm::ActiveValue::Set(broken),
        input: sea_orm::ActiveValue::Set("{\"Later\":1}".to_owned()),
        ..Default::default()
    };
    sea_orm::ActiveModelTrait::update(row, &world.platform.database).await.unwrap();
    assert_eq!(run(&world).await, Report { done: 1, failed: 1, ..Report::default() });
    assert!(all(&world).await[0].last_error.as_deref().unwrap().starts_with("Its input can't be read"));
}

async fn a_panic_is_a_failed_try(world: World) {
    enqueue(&world, Task::Panic).await;
    assert_eq!(run(&world).await.retried, 1);
    world.later(Duration::minutes(1));
    assert_eq!(run(&world).await.retried, 1);
    world.later(Duration::minutes(1));
    assert_eq!(run(&world).await.failed, 1);
}

async fn released_work_costs_no_try(world: World) {
    enqueue(&world, Task::Release).await;
    for _ in 0..5 {
        assert_eq!(run(&world).await, Report { released: 1, ..Report::default() });
    }
    let job = only(&world).await;
    assert_eq!((job.state, job.attempts), (JobState::Queued, 0));
}

/// A worker that stops in the middle is aborted here, as a crash would end it.
async fn a_crashed_workers_job_is_taken_over_and_not_forever(world: World) {
    enqueue(&world, Task::Obey).await;
    for attempt in 1..=3 {
        let platform = world.platform.clone();
        let crashing = tokio::spawn(async move { jobs::run_due(&platform, &registry(), &["test.tasks"]).await });
        while all(&world).await[0].attempts < attempt {
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        crashing.abort();
        assert!(crashing.await.unwrap_err().is_cancelled());
        world.later(CLAIM);
        assert_eq!(run(&world).await, Report::default(), "the claim isn't over");
        world.later(Duration::microseconds(1));
    }
    assert_eq!(run(&world).await.failed, 1, "a job that ends its worker each time is given up");
}

async fn a_running_job_is_canceled(world: World) {
    enqueue(&world, Task::Obey).await;
    let platform = world.platform.clone();
    let working = tokio::spawn(async move { jobs::run_due(&platform, &registry(), &["test.tasks"]).await.unwrap() });
    let job = loop {
        let job = only(&world).await;
        if job.state == JobState::Running {
            break job;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    };
    assert!(jobs::cancel(&world.platform.database, world.platform.clock.now(), job.id).await.unwrap());
    assert_eq!(working.await.unwrap(), Report { canceled: 1, ..Report::default() });
    assert_eq!(only(&world).await.state, JobState::Canceled);
    assert!(!jobs::cancel(&world.platform.database, world.platform.clock.now(), job.id).await.unwrap(), "it has ended");
}

async fn progress_is_kept(world: World) {
    enqueue(&world, Task::Count(7)).await;
    run(&world).await;
    let job = only(&world).await;
    assert_eq!((job.progress_done, job.progress_total), (Some(7), Some(7)));
}

async fn one_key_is_queued_once(world: World) {
    let now = world.platform.clock.now();
    let db = &world.platform.database;
    for _ in 0..3 {
        jobs::enqueue::<Tasks>(db, now, [NewJob::new(Task::Fail, now).once("a"), NewJob::new(Task::Succeed, now).once("b")])
            .await
            .unwrap();
    }
    assert_eq!(all(&world).await.len(), 2);
    run(&world).await;
    let mut failed = all(&world).await;
    failed.retain(|job| job.unique_key.as_deref() == Some("a"));
    assert_eq!(failed.len(), 1, "it waits for its next try under its key");
    jobs::enqueue::<Tasks>(db, now, [NewJob::new(Task::Succeed, now).once("b")]).await.unwrap();
    assert_eq!(all(&world).await.len(), 3, "what is done may be queued again");
    jobs::reschedule(db, "b", now + Duration::hours(1)).await.unwrap();
    assert_eq!(run(&world).await, Report::default());
    jobs::cancel_queued(db, "b").await.unwrap();
    world.later(Duration::hours(2));
    assert_eq!(run(&world).await.done, 0);
}

async fn workers_at_once_do_each_job_once_in_batches(world: World) {
    let now = world.platform.clock.now();
    let before = BATCHES.lock().unwrap().iter().sum::<usize>();
    jobs::enqueue::<Batches>(&world.platform.database, now, (0..95).map(|_| NewJob::new((), now))).await.unwrap();
    let workers: Vec<_> = (0..4)
        .map(|_| {
            let platform = world.platform.clone();
            tokio::spawn(async move { jobs::run_due(&platform, &registry(), &["test.batches"]).await.unwrap().done })
        })
        .collect();
    let mut done = 0;
    for worker in workers {
        done += worker.await.unwrap();
    }
    assert_eq!(done, 95);
    assert!(all(&world).await.is_empty(), "done work of this kind leaves nothing");
    let batches = BATCHES.lock().unwrap();
    assert!(batches.iter().all(|batch| *batch <= 10) && batches.iter().sum::<usize>() >= before + 95, "{batches:?}");
}

both!(
    work_is_done_once,
    work_waits_for_its_time,
    failures_wait_longer_each_time_and_end,
    what_cannot_work_is_given_up_at_once,
    an_input_that_cannot_be_read_is_kept_for_someone_to_look_at,
    a_panic_is_a_failed_try,
    released_work_costs_no_try,
    a_crashed_workers_job_is_taken_over_and_not_forever,
    a_running_job_is_canceled,
    progress_is_kept,
    one_key_is_queued_once,
    workers_at_once_do_each_job_once_in_batches,
);
