use proptest::prelude::*;
use uuid::Uuid;

use super::*;

fn lesson(number: usize) -> LessonId {
    LessonId(Uuid::from_u128(number as u128))
}

fn module(number: usize) -> ModuleId {
    ModuleId(Uuid::from_u128(number as u128))
}

/// Parses modules such as `a b> c>>, d`: a letter is a lesson, each `>` after it a level of depth.
fn outline(written: &str) -> Vec<ModuleOrder> {
    let place = |word: &str| LessonPlace { id: named(word), depth: i32::try_from(word.len() - 1).unwrap() };
    let modules = written.split(',').enumerate();
    modules
        .map(|(number, words)| ModuleOrder { id: module(number), lessons: words.split_whitespace().map(place).collect() })
        .collect()
}

fn named(word: &str) -> LessonId {
    lesson(usize::from(word.as_bytes()[0]))
}

fn written(outline: &[ModuleOrder]) -> String {
    let word = |lesson: &LessonPlace| {
        let letter = char::from(u8::try_from(lesson.id.0.as_u128()).unwrap());
        format!("{letter}{}", ">".repeat(usize::try_from(lesson.depth).unwrap()))
    };
    let modules = outline.iter().map(|module| module.lessons.iter().map(word).collect::<Vec<_>>().join(" "));
    modules.collect::<Vec<_>>().join(", ")
}

fn ids(letters: &str) -> Vec<LessonId> {
    letters.split_whitespace().map(named).collect()
}

/// Makes one move.
fn moved(outline: &[ModuleOrder], ids: &[LessonId], target: Target) -> Result<Vec<ModuleOrder>, MoveError> {
    move_lessons(outline, &[Move { lessons: ids.to_vec(), target }])
}

fn to(number: usize, after: &str) -> Target {
    let place = match after {
        "" => Place::First,
        "…" => Place::Last,
        after => Place::After(named(after)),
    };
    Target { module: module(number), place, depth: None }
}

#[test]
fn lessons_move_with_those_below_them() {
    for (before, ids_moved, target, after) in [
        ("a b c", "c", to(0, ""), "c a b"),
        ("a b c", "c a", to(0, "b"), "b a c"),
        ("a b, c d", "a c", to(1, "d"), "b, d a c"),
        ("a b, c d", "c a", to(1, "…"), "b, d a c"),
        ("a b> c, d", "a", to(1, "d"), "c, d a b>"),
        ("a b> c> d", "a b", to(0, "d"), "d a b> c>"),
        // Between a lesson and the one below it, everything is below that lesson.
        ("a b> c", "c", to(0, "a"), "a c> b>"),
        // First in a module there is nothing to be below.
        ("a b> c>> d>, e", "b d", to(1, ""), "a, b c> d e"),
        ("a, b", "a", to(1, ""), ", a b"),
    ] {
        assert_eq!(written(&moved(&outline(before), &ids(ids_moved), target).unwrap()), after, "{before}: {ids_moved}");
    }
}

#[test]
fn a_depth_is_given_as_far_as_the_neighbors_permit() {
    let deep = |after, depth| Target { depth: Some(depth), ..to(0, after) };
    for (before, ids_moved, target, after) in [
        ("a b c", "b", deep("a", 1), "a b> c"),
        ("a b c", "b", deep("a", 9), "a b> c"),
        ("a b> c>", "c", deep("b", 0), "a b> c"),
        ("a b> c>", "b", deep("a", 0), "a b> c>"),
    ] {
        assert_eq!(written(&moved(&outline(before), &ids(ids_moved), target).unwrap()), after, "{before}: {ids_moved}");
    }
}

#[test]
fn a_place_or_lesson_that_is_gone_is_reported() {
    let there = outline("a b>, c");
    assert_eq!(moved(&there, &ids("x"), to(0, "")), Err(MoveError::Gone));
    assert_eq!(moved(&there, &ids("a x"), to(0, "")), Err(MoveError::Gone));
    assert_eq!(moved(&there, &ids("a"), to(1, "x")), Err(MoveError::Gone));
    assert_eq!(moved(&there, &ids("c"), to(1, "a")), Err(MoveError::Gone));
    assert_eq!(moved(&there, &ids("c"), to(7, "")), Err(MoveError::Gone));
    assert_eq!(moved(&there, &[], to(0, "")), Err(MoveError::Gone));
    assert_eq!(moved(&there, &ids("a"), to(0, "b")), Err(MoveError::IntoItself));
}

#[test]
fn a_step_goes_past_a_neighbor_and_into_the_next_module() {
    for (before, id, direction, after) in [
        ("a b c", "a", Step::Down, "b a c"),
        ("a b> c d>", "a", Step::Down, "c d> a b>"),
        ("a b, c", "b", Step::Down, "a, b c"),
        ("a, b", "b", Step::Up, "a b, "),
        ("a b> c", "c", Step::Up, "c a b>"),
        ("a b> c>", "c", Step::Up, "a c> b>"),
    ] {
        let there = outline(before);
        let target = step(&there, named(id), direction).unwrap();
        assert_eq!(written(&moved(&there, &ids(id), target).unwrap()), after, "{before}: {id}");
    }
    assert_eq!(step(&outline("a, b"), named("b"), Step::Down), None);
    assert_eq!(step(&outline("a, b"), named("a"), Step::Up), None);
}

#[test]
fn modules_keep_their_order_when_they_move() {
    let order: Vec<ModuleId> = (0..4).map(module).collect();
    let after =
        |ids: &[usize], place: Place<ModuleId>| move_modules(&order, &ids.iter().copied().map(module).collect::<Vec<_>>(), place);
    assert_eq!(after(&[3, 1], Place::First).unwrap(), [1, 3, 0, 2].map(module));
    assert_eq!(after(&[0], Place::After(module(2))).unwrap(), [1, 2, 0, 3].map(module));
    assert_eq!(after(&[1, 0], Place::Last).unwrap(), [2, 3, 0, 1].map(module));
    assert_eq!(after(&[0], Place::After(module(0))), Err(MoveError::IntoItself));
    assert_eq!(after(&[0], Place::After(module(9))), Err(MoveError::Gone));
    assert_eq!(after(&[9], Place::First), Err(MoveError::Gone));
}

/// An outline of up to four modules, some lessons of it, and a place in it.
fn moves() -> impl Strategy<Value = (Vec<ModuleOrder>, Vec<LessonId>, Target)> {
    let depths = prop::collection::vec(prop::collection::vec(0..4, 0..7), 1..5);
    (depths, prop::collection::vec(any::<prop::sample::Index>(), 1..5), any::<prop::sample::Index>(), prop::option::of(0..4))
        .prop_map(|(depths, chosen, place, depth)| {
            let mut number = 0;
            let mut outline = Vec::new();
            for depths in depths {
                let mut lessons = Vec::new();
                for depth in depths {
                    lessons.push(LessonPlace { id: lesson(number), depth });
                    number += 1;
                }
                make_legal(&mut lessons);
                outline.push(ModuleOrder { id: module(outline.len()), lessons });
            }
            let ids = if number == 0 { Vec::new() } else { chosen.iter().map(|index| lesson(index.index(number))).collect() };
            let places: Vec<_> = outline
                .iter()
                .flat_map(|module| {
                    let after = module.lessons.iter().map(|lesson| Place::After(lesson.id));
                    [Place::First, Place::Last].into_iter().chain(after).map(|place| Target { module: module.id, place, depth })
                })
                .collect();
            let target = places[place.index(places.len())];
            (outline, ids, target)
        })
}

fn all(outline: &[ModuleOrder]) -> Vec<LessonPlace> {
    outline.iter().flat_map(|module| module.lessons.iter().copied()).collect()
}

/// Returns the lesson that each of these is below.
fn parents(outline: &[ModuleOrder], of: impl Fn(LessonId) -> bool) -> Vec<(LessonId, Option<LessonId>)> {
    let mut found = Vec::new();
    for ModuleOrder { lessons, .. } in outline {
        for (at, lesson) in lessons.iter().enumerate().filter(|(_, lesson)| of(lesson.id)) {
            let above = lessons[..at].iter().rfind(|other| other.depth < lesson.depth);
            found.push((lesson.id, above.map(|lesson| lesson.id)));
        }
    }
    found.sort_unstable();
    found
}

proptest! {
    #[test]
    fn a_move_loses_nothing_and_changes_only_what_is_moved((before, ids, target) in moves()) {
        let Ok(after) = moved(&before, &ids, target) else { return Ok(()) };
        let below = with_lessons_below(&before, &ids);
        let is_moved = |id: LessonId| below.contains(&id);
        let order = |outline: &[ModuleOrder], of: &dyn Fn(LessonId) -> bool| {
            all(outline).into_iter().map(|lesson| lesson.id).filter(|id| of(*id)).collect::<Vec<_>>()
        };
        let sorted = |outline: &[ModuleOrder]| { let mut ids = order(outline, &|_| true); ids.sort_unstable(); ids };
        prop_assert_eq!(sorted(&before), sorted(&after));
        prop_assert_eq!(order(&after, &is_moved), below.clone());
        for (old, new) in before.iter().zip(&after) {
            prop_assert_eq!(old.id, new.id);
            let rest = |module: &ModuleOrder| order(std::slice::from_ref(module), &|id| !is_moved(id));
            prop_assert_eq!(rest(old), rest(new));
            let mut legal = new.lessons.clone();
            make_legal(&mut legal);
            prop_assert_eq!(&legal, &new.lessons);
        }
        prop_assert_eq!(parents(&before, |id| !is_moved(id)), parents(&after, |id| !is_moved(id)));
        let module = after.iter().find(|module| module.id == target.module).unwrap();
        let at = module.lessons.iter().position(|lesson| Some(lesson.id) == below.first().copied()).unwrap();
        match target.place {
            Place::First => prop_assert_eq!(at, 0),
            Place::Last => prop_assert_eq!(at + below.len(), module.lessons.len()),
            Place::After(lesson) => prop_assert_eq!(module.lessons[at - 1].id, lesson),
        }
    }

    #[test]
    fn a_move_can_be_taken_back((before, ids, target) in moves()) {
        let Ok(outline) = moved(&before, &ids, target) else { return Ok(()) };
        prop_assert_eq!(move_lessons(&outline, &moves_back(&before, &ids)).unwrap(), before);
    }

    #[test]
    fn a_step_always_can_be_made((before, ids, _) in moves()) {
        for (id, direction) in ids.iter().flat_map(|id| [(*id, Step::Up), (*id, Step::Down)]) {
            if let Some(target) = step(&before, id, direction) {
                prop_assert_ne!(moved(&before, &[id], target).unwrap(), before.clone());
            }
        }
    }
}
