//! An S3 server on loopback that checks signatures and stores its files in a temporary folder.

use std::net::SocketAddr;

use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use platform::{S3Settings, Storage};
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use tempfile::TempDir;
use tokio::net::TcpListener;

pub struct Server {
    pub address: SocketAddr,
    _folder: TempDir,
}

impl Server {
    /// Starts it with one bucket, `discog-test`.
    pub async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("discog-test")).unwrap();
        let mut service = S3ServiceBuilder::new(s3s_fs::FileSystem::new(folder.path()).unwrap());
        service.set_auth(SimpleAuth::from_single("access", "secret"));
        let service = service.build();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let service = service.clone();
                tokio::spawn(async move {
                    let http = Builder::new(TokioExecutor::new());
                    // A client that disconnects ends the connection.
                    let _ = http.serve_connection(TokioIo::new(stream), service).await;
                });
            }
        });
        Self { address, _folder: folder }
    }

    pub fn storage(&self, place: &str, secret: &str) -> Storage {
        storage_at(self.address, place, secret)
    }
}

pub fn storage_at(address: SocketAddr, place: &str, secret: &str) -> Storage {
    let settings = S3Settings {
        endpoint: Some(format!("http://{address}")),
        region: Some("eu-central-1".into()),
        access_key: Some("access".into()),
        secret_key: Some(secret.into()),
    };
    Storage::from_setting(&format!("s3://{place}"), settings).unwrap()
}
