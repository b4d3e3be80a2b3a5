#![allow(clippy::unwrap_used)]

mod s3_server;
mod storage_contract;

use std::time::{Duration, Instant};

use bytes::Bytes;
use platform::{Storage, StorageError};
use s3_server::{Server, storage_at};
use url::Url;

const MINUTE: Duration = Duration::from_secs(60);

#[tokio::test]
async fn the_contract_holds() {
    let server = Server::start().await;
    storage_contract::run(&server.storage("discog-test", "secret")).await;
}

#[tokio::test]
async fn the_contract_holds_below_a_prefix() {
    let server = Server::start().await;
    let below = server.storage("discog-test/files/2026/", "secret");
    storage_contract::run(&below).await;
    let all = server.storage("discog-test", "secret");
    assert_eq!(all.get("files/2026/a/b_1.txt").await.unwrap(), "second!");
}

struct Answer {
    status: u16,
    disposition: String,
    media_type: String,
    body: String,
}

async fn request(method: &'static str, url: Url, media_type: &'static str, body: &'static str) -> Answer {
    tokio::task::spawn_blocking(move || {
        let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
        let mut answer = match method {
            "GET" => agent.get(url.as_str()).call(),
            _ => agent.put(url.as_str()).content_type(media_type).send(body),
        }
        .unwrap();
        let header = |name: &str| {
            let value = answer.headers().get(name).map(|value| value.to_str().unwrap());
            value.unwrap_or_default().to_owned()
        };
        Answer {
            status: answer.status().as_u16(),
            disposition: header("content-disposition"),
            media_type: header("content-type"),
            body: answer.body_mut().read_to_string().unwrap(),
        }
    })
    .await
    .unwrap()
}

async fn presigned_get(storage: &Storage, key: &str) -> Url {
    let url = storage.presign_get(key, "Übung \"1\".txt", "text/markdown", MINUTE);
    url.await.unwrap().unwrap()
}

#[tokio::test]
async fn anyone_can_download_with_a_presigned_url() {
    let server = Server::start().await;
    let storage = server.storage("discog-test/files", "secret");
    let bytes = Bytes::from_static(b"content");
    storage.put("a/b.txt", bytes, "text/plain", None).await.unwrap();

    let url = presigned_get(&storage, "a/b.txt").await;
    assert!(!url.as_str().contains("secret"));
    let answer = request("GET", url.clone(), "", "").await;
    assert_eq!((answer.status, answer.body.as_str()), (200, "content"));
    assert_eq!(answer.media_type, "text/markdown");
    assert_eq!(answer.disposition, platform::storage::attachment("Übung \"1\".txt"));

    let mut changed = url.clone();
    changed.set_path(&url.path().replace("b.txt", "c.txt"));
    assert_eq!(request("GET", changed, "", "").await.status, 403);
    let missing = presigned_get(&storage, "a/missing.txt").await;
    assert_eq!(request("GET", missing, "", "").await.status, 404);
}

#[tokio::test]
async fn a_presigned_url_expires() {
    let server = Server::start().await;
    let storage = server.storage("discog-test", "secret");
    storage.put("a", Bytes::from_static(b"x"), "text/plain", None).await.unwrap();
    let second = Duration::from_secs(1);
    let url = storage.presign_get("a", "a", "text/plain", second).await.unwrap().unwrap();
    tokio::time::sleep(2 * second).await;
    assert_eq!(request("GET", url, "", "").await.status, 403);
}

#[tokio::test]
async fn a_wrong_secret_is_unavailable_and_not_shown() {
    let server = Server::start().await;
    let storage = server.storage("discog-test", "wr0ng");
    let error = storage.get("a").await.unwrap_err();
    assert!(matches!(error, StorageError::Unavailable(_)), "{error}");
    assert!(!error.to_string().contains("wr0ng"));
    assert!(storage.check().await.is_err());
    assert!(storage.head("a").await.is_err());
}

#[tokio::test]
async fn a_missing_bucket_is_unavailable() {
    let server = Server::start().await;
    let storage = server.storage("no-such-bucket", "secret");
    let checked = storage.check().await;
    assert!(matches!(checked, Err(StorageError::Unavailable(_))));
    let listed = storage.list("").await;
    assert!(matches!(listed, Err(StorageError::Unavailable(_))), "{listed:?}");
}

#[tokio::test]
async fn a_server_that_is_down_is_unavailable_quickly() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let storage = storage_at(address, "discog-test", "secret");
    let started = Instant::now();
    let checked = storage.check().await;
    assert!(matches!(checked, Err(StorageError::Unavailable(_))));
    let got = storage.get("a").await;
    assert!(matches!(got, Err(StorageError::Unavailable(_))));
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
}
