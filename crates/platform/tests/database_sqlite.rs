#![allow(clippy::unwrap_used)]

use std::time::Duration;

use platform::database::{DatabaseError, begin, connect, ping};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use tempfile::TempDir;

async fn database() -> (TempDir, DatabaseConnection) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("new/folder/discog.db");
    let database = connect(&format!("sqlite://{}", file.display()), None).await.unwrap();
    database.execute_unprepared("CREATE TABLE counter (value INTEGER NOT NULL)").await.unwrap();
    database.execute_unprepared("INSERT INTO counter VALUES (0)").await.unwrap();
    (folder, database)
}

async fn number(database: &impl ConnectionTrait, sql: &str) -> i64 {
    let statement = Statement::from_string(DbBackend::Sqlite, sql);
    let row = database.query_one_raw(statement).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

#[tokio::test]
async fn a_missing_file_is_created_with_its_folder_and_set_up() {
    let (folder, database) = database().await;
    ping(&database).await.unwrap();
    assert!(folder.path().join("new/folder/discog.db").is_file());
    assert!(folder.path().join("new/folder/discog.db-wal").is_file());
    assert_eq!(number(&database, "PRAGMA foreign_keys").await, 1);
    assert_eq!(number(&database, "PRAGMA synchronous").await, 1);
    assert_eq!(number(&database, "PRAGMA busy_timeout").await, 5000);
}

#[tokio::test(flavor = "multi_thread")]
async fn concurrent_read_then_write_transactions_all_succeed() {
    let (_folder, database) = database().await;
    let tasks: Vec<_> = (0..32)
        .map(|_| {
            let database = database.clone();
            tokio::spawn(async move {
                let transaction = begin(&database).await.unwrap();
                let value = number(&transaction, "SELECT value FROM counter").await;
                tokio::time::sleep(Duration::from_millis(2)).await;
                transaction.execute_unprepared(&format!("UPDATE counter SET value = {}", value + 1)).await.unwrap();
                transaction.commit().await.unwrap();
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    assert_eq!(number(&database, "SELECT value FROM counter").await, 32);
}

#[tokio::test]
async fn waiting_writers_do_not_keep_readers_waiting() {
    let (_folder, database) = database().await;
    let writing = begin(&database).await.unwrap();
    let waiting: Vec<_> = (0..40)
        .map(|_| {
            let database = database.clone();
            tokio::spawn(async move { begin(&database).await.unwrap().commit().await })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(50)).await;
    let read = tokio::time::timeout(Duration::from_secs(1), number(&database, "SELECT value FROM counter"));
    assert_eq!(read.await.unwrap(), 0);
    writing.commit().await.unwrap();
    for writer in waiting {
        writer.await.unwrap().unwrap();
    }
}

#[tokio::test]
async fn an_abandoned_transaction_leaves_nothing_behind() {
    let (_folder, database) = database().await;
    let transaction = begin(&database).await.unwrap();
    transaction.execute_unprepared("UPDATE counter SET value = 7").await.unwrap();
    // Gives up while it waits for the lock, like a request whose reader has left.
    let waiting = tokio::time::timeout(Duration::from_millis(100), begin(&database)).await;
    assert!(waiting.is_err());
    drop(transaction);

    let next = tokio::time::timeout(Duration::from_secs(4), begin(&database));
    let next = next.await.unwrap().unwrap();
    assert_eq!(number(&next, "SELECT value FROM counter").await, 0);
    next.commit().await.unwrap();
}

#[tokio::test]
async fn foreign_keys_are_enforced() {
    let (_folder, database) = database().await;
    database.execute_unprepared("CREATE TABLE parent (id INTEGER PRIMARY KEY)").await.unwrap();
    database.execute_unprepared("CREATE TABLE child (parent INTEGER REFERENCES parent (id))").await.unwrap();
    let orphan = database.execute_unprepared("INSERT INTO child VALUES (1)");
    assert!(orphan.await.is_err());
}

#[tokio::test]
async fn unusable_urls_are_refused() {
    for url in [
        "",
        "mysql://localhost/discog",
        "sqlite::memory:",
        "sqlite://:memory:",
        "sqlite://x.db?mode=memory",
        "sqlite://",
        "sqlite://x.db?unknown=1",
    ] {
        let refused = connect(url, None).await;
        assert!(matches!(refused, Err(DatabaseError::Url(_))), "{url}");
    }
}

#[tokio::test]
async fn a_folder_in_the_way_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let error = connect(&format!("sqlite://{}", folder.path().display()), None).await.unwrap_err();
    assert!(matches!(error, DatabaseError::Unreachable(_)), "{error}");
}

#[tokio::test]
async fn errors_do_not_show_the_password() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = closed.local_addr().unwrap().port();
    drop(closed);
    for url in [
        format!("postgres://discog:s3cr%40t@127.0.0.1:{port}/discog"),
        "postgres://discog:s3cr%40t@127.0.0.1:99999/discog".to_owned(),
        "postgres://discog:s3cr%40t@localhost/discog?sslmode=s3cr%40t".to_owned(),
    ] {
        let started = std::time::Instant::now();
        let error = connect(&url, None).await.unwrap_err();
        assert!(started.elapsed() < Duration::from_secs(8), "{url}");
        for text in [error.to_string(), format!("{error:?}")] {
            assert!(!text.contains("s3cr"), "{text}");
        }
    }
}
