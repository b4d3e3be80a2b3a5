#![allow(clippy::unwrap_used, clippy::expect_used)]

mod postgres_database;

use platform::database::{DatabaseError, begin, connect, ping};
use postgres_database::{run, text, with_database};
use sea_orm::ConnectionTrait;

#[tokio::test]
async fn both_schemes_connect_and_transactions_are_read_committed() {
    with_database(async |url: String| {
        let long = url.replacen("postgres://", "postgresql://", 1);
        for url in [url, long] {
            let database = connect(&url, None).await.unwrap();
            ping(&database).await.unwrap();
            let name = text(&database, "SHOW application_name").await;
            assert_eq!(name, "discog");
            let transaction = begin(&database).await.unwrap();
            let isolation = text(&transaction, "SHOW transaction_isolation").await;
            assert_eq!(isolation, "read committed");
            transaction.rollback().await.unwrap();
            database.close().await.unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn dropped_transactions_are_rolled_back() {
    with_database(async |url: String| {
        let database = connect(&url, None).await.unwrap();
        run(&database, "CREATE TABLE counter (value bigint NOT NULL)").await;
        let transaction = begin(&database).await.unwrap();
        let insert = transaction.execute_unprepared("INSERT INTO counter VALUES (1)");
        insert.await.unwrap();
        drop(transaction);
        let count = text(&database, "SELECT count(*)::text FROM counter").await;
        assert_eq!(count, "0");
        database.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn lost_connections_are_replaced() {
    with_database(async |url: String| {
        let (database, other) = (connect(&url, None).await.unwrap(), connect(&url, None).await.unwrap());
        let pid = text(&database, "SELECT pg_backend_pid()::text").await;
        run(&other, &format!("SELECT pg_terminate_backend({pid})")).await;
        // The first statement notices the loss at the latest.
        let _ = ping(&database).await;
        ping(&database).await.unwrap();
        for connection in [database, other] {
            connection.close().await.unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn a_missing_database_is_unreachable() {
    with_database(async |url: String| {
        for url in [format!("{url}x"), url.replacen("://", "://nobody:s3cret@", 1)] {
            let error = connect(&url, None).await.unwrap_err();
            assert!(matches!(error, DatabaseError::Unreachable(_)), "{error}");
            assert!(!error.to_string().contains("s3cret"), "{error}");
        }
    })
    .await;
}
