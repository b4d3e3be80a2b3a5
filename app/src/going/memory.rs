//! The last answers, by the address of the page that asked: a page that one comes back to is there at once.

#[cfg(not(feature = "ssr"))]
mod answers {
    use std::any::{Any, TypeId};
    use std::cell::RefCell;
    use std::collections::VecDeque;

    const MAX_ANSWERS: usize = 40;

    struct Answer {
        question: TypeId,
        address: String,
        value: Box<dyn Any>,
    }

    thread_local! {
        /// The latest first.
        static ANSWERS: RefCell<VecDeque<Answer>> = const { RefCell::new(VecDeque::new()) };
    }

    fn take(answers: &mut VecDeque<Answer>, question: TypeId, address: &str) -> Option<Answer> {
        let place = answers.iter().position(|answer| answer.question == question && answer.address == address)?;
        answers.remove(place)
    }

    pub fn find<T: Clone + 'static>(question: TypeId, address: &str) -> Option<T> {
        ANSWERS.with_borrow_mut(|answers| {
            let answer = take(answers, question, address)?;
            let value = answer.value.downcast_ref::<T>().cloned();
            answers.push_front(answer);
            value
        })
    }

    pub fn keep<T: 'static>(question: TypeId, address: &str, value: T) {
        ANSWERS.with_borrow_mut(|answers| {
            take(answers, question, address);
            answers.push_front(Answer { question, address: address.to_owned(), value: Box::new(value) });
            answers.truncate(MAX_ANSWERS);
        });
    }

    /// They are one account's.
    pub fn forget_all() {
        ANSWERS.with_borrow_mut(VecDeque::clear);
    }
}

#[cfg(not(feature = "ssr"))]
pub use answers::{find, forget_all, keep};

#[cfg(feature = "ssr")]
pub fn forget_all() {}
