//! A course's staff: adding, changing roles, leaving, and handing over.

use domain::people::Role;
use entity::course;
use sea_orm::EntityTrait;
use service::content::{courses, modules};
use service::kit::error::{Conflict, WrongState};
use service::learning::{people, staff};
use service::{Actor, Error};

use crate::world::{Refused, World, field, refused};

fn email(person: &Actor) -> String {
    person.require_signed_in().unwrap().email.clone()
}

fn state<T: std::fmt::Debug>(outcome: service::Result<T>) -> WrongState {
    let Err(Error::Conflict(Conflict::WrongState(state))) = outcome else { panic!("{outcome:?}") };
    state
}

async fn a_new_member_may_do_what_the_role_allows(world: World) {
    let owner = world.instructor().await;
    let course = world.course(&owner).await;
    let colleague = world.instructor().await;
    let write = async || modules::add(world.by(&colleague), course.id, "A module").await;
    assert_eq!(refused(write().await), Refused::Forbidden);
    staff::add(world.by(&owner), course.id, &email(&colleague).to_uppercase(), Role::Instructor).await.unwrap();
    write().await.unwrap();
    assert_eq!(refused(staff::add(world.by(&owner), course.id, &email(&colleague), Role::Author).await), Refused::Exists);
    let id = colleague.id().unwrap();
    staff::change_role(world.by(&owner), course.id, id, Role::Assistant).await.unwrap();
    assert_eq!(refused(write().await), Refused::Forbidden);
    courses::source(world.by(&colleague), &course.slug).await.unwrap();
    staff::remove(world.by(&owner), course.id, id).await.unwrap();
    assert_eq!(refused(courses::source(world.by(&colleague), &course.slug).await), Refused::Forbidden);
    assert_eq!(refused(staff::remove(world.by(&owner), course.id, id).await), Refused::NotFound);
}

async fn nobody_gets_more_than_their_account_allows(world: World) {
    let owner = world.instructor().await;
    let course = world.course(&owner).await;
    let add = async |person: &Actor, role| staff::add(world.by(&owner), course.id, &email(person), role).await;
    assert_eq!(field(add(&world.learner().await, Role::Assistant).await), "role");
    assert_eq!(field(add(&world.person(Role::Assistant).await, Role::Instructor).await), "role");
    for role in [Role::Learner, Role::Administrator] {
        assert_eq!(field(add(&world.administrator().await, role).await), "role");
    }
    add(&world.administrator().await, Role::Instructor).await.unwrap();
    let assistant = world.person(Role::Assistant).await;
    add(&assistant, Role::Assistant).await.unwrap();
    let promoted = staff::change_role(world.by(&owner), course.id, assistant.id().unwrap(), Role::Author).await;
    assert_eq!(field(promoted), "role");
    assert_eq!(field(staff::add(world.by(&owner), course.id, "nobody@school.example", Role::Assistant).await), "email");
    assert_eq!(field(staff::add(world.by(&owner), course.id, "nobody", Role::Assistant).await), "email");
}

async fn the_last_instructor_stays(world: World) {
    let owner = world.instructor().await;
    let course = world.course(&owner).await;
    let own = owner.id().unwrap();
    let demote = async || staff::change_role(world.by(&owner), course.id, own, Role::Author).await;
    assert_eq!(state(demote().await), WrongState::LastInstructor);
    let disabled = world.staff(course.id, Role::Instructor).await;
    world.disable(disabled.id().unwrap()).await;
    assert_eq!(state(demote().await), WrongState::LastInstructor, "a disabled account manages nobody");
    let second = world.staff(course.id, Role::Instructor).await;
    demote().await.unwrap();
    let left = staff::remove(world.by(&second), course.id, second.id().unwrap()).await;
    assert_eq!(state(left), WrongState::LastInstructor);
}

async fn the_owner_hands_over_before_leaving(world: World) {
    let owner = world.instructor().await;
    let course = world.course(&owner).await;
    let assistant = world.staff(course.id, Role::Assistant).await;
    let heir = world.staff(course.id, Role::Instructor).await;
    let [own, assistant_id, heir_id] = [&owner, &assistant, &heir].map(|person| person.id().unwrap());
    assert_eq!(state(staff::remove(world.by(&owner), course.id, own).await), WrongState::CourseOwner);
    assert_eq!(state(staff::remove(world.by(&heir), course.id, own).await), WrongState::CourseOwner);
    assert_eq!(state(staff::hand_over(world.by(&owner), course.id, assistant_id).await), WrongState::NotAWriter);
    assert_eq!(refused(staff::hand_over(world.by(&assistant), course.id, heir_id).await), Refused::Forbidden);
    staff::hand_over(world.by(&owner), course.id, heir_id).await.unwrap();
    let stored = course::Entity::find_by_id(course.id).one(&world.platform.database).await.unwrap().unwrap();
    assert_eq!(stored.owner_id, heir_id);
    staff::remove(world.by(&owner), course.id, own).await.unwrap();
    staff::remove(world.by(&assistant), course.id, assistant_id).await.expect("anyone may leave");
    let staff = people::overview(world.by(&heir), &course.slug).await.unwrap().staff;
    assert_eq!(
        staff.iter().map(|member| (member.account, member.is_owner, member.is_own)).collect::<Vec<_>>(),
        [(heir_id, true, true)]
    );
}

both!(
    a_new_member_may_do_what_the_role_allows,
    nobody_gets_more_than_their_account_allows,
    the_last_instructor_stays,
    the_owner_hands_over_before_leaving,
);
