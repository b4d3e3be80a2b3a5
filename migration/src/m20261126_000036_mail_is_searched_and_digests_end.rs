//! The outbox is searched like courses and accounts: by a text that the program folds, because databases differ in that.
//! Graders can unsubscribe from digests.

use domain::text::folded;
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, Statement};

use crate::columns::{id, optional_text, owned_by, text, time};

/// Rows filled at once.
const AT_ONCE: u64 = 500;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [text("search").default("").take(), optional_text("unsubscribe_token")] {
            manager.alter_table(Table::alter().table("mails").add_column(column).to_owned()).await?;
        }
        fill(manager.get_connection()).await?;
        let unsubscriptions = Table::create()
            .table("digest_unsubscriptions")
            .col(id("account_id").primary_key())
            .col(time("created_at"))
            .foreign_key(&mut owned_by("account_id", "accounts"))
            .to_owned();
        manager.create_table(unsubscriptions).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("digest_unsubscriptions").to_owned()).await?;
        for column in ["unsubscribe_token", "search"] {
            manager.alter_table(Table::alter().table("mails").drop_column(column).to_owned()).await?;
        }
        Ok(())
    }
}

async fn fill(connection: &SchemaManagerConnection<'_>) -> Result<(), DbErr> {
    let mut after: Option<Value> = None;
    loop {
        let mut rows = Query::select();
        rows.columns(["id", "to_address", "subject"]).from("mails").order_by("id", Order::Asc).limit(AT_ONCE);
        if let Some(after) = after.take() {
            rows.and_where(Expr::col("id").gt(after));
        }
        let rows = connection.query_all(&rows).await?;
        for row in &rows {
            let id: uuid::Uuid = row.try_get("", "id")?;
            let words = format!("{} {}", row.try_get::<String>("", "to_address")?, row.try_get::<String>("", "subject")?);
            let values = [folded(&words).into(), id.into()];
            let update = "UPDATE mails SET search = $1 WHERE id = $2";
            connection.execute_raw(Statement::from_sql_and_values(connection.get_database_backend(), update, values)).await?;
            after = Some(id.into());
        }
        if (rows.len() as u64) < AT_ONCE {
            return Ok(());
        }
    }
}
