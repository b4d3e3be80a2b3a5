//! The open event streams of each account, limited in number.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use domain::AccountId;
use tokio_util::sync::CancellationToken;

/// The tabs of a browser share one stream, so more than a few come from several devices or a program.
const MAX_OF_ACCOUNT: usize = 10;

#[derive(Clone, Default)]
pub struct Streams(Arc<Mutex<Open>>);

#[derive(Default)]
struct Open {
    entered: u64,
    of: HashMap<AccountId, VecDeque<(u64, CancellationToken)>>,
}

/// A stream's slot among its account's, until dropped.
pub struct Place {
    streams: Streams,
    account: AccountId,
    number: u64,
    /// Canceled when a newer stream takes the slot.
    pub taken: CancellationToken,
}

impl Streams {
    /// Takes a slot for one more stream. If there are too many, the oldest stream loses its own.
    pub fn enter(&self, account: AccountId) -> Place {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        open.entered += 1;
        let number = open.entered;
        let of_account = open.of.entry(account).or_default();
        if of_account.len() >= MAX_OF_ACCOUNT
            && let Some((_, oldest)) = of_account.pop_front()
        {
            oldest.cancel();
        }
        let taken = CancellationToken::new();
        of_account.push_back((number, taken.clone()));
        Place { streams: self.clone(), account, number, taken }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.streams.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(of_account) = open.of.get_mut(&self.account) {
            of_account.retain(|(number, _)| *number != self.number);
            if of_account.is_empty() {
                open.of.remove(&self.account);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_stream_makes_room() {
        let (streams, account) = (Streams::default(), AccountId::new());
        let mut places: Vec<_> = (0..MAX_OF_ACCOUNT).map(|_| streams.enter(account)).collect();
        let other = streams.enter(AccountId::new());
        assert!(!places[0].taken.is_cancelled());
        places.push(streams.enter(account));
        let taken = |places: &[Place]| places.iter().filter(|place| place.taken.is_cancelled()).count();
        assert!(places[0].taken.is_cancelled() && taken(&places) == 1 && !other.taken.is_cancelled());
        places.pop();
        places.push(streams.enter(account));
        assert_eq!(taken(&places), 1, "one that ended made room already");
        places.clear();
        drop(other);
        assert!(streams.0.lock().unwrap().of.is_empty(), "nothing is kept of those that ended");
    }
}
