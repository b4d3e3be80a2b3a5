use std::sync::Arc;

use tokio::sync::Semaphore;

use crate::{Error, Result};

/// Runs work that takes a whole core: some at once, some waiting; the rest is refused.
pub struct Queue {
    turns: Arc<Semaphore>,
    places: Arc<Semaphore>,
}

impl Queue {
    pub fn new(at_once: usize, waiting: usize) -> Self {
        Self { turns: Arc::new(Semaphore::new(at_once)), places: Arc::new(Semaphore::new(at_once + waiting)) }
    }

    /// Runs the work when it is its turn. It can't be stopped, so it keeps its turn until it is done, even if the caller
    /// stops waiting.
    ///
    /// # Errors
    /// `Unavailable` if too much is waiting.
    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let full = |_| Error::Unavailable("too much is waiting for its turn".to_owned());
        let place = self.places.clone().try_acquire_owned().map_err(full)?;
        let turn = self.turns.clone().acquire_owned().await.map_err(|error| Error::Internal(error.to_string()))?;
        let work = move || {
            let _held = (place, turn);
            work()
        };
        tokio::task::spawn_blocking(work).await.map_err(|error| Error::Internal(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Mutex, mpsc};
    use std::time::Duration;

    use tokio::task::JoinHandle;

    use super::*;

    /// A queue with work in it that ends on a signal.
    struct Scene {
        queue: Arc<Queue>,
        running: Arc<AtomicUsize>,
        release: mpsc::Sender<()>,
        released: Arc<Mutex<mpsc::Receiver<()>>>,
    }

    impl Scene {
        fn new(at_once: usize, waiting: usize) -> Self {
            let (release, released) = mpsc::channel();
            let queue = Arc::new(Queue::new(at_once, waiting));
            Self { queue, running: Arc::default(), release, released: Arc::new(Mutex::new(released)) }
        }

        fn work(&self) -> JoinHandle<Result<()>> {
            let (queue, running, released) = (self.queue.clone(), self.running.clone(), self.released.clone());
            tokio::spawn(async move {
                let work = move || {
                    running.fetch_add(1, Ordering::SeqCst);
                    released.lock().unwrap().recv_timeout(Duration::from_secs(10)).unwrap();
                };
                queue.run(work).await
            })
        }

        async fn until(&self, places: usize, running: usize) {
            while self.queue.places.available_permits() != places || self.running.load(Ordering::SeqCst) != running {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        }
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn what_comes_when_all_places_are_taken_is_sent_away() {
        let scene = Scene::new(2, 3);
        let accepted: Vec<_> = (0..5).map(|_| scene.work()).collect();
        scene.until(0, 2).await;
        for _ in 0..3 {
            assert!(matches!(scene.work().await.unwrap(), Err(Error::Unavailable(_))));
        }
        for _ in &accepted {
            scene.release.send(()).unwrap();
        }
        for outcome in accepted {
            outcome.await.unwrap().unwrap();
        }
        scene.release.send(()).unwrap();
        scene.work().await.unwrap().unwrap();
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_caller_that_leaves_makes_no_room_while_the_work_goes_on() {
        let scene = Scene::new(1, 0);
        let left = scene.work();
        scene.until(0, 1).await;
        left.abort();
        assert!(left.await.unwrap_err().is_cancelled());
        assert!(matches!(scene.work().await.unwrap(), Err(Error::Unavailable(_))));
        scene.release.send(()).unwrap();
        scene.until(1, 1).await;
    }
}
