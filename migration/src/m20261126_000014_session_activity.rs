//! Sessions get a name that may be shown and the time of their last use, and their end is announced. Accounts get the devices
//! that they have signed in on.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::columns::{id, index, owned_by, text, time, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        let connection = manager.get_connection();
        // Existing sessions continue: each gets a name and counts as used just now.
        let (no_name, never) = if postgres {
            ("gen_random_uuid()", "now()")
        } else {
            ("X'00000000000000000000000000000000'", "'1970-01-01T00:00:00+00:00'")
        };
        for mut column in [id("id").default(Expr::cust(no_name)).take(), time("last_seen_at").default(Expr::cust(never)).take()] {
            manager.alter_table(Table::alter().table("sessions").add_column(&mut column).to_owned()).await?;
        }
        if !postgres {
            let named = "UPDATE sessions SET id = randomblob(16), last_seen_at = strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now')";
            connection.execute_unprepared(named).await?;
        }
        manager.create_index(unique("sessions", &["id"])).await?;
        if postgres {
            let trigger =
                "CREATE TRIGGER sessions_announce AFTER DELETE ON sessions FOR EACH ROW EXECUTE FUNCTION discog_announce()";
            connection.execute_unprepared(trigger).await?;
        }

        let devices = Table::create()
            .table("known_devices")
            .col(text("token_hash"))
            .col(id("account_id"))
            .col(time("created_at"))
            .col(time("last_used_at"))
            .primary_key(Index::create().col("token_hash").col("account_id"))
            .foreign_key(&mut owned_by("account_id", "accounts"))
            .to_owned();
        manager.create_table(devices).await?;
        manager.create_index(index("known_devices", &["account_id", "last_used_at"])).await?;
        manager.create_index(index("known_devices", &["last_used_at"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("known_devices").to_owned()).await?;
        if manager.get_database_backend() == DbBackend::Postgres {
            manager.get_connection().execute_unprepared("DROP TRIGGER sessions_announce ON sessions").await?;
        }
        manager.drop_index(Index::drop().name("sessions_id").table("sessions").to_owned()).await?;
        for column in ["last_seen_at", "id"] {
            manager.alter_table(Table::alter().table("sessions").drop_column(column).to_owned()).await?;
        }
        Ok(())
    }
}
