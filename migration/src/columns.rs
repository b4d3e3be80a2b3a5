//! The few kinds of columns in the schema.

use sea_orm_migration::prelude::*;

pub fn id(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).uuid().not_null().take()
}

pub fn optional_id(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).uuid().null().take()
}

pub fn key() -> ColumnDef {
    ColumnDef::new("id").uuid().not_null().primary_key().take()
}

pub fn text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().not_null().take()
}

pub fn optional_text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().null().take()
}

pub fn word(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).string_len(20).not_null().take()
}

pub fn number(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).integer().not_null().take()
}

pub fn bytes(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().not_null().take()
}

pub fn version() -> ColumnDef {
    ColumnDef::new("version").big_integer().not_null().default(1).take()
}

pub fn time(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).timestamp_with_time_zone().not_null().take()
}

pub fn optional_time(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).timestamp_with_time_zone().null().take()
}

/// `column` refers to a record of `table`; deleting that deletes this one.
pub fn owned_by(column: &'static str, table: &'static str) -> ForeignKeyCreateStatement {
    references(column, table, ForeignKeyAction::Cascade)
}

/// `column` refers to a record of `table`, which can't be deleted while this one exists.
pub fn refers_to(column: &'static str, table: &'static str) -> ForeignKeyCreateStatement {
    references(column, table, ForeignKeyAction::Restrict)
}

fn references(column: &'static str, table: &'static str, on_delete: ForeignKeyAction) -> ForeignKeyCreateStatement {
    ForeignKey::create().from_col(column).to(table, "id").on_delete(on_delete).to_owned()
}

pub fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create().name(format!("{table}_{}", columns.join("_"))).table(table).to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}

pub fn unique(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    index(table, columns).unique().to_owned()
}
