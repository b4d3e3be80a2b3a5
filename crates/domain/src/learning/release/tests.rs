mod properties;

use chrono::{DateTime, TimeDelta, Utc};

use super::*;
use crate::assessment::Points;
use crate::{AssignmentId, LessonId, ModuleId};

type Lesson = (LessonId, Vec<ReleaseRule>);

/// A course that the tests build: modules with their rules, and lessons with theirs.
#[derive(Debug, Clone)]
struct Course {
    is_sequential: bool,
    modules: Vec<(ModuleId, Vec<ReleaseRule>, Vec<Lesson>)>,
    assignment: AssignmentId,
}

impl Course {
    fn plan<'a>(&'a self, done: &[LessonId]) -> Plan<'a> {
        let lesson = |(id, rules): &'a Lesson| PlanLesson { id: *id, rules, is_done: done.contains(id) };
        let modules = self.modules.iter().map(|(id, rules, lessons)| PlanModule {
            id: *id,
            rules,
            lessons: lessons.iter().map(lesson).collect(),
        });
        Plan { is_sequential: self.is_sequential, modules: modules.collect() }
    }

    fn lessons(&self) -> Vec<LessonId> {
        self.modules.iter().flat_map(|(_, _, lessons)| lessons.iter().map(|(id, _)| *id)).collect()
    }

    fn locked(&self, done: &[LessonId], learner: &Learner, now: DateTime<Utc>) -> Vec<LessonId> {
        self.plan(done).locks(learner, now).into_iter().map(|(id, _)| id).collect()
    }
}

fn at(days: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(0, 0).unwrap() + TimeDelta::days(days)
}

fn points(hundredths: i32) -> Points {
    Points::from_hundredths(hundredths).unwrap()
}

fn learner(course: &Course, score: Option<i32>) -> Learner {
    let score = Score { assignment: course.assignment, points: score.map(points), out_of: points(1_000) };
    Learner { enrolled_at: at(0), scores: vec![score] }
}

/// Two modules of two lessons each, without rules.
fn plain() -> Course {
    let lessons = || vec![(LessonId::new(), Vec::new()), (LessonId::new(), Vec::new())];
    let modules = vec![(ModuleId::new(), Vec::new(), lessons()), (ModuleId::new(), Vec::new(), lessons())];
    Course { is_sequential: false, modules, assignment: AssignmentId::new() }
}

#[test]
fn a_lesson_opens_at_its_very_moment() {
    let mut course = plain();
    let lessons = course.lessons();
    course.modules[0].2[0].1 = vec![ReleaseRule::From { at: at(2) }];
    course.modules[1].1 = vec![ReleaseRule::Enrolled { days: 3 }];
    let learner = learner(&course, None);
    let almost = TimeDelta::microseconds(1);
    assert_eq!(course.locked(&[], &learner, at(2) - almost), [lessons[0], lessons[2], lessons[3]]);
    assert_eq!(course.locked(&[], &learner, at(2)), lessons[2..]);
    assert_eq!(course.locked(&[], &learner, at(3)), []);
    let locks = course.plan(&[]).locks(&learner, at(0));
    assert_eq!(locks[1], (lessons[2], vec![Unmet::Time(at(3))]));
}

#[test]
fn a_lesson_waits_for_all_of_its_rules_and_those_of_its_module() {
    let mut course = plain();
    let lessons = course.lessons();
    let (module, assignment) = (course.modules[0].0, course.assignment);
    course.modules[1].1 = vec![ReleaseRule::Module { module }];
    let at_least = MinScore::Percent(75);
    course.modules[1].2[1].1 = vec![ReleaseRule::Lesson { lesson: lessons[2] }, ReleaseRule::Score { assignment, at_least }];
    let unmet = |done: &[LessonId], score| course.plan(done).locks(&learner(&course, score), at(0)).pop().map(|(_, unmet)| unmet);
    let (of_module, of_lesson) = (Unmet::Module(module), Unmet::Lesson(lessons[2]));
    let of_score = Unmet::Score(assignment, at_least);
    assert_eq!(unmet(&[lessons[0]], Some(749)), Some(vec![of_module, of_lesson, of_score]));
    assert_eq!(unmet(&lessons[..2], Some(749)), Some(vec![of_lesson, of_score]));
    assert_eq!(unmet(&lessons[..3], Some(749)), Some(vec![of_score]));
    assert_eq!(unmet(&lessons[..3], Some(750)), None);
    assert_eq!(unmet(&[lessons[3]], None), Some(vec![of_module]), "the completed one is open, the one before it isn't");
}

#[test]
fn what_learners_do_not_see_holds_nothing_back() {
    let mut course = plain();
    course.modules[0].1 = vec![
        ReleaseRule::Lesson { lesson: LessonId::new() },
        ReleaseRule::Module { module: ModuleId::new() },
        ReleaseRule::Score { assignment: AssignmentId::new(), at_least: MinScore::Percent(1) },
    ];
    assert_eq!(course.locked(&[], &learner(&course, None), at(0)), []);
}

#[test]
fn more_points_than_an_assignment_gives_are_all_that_it_gives() {
    assert!(MinScore::Points(points(1_200)).is_reached(points(1_000), points(1_000)));
    assert!(!MinScore::Points(points(1_000)).is_reached(points(999), points(1_000)));
    assert!(MinScore::Percent(50).is_reached(points(0), points(0)));
}

#[test]
fn sequential_lessons_open_one_after_the_other() {
    let mut course = plain();
    course.is_sequential = true;
    let lessons = course.lessons();
    assert_eq!(course.locked(&[], &learner(&course, None), at(0)), lessons[1..]);
    assert_eq!(course.locked(&lessons[..2], &learner(&course, None), at(0)), lessons[3..]);
}

#[test]
fn a_cycle_is_named() {
    let mut course = plain();
    let lessons = course.lessons();
    course.modules[0].2[0].1 = vec![ReleaseRule::Lesson { lesson: lessons[3] }];
    assert_eq!(find_cycle(&course.plan(&[])), None);
    course.modules[1].2[1].1 = vec![ReleaseRule::Lesson { lesson: lessons[0] }];
    assert_eq!(find_cycle(&course.plan(&[])), Some(vec![Part::Lesson(lessons[0]), Part::Lesson(lessons[3])]));
    course.modules[1].2[1].1.clear();
    course.is_sequential = true;
    let cycle = find_cycle(&course.plan(&[])).unwrap();
    assert_eq!(cycle.len(), 4, "a lesson that waits for a later one waits for all between: {cycle:?}");
}

#[test]
fn a_module_waits_neither_for_itself_nor_for_its_lessons() {
    let mut course = plain();
    let (module, lesson) = (course.modules[0].0, course.lessons()[0]);
    course.modules[0].2.clear();
    course.modules[0].1 = vec![ReleaseRule::Module { module }];
    assert_eq!(find_cycle(&course.plan(&[])), Some(vec![Part::Module(module)]));
    let mut course = plain();
    course.modules[0].2[0].0 = lesson;
    course.modules[0].1 = vec![ReleaseRule::Lesson { lesson }];
    assert!(find_cycle(&course.plan(&[])).is_some_and(|cycle| cycle.contains(&Part::Lesson(lesson))));
}

#[test]
fn a_part_is_read_as_it_is_written() {
    for part in [Part::Lesson(LessonId::new()), Part::Module(ModuleId::new())] {
        assert_eq!(part.to_string().parse(), Ok(part));
    }
    for refused in ["", "lesson", "lesson-", "lesson-x", "course-00000000-0000-0000-0000-000000000000"] {
        assert_eq!(refused.parse::<Part>(), Err(PartError), "{refused}");
    }
}

#[test]
fn rules_are_few_and_none_is_there_twice() {
    let rule = ReleaseRule::Enrolled { days: 1 };
    assert_eq!(ReleaseRules::new(vec![rule, rule]), Err(RulesError::Twice));
    assert_eq!(ReleaseRules::new(vec![ReleaseRule::Enrolled { days: 0 }]), Err(RulesError::Days));
    let many = (0..=MAX_RULES).map(|_| ReleaseRule::Lesson { lesson: LessonId::new() }).collect();
    assert_eq!(ReleaseRules::new(many), Err(RulesError::TooMany));
    let score = ReleaseRule::Score { assignment: AssignmentId::new(), at_least: MinScore::Percent(101) };
    assert_eq!(ReleaseRules::new(vec![score]), Err(RulesError::Percent));
}
