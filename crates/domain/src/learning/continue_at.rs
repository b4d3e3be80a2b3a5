use crate::LessonId;

/// Returns where a learner continues in a course's lessons, given in reading order with whether each is completed: at the lesson
/// last opened or, if that is completed or was never opened, at the next one that isn't completed; after the last lesson the
/// search starts over. Returns the first lesson when all are completed, and none for a course without lessons.
#[must_use]
pub fn continue_at(lessons: &[(LessonId, bool)], last: Option<LessonId>) -> Option<LessonId> {
    let start = lessons.iter().position(|(id, _)| Some(*id) == last).unwrap_or_default();
    let (before, after) = lessons.split_at(start);
    let open = after.iter().chain(before).find(|(_, done)| !done);
    open.or(lessons.first()).map(|(id, _)| *id)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lessons(done: &[bool]) -> Vec<(LessonId, bool)> {
        done.iter().map(|done| (LessonId::new(), *done)).collect()
    }

    fn continue_number(done: &[bool], last: Option<usize>) -> Option<usize> {
        let lessons = lessons(done);
        let found = continue_at(&lessons, last.map(|number| lessons[number].0))?;
        lessons.iter().position(|(id, _)| *id == found)
    }

    #[test]
    fn learners_continue_where_they_stopped() {
        assert_eq!(continue_number(&[false, false, false], None), Some(0));
        assert_eq!(continue_number(&[false, false, false], Some(1)), Some(1));
        assert_eq!(continue_number(&[false, true, false], Some(1)), Some(2));
        assert_eq!(continue_number(&[false, true, true], Some(2)), Some(0), "skipped lessons come last");
        assert_eq!(continue_number(&[true, false], None), Some(1), "a completed lesson is not offered, though none was opened");
        assert_eq!(continue_number(&[true, true], Some(1)), Some(0));
        assert_eq!(continue_number(&[], None), None);
    }

    proptest! {
        #[test]
        fn a_completed_lesson_is_offered_only_when_all_are(
            done in prop::collection::vec(any::<bool>(), 1..40),
            last in prop::option::of(any::<prop::sample::Index>()),
        ) {
            let number = continue_number(&done, last.map(|last| last.index(done.len()))).unwrap();
            prop_assert!(!done[number] || done.iter().all(|done| *done));
        }

        #[test]
        fn a_lesson_that_no_longer_exists_counts_as_none(done in prop::collection::vec(any::<bool>(), 0..40)) {
            let lessons = lessons(&done);
            prop_assert_eq!(continue_at(&lessons, Some(LessonId::new())), continue_at(&lessons, None));
        }
    }
}
