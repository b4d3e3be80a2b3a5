//! Values read from the database that are the same for all learners of a course, stored in memory until the course changes.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use domain::CourseId;
use domain::event::{Event, Subject};
use tokio::sync::broadcast::Receiver;

use crate::Events;
use crate::events::apply_arrived;

/// How long a value is used without an event: another program may have changed an SQLite database.
const MAX_AGE: Duration = Duration::from_secs(2);
const MAX_VALUES: usize = 1000;

/// Clones share it.
#[derive(Clone)]
pub struct CourseCache(Arc<Mutex<Values>>);

type ByCourse = HashMap<(CourseId, TypeId), Value>;

struct Values {
    values: ByCourse,
    /// The number of events so far, so that a value read before a change isn't stored after it.
    generation: u64,
    changes: Receiver<Event>,
}

struct Value {
    value: Arc<dyn Any + Send + Sync>,
    read_at: Instant,
}

impl CourseCache {
    #[must_use]
    pub fn new(events: &Events) -> Self {
        Self(Arc::new(Mutex::new(Values { values: HashMap::new(), generation: 0, changes: events.subscribe() })))
    }

    /// Returns the course's value of this type, and reads it if it isn't stored.
    ///
    /// # Errors
    /// Those of `read`.
    pub async fn get<T, E>(&self, course: CourseId, read: impl Future<Output = Result<T, E>>) -> Result<Arc<T>, E>
    where
        T: Send + Sync + 'static,
    {
        let key = (course, TypeId::of::<T>());
        let (stored, generation) = self.with_values(|values| (values.find(key), values.generation));
        if let Some(value) = stored.and_then(|value| value.downcast().ok()) {
            return Ok(value);
        }
        let value = Arc::new(read.await?);
        self.with_values(|values| {
            if values.generation == generation {
                values.store(key, value.clone());
            }
        });
        Ok(value)
    }

    fn with_values<R>(&self, f: impl FnOnce(&mut Values) -> R) -> R {
        let mut values = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        values.apply_events();
        f(&mut values)
    }
}

impl Values {
    fn apply_events(&mut self) {
        let Self { values, generation, changes } = self;
        apply_arrived(changes, |event| {
            if invalidate(values, &event) {
                *generation += 1;
            }
        });
    }

    fn find(&self, key: (CourseId, TypeId)) -> Option<Arc<dyn Any + Send + Sync>> {
        self.values.get(&key).filter(|value| value.read_at.elapsed() < MAX_AGE).map(|value| value.value.clone())
    }

    fn store(&mut self, key: (CourseId, TypeId), value: Arc<dyn Any + Send + Sync>) {
        if self.values.len() >= MAX_VALUES {
            self.values.clear();
        }
        self.values.insert(key, Value { value, read_at: Instant::now() });
    }
}

/// Drops what an event may have changed, and returns whether it may have changed anything. Notifications, mails and work belong to
/// people, and what authors are writing isn't saved yet.
fn invalidate(values: &mut ByCourse, event: &Event) -> bool {
    use Subject::{Accounts, Announcements, Grades, Mails, Notifications, Sessions, SharedDrafts, Submissions};
    match (event.subject, event.course.as_deref().and_then(|id| id.parse().ok())) {
        (Announcements | Grades | Mails | Notifications | Sessions | SharedDrafts | Submissions, _) => return false,
        (Accounts, _) | (_, None) => values.clear(),
        (_, Some(course)) => values.retain(|(of, _), _| *of != course),
    }
    true
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use domain::event::Verb;

    use super::*;

    fn event(subject: Subject, course: Option<CourseId>) -> Event {
        Event { subject, verb: Verb::Update, course: course.map(|id| id.to_string()), ..Event::missed() }
    }

    async fn read(cache: &CourseCache, course: CourseId, value: u32) -> u32 {
        *cache.get(course, async { Ok::<_, Infallible>(value) }).await.unwrap()
    }

    #[tokio::test]
    async fn a_value_is_stored_until_its_course_changes() {
        let events = Events::in_process();
        let (cache, one, other) = (CourseCache::new(&events), CourseId::new(), CourseId::new());
        assert_eq!((read(&cache, one, 1).await, read(&cache, one, 2).await), (1, 1));
        assert_eq!(read(&cache, other, 3).await, 3);
        events.publish(event(Subject::Lessons, Some(one)));
        assert_eq!((read(&cache, one, 4).await, read(&cache, other, 5).await), (4, 3));
        events.publish(event(Subject::Grades, Some(one)));
        assert_eq!(read(&cache, one, 6).await, 4);
        for of_all in [event(Subject::Accounts, None), Event::missed()] {
            events.publish(of_all);
            assert_eq!(read(&cache, other, 7).await, 7);
            events.publish(event(Subject::Courses, Some(other)));
            assert_eq!(read(&cache, other, 3).await, 3);
        }
    }

    #[tokio::test]
    async fn a_value_that_changed_while_it_was_read_is_not_stored() {
        let events = Events::in_process();
        let (cache, course) = (CourseCache::new(&events), CourseId::new());
        let slow = async {
            events.publish(event(Subject::Modules, Some(course)));
            Ok::<u32, Infallible>(1)
        };
        assert_eq!(*cache.get(course, slow).await.unwrap(), 1);
        assert_eq!(read(&cache, course, 2).await, 2);
    }

    #[tokio::test]
    async fn an_error_is_not_stored() {
        let cache = CourseCache::new(&Events::in_process());
        let course = CourseId::new();
        assert_eq!(cache.get(course, async { Err::<u32, _>("down") }).await.unwrap_err(), "down");
        assert_eq!(read(&cache, course, 1).await, 1);
    }
}
