use platform::Platform;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};

/// Tables that even a refused call may change, because it is counted and uses a session.
const LEFT_OUT: [&str; 5] = ["known_devices", "rate_limits", "seaql_migrations", "sessions", "signing_keys"];

/// Returns every row of every table as text that can be compared, in order.
pub async fn snapshot(platform: &Platform) -> Vec<String> {
    let database = &platform.database;
    let rows_of_tables = match database.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT tablename::text, format('SELECT %L || to_jsonb(t)::text FROM %I t', tablename || ' ', tablename) \
             FROM pg_tables WHERE schemaname = 'public'"
        }
        _ => {
            "SELECT t.name, 'SELECT ''' || t.name || ' ''' || group_concat(' || '' ' || c.name || '='' || quote(\"' || c.name || '\")', '') \
             || ' FROM \"' || t.name || '\"' \
             FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' GROUP BY t.name"
        }
    };
    let tables: Vec<(String, String)> =
        rows(database, rows_of_tables, |row| (row.try_get_by_index(0).unwrap(), row.try_get_by_index(1).unwrap())).await;
    let kept = tables.into_iter().filter(|(table, _)| !LEFT_OUT.contains(&table.as_str())).map(|(_, select)| select);
    let mut all: Vec<String> =
        rows(database, &kept.collect::<Vec<_>>().join(" UNION ALL "), |row| row.try_get_by_index(0).unwrap()).await;
    assert!(all.iter().any(|row| row.starts_with("accounts ")), "it sees what is there");
    all.sort();
    all
}

async fn rows<T>(database: &DatabaseConnection, query: &str, read: impl Fn(&sea_orm::QueryResult) -> T) -> Vec<T> {
    let found = database.query_all_raw(Statement::from_string(database.get_database_backend(), query)).await.unwrap();
    found.iter().map(read).collect()
}
