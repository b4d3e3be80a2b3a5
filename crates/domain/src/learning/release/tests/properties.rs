use proptest::prelude::*;

use super::*;

/// The rules of one part, as numbers of modules and lessons.
type Numbers = Vec<(u8, prop::sample::Index)>;

prop_compose! {
    fn some_course()(
        is_sequential in prop::bool::weighted(0.3),
        sizes in prop::collection::vec(1_usize..4, 1..5),
        of_modules in prop::collection::vec(some_rules(), 5),
        of_lessons in prop::collection::vec(some_rules(), 16),
    ) -> Course {
        let modules: Vec<_> = sizes.iter().map(|size| {
            (ModuleId::new(), Vec::new(), (0..*size).map(|_| (LessonId::new(), Vec::new())).collect::<Vec<_>>())
        }).collect();
        let mut course = Course { is_sequential, modules, assignment: AssignmentId::new() };
        let lessons = course.lessons();
        let modules: Vec<ModuleId> = course.modules.iter().map(|(id, ..)| *id).collect();
        let rules = |numbers: &Numbers| numbers.iter().map(|(kind, index)| match kind {
            0 => ReleaseRule::From { at: at(i64::try_from(index.index(9)).unwrap()) },
            1 => ReleaseRule::Enrolled { days: 1 + u16::try_from(index.index(9)).unwrap() },
            2 => ReleaseRule::Module { module: *index.get(&modules) },
            3 => ReleaseRule::Score { assignment: course.assignment, at_least: MinScore::Points(points(i32::try_from(index.index(1_000)).unwrap())) },
            _ => ReleaseRule::Lesson { lesson: *index.get(&lessons) },
        }).collect::<Vec<_>>();
        let (module_rules, lesson_rules): (Vec<_>, Vec<_>) =
            (of_modules.iter().map(rules).collect(), of_lessons.iter().map(rules).collect());
        for (module, rules) in course.modules.iter_mut().zip(module_rules) {
            module.1 = rules;
        }
        let all = course.modules.iter_mut().flat_map(|(_, _, lessons)| lessons);
        for (lesson, rules) in all.zip(lesson_rules) {
            lesson.1 = rules;
        }
        course
    }
}

fn some_rules() -> impl Strategy<Value = Numbers> {
    prop::collection::vec((0_u8..8, any::<prop::sample::Index>()), 0..2)
}

proptest! {
    #[test]
    fn a_course_can_be_completed_if_and_only_if_it_has_no_cycle(course in some_course()) {
        let learner = learner(&course, Some(1_000));
        let mut done = Vec::new();
        loop {
            let locked = course.locked(&done, &learner, at(100));
            let Some(next) = course.lessons().into_iter().find(|id| !done.contains(id) && !locked.contains(id)) else { break };
            done.push(next);
        }
        prop_assert_eq!(done.len() == course.lessons().len(), find_cycle(&course.plan(&[])).is_none());
    }

    #[test]
    fn completing_more_later_with_a_better_score_locks_nothing(
        course in some_course(), done: u16, more: u16, score in prop::option::of(0..1_000), better in 0..1_000, now in 0_i64..12, later in 0_i64..12,
    ) {
        let chosen = |bits: u16| course.lessons().into_iter().enumerate().filter(|(number, _)| bits >> number & 1 == 1).map(|(_, id)| id).collect::<Vec<_>>();
        let before = course.locked(&chosen(done), &learner(&course, score), at(now));
        let better = learner(&course, Some(score.unwrap_or_default().max(better)));
        let after = course.locked(&chosen(done | more), &better, at(now + later));
        prop_assert!(after.iter().all(|id| before.contains(id)));
    }

    #[test]
    fn what_opens_a_lesson_opens_it(course in some_course(), done: u16) {
        let done: Vec<LessonId> = course.lessons().into_iter().enumerate().filter(|(number, _)| done >> number & 1 == 1).map(|(_, id)| id).collect();
        let nobody = learner(&course, None);
        for (id, unmet) in course.plan(&done).locks(&nobody, at(0)) {
            let mut done = done.clone();
            let mut now = at(0);
            let mut score = None;
            for condition in unmet {
                match condition {
                    Unmet::Time(at) => now = now.max(at),
                    Unmet::Lesson(lesson) => done.push(lesson),
                    Unmet::Module(module) => {
                        let all = course.modules.iter().filter(|(other, ..)| *other == module);
                        done.extend(all.flat_map(|(_, _, lessons)| lessons.iter().map(|(id, _)| *id)));
                    }
                    Unmet::Score(..) => score = Some(1_000),
                }
            }
            prop_assert!(!course.locked(&done, &learner(&course, score), now).contains(&id));
        }
    }
}
