use crate::LessonId;

/// A lesson, as far as it decides where its reader continues.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadingState {
    pub id: LessonId,
    pub is_done: bool,
    pub is_locked: bool,
}

/// Returns where a learner continues in a course's lessons, given in reading order: at the lesson last opened or, if that is completed,
/// locked or was never opened, at the next one that is neither completed nor locked; after the last lesson the search starts over.
/// Returns the first lesson when all are completed, and none while all that are left are locked, or for a course without lessons.
#[must_use]
pub fn continue_at(lessons: &[ReadingState], last: Option<LessonId>) -> Option<LessonId> {
    let start = lessons.iter().position(|lesson| Some(lesson.id) == last).unwrap_or_default();
    let (before, after) = lessons.split_at(start);
    let next = after.iter().chain(before).find(|lesson| !lesson.is_done && !lesson.is_locked);
    let is_finished = lessons.iter().all(|lesson| lesson.is_done);
    next.or_else(|| lessons.iter().find(|lesson| is_finished && !lesson.is_locked)).map(|lesson| lesson.id)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lessons(done: &[bool]) -> Vec<ReadingState> {
        done.iter().map(|done| ReadingState { id: LessonId::new(), is_done: *done, is_locked: false }).collect()
    }

    fn continue_number(done: &[bool], last: Option<usize>) -> Option<usize> {
        let lessons = lessons(done);
        let found = continue_at(&lessons, last.map(|number| lessons[number].id))?;
        lessons.iter().position(|lesson| lesson.id == found)
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

    #[test]
    fn a_locked_lesson_is_passed_over() {
        let mut all = lessons(&[true, false, false]);
        let last = Some(all[1].id);
        all[1].is_locked = true;
        assert_eq!(continue_at(&all, last), Some(all[2].id));
        all[2].is_locked = true;
        assert_eq!(continue_at(&all, last), None);
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
