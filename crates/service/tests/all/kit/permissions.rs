//! Tests the permission table through the use cases themselves: role × action.

mod place;
mod use_cases;

use domain::people::{Action, Role, allows, standing};
use service::Actor;
use service::content::courses;

use crate::world::{Refused, World, refused, snapshot};
use place::Place;
use use_cases::{Scene, UseCase, use_cases};

/// Returns everyone who may try, with the role that decides.
async fn cast(world: &World, place: &Place, action: Action) -> Vec<(Actor, Option<Role>)> {
    let mut cast = vec![(Actor::Visitor, None)];
    if !action.is_of_a_course() {
        for role in Role::ALL {
            cast.push((world.person(role).await, Some(role)));
        }
        return cast;
    }
    for elsewhere in [Role::Learner, Role::Assistant, Role::Author, Role::Instructor] {
        cast.push((world.person(elsewhere).await, None));
    }
    cast.push((world.enrolled(place.course.id).await, Some(Role::Learner)));
    for role in [Role::Assistant, Role::Author, Role::Instructor] {
        cast.push((world.staff(place.course.id, role).await, Some(role)));
        // A role that was lost no longer counts here.
        for own in [Role::Learner, Role::Assistant, Role::Author, Role::Instructor] {
            cast.push((world.placed(place.course.id, role, own).await, standing(Some(own), Some(role), false)));
        }
        let demoted = world.placed(place.course.id, role, Role::Learner).await;
        world.enroll(&demoted, place.course.id).await;
        cast.push((demoted, Some(Role::Learner)));
    }
    cast.push((world.administrator().await, Some(Role::Administrator)));
    cast
}

async fn walk(world: &World, use_case: &UseCase) -> usize {
    let UseCase { name, action, call } = use_case;
    let place = Place::new(world).await;
    let cast = cast(world, &place, *action).await;
    let before = snapshot(&world.platform).await;
    let mut refusals = 0;
    for (actor, role) in cast.iter().filter(|(_, role)| !allows(*role, *action)) {
        let outcome = call(Scene::new(world, &place, actor)).await;
        let expected = if *actor == Actor::Visitor { Refused::SignInNeeded } else { Refused::Forbidden };
        assert_eq!(refused(outcome), expected, "{name} as {role:?} ({:?} elsewhere)", actor.role());
        refusals += 1;
    }
    assert_eq!(snapshot(&world.platform).await, before, "{name} changed something for who may not");
    for role in Role::ALL.into_iter().filter(|role| allows(Some(*role), *action)) {
        let place = Place::new(world).await;
        let (actor, _) = self::cast(world, &place, *action).await.into_iter().find(|(_, other)| *other == Some(role)).unwrap();
        let outcome = call(Scene::new(world, &place, &actor)).await;
        assert!(outcome.is_ok(), "{name} as {role:?}: {outcome:?}");
    }
    refusals
}

async fn the_table_holds_in_every_use_case(world: World) {
    let use_cases = use_cases();
    for action in Action::ALL {
        assert!(use_cases.iter().any(|use_case| use_case.action == action), "no use case for {action:?}");
    }
    let mut refusals = 0;
    for use_case in &use_cases {
        refusals += walk(&world, use_case).await;
    }
    assert!(refusals > 150, "{refusals}");
}

async fn a_role_elsewhere_is_no_standing_here(world: World) {
    let (author, place) = (world.instructor().await, Place::new(&world).await);
    let own = world.draft(&author).await;
    let before = snapshot(&world.platform).await;
    for use_case in use_cases().into_iter().filter(|use_case| use_case.action.is_of_a_course()) {
        let outcome = (use_case.call)(Scene::new(&world, &place, &author)).await;
        assert_eq!(refused(outcome), Refused::Forbidden, "{}", use_case.name);
    }
    assert_eq!(snapshot(&world.platform).await, before);
    courses::source(world.by(&author), &own.slug).await.unwrap();
}

both!(the_table_holds_in_every_use_case, a_role_elsewhere_is_no_standing_here);
