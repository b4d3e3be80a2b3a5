//! The keys that recognize a lesson's page in a book after it is renamed, and the texts that searches for courses and
//! accounts match against: folded by the program, because databases differ in that.

use domain::text::folded;
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, Statement};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Tables with a column `search`, and its content.
const SEARCHED: [(&str, &str); 2] = [("courses", "title || ' ' || summary"), ("accounts", "name")];

/// Rows filled at once.
const AT_ONCE: u64 = 500;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let hash = ColumnDef::new("import_hash").text().null().take();
        manager.alter_table(Table::alter().table("lessons").add_column(hash).to_owned()).await?;
        for (table, words) in SEARCHED {
            let search = ColumnDef::new("search").text().not_null().default("").take();
            manager.alter_table(Table::alter().table(table).add_column(search).to_owned()).await?;
            fill(manager.get_connection(), table, words).await?;
        }
        // Books were recognized by the slugs of their titles, which several books can share.
        let titles = "UPDATE courses SET import_source = 'mdbook:' || title WHERE import_source IS NOT NULL";
        manager.get_connection().execute_unprepared(titles).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let slugs = "UPDATE courses SET import_source = 'mdbook:' || slug WHERE import_source IS NOT NULL";
        manager.get_connection().execute_unprepared(slugs).await?;
        for (table, _) in SEARCHED {
            manager.alter_table(Table::alter().table(table).drop_column("search").to_owned()).await?;
        }
        manager.alter_table(Table::alter().table("lessons").drop_column("import_hash").to_owned()).await
    }
}

async fn fill(connection: &SchemaManagerConnection<'_>, table: &str, words: &'static str) -> Result<(), DbErr> {
    let backend = connection.get_database_backend();
    let mut after: Option<Value> = None;
    loop {
        let mut rows = Query::select();
        rows.column("id").expr_as(Expr::cust(words), "words").from(table.to_owned()).order_by("id", Order::Asc).limit(AT_ONCE);
        if let Some(after) = after.take() {
            rows.and_where(Expr::col("id").gt(after));
        }
        let rows = connection.query_all(&rows).await?;
        for row in &rows {
            let (id, words): (uuid::Uuid, String) = (row.try_get("", "id")?, row.try_get("", "words")?);
            let update = format!("UPDATE {table} SET search = $1 WHERE id = $2");
            let values = [folded(&words).into(), id.into()];
            connection.execute_raw(Statement::from_sql_and_values(backend, update, values)).await?;
            after = Some(id.into());
        }
        if (rows.len() as u64) < AT_ONCE {
            return Ok(());
        }
    }
}
