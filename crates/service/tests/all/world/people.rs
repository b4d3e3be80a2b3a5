use std::sync::Arc;

use domain::AccountId;
use domain::people::Role;
use entity::account;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait};
use service::kit::actor::SignedIn;
use service::{Actor, Ctx};

use super::World;

impl World {
    /// Returns the first argument of a use case that this person calls.
    pub fn by<'a>(&'a self, actor: &'a Actor) -> Ctx<'a> {
        Ctx { actor, platform: &self.platform }
    }

    pub async fn learner(&self) -> Actor {
        self.person(Role::Learner).await
    }

    pub async fn instructor(&self) -> Actor {
        self.person(Role::Instructor).await
    }

    pub async fn administrator(&self) -> Actor {
        self.person(Role::Administrator).await
    }

    /// Creates someone with that role in all of DiscoG; nobody knows their password.
    pub async fn person(&self, role: Role) -> Actor {
        let id = AccountId::new();
        let name = format!("{} {id}", role.name());
        let email = format!("{id}@school.example");
        let row = account::ActiveModel {
            id: Set(id),
            email: Set(email.clone()),
            name: Set(name.clone()),
            password_hash: Set(String::new()),
            role: Set(role),
            time_zone: Set("UTC".to_owned()),
            email_confirmed_at: Set(Some(self.platform.clock.now())),
            disabled_at: Set(None),
            created_at: Set(self.platform.clock.now()),
            version: Set(1),
            ..Default::default()
        };
        row.insert(&self.platform.database).await.unwrap();
        Actor::Account(SignedIn { id, name, email, role, time_zone: "UTC".to_owned(), origin: Arc::default() })
    }

    /// Returns the same person in another time zone.
    pub fn in_zone(&self, actor: &Actor, zone: &str) -> Actor {
        Actor::Account(SignedIn { time_zone: zone.to_owned(), ..actor.require_signed_in().unwrap().clone() })
    }

    pub async fn disable(&self, account: AccountId) {
        let row =
            account::ActiveModel { id: Set(account), disabled_at: Set(Some(self.platform.clock.now())), ..Default::default() };
        row.update(&self.platform.database).await.unwrap();
    }

    pub async fn account(&self, id: AccountId) -> account::Model {
        account::Entity::find_by_id(id).one(&self.platform.database).await.unwrap().unwrap()
    }
}
