//! Setting release rules, and what is refused.

use chrono::Duration;
use domain::content::outline::{Move, Place, Target};
use domain::learning::release::{MinScore, Part, ReleaseRule, RuleKind};
use domain::{CourseId, ModuleId};
use service::content::{courses, lessons, modules, release};
use service::kit::error::{Conflict, WrongState};
use service::{Error, When};

use super::setting;
use crate::world::{Refused, World, field, refused};

/// Returns the titles that a refusal names.
#[track_caller]
fn cycle<T: std::fmt::Debug>(outcome: service::Result<T>) -> Vec<String> {
    match outcome {
        Err(Error::Conflict(Conflict::WrongState(WrongState::ReleaseCycle(titles)))) => titles,
        other => panic!("not refused as a cycle: {other:?}"),
    }
}

async fn cycles_are_refused_and_named(world: World) {
    let setting = setting(&world).await;
    setting.rules(&world, setting.part(0), vec![setting.after(2)]).await.unwrap();
    assert_eq!(cycle(setting.rules(&world, setting.part(2), vec![setting.after(0)]).await), ["One", "Three"]);
    assert_eq!(cycle(setting.rules(&world, setting.part(1), vec![setting.after(1)]).await), ["Two"]);
    let in_order = cycle(setting.sequential(&world, true).await);
    assert!(["One", "Two", "Three"].iter().all(|title| in_order.iter().any(|named| named == title)), "{in_order:?}");
    let board = release::board(world.by(&setting.author), &setting.course.slug).await.unwrap();
    assert!(!board.is_sequential && board.modules[1].lessons[0].rules.is_empty(), "nothing was written");

    setting.rules(&world, setting.part(0), Vec::new()).await.unwrap();
    setting.sequential(&world, true).await.unwrap();
    setting.rules(&world, setting.part(2), vec![setting.after(0)]).await.unwrap();
    let target = Target { module: setting.modules[0], place: Place::First, depth: None };
    let moved = lessons::move_to(world.by(&setting.author), &[Move { lessons: vec![setting.lessons[2].id], target }]).await;
    assert!(cycle(moved).contains(&"Three".to_owned()));
    let moved = modules::move_to(world.by(&setting.author), &[setting.modules[1]], Place::First).await;
    assert!(cycle(moved).contains(&"Three".to_owned()));
}

async fn rules_are_checked_and_none_is_lost(world: World) {
    let setting = setting(&world).await;
    let other = setting_of_another_course(&world).await;
    let author = &setting.author;
    let stale = release::set(world.by(author), setting.part(0), Vec::new(), 7).await;
    assert_eq!(refused(stale), Refused::Stale);
    let of_another = ReleaseRule::Module { module: other };
    assert_eq!(field(setting.rules(&world, setting.part(0), vec![of_another]).await), "rules");
    let new = |kind| release::NewRule {
        part: "",
        kind,
        at: When::Typed(""),
        days: "x",
        lesson: "",
        module: "",
        assignment: "",
        score: "101 %",
    };
    let part = setting.part(1).to_string();
    for (kind, expected) in [
        (RuleKind::From, "at"),
        (RuleKind::Enrolled, "days"),
        (RuleKind::Lesson, "lesson"),
        (RuleKind::Module, "module"),
        (RuleKind::Score, "assignment score"),
    ] {
        let form = release::NewRule { part: &part, ..new(kind) };
        assert_eq!(field(release::add(world.by(author), form).await), expected);
    }
    assert_eq!(field(release::add(world.by(author), release::NewRule { days: "1", ..new(RuleKind::Enrolled) }).await), "part");
    for days in ["1", "2"] {
        let form = release::NewRule { part: &part, days, ..new(RuleKind::Enrolled) };
        release::add(world.by(author), form).await.unwrap();
    }
    let twice = release::NewRule { part: &part, days: "2", ..new(RuleKind::Enrolled) };
    assert_eq!(field(release::add(world.by(author), twice).await), "rules");
    release::remove(world.by(author), setting.part(1), 0, 2).await.unwrap();
    let board = release::board(world.by(author), &setting.course.slug).await.unwrap();
    assert_eq!(board.modules[0].lessons[1].rules.as_slice(), [ReleaseRule::Enrolled { days: 2 }]);
    assert_eq!(refused(release::remove(world.by(author), setting.part(1), 0, 2).await), Refused::Stale);
}

async fn setting_of_another_course(world: &World) -> ModuleId {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    world.module(&author, course.id).await
}

async fn a_copy_has_rules_about_its_own_lessons(world: World) {
    let setting = setting(&world).await;
    let assignment = world.assignment(&setting.author, setting.course.id).await;
    let at = world.platform.clock.now() + Duration::days(1);
    let score = ReleaseRule::Score { assignment, at_least: MinScore::Percent(50) };
    setting.rules(&world, setting.part(3), vec![setting.after(0), ReleaseRule::From { at }, score]).await.unwrap();
    let module = ReleaseRule::Module { module: setting.modules[0] };
    setting.rules(&world, Part::Module(setting.modules[1]), vec![module]).await.unwrap();
    setting.sequential(&world, true).await.unwrap();
    let form = service::assessment::courses::Copy { title: "Again", days: 10, key: None };
    let copy: CourseId =
        service::assessment::courses::duplicate(world.by(&setting.author), setting.course.id, form).await.unwrap().id;
    let slug = courses::card(world.by(&setting.author), copy).await.unwrap().slug;
    let board = release::board(world.by(&setting.author), &slug).await.unwrap();
    assert!(board.is_sequential);
    assert_eq!(board.modules[1].rules.as_slice(), [ReleaseRule::Module { module: board.modules[0].id }]);
    let expected = [
        ReleaseRule::Lesson { lesson: board.modules[0].lessons[0].id },
        ReleaseRule::From { at: at + Duration::days(10) },
        ReleaseRule::Score { assignment: board.assignments[0].id, at_least: MinScore::Percent(50) },
    ];
    assert_eq!(board.modules[1].lessons[1].rules.as_slice(), expected);
}

both!(cycles_are_refused_and_named, rules_are_checked_and_none_is_lost, a_copy_has_rules_about_its_own_lessons,);
